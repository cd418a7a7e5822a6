using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

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
    private readonly LagKey[] slots;
    private readonly List<Variable> variables = [];
    private readonly Dictionary<int, ImmutableArray<LagChain>> known = [];
    private readonly Lazy<System.Collections.Generic.HashSet<int>> parameters;

    /// <summary>The lags of a tape.</summary>
    public LagPlan(Lowered lowered)
    {
        this.lowered = lowered;
        var tape = lowered.Tape;
        readsPast = Tainted(tape, static i => i.Code == Opcode.Delayed);
        slots = [.. tape.Frame.Delays.SelectMany(Keys)];
        var timed = Tainted(tape, static i => i.Code == Opcode.Time);
        Varies = [.. variables.Select(v => timed[v.Register])];
        Chains = [.. tape.Frame.Delays.SelectMany(ChainsOf).Distinct()];
        parameters = new(() => [.. variables.SelectMany(v => TapeOf(v, null).Instructions).Where(i => i.Code == Opcode.Parameter).Select(i => (int)i.Item)]);
    }

    /// <summary>The variables that are lags.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>Of each whether it may change with time.</summary>
    public ImmutableArray<bool> Varies { get; }

    /// <summary>One lag behind another, as they are read, each such row once.</summary>
    public ImmutableArray<LagChain> Chains { get; }

    /// <summary>The places of the parameters on which lags depend.</summary>
    public IReadOnlySet<int> Parameters => parameters.Value;

    /// <summary>The lag of a value at an earlier time.</summary>
    public LagKey this[int slot] => slots[slot];

    /// <summary>The tape of a lag, with numbers in place of parameters where they are given.</summary>
    public Tape TapeOf(Variable variable, Func<int, double?>? values) => Alone(Unrolling.Of(lowered.Tape, [variable], static (_, made) => made, values));

    /// <summary>The tape of all lags that do not change with time.</summary>
    public Tape Constants() => Alone(Unrolling.Of(lowered.Tape, [.. variables.Where((_, k) => !Varies[k])], static (_, made) => made));

    /// <summary>A tape with nothing in its frame that it does not read: an interpreter has room for all delayed values.</summary>
    private static Tape Alone(Tape tape) =>
        System.Array.Exists(tape.Instructions, i => i.Code == Opcode.Delayed) ? tape : tape with { Frame = tape.Frame with { Delays = [] } };

    private IEnumerable<LagKey> Keys(DelayBlock block)
    {
        if (block.LagVariable.Length == 0) return block.Lags.Select(lag => new LagKey(lag, -1));
        var places = new Dictionary<Variable, int>();
        return block.LagUnits.Select(unit =>
        {
            var variable = new Variable(lowered.Names[unit.Population][block.LagVariable].Number, unit.Unit);
            if (places.TryAdd(variable, variables.Count)) variables.Add(variable);
            return new LagKey(0, places[variable]);
        }).ToArray();
    }

    private IEnumerable<LagChain> ChainsOf(DelayBlock block) => readsPast[Register(block)]
        ? Enumerable.Range(block.First, block.Units.Length).SelectMany(slot => ChainsOf(slot))
        : slots.Skip(block.First).Take(block.Units.Length).Distinct().Select(lag => new LagChain([lag]));

    /// <summary>A lag, and behind it those of what is delayed.</summary>
    private ImmutableArray<LagChain> ChainsOf(int slot)
    {
        if (known.TryGetValue(slot, out var chains)) return chains;
        var block = lowered.Tape.Frame.BlockOf(slot);
        var register = Register(block);
        var behind = !readsPast[register] ? []
            : Unrolling.Of(lowered.Tape, [new Variable(register, block.Units[slot - block.First])], static (_, values) => values)
                .Instructions.Where(i => i.Code == Opcode.Delayed).SelectMany(i => ChainsOf((int)i.Item)).Distinct();
        return known[slot] = [new([slots[slot]]), .. behind.Select(further => new LagChain([slots[slot], .. further.Lags]))];
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
