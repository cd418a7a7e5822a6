using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>What a lag is before the parameters are known.</summary>
/// <param name="Number">A number, where <paramref name="Variable"/> is −1.</param>
/// <param name="Variable">The number of the variable that it is.</param>
internal readonly record struct LagKey(double Number, int Variable);

/// <summary>How far back a tape reads the solution, whatever the parameters. A delayed algebraic variable may itself read the past:
/// then it reaches back by one lag and then by another.</summary>
internal sealed class LagPlan
{
    private readonly Lowered lowered;
    private readonly bool[] readsPast;
    private readonly Frame frame;
    private readonly LagKey[][] keys;                               // of each block; none: its lags are numbers
    private readonly List<Variable> variables = [];
    private readonly Dictionary<int, ImmutableArray<LagChain>> known = [];
    private readonly Lazy<ImmutableArray<LagChain>> chains;
    private readonly Lazy<System.Collections.Generic.HashSet<int>> parameters;

    /// <summary>The lags of a tape.</summary>
    public LagPlan(Lowered lowered)
    {
        this.lowered = lowered;
        var tape = lowered.Tape;
        readsPast = Tainted(tape, static i => i.Code == Opcode.Delayed);
        frame = tape.Frame;
        keys = [.. tape.Frame.Delays.Select(Keys)];
        var timed = Tainted(tape, static i => i.Code == Opcode.Time);
        Varies = [.. variables.Select(v => timed[v.Register])];
        chains = new(() => [.. tape.Frame.Delays.SelectMany(ChainsOf).Distinct()]);
        parameters = new(() => [.. variables.SelectMany(v => TapeOf(v, null).Instructions).Where(i => i.Code == Opcode.Parameter).Select(i => (int)i.Item)]);
    }

    /// <summary>The variables that are lags.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>Of each whether it may change with time.</summary>
    public ImmutableArray<bool> Varies { get; }

    /// <summary>One lag behind another, as they are read, each such row once.</summary>
    public ImmutableArray<LagChain> Chains => chains.Value;

    /// <summary>The places of the parameters on which lags depend.</summary>
    public IReadOnlySet<int> Parameters => parameters.Value;

    /// <summary>Whether something read at an earlier time determines a register.</summary>
    public bool ReadsPast(int register) => readsPast[register];

    /// <summary>The lag of a value at an earlier time.</summary>
    public LagKey this[int slot]
    {
        get
        {
            var at = frame.BlockAt(slot);
            var (block, own) = (frame.Delays[at], keys[at]);
            return own.Length > 0 ? own[slot - block.First] : new(block.Lags[slot - block.First], -1);
        }
    }

    /// <summary>The tape of a lag, with numbers in place of parameters where they are given.</summary>
    public Tape TapeOf(Variable variable, Func<int, double?>? values) => Alone(Unrolling.Of(lowered.Tape, [variable], static (_, made) => made, values));

    /// <summary>The tape of all lags that do not change with time.</summary>
    public Tape Constants() => Alone(Unrolling.Of(lowered.Tape, [.. variables.Where((_, k) => !Varies[k])], static (_, made) => made));

    /// <summary>A tape with nothing in its frame that it does not read: an interpreter has room for all delayed values.</summary>
    public static Tape Alone(Tape tape) =>
        System.Array.Exists(tape.Instructions, i => i.Code == Opcode.Delayed) ? tape : tape with { Frame = tape.Frame with { Delays = [] } };

    private LagKey[] Keys(DelayBlock block)
    {
        if (block.LagVariable.Length == 0) return [];
        var (made, places) = (new LagKey[block.LagUnits.Length], IsAscending(block.LagUnits) ? null : new Dictionary<UnitPlace, int>());
        for (var k = 0; k < made.Length; k++)
        {
            var unit = block.LagUnits[k];
            var at = variables.Count;
            if (places is null || places.TryAdd(unit, at)) variables.Add(new(lowered.Names[unit.Population][block.LagVariable].Number, unit.Unit));
            else at = places[unit];
            made[k] = new(0, at);
        }
        return made;
    }

    /// <summary>Whether all are units of one population, each once.</summary>
    private static bool IsAscending(UnitPlace[] units)
    {
        for (var k = 1; k < units.Length; k++)
            if (units[k].Population != units[0].Population || units[k].Unit <= units[k - 1].Unit) return false;
        return true;
    }

    private IEnumerable<LagChain> ChainsOf(DelayBlock block) => readsPast[Register(block)]
        ? Enumerable.Range(block.First, block.Units.Length).SelectMany(slot => ChainsOf(slot))
        : Each(block).Select(lag => new LagChain([lag]));

    /// <summary>Each lag of a block once.</summary>
    private List<LagKey> Each(DelayBlock block)
    {
        var (each, seen) = (new List<LagKey>(), new System.Collections.Generic.HashSet<LagKey>());
        for (var k = 0; k < block.Units.Length; k++)
            if ((k == 0 || block.Lags.Length == 0 || block.Lags[k] != block.Lags[k - 1]) && this[block.First + k] is var lag && seen.Add(lag)) each.Add(lag);
        return each;
    }

    /// <summary>A lag, and behind it those of what is delayed.</summary>
    private ImmutableArray<LagChain> ChainsOf(int slot)
    {
        if (known.TryGetValue(slot, out var chains)) return chains;
        var block = lowered.Tape.Frame.BlockOf(slot);
        var register = Register(block);
        var behind = !readsPast[register] ? []
            : Unrolling.Of(lowered.Tape, [new Variable(register, block.Units[slot - block.First])], static (_, values) => values)
                .Instructions.Where(i => i.Code == Opcode.Delayed).SelectMany(i => ChainsOf((int)i.Item)).Distinct();
        return known[slot] = [new([this[slot]]), .. behind.Select(further => new LagChain([this[slot], .. further.Lags]))];
    }

    private int Register(DelayBlock block) => lowered.Names[block.Source][block.Variable].Number;

    /// <summary>Of each register whether something of a kind determines it.</summary>
    private static bool[] Tainted(Tape tape, Func<Instruction, bool> isKind)
    {
        var tainted = new bool[tape.Instructions.Length];
        for (var r = 0; r < tainted.Length; r++)
        {
            tainted[r] = isKind(tape.Instructions[r]);
            for (var k = 0; k < tape.Instructions[r].Operands; k++) tainted[r] |= tainted[tape.Instructions[r].Operand(k)];
        }
        return tainted;
    }
}

/// <summary>One lag and behind it others: equal where they are.</summary>
internal sealed class LagChain(ImmutableArray<LagKey> lags) : IEquatable<LagChain>
{
    public ImmutableArray<LagKey> Lags => lags;

    public bool Equals(LagChain? other) => other is not null && lags.AsSpan().SequenceEqual(other.Lags.AsSpan());

    public override bool Equals(object? other) => Equals(other as LagChain);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var lag in lags) hash.Add(lag);
        return hash.ToHashCode();
    }
}
