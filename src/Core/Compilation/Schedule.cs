using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Compilation;

/// <summary>One step of the interpreter: an instruction whose registers are places in memory.</summary>
/// <param name="Code">What is done.</param>
/// <param name="Item">What is loaded, called, summed or written: a block, for a single unit its place in the vector itself;
/// the register of a constant.</param>
/// <param name="Result">Where the result goes.</param>
/// <param name="A">Where the first operand lies; B and C likewise.</param>
/// <param name="Whole">Which of result, A, B, C (bits 0 to 3) have all units of their population and not one block.</param>
/// <param name="Spread">How often a single value is repeated, for the loops over units that read it.</param>
internal readonly record struct Step(
    Opcode Code, int Item, int Result, int A, int B, int C, int Whole, int Spread);

/// <summary>Steps that can be done block by block: no unit needs another one.</summary>
internal readonly record struct Phase(int Units, ImmutableArray<Step> Steps);

/// <summary>How the interpreter goes through a tape: couplings need all units of their source, so they part the tape into
/// levels; between two of them a population is done in blocks that stay in the cache.</summary>
/// <param name="Tape">The tape.</param>
/// <param name="Memory">The number of doubles that the registers need.</param>
/// <param name="Once">What is done once per run.</param>
/// <param name="Always">What is done at every evaluation.</param>
internal sealed record Schedule(Tape Tape, int Memory, ImmutableArray<Phase> Once, ImmutableArray<Phase> Always)
{
    /// <summary>The number of units that are done together.</summary>
    public const int Block = 256;

    private const int Couplings = -2;
    private const int Singles = -1;                     // scalars and populations of one are done together

    public static Schedule Of(Tape tape)
    {
        var levels = Levels(tape);
        var placement = new Placement(tape, levels);
        var once = Enumerable.Range(0, tape.Prologue).Select(r => placement.Phase([r], [])).ToImmutableArray();
        var steps = Enumerable.Range(tape.Prologue, tape.Instructions.Length - tape.Prologue)
            .ToLookup(r => (levels[r], Kind(tape.Instructions[r].Population, tape.Instructions[r].Code)));
        var outputs = tape.Outputs.ToLookup(o => (levels[o.Register], Kind(o.Population, Opcode.Store)));
        var always = ImmutableArray.CreateBuilder<Phase>();
        for (var level = 0; level <= levels.DefaultIfEmpty().Max(); level++)
        {
            foreach (var r in steps[(level, Couplings)]) always.Add(placement.Phase([r], []));
            for (var kind = Singles; kind < tape.Frame.Populations.Length; kind++)
            {
                int[] own = [.. steps[(level, kind)]];
                Output[] results = [.. outputs[(level, kind)]];
                if (own.Length + results.Length > 0) always.Add(placement.Phase(own, results));
            }
        }
        return new(tape, placement.Used, once, always.ToImmutable());

        int Kind(int population, Opcode code) =>
            code == Opcode.Couple ? Couplings : tape.Frame.Units(population) == 1 ? Singles : population;
    }

    /// <summary>How many couplings lie in a row before each register.</summary>
    private static int[] Levels(Tape tape)
    {
        var levels = new int[tape.Instructions.Length];
        for (var r = tape.Prologue; r < levels.Length; r++)
        {
            var i = tape.Instructions[r];
            for (var k = 0; k < i.Operands; k++) levels[r] = Math.Max(levels[r], levels[i.Operand(k)]);
            if (i.Code == Opcode.Couple) levels[r]++;
        }
        return levels;
    }

    /// <summary>Where registers lie. One that is read in its own phase only has a block, which is used again after its last
    /// reader; the others have a place of their own for all units.</summary>
    private sealed class Placement
    {
        private readonly Tape tape;
        private readonly int[] places, spread, lastReader;
        private readonly bool[] whole;
        private readonly List<int> blocks = [];
        private Stack<int> free = [];

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
                    if (tape.Width(r) > 1 && i.Code != Opcode.Couple) Spread(operand);
                }
            }
            foreach (var output in tape.Outputs)
            {
                lastReader[output.Register] = count;
                if (tape.Frame.Units(output.Population) > 1) Spread(output.Register);
            }
        }

        public int Used { get; private set; }

        public Phase Phase(IReadOnlyList<int> registers, IReadOnlyList<Output> outputs)
        {
            var steps = ImmutableArray.CreateBuilder<Step>(registers.Count + outputs.Count);
            free = new(blocks);
            foreach (var r in registers) steps.Add(Placed(r));
            foreach (var o in outputs)
            {
                var item = o.Population >= 0 && tape.Frame.Units(o.Population) == 1
                    ? tape.Frame.States[o.Item].Positions[0] : o.Item;
                steps.Add(new(Opcode.Store, item, 0, places[o.Register], 0, 0, Bit(o.Register, 1), 0));
            }
            var units = registers.Count > 0 ? tape.Width(registers[0]) : tape.Frame.Units(outputs[0].Population);
            return new(units, steps.MoveToImmutable());
        }

        private void Spread(int register)
        {
            if (tape.Instructions[register].Population < 0) spread[register] = Block;
        }

        private Step Placed(int r)
        {
            var i = tape.Instructions[r];
            for (var k = 0; k < i.Operands; k++)
            {
                var operand = i.Operand(k);
                if (!HasBlock(operand) || lastReader[operand] != r) continue;
                free.Push(places[operand]);
                lastReader[operand] = int.MaxValue;         // an operand that stands twice is given back once
            }
            places[r] = HasBlock(r) && free.TryPop(out var again) ? again : New(r);
            var bits = Bit(r, 0) | Bit(i.A, 1) | Bit(i.B, 2) | Bit(i.C, 3);
            return new(i.Code, Item(i, r), places[r], Place(i.A), Place(i.B), Place(i.C), bits, spread[r]);
        }

        private int New(int r)
        {
            var size = HasBlock(r) ? Block : Math.Max(tape.Width(r), spread[r]);
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
            { Population: < 0 } or { Code: Opcode.Call or Opcode.Couple } => (int)i.Item,
            _ when tape.Frame.Units(i.Population) > 1 => (int)i.Item,
            { Code: Opcode.State } => tape.Frame.States[(int)i.Item].Positions[0],
            { Code: Opcode.Parameter } => tape.Frame.Parameters[(int)i.Item],
            { Code: Opcode.Signal } => tape.Frame.Signals[(int)i.Item][0],
            _ => 0,
        };
    }
}
