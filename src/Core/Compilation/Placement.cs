using System;
using System.Collections.Generic;

namespace PyRates.Compilation;

/// <summary>Where the registers of a tape lie in the interpreter's memory. One that is read in its own phase only has a
/// block, which is used again after its last reader; the others have a place of their own for all units.</summary>
internal sealed class Placement
{
    private readonly Tape tape;
    private readonly int[] places, spread, lastReader;
    private readonly bool[] whole;
    private readonly List<int> blocks = [];
    private Stack<int> free = new();

    /// <summary>Nothing has a place yet.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="levels">The level of each register: phases are parts of a level.</param>
    public Placement(Tape tape, int[] levels)
    {
        this.tape = tape;
        var count = tape.Instructions.Length;
        (places, spread, lastReader, whole) = (new int[count], new int[count], new int[count], new bool[count]);
        for (var r = 0; r < count; r++)
        {
            var i = tape.Instructions[r];
            whole[r] = r < tape.Prologue || i.Code == Opcode.Couple;
            for (var k = 0; k < i.Operands; k++)
            {
                var operand = i.Operand(k);
                lastReader[operand] = r;
                whole[operand] |= i.Code == Opcode.Couple || levels[operand] != levels[r];
                if (i.Code == Opcode.Couple) Spread(operand, tape.Frame.Units(tape.Frame.Couplings[i.Item].Source));
                else if (tape.Width(r) > 1) Spread(operand, Schedule.Block);
            }
        }
        foreach (var output in tape.Outputs)
        {
            lastReader[output.Register] = count;
            if (tape.Frame.Units(output.Population) > 1) Spread(output.Register, Schedule.Block);
        }
    }

    /// <summary>The number of doubles that have a register.</summary>
    public int Used { get; private set; }

    /// <summary>A phase that computes registers and then writes outputs.</summary>
    public Phase Phase(List<int> registers, List<Output> outputs)
    {
        var steps = new Step[registers.Count + outputs.Count];
        free = new(blocks);
        for (var i = 0; i < registers.Count; i++) steps[i] = Placed(registers[i]);
        for (var i = 0; i < outputs.Count; i++) steps[registers.Count + i] = Written(outputs[i]);
        var units = registers.Count > 0 ? tape.Width(registers[0]) : tape.Frame.Units(outputs[0].Population);
        return new(units, steps);
    }

    /// <summary>Something reads a register as if each of so many units had its own value.</summary>
    private void Spread(int register, int units)
    {
        if (tape.Instructions[register].Population < 0) spread[register] = Math.Max(spread[register], units);
    }

    private Step Placed(int r)
    {
        var i = tape.Instructions[r];
        for (var k = 0; k < i.Operands; k++)
        {
            var operand = i.Operand(k);
            if (!HasBlock(operand) || lastReader[operand] != r) continue;
            free.Push(places[operand]);
            lastReader[operand] = int.MaxValue;             // an operand that stands twice is given back once
        }
        places[r] = HasBlock(r) && free.TryPop(out var again) ? again : New(r);
        var bits = Bit(r, 0) | Bit(i.A, 1) | Bit(i.B, 2) | Bit(i.C, 3);
        return new(i.Code, Item(i, r), places[r], Place(i.A), Place(i.B), Place(i.C), bits, spread[r]);
    }

    private Step Written(Output o)
    {
        var item = o.Population >= 0 && tape.Frame.Units(o.Population) == 1 ? tape.Frame.States[o.Item][0] : o.Item;
        return new(Opcode.Store, item, 0, places[o.Register], 0, 0, Bit(o.Register, 1), 0);
    }

    private int New(int r)
    {
        var size = HasBlock(r) ? Schedule.Block : Math.Max(tape.Width(r), spread[r]);
        if (size > 1) Used = (Used + 7) & ~7;
        var at = Used;
        Used += size;
        if (HasBlock(r)) blocks.Add(at);
        return at;
    }

    private bool HasBlock(int r) => tape.Width(r) > 1 && !whole[r];

    private int Bit(int r, int bit) => r >= 0 && tape.Width(r) > 1 && whole[r] ? 1 << bit : 0;

    private int Place(int r) => r < 0 ? 0 : places[r];

    private int Item(Instruction i, int register) => i switch
    {
        { Code: Opcode.Constant } => register,
        { Code: Opcode.Delayed, Population: >= 0 } => tape.Frame.Delays[i.Item].First,
        { Population: < 0 } or { Code: Opcode.Call or Opcode.Couple } => (int)i.Item,
        _ when tape.Frame.Units(i.Population) > 1 => (int)i.Item,
        { Code: Opcode.State } => tape.Frame.States[i.Item][0],
        { Code: Opcode.Parameter } => tape.Frame.Parameters[i.Item],
        { Code: Opcode.Signal } => tape.Frame.Signals[i.Item][0],
        _ => 0,
    };
}
