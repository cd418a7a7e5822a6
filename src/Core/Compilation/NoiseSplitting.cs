using System.Linq;

namespace PyRates.Compilation;

/// <summary>Takes a tape apart along its white noise: what a register is without it, and what the noise adds. Noise is added and
/// multiplied by what is no noise, nothing else; that was seen to before.</summary>
internal sealed class NoiseSplitting
{
    private readonly Tape tape;
    private readonly TapeBuilder to;
    private readonly Part[] parts;

    private NoiseSplitting(Tape tape, System.Func<int, bool> isWhite)
    {
        (this.tape, to, parts) = (tape, new(tape.Frame, tape.Functions), new Part[tape.Instructions.Length]);
        for (var r = 0; r < parts.Length; r++) parts[r] = Split(tape.Instructions[r], isWhite);
    }

    /// <summary>A register: all of it, without noise, the noise. Null: 0.</summary>
    private sealed record Part(Register Whole, Register? Rest, Register? Noise);

    /// <summary>The tape with three outputs per output: all of it, the part without noise, the noise's part.</summary>
    /// <param name="tape">A tape of a vector field.</param>
    /// <param name="isWhite">Whether a load of signals is one of white noise, by its block.</param>
    public static SplitTape Of(Tape tape, System.Func<int, bool> isWhite)
    {
        var splitting = new NoiseSplitting(tape, isWhite);
        Output[] Outputs(System.Func<Part, Register?> part) =>
            [.. tape.Outputs.Select(o => o with { Register = splitting.OrZero(part(splitting.parts[o.Register])).Number })];
        var (all, rest, noise) = (Outputs(p => p.Whole), Outputs(p => p.Rest), Outputs(p => p.Noise));
        return new(
            splitting.to.Whole(all), all, rest, noise,
            [.. splitting.parts.Select(p => p.Noise is not null)]);
    }

    private Part Split(Instruction i, System.Func<int, bool> isWhite)
    {
        var (a, b) = (i.A < 0 ? null : parts[i.A], i.B < 0 ? null : parts[i.B]);
        switch (i.Code)
        {
            case Opcode.Constant or Opcode.Time: return Free(to.Again(i, []));
            case Opcode.Signal when isWhite((int)i.Item):
                var load = to.Load(i.Code, i.Population, (int)i.Item);
                return new(load, null, load);
            case Opcode.State or Opcode.Parameter or Opcode.Signal or Opcode.Delayed: return Free(to.Load(i.Code, i.Population, (int)i.Item));
            case Opcode.Couple:
                var item = (int)i.Item;
                return a!.Noise is null
                    ? Free(to.Couple(item, a.Whole))
                    : new(to.Couple(item, a.Whole), a.Rest is null ? null : to.Couple(item, a.Rest), to.Couple(item, a.Noise));
        }
        Register[] whole = [.. Enumerable.Range(0, i.Operands).Select(k => parts[i.Operand(k)].Whole)];
        var all = to.Again(i, whole);
        if (Enumerable.Range(0, i.Operands).All(k => parts[i.Operand(k)].Noise is null)) return Free(all);
        return i.Code switch
        {
            Opcode.Add => new(all, Sum(a!.Rest, b!.Rest), Sum(a.Noise, b.Noise)),
            Opcode.Subtract => new(all, Difference(a!.Rest, b!.Rest), Difference(a.Noise, b.Noise)),
            Opcode.Negate => new(all, Negated(a!.Rest), Negated(a.Noise)),
            Opcode.Divide => new(all, a!.Rest is null ? null : to.Divide(a.Rest, b!.Whole), to.Divide(a.Noise!, b!.Whole)),
            Opcode.Multiply when a!.Noise is null => new(all, b!.Rest is null ? null : to.Multiply(a.Whole, b.Rest), to.Multiply(a.Whole, b.Noise!)),
            Opcode.Multiply => new(all, a.Rest is null ? null : to.Multiply(a.Rest, b!.Whole), to.Multiply(a.Noise!, b!.Whole)),
            _ => new(all, Chosen(i, p => p.Rest), Chosen(i, p => p.Noise)),
        };
    }

    /// <summary>A function that only chooses: where, and what gives its argument back.</summary>
    private Register Chosen(Instruction i, System.Func<Part, Register?> part)
    {
        var first = i.Operands == 1 ? OrZero(part(parts[i.A])) : parts[i.A].Whole;
        return to.Call(tape.Functions[(int)i.Item], i.Operands == 1 ? [first] : [first, OrZero(part(parts[i.B])), OrZero(part(parts[i.C]))]);
    }

    private static Part Free(Register register) => new(register, register, null);

    private Register OrZero(Register? register) => register ?? to.Constant(0);

    private Register? Sum(Register? a, Register? b) => a is null ? b : b is null ? a : to.AddTerm(a, b);

    private Register? Difference(Register? a, Register? b) => b is null ? a : a is null ? to.Negate(b) : to.Subtract(a, b);

    private Register? Negated(Register? a) => a is null ? null : to.Negate(a);
}

/// <summary>A tape taken apart along its white noise.</summary>
/// <param name="Tape">The tape; its outputs are the derivatives.</param>
/// <param name="All">The derivatives.</param>
/// <param name="Drift">The derivatives without noise.</param>
/// <param name="Diffusion">What the noise adds.</param>
/// <param name="IsNoisy">Of the tape that was taken apart: whether a register has noise in it.</param>
internal sealed record SplitTape(Tape Tape, Output[] All, Output[] Drift, Output[] Diffusion, bool[] IsNoisy);
