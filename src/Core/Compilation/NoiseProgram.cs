using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics.Noise;

namespace PyRates.Compilation;

/// <summary>The noise of a system: its sources, and the tapes of drift and diffusion.</summary>
internal sealed class NoiseProgram
{
    private readonly Tape lowered;
    private readonly int drives;
    private readonly Lazy<SplitTape> split;
    private readonly Lazy<Schedule> drift, diffusion;
    private readonly Lazy<NoiseKind> kind;

    /// <summary>The noise of a tape.</summary>
    /// <param name="sources">The sources of noise.</param>
    /// <param name="drives">The number of the signals: the numbers of noise lie behind theirs.</param>
    /// <param name="lowered">The tape.</param>
    public NoiseProgram(NoiseSources sources, int drives, Tape lowered)
    {
        (this.lowered, this.drives, Sources) = (lowered, drives, sources);
        split = new(() => NoiseSplitting.Of(lowered, IsWhite));
        drift = new(() => Schedule.Of(Hoisting.Of(split.Value.Tape with { Outputs = split.Value.Drift })));
        diffusion = new(() => Schedule.Of(Hoisting.Of(split.Value.Tape with { Outputs = split.Value.Diffusion })));
        kind = new(KindOf);
    }

    /// <summary>The sources, by their numbers less those of the signals; each has random numbers of its own, by its path.</summary>
    public NoiseSources Sources { get; }

    /// <summary>Whether there is white noise, whatever it moves.</summary>
    public bool HasWhite => Sources.White > 0;

    /// <summary>What is known of the white noise.</summary>
    public NoiseKind Kind => kind.Value;

    /// <summary>Whether the derivatives need a standard normal number per step.</summary>
    public bool IsDrawnPerStep => Sources.White < Sources.Length;

    /// <summary>How the interpreter goes through the derivatives without noise.</summary>
    public Schedule Drift => drift.Value;

    /// <summary>How it goes through what the noise adds.</summary>
    public Schedule Diffusion => diffusion.Value;

    /// <summary>Whether a register of the lowered tape has white noise in it.</summary>
    public bool IsNoisy(int register) => HasWhite && split.Value.IsNoisy[register];

    /// <summary>The tape of single values: derivatives, derivatives without noise, what the noise adds.</summary>
    public Tape Unrolled(Func<int, double?> constants)
    {
        var (of, states) = (split.Value, split.Value.All.Sum(o => lowered.Frame.States[o.Item].Count));
        var wanted = new Variable[3 * states];
        foreach (var (outputs, group) in new[] { (of.All, 0), (of.Drift, 1), (of.Diffusion, 2) })
        {
            foreach (var output in outputs)
            {
                var positions = lowered.Frame.States[output.Item];
                for (var unit = 0; unit < positions.Count; unit++) wanted[(group * states) + positions[unit]] = new(output.Register, unit);
            }
        }
        return Unrolling.Of(of.Tape, wanted, static (_, values) => values, constants);
    }

    private bool IsWhite(int block) =>
        lowered.Frame.Signals[block] is [var first, ..] && first >= drives && Sources.IsWhite(first - drives);

    private NoiseKind KindOf()
    {
        if (!HasWhite) return NoiseKind.None;
        var reach = NoiseReach.Of(Hoisting.Of(split.Value.Tape with { Outputs = split.Value.Diffusion }), IsWhite);
        return reach.Moved.Count == 0 ? NoiseKind.None
            : reach.IsAdditive ? NoiseKind.Additive
            : Sources.White == 1 || reach.IsDiagonal ? NoiseKind.Diagonal
            : NoiseKind.General;
    }
}

/// <summary>Which noise moves which states, and on which states the coefficients depend: by blocks, so that what is found may be more
/// than there is, and never less.</summary>
internal sealed class NoiseReach
{
    private readonly System.Collections.Generic.HashSet<int>[] own, others, noises, spread;
    private readonly bool[] readsPast;
    private readonly Tape tape;

    private NoiseReach(Tape tape, Func<int, bool> isWhite)
    {
        this.tape = tape;
        var count = tape.Instructions.Length;
        (own, others, noises, spread, readsPast) = (new System.Collections.Generic.HashSet<int>[count], new System.Collections.Generic.HashSet<int>[count], new System.Collections.Generic.HashSet<int>[count], new System.Collections.Generic.HashSet<int>[count], new bool[count]);
        for (var r = 0; r < count; r++)
        {
            var i = tape.Instructions[r];
            (own[r], others[r], noises[r], spread[r]) = ([], [], [], []);
            if (i.Code == Opcode.State) own[r].Add((int)i.Item);
            if (i.Code == Opcode.Signal && isWhite((int)i.Item)) noises[r].Add((int)i.Item);
            readsPast[r] = i.Code == Opcode.Delayed;
            for (var k = 0; k < i.Operands; k++) Take(r, i.Operand(k), i.Code == Opcode.Couple);
        }
        foreach (var output in tape.Outputs)
            if (noises[output.Register].Count + spread[output.Register].Count > 0) Moved.Add(output.Item);
    }

    /// <summary>The blocks of states that any noise moves.</summary>
    public System.Collections.Generic.HashSet<int> Moved { get; } = [];

    /// <summary>What the noise's part of a tape reaches.</summary>
    public static NoiseReach Of(Tape tape, Func<int, bool> isWhite) => new(tape, isWhite);

    /// <summary>Whether the coefficients depend on the time at most.</summary>
    public bool IsAdditive => Noisy.All(o => own[o.Register].Count + others[o.Register].Count == 0 && !readsPast[o.Register]);

    /// <summary>Whether every coefficient depends on states that no noise moves, or no other than its own.</summary>
    public bool IsDiagonal => Noisy.All(o =>
        !others[o.Register].Overlaps(Moved)
        && own[o.Register].Where(Moved.Contains).All(state => Of(state) is { } of && IsOne(of.Register) && IsOne(o.Register)
            && noises[of.Register].SetEquals(noises[o.Register])));

    private IEnumerable<Output> Noisy => tape.Outputs.Where(o => Moved.Contains(o.Item));

    private bool IsOne(int register) => noises[register].Count == 1 && spread[register].Count == 0;

    private Output? Of(int state) => tape.Outputs.FirstOrDefault(o => o.Item == state);

    /// <summary>Behind a coupling units are no longer their own.</summary>
    private void Take(int register, int operand, bool isCoupling)
    {
        (isCoupling ? others : own)[register].UnionWith(own[operand]);
        (isCoupling ? spread : noises)[register].UnionWith(noises[operand]);
        others[register].UnionWith(others[operand]);
        spread[register].UnionWith(spread[operand]);
        readsPast[register] |= readsPast[operand];
    }
}
