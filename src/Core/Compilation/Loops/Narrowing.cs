using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Systems;

namespace PyRates.Compilation.Loops;

/// <summary>Prepares a tape for loops over units. What is the same for every unit becomes one value: a parameter with one value,
/// a signal that drives all, a sum over all with one weight, and what is computed of such. Populations of which each unit feeds
/// its counterpart become one, and the value itself takes the place of the sum of one. Results keep their bits.</summary>
internal sealed class Narrowing
{
    private readonly Tape tape;
    private readonly int[] merged, moved;
    private readonly List<Instruction> written = [];
    private readonly Dictionary<Instruction, int> known = [];
    private readonly List<int> blocks;

    private Narrowing(Tape tape)
    {
        this.tape = tape;
        merged = [.. Enumerable.Range(0, tape.Frame.Populations.Length)];
        moved = new int[tape.Instructions.Length];
        blocks = [.. tape.Frame.Parameters];
        foreach (var i in tape.Instructions)
        {
            if (!IsOneToOne(i)) continue;
            var sum = tape.Frame.Couplings[i.Item];
            var (from, to) = (merged[sum.Source], merged[sum.Target]);
            for (var p = 0; p < merged.Length; p++)
                if (merged[p] == to) merged[p] = from;
        }
    }

    /// <summary>The tape with one value where one is enough.</summary>
    public static Tape Of(Tape tape, ReadOnlySpan<double> parameters)
    {
        var narrowing = new Narrowing(tape);
        var prologue = 0;
        for (var r = 0; r < tape.Instructions.Length; r++)
        {
            if (r == tape.Prologue) prologue = narrowing.written.Count;
            narrowing.moved[r] = narrowing.Moved(tape.Instructions[r], parameters);
        }
        return tape with
        {
            Frame = tape.Frame with { Parameters = [.. narrowing.blocks] },
            Instructions = [.. narrowing.written],
            Prologue = tape.Prologue == tape.Instructions.Length ? narrowing.written.Count : prologue,
            Outputs = [.. tape.Outputs.Select(o => o with { Register = narrowing.moved[o.Register], Population = narrowing.Merged(o.Population) })],
        };
    }

    private int Moved(Instruction i, ReadOnlySpan<double> parameters)
    {
        i = i with { A = At(i.A), B = At(i.B), C = At(i.C), Population = Merged(i.Population) };
        var units = tape.Frame.Units(i.Population);
        switch (i.Code)
        {
            case Opcode.Parameter when units > 1:
                return Write(Block(i, parameters));
            case Opcode.Signal when units > 1 && tape.Frame.Signals[i.Item] is var numbers && numbers.All(n => n == numbers[0]):
                return Write(i with { Population = Instruction.Scalar, Item = numbers[0] });
            case Opcode.Couple when tape.Frame.Couplings[i.Item].Edges is Pattern.Uniform:
                return Write(i with { Population = Instruction.Scalar });
            case Opcode.Couple when IsOneToOne(i) && written[i.A].Population == i.Population:
                var sum = tape.Frame.Couplings[i.Item];
                if (!sum.Edges.HasWeights) return i.A;
                if (sum.Weights < 0) return Write(i);
                if (!blocks.Contains(sum.Weights)) blocks.Add(sum.Weights);
                var weight = Write(Block(new(Opcode.Parameter, i.Population, blocks.IndexOf(sum.Weights)), parameters));
                return Write(new(Opcode.Multiply, i.Population, 0, weight, i.A));
            case Opcode.Constant or Opcode.Time or Opcode.State or Opcode.Parameter or Opcode.Signal or Opcode.Delayed or Opcode.Couple:
                return Write(i);
            default:
                var widest = Instruction.Scalar;
                for (var k = 0; k < i.Operands; k++) widest = Math.Max(widest, written[i.Operand(k)].Population);
                return Write(i with { Population = widest });
        }
    }

    private Instruction Block(Instruction i, ReadOnlySpan<double> parameters)
    {
        var first = blocks[(int)i.Item];
        return AreSame(parameters.Slice(first, tape.Frame.Units(i.Population))) ? i with { Population = Instruction.Scalar, Item = first } : i;
    }

    private int Write(Instruction i)
    {
        if (known.TryGetValue(i, out var at)) return at;
        known.Add(i, written.Count);
        written.Add(i);
        return written.Count - 1;
    }

    private int At(int register) => register < 0 ? register : moved[register];

    private int Merged(int population) => population < 0 ? population : merged[population];

    /// <summary>Whether each unit is fed by the one with its number alone.</summary>
    private bool IsOneToOne(Instruction i)
    {
        if (i.Code != Opcode.Couple || tape.Frame.Couplings[i.Item] is not { Edges: Pattern.Sparse or Pattern.OneEach } sum) return false;
        var (edges, units) = (sum.Edges, tape.Frame.Units(sum.Target));
        if (units < 2 || units != tape.Frame.Units(sum.Source) || edges.Count != units) return false;
        if (edges is Pattern.OneEach) return true;
        for (var unit = 0; unit < units; unit++)
            if (edges.First(unit) != unit || edges.Source(unit) != unit) return false;
        return true;
    }

    private static bool AreSame(ReadOnlySpan<double> values)
    {
        var first = BitConverter.DoubleToInt64Bits(values[0]);
        foreach (var value in values)
            if (BitConverter.DoubleToInt64Bits(value) != first) return false;
        return true;
    }
}
