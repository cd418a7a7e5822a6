using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>The last of a run's equal steps, by their numbers: the states between them and the slopes at both ends, from which the
/// cubic dense output follows when it is read. What falls between two steps, but for rounding, is a state to the bit.</summary>
/// <remarks>A step that begins at <c>from + k·h</c>; nothing is stored of times. A ring that grows up to the largest lag.</remarks>
internal sealed partial class StepRing
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;
    private const int Most = 1024, MostAtFirst = 1 << 16;           // steps at once; numbers
    private readonly double from, h, earliest;
    private readonly int states, width;
    private long kept;
    private readonly bool isApart;
    private double[] rows;
    private int mask;

    /// <summary>An empty ring.</summary>
    /// <param name="times">The run.</param>
    /// <param name="states">The number of components.</param>
    /// <param name="longest">How far back is read.</param>
    /// <param name="earliest">Before it nothing was solved.</param>
    /// <param name="isApart">Whether a step may end with another slope than that with which the next begins.</param>
    public StepRing(Stepping.Fixed times, int states, double longest, double earliest, bool isApart)
    {
        (this.earliest, this.isApart) = (earliest, isApart);
        (from, h, this.states, width) = (times.From, times.Step, states, isApart ? 3 * states : 2 * states);
        kept = Reaching(longest);
        rows = [];
        mask = -1;
    }

    /// <summary>The number of components.</summary>
    public int Components => states;

    /// <summary>The first step that it holds.</summary>
    public long First { get; private set; }

    /// <summary>The step that begins now: of it the state at its start is known.</summary>
    public long End { get; set; } = -1;

    /// <summary>What of it has been told to a <see cref="Memory"/>.</summary>
    public long Told { get; set; }

    /// <summary>Rounding between times that are meant to be equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Slack(double h, double t) => (1e-9 * h) + (4e-15 * Math.Abs(t));

    /// <summary>Begins anew with a step.</summary>
    public void Begin(long step) => First = End = Told = step;

    /// <summary>Room for some more steps.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="room">No more numbers are kept.</param>
    /// <returns>Whether there is.</returns>
    public bool Reserve(int steps, long room)
    {
        First = Math.Max(First, End - kept);
        Told = Math.Max(First, Told);
        if (End - First + steps + 1 <= mask + 1) return true;
        var needed = End - First + steps + 1;
        var length = Power(mask < 0 ? Math.Max(needed, Math.Min(kept + Most, MostAtFirst / width)) : needed);
        if (length > room / width) length = Power(needed);
        if (length > room / width) return false;
        var longer = GC.AllocateUninitializedArray<double>((int)length * width);
        var more = (longer.Length / width) - 1;
        for (var k = First; k <= End && mask >= 0; k++)
            rows.AsSpan((int)(k & mask) * width, width).CopyTo(longer.AsSpan((int)(k & more) * width));
        (rows, mask) = (longer, more);
        return true;
    }

    private static long Power(long least) => (long)BitOperations.RoundUpToPowerOf2((ulong)least);

    /// <summary>From here on less is kept.</summary>
    public void Shorten(double longest) => kept = Math.Min(kept, Reaching(longest));

    private long Reaching(double lag) => (long)Math.Min(Math.Ceiling(lag / h), 1L << 53) + 3;

    /// <summary>The state at the start of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<double> State(long step) => rows.AsSpan((int)(step & mask) * width, states);

    /// <summary>The slope there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<double> Slope(long step) => rows.AsSpan(((int)(step & mask) * width) + states, states);

    /// <summary>The slope at the end of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<double> EndSlope(long step) => isApart ? rows.AsSpan(((int)(step & mask) * width) + (2 * states), states) : Slope(step + 1);

    /// <summary>Where the hot loop writes, until there is more room.</summary>
    public Rows All => new(rows, mask, width, states);

    /// <summary>The time at which a step begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Time(long step) => from + step * h;

    /// <summary>Whether a time lies in one of its steps.</summary>
    [MethodImpl(Loop)]
    public bool Holds(double t)
    {
        if (!(t >= from - h && t <= Time(End + 1))) return false;       // far away there is no number
        var step = Number(t);
        return step < End && (step >= First || (step == First - 1 && First == 0 && from == earliest && IsEnd(step, t)));
    }

    /// <summary>The step that begins at a time with a state that is known; otherwise −1.</summary>
    [MethodImpl(Loop)]
    public long Place(double t) => Holds(t) && Number(t) is var step && IsEnd(step, t) ? step + 1 : -1;

    /// <summary>One component at a time that lies in one of the steps.</summary>
    [MethodImpl(Loop)]
    public double At(double t, int component)
    {
        var step = Number(t);
        return IsEnd(step, t) ? State(step + 1)[component] : Cubic(step, t, component);
    }

    /// <summary>Components that follow one another.</summary>
    [MethodImpl(Loop)]
    public void Fill(double t, int component, Span<double> values)
    {
        var step = Number(t);
        if (IsEnd(step, t)) State(step + 1).Slice(component, values.Length).CopyTo(values);
        else Cubics(step, t, component, values);
    }

    /// <summary>Some components.</summary>
    [MethodImpl(Loop)]
    public void Fill(double t, ReadOnlySpan<int> components, Span<double> values)
    {
        var step = Number(t);
        if (!IsEnd(step, t))
        {
            for (var i = 0; i < components.Length; i++) values[i] = Cubic(step, t, components[i]);
            return;
        }
        Pick(ref State(step + 1)[0], components, values[..components.Length]);
    }

    /// <summary>Four at a time; the components are those of the state that are read, and so none lies outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pick(ref double state, ReadOnlySpan<int> components, Span<double> values)
    {
        ref var component = ref MemoryMarshal.GetReference(components);
        ref var value = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            var (a, b) = (Unsafe.Add(ref state, Unsafe.Add(ref component, i)), Unsafe.Add(ref state, Unsafe.Add(ref component, i + 1)));
            var (c, d) = (Unsafe.Add(ref state, Unsafe.Add(ref component, i + 2)), Unsafe.Add(ref state, Unsafe.Add(ref component, i + 3)));
            (Unsafe.Add(ref value, i), Unsafe.Add(ref value, i + 1), Unsafe.Add(ref value, i + 2), Unsafe.Add(ref value, i + 3)) = (a, b, c, d);
        }
        for (; i < values.Length; i++) Unsafe.Add(ref value, i) = Unsafe.Add(ref state, Unsafe.Add(ref component, i));
    }

    /// <summary>The last step that begins before a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Number(double t)
    {
        var early = t - Slack(h, t);
        var step = (long)Math.Floor((early - from) / h);
        while (Time(step + 1) < early) step++;
        while (!(Time(step) < early)) step--;
        return step;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsEnd(long step, double t) => Math.Abs(t - Time(step + 1)) <= Slack(h, t);

    /// <summary>1: at the end of a step whatever rounding does; 2: inside of it; 0: that cannot be said.</summary>
    [MethodImpl(Loop)]
    private int Kind(long step, double t)
    {
        var slack = Slack(h, t);
        return Math.Abs(t - Time(step + 1)) < 0.5 * slack ? 1 : t - Time(step) > 2 * slack && Time(step + 1) - t > 2 * slack ? 2 : 0;
    }

    /// <summary>The cubic through states and slopes, nested as <see cref="Polynomial"/> is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Cubic(long step, double t, int component)
    {
        var (at, next) = (((int)(step & mask) * width) + component, ((int)((step + 1) & mask) * width) + component);
        var start = Time(step);
        var length = Time(step + 1) - start;
        var x = (t - start) / length;
        var rise = rows[next] - rows[at];
        var left = (length * rows[at + states]) - rise;
        return rows[at] + x * (rise + (1 - x) * (left + x * (rise - (length * rows[isApart ? at + (2 * states) : next + states]) - left)));
    }

    [MethodImpl(Loop)]
    private void Cubics(long step, double t, int component, Span<double> values)
    {
        Span<double> y = State(step)[component..], next = State(step + 1)[component..];
        Span<double> slope = Slope(step)[component..], end = EndSlope(step)[component..];
        var start = Time(step);
        var length = Time(step + 1) - start;
        var x = (t - start) / length;
        var (i, lanes) = (0, Vector<double>.Count);
        for (; i <= values.Length - lanes; i += lanes)
        {
            var first = new Vector<double>(y[i..]);
            var rise = new Vector<double>(next[i..]) - first;
            var left = (length * new Vector<double>(slope[i..])) - rise;
            var right = rise - (length * new Vector<double>(end[i..])) - left;
            (first + x * (rise + (1 - x) * (left + x * right))).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++) values[i] = Cubic(step, t, component + i);
    }

    /// <summary>The rows as they lie in memory.</summary>
    public readonly struct Rows(double[] rows, int mask, int width, int states)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Span<double> State(long step) => Part(step, 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Span<double> Slope(long step) => Part(step, states);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Span<double> EndSlope(long step) => Part(step, 2 * states);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Span<double> Part(long step, int first) => MemoryMarshal.CreateSpan(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), (nint)(((int)step & mask) * width) + first), states);
    }
}
