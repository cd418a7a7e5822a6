using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Compilation.Derivatives;

/// <summary>Forward derivatives of an array program: of each register by the loads of states and the sums over edges that its
/// own units read. What comes through a sum from other units is left to <see cref="JacobianPlan"/>; so the program grows with
/// its instructions, never with units.</summary>
internal sealed class TapeDerivatives
{
    private readonly TapeBuilder tape;
    private readonly Tape given;
    private readonly Register[] moved;                              // of each register of the given tape the one here
    private readonly Slope[][] slopes;

    private TapeDerivatives(Tape given)
    {
        this.given = given;
        tape = new(given.Frame, given.Functions);
        (moved, slopes) = (new Register[given.Instructions.Length], new Slope[given.Instructions.Length][]);
        for (var r = 0; r < moved.Length; r++)
        {
            var i = given.Instructions[r];
            var operands = new Register[i.Operands];
            for (var k = 0; k < operands.Length; k++) operands[k] = moved[i.Operand(k)];
            moved[r] = i.Code switch
            {
                Opcode.State or Opcode.Parameter or Opcode.Signal or Opcode.Delayed => tape.Load(i.Code, i.Population, (int)i.Item),
                Opcode.Couple => tape.Couple((int)i.Item, operands[0]),
                _ => tape.Again(i, operands),
            };
            slopes[r] = Of(i, r, operands);
        }
    }

    /// <summary>A tape whose outputs are derivatives, in blocks of one value per unit.</summary>
    /// <param name="given">The tape of a vector field.</param>
    /// <returns>The tape, and which block is the derivative of what.</returns>
    public static (Tape Tape, Partial[] Partials) Of(Tape given)
    {
        var all = new TapeDerivatives(given);
        var (partials, outputs, places, offset) = (new List<Partial>(), new List<Output>(), new List<Places>(), 0);
        foreach (var output in given.Outputs) Write(output.Register, output.Population, output.Item, -1);
        for (var r = 0; r < all.moved.Length; r++)
        {
            var i = given.Instructions[r];
            if (i.Code == Opcode.Couple && given.Frame.Couplings[i.Item] is var sum) Write(i.A, sum.Source, -1, r);
        }
        var frame = given.Frame with { States = [.. given.Frame.States, .. places] };
        return (Hoisting.Of(all.tape.Whole([.. outputs]) with { Frame = frame }), [.. partials]);

        void Write(int register, int population, int block, int sum)
        {
            foreach (var slope in all.slopes[register])
            {
                var units = given.Frame.Units(population);
                partials.Add(new(block, sum, slope.Of, offset));
                outputs.Add(new(slope.Value.Number, population, given.Frame.States.Length + places.Count));
                places.Add(Places.Of([.. Enumerable.Range(offset, units)]));
                offset += units;
            }
        }
    }

    private Slope[] Of(Instruction i, int r, Register[] operands) => i.Code switch
    {
        Opcode.State or Opcode.Couple => [new(r, tape.Constant(1))],
        Opcode.Add => Merged(i, Total),
        Opcode.Subtract => Merged(i, Less),
        Opcode.Negate => Scaled(i.A, tape.Negate),
        Opcode.Multiply => Merged(i, (a, b) => Total(Times(a, operands[1]), Times(b, operands[0]))),
        Opcode.Divide => Merged(i, (a, b) => tape.Divide(Less(a, Times(b, moved[r])), operands[1])),     // (a' - (a/b)·b')/b
        Opcode.Power => Merged(i, OfPower(operands)),
        Opcode.Call => Called(given.Functions[(int)i.Item], i, operands),
        _ => [],
    };

    /// <summary>A choice between slopes is a choice, not a sum with factors 0 and 1: the other one may be infinite.</summary>
    private Slope[] Called(Function function, Instruction i, Register[] operands) => function.Name switch
    {
        "where" => Merged(i.B, i.C, (b, c) => Chosen(operands[0], b, c)),
        "maxi" => Merged(i, (a, b) => Chosen(tape.Call(FunctionTable.Of("greater_equal"), operands), a, b)),
        "mini" => Merged(i, (a, b) => Chosen(tape.Call(FunctionTable.Of("less_equal"), operands), a, b)),
        _ => ByChainRule(function, i, operands),
    };

    private Slope[] ByChainRule(Function function, Instruction i, Register[] operands)
    {
        var partials = function.Partials(toSeq(Arguments).Take(operands.Length).Map(Symbol).Strict()).Map(Simplification.Of).Strict();
        Slope[] total = [];
        for (var k = 0; k < operands.Length; k++)
        {
            if (Simplification.IsZero(partials[k]) || slopes[i.Operand(k)].Length == 0) continue;
            var partial = partials[k].Fold(new Lowering(tape, Names(operands)));
            total = Merged(total, Scaled(i.Operand(k), slope => tape.Multiply(partial, slope)), Total);
        }
        return total;
    }

    /// <summary><c>y·x^(y-1)·x' + x^y·log(x)·y'</c></summary>
    private Func<Register?, Register?, Register> OfPower(Register[] operands)
    {
        return (a, b) => Total(By(a, "x"), By(b, "y"));

        Register? By(Register? slope, string name) => slope is null ? null
            : Times(slope, Differentiation.Of(new Expr.Power(Symbol("x"), Symbol("y")), name).Fold(new Lowering(tape, Names(operands))));
    }

    private static readonly string[] Arguments = ["x", "y", "z"];

    private static Expr Symbol(string name) => new Expr.Symbol(name);

    private Dictionary<string, Register> Names(Register[] operands)
    {
        var names = new Dictionary<string, Register>(StringComparer.Ordinal);
        foreach (var (name, value) in Constants.Values) names[name] = tape.Constant(value);
        for (var k = 0; k < operands.Length; k++) names[Arguments[k]] = operands[k];
        return names;
    }

    private Register Chosen(Register condition, Register? then, Register? otherwise) => tape.Call(
        FunctionTable.Of("where"), [condition, then ?? tape.Constant(0), otherwise ?? tape.Constant(0)]);

    private Register? Times(Register? slope, Register factor) => slope is null ? null : tape.Multiply(factor, slope);

    private Register Total(Register? a, Register? b) => a is null ? b! : b is null ? a : tape.Add(a, b);

    private Register Less(Register? a, Register? b) => b is null ? a! : a is null ? tape.Negate(b) : tape.Subtract(a, b);

    private Slope[] Scaled(int register, Func<Register, Register> change) =>
        System.Array.ConvertAll(slopes[register], slope => new Slope(slope.Of, change(slope.Value)));

    private Slope[] Merged(Instruction i, Func<Register?, Register?, Register> join) => Merged(i.A, i.B, join);

    private Slope[] Merged(int a, int b, Func<Register?, Register?, Register> join) => Merged(slopes[a], slopes[b], join);

    /// <summary>Two lists by ascending source; one of the two slopes may be missing.</summary>
    private static Slope[] Merged(Slope[] a, Slope[] b, Func<Register?, Register?, Register> join)
    {
        var (all, i, j) = (new List<Slope>(a.Length + b.Length), 0, 0);
        while (i < a.Length || j < b.Length)
        {
            var of = Math.Min(i < a.Length ? a[i].Of : int.MaxValue, j < b.Length ? b[j].Of : int.MaxValue);
            var left = i < a.Length && a[i].Of == of ? a[i++].Value : null;
            var right = j < b.Length && b[j].Of == of ? b[j++].Value : null;
            all.Add(new(of, join(left, right)));
        }
        return [.. all];
    }

    /// <summary>A derivative with respect to a load of a state or a sum over edges, by the register of the given tape.</summary>
    private sealed record Slope(int Of, Register Value);
}

/// <summary>A block of derivatives, one per unit.</summary>
/// <param name="Block">The block of states whose derivative is differentiated; −1: a source of a sum is.</param>
/// <param name="Sum">The register of that sum.</param>
/// <param name="By">The register with respect to which: the load of a state, or a sum over edges.</param>
/// <param name="Offset">Where the values begin.</param>
internal sealed record Partial(int Block, int Sum, int By, int Offset);
