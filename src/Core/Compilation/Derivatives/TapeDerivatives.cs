using System;
using System.Collections.Generic;
using System.Linq;

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
    private readonly Differentials differentials;

    private TapeDerivatives(Tape given)
    {
        this.given = given;
        tape = new(given.Frame, given.Functions);
        differentials = new(tape);
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
                places.Add(Places.From(offset, units));
                offset += units;
            }
        }
    }

    /// <summary>The entries of the Jacobian of a tape of single values.</summary>
    /// <param name="given">The tape of a vector field; every state is loaded once.</param>
    /// <returns>The tape whose output k is entry k, and row and column of each, column by column.</returns>
    public static (Tape Tape, (int Row, int Column)[] Places) Entries(Tape given)
    {
        var all = new TapeDerivatives(given);
        var entries = (
            from output in given.Outputs
            from slope in all.slopes[output.Register]
            let column = (int)given.Instructions[slope.Of].Item
            orderby column, output.Item
            select (Row: output.Item, Column: column, slope.Value.Number)).ToArray();
        var whole = all.tape.Whole([.. entries.Select((entry, k) => new Output(entry.Number, Instruction.Scalar, k))]);
        return (Hoisting.Of(whole), [.. entries.Select(entry => (entry.Row, entry.Column))]);
    }

    private Slope[] Of(Instruction i, int r, Register[] operands)
    {
        if (i.Code is Opcode.State or Opcode.Couple) return [new(r, tape.Constant(1))];
        var (all, at, function) = (new List<Slope>(), new int[operands.Length], i.Code == Opcode.Call ? given.Functions[(int)i.Item] : null);
        while (Next(i, at) is var source && source < int.MaxValue)
        {
            var changes = new Register?[operands.Length];
            for (var k = 0; k < changes.Length; k++)
            {
                var slopesOf = slopes[i.Operand(k)];
                if (at[k] < slopesOf.Length && slopesOf[at[k]].Of == source) changes[k] = slopesOf[at[k]++].Value;
            }
            if (differentials.Of(i, function, moved[r], operands, changes) is { } value) all.Add(new(source, value));
        }
        return [.. all];
    }

    /// <summary>The first source that the slopes of the operands have from their positions on: they ascend.</summary>
    private int Next(Instruction i, int[] at)
    {
        var next = int.MaxValue;
        for (var k = 0; k < at.Length; k++)
            if (at[k] < slopes[i.Operand(k)].Length) next = Math.Min(next, slopes[i.Operand(k)][at[k]].Of);
        return next;
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
