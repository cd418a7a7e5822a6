using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>Equal steps of a delay equation that are taken many at once: what is asked of them whatever their types.</summary>
internal abstract class EqualDelays(Memory memory, StepRing ring)
{
    /// <summary>The evaluations of the field so far.</summary>
    public long Evaluations { get; protected set; }

    /// <summary>The state at the start of a step that was taken.</summary>
    public ReadOnlySpan<double> At(long step) => ring.State(step);

    /// <summary>Forgets the steps from one on.</summary>
    public void Drop(long step) => ring.End = step;

    /// <summary>Single steps follow.</summary>
    public void Tell() => memory.Tell();

    /// <summary>The run is over.</summary>
    public void End() => memory.EndNumbers();
}

/// <summary>Equal steps of a delay equation in whose inside nobody looks. Their states and slopes go into a ring; where a compiled field
/// takes them, what many steps will read is read before the first of them, as the shortest lag allows. Bit for bit what single
/// steps give whose dense output is kept.</summary>
internal sealed class EqualDelays<TMethod, TField, TState> : EqualDelays
    where TMethod : struct, IMethod
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private const int Most = 1024;                                  // steps at once
    private const int Kept = 1 << 15;                               // components of states at once
    private const int Room = 4096;                                  // values read before
    private readonly TField field;
    private readonly DelayedValues past;
    private readonly StepRing ring;
    private readonly Memory memory;
    private readonly double from, h;
    private readonly int lead, period;
    private readonly int atOnce;
    private readonly Coming? coming;
    private readonly int[] next = new int[1];

    private EqualDelays(TField field, DelayedValues past, Stepping.Fixed stepping, Memory memory, StepRing ring) : base(memory, ring)
    {
        (this.field, this.past, this.ring, this.memory, from, h) = (field, past, ring, memory, stepping.From, stepping.Step);
        (lead, period) = (past.AreAlone ? 1 : 0, TMethod.Evaluations + (past.AreAlone ? 1 : 2));
        atOnce = Math.Clamp(Kept / ring.Components, 1, Most);
        if (!TField.TakesValues) return;
        var width = past.Values.Length;
        var most = (int)Math.Max(1, Math.Min(Math.Min(atOnce, Room / (period * width)), Math.Floor((memory.Shortest / h) + 1e-9)));
        coming = new(from, h, lead, period, width, most);
    }

    /// <summary>The steps of a run; null, where somebody looks inside of steps, or a step reads its own solution.</summary>
    public static EqualDelays<TMethod, TField, TState>? Of(TField field, Stepping.Fixed times, Run run) =>
        TMethod.IsCubic && run is { Memory: { Course: null } memory, Events: null, Recording.Stretches: null } && TField.Past(field) is { } past
            && !memory.IsReadWithin(times.From, times.Step)
            ? new(field, past, times, memory, memory.Numbered(times, !past.AreAlone)) : null;

    /// <summary>Steps from one to another, as many as can be taken at once; the last that was taken is given back. None is, where there
    /// is no room for what they will read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Take(long first, long pause, ref TState y)
    {
        if (ring.End != first || (past.AreAlone && past.Turns(first, from, h)))
        {
            Tell();
            ring.Begin(first);
        }
        pause = Math.Min(pause, first + (coming?.Most ?? atOnce));
        if (past.AreAlone) pause = past.Uniform(first, pause, from, h);
        var steps = (int)(pause - first);
        if (!memory.Reserve(ring, steps)) return first;
        TState.Write(y, ring.State(first));
        Evaluations += lead + (steps * period);
        if (coming is null)
        {
            y = Each(field, ring, from, h, first, pause, y, past.AreAlone);
            return pause;
        }
        coming.Be(first, steps);
        past.Ahead(coming);
        next[0] = 0;
        y = past.AreAlone ? Alone(field, ring.All, from, h, first, pause, y, coming.Rows, next, coming.Width)
            : Driven(field, ring.All, from, h, first, pause, y, coming.Rows, next, coming.Width);
        ring.End = pause;
        return pause;
    }

    /// <summary>The hot loop where all that is read lies ready and nothing else drives the field: the slope at the end of a step is that
    /// at the start of the next.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TState Alone(TField field, StepRing.Rows rows, double from, double h, long first, long pause, TState y, double[] values, int[] next, int width)
    {
        var f = new Foreseen<TField, TState>(field, values, next, width);
        var slope = Foreseen<TField, TState>.At(f, from + first * h, y);
        TState.Write(slope, rows.Slope(first));
        for (var k = first; k < pause; k++)
        {
            TState.BeginAttempt(y);
            y = TMethod.Step<Foreseen<TField, TState>, TState>(f, from + k * h, h, y, slope);
            slope = Foreseen<TField, TState>.At(f, from + (k + 1) * h, y);
            TState.Write(y, rows.State(k + 1));
            TState.Write(slope, rows.Slope(k + 1));
        }
        return y;
    }

    /// <summary>The same where signals drive the field: at its end a step has their left limits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TState Driven(TField field, StepRing.Rows rows, double from, double h, long first, long pause, TState y, double[] values, int[] next, int width)
    {
        for (var k = first; k < pause; k++)
        {
            var (t, end) = (from + k * h, from + (k + 1) * h);
            TState.BeginAttempt(y);
            var f = new Foreseen<TField, TState>(TField.DuringStep(field, k, t, end), values, next, width);
            var slope = Foreseen<TField, TState>.At(f, t, y);
            TState.Write(slope, rows.Slope(k));
            y = TMethod.Step<Foreseen<TField, TState>, TState>(f, t, h, y, slope);
            TState.Write(Foreseen<TField, TState>.At(f, end, y), rows.EndSlope(k));
            TState.Write(y, rows.State(k + 1));
        }
        return y;
    }

    /// <summary>The same where each evaluation reads for itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TState Each(TField field, StepRing ring, double from, double h, long first, long pause, TState y, bool isShared)
    {
        var slope = default(TState);
        for (var k = first; k < pause; k++)
        {
            var (t, end) = (from + k * h, from + (k + 1) * h);
            TState.BeginAttempt(y);
            var f = TField.DuringStep(field, k, t, end);
            if (!isShared || k == first)
            {
                slope = TField.At(f, t, y);
                TState.Write(slope, ring.Slope(k));
            }
            y = TMethod.Step<TField, TState>(f, t, h, y, slope);
            slope = TField.At(f, end, y);
            TState.Write(slope, ring.EndSlope(k));
            TState.Write(y, ring.State(k + 1));
            ring.End = k + 1;
        }
        return y;
    }

    /// <summary>The evaluations of this method's steps.</summary>
    private sealed class Coming(double from, double step, int lead, int period, int width, int most)
        : Foresight(from, step, lead, period, width, most)
    {
        private readonly int[] next = new int[1];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        protected override void Note(long first, long end, double[] times, int place)
        {
            next[0] = place;
            var field = new Timed(times, next);
            for (var k = first; k < end; k++)
            {
                var t = From + k * Step;
                if (Lead == 0) Timed.At(field, t, default);
                TMethod.Step<Timed, Nothing>(field, t, Step, default, default);
                Timed.At(field, From + (k + 1) * Step, default);
            }
        }
    }
}
