using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Compilation;

/// <summary>How far back a tape reads the solution. A delayed algebraic variable may itself read the past: then it reaches back by
/// the sum of the delays.</summary>
internal sealed class Lags
{
    private readonly Lowered lowered;
    private readonly bool[] readsPast;
    private readonly Dictionary<int, ImmutableArray<double>> known = [];

    private Lags(Lowered lowered)
    {
        this.lowered = lowered;
        var instructions = lowered.Tape.Instructions;
        readsPast = new bool[instructions.Length];
        for (var r = 0; r < instructions.Length; r++)
        {
            readsPast[r] = instructions[r].Code == Opcode.Delayed;
            for (var k = 0; k < instructions[r].Operands; k++) readsPast[r] |= readsPast[instructions[r].Operand(k)];
        }
    }

    /// <summary>Every distance at which the solution is read, ascending, each once.</summary>
    public static ImmutableArray<double> Of(Lowered lowered)
    {
        var lags = new Lags(lowered);
        var blocks = lowered.Tape.Frame.Delays;
        return [.. blocks.SelectMany(lags.Of).Where(lag => lag > 0).Distinct().Order()];
    }

    private IEnumerable<double> Of(DelayBlock block) => readsPast[Register(block)]
        ? Enumerable.Range(block.First, block.Units.Length).SelectMany(slot => Of(slot))
        : block.Lags;

    /// <summary>A delay, and behind it those of what is delayed.</summary>
    private ImmutableArray<double> Of(int slot)
    {
        if (known.TryGetValue(slot, out var lags)) return lags;
        var block = lowered.Tape.Frame.BlockOf(slot);
        var (register, lag) = (Register(block), block.Lags[slot - block.First]);
        var behind = !readsPast[register] ? []
            : Unrolling.Of(lowered.Tape, [new Variable(register, block.Units[slot - block.First])], static (_, values) => values)
                .Instructions.Where(i => i.Code == Opcode.Delayed).SelectMany(i => Of((int)i.Item)).Distinct();
        return known[slot] = [lag, .. behind.Select(further => lag + further)];
    }

    private int Register(DelayBlock block) => lowered.Names[block.Source][block.Variable].Number;
}
