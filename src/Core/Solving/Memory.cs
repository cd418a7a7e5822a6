using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>What a run remembers: the dense output of its last steps, as far back as the largest lag reaches. A ring that
/// grows in the first steps only.</summary>
internal sealed partial class Memory : IPast
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;
    private const int Little = 1 << 15;                             // so many numbers are kept in any case where lags change
    private readonly int states;
    private readonly double shortest;
    private readonly ImmutableArray<double> lags;
    private readonly LagCourse? course;
    private readonly Option<History> history;
    private readonly Rows start;
    private double[] starts, widths;
    private double[] coefficients;                                  // of each step term by term, of each term all components
    private int terms = 4, count;
    private long first, near;                                       // the number of the first step that is remembered
    private bool guesses;                                           // the last step is not yet accepted
    private double held = double.PositiveInfinity, pinned = double.PositiveInfinity; // as if this were the last step, where it is earlier

    /// <summary>Nothing has happened yet.</summary>
    /// <param name="times">The run.</param>
    /// <param name="problem">The problem: its start, its lags, its history.</param>
    /// <param name="limits">What is kept at most.</param>
    /// <param name="poll">Asked whether to stop.</param>
    public Memory(Stepping times, Problem problem, Limits limits, Func<double, StopReason?>? poll) : this(times.From, times, problem, limits, poll) { }

    private Memory(double from, Stepping times, Problem problem, Limits limits, Func<double, StopReason?>? poll)
    {
        (From, start, history, states, lags) = (from, problem.Start, problem.History, problem.Start.Count, problem.Lags);
        shortest = lags.DefaultIfEmpty(double.PositiveInfinity).Min();
        course = problem.HasVaryingLags ? new(problem.VaryingLags, from, times.Until, poll) : null;
        longest = lags.DefaultIfEmpty(0).Max();                     // whatever the end: another run may go on behind it
        reach = course is null ? lags.Where(lag => !(lag >= times.Until - from)).DefaultIfEmpty(0).Max() : longest;
        room = limits.Past ?? Recording.RoomForNumbers;
        var length = Fewest;
        while (length < 64 && 2L * length * terms * states <= Little) length *= 2;
        (starts, widths, coefficients) = (new double[length], new double[length], new double[length * terms * states]);
        edge = history.IsNone ? double.NegativeInfinity : Math.BitDecrement(from);
        if (times is Stepping.Fixed equal) (grain, last, joined) = (equal.Step, new double[states], new bool[starts.Length]);
    }

    /// <summary>What another run remembers of the steps that begin before a time, for a problem that reads no further back.</summary>
    public Memory(Memory other, double until, Stepping times, Problem problem, Limits limits, Func<double, StopReason?>? poll) : this(other.From, times, problem, limits, poll)
    {
        (start, history, first, count, near, hasLost) = (other.start, other.history, other.first, other.count, other.first, other.hasLost);
        edge = history.IsNone ? double.NegativeInfinity : Math.BitDecrement(From);
        (starts, widths, coefficients, terms) = ([.. other.starts], [.. other.widths], [.. other.coefficients], other.terms);
        Rejoin(other);
        while (count > 0 && starts[(int)(first + count - 1) & (starts.Length - 1)] >= until) Drop();
    }

    /// <summary>Whether a run behind this one can read from it: all that a problem reads from a time on was kept.</summary>
    public bool Suffices(Problem problem, Stepping times, double from, Func<double, StopReason?>? poll)
    {
        if (problem.Start.Count != states) return false;
        var kept = course is null && !hasLost ? from - longest : first == 0 ? double.NegativeInfinity : count == 0 ? from : starts[(int)first & (starts.Length - 1)];
        if (kept <= From) return true;
        var needed = problem.HasVaryingLags ? new LagCourse(problem.VaryingLags, From, times.Until, poll).Needed(from) : from;
        foreach (var lag in problem.Lags) needed = Math.Min(needed, from - lag);
        return needed >= kept;
    }

    /// <inheritdoc/>
    public double From { get; }

    /// <summary>The shortest of the lags that do not change.</summary>
    public double Shortest => shortest;

    /// <summary>Whether a step reads its own solution: it is longer than a lag.</summary>
    public bool IsReadWithin(double t, double width) => shortest < width * (1 - 1e-12) || course?.IsWithin(t, width) == true;

    /// <summary>When the lags that change with time read what; null: there are none.</summary>
    public LagCourse? Course => course;

    /// <inheritdoc/>
    public double At(double t, int component)
    {
        if (t > edge && Equal is not null && Equal.Holds(t)) return Equal.At(t, component);
        if (t < From || t <= edge || count == 0) return Before(t)[component];
        var slot = Slot(t, ref near);
        if (State(slot, t, near) is { IsEmpty: false } state) return state[component];
        var x = (t - starts[slot]) / widths[slot];
        return IsForgotten(x) ? double.NaN : One((slot * terms * states) + component, x, 1 - x);
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public bool Look(double t, int component, ref long near, ref PastStep step)
    {
        if (!(t > From) || count == 0 || terms > 5 || grain > 0) return false;
        var slot = Slot(t, ref near);
        if (near == first + count - 1) return false;
        var (c, at) = (coefficients, (slot * terms * states) + component);
        step.Start = starts[slot];
        step.End = starts[(slot + 1) & (starts.Length - 1)];
        step.Width = widths[slot];
        step.Y = c[at];
        step.Rise = c[at + states];
        step.Left = c[at + (2 * states)];
        step.Right = c[at + (3 * states)];
        step.Fourth = terms > 4 ? c[at + (4 * states)] : 0;
        return step.Start < t;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public void Fill(double t, ReadOnlySpan<int> components, Span<double> values, ref long near)
    {
        if (t > edge && Equal is not null && Equal.Holds(t))
        {
            Equal.Fill(t, components, values);
            return;
        }
        if (t < From || t <= edge || count == 0)
        {
            var before = Before(t);
            for (var i = 0; i < components.Length; i++) values[i] = before[components[i]];
            return;
        }
        var slot = Slot(t, ref near);
        if (State(slot, t, near) is { IsEmpty: false } state)
        {
            for (var i = 0; i < components.Length; i++) values[i] = state[components[i]];
            return;
        }
        var x = (t - starts[slot]) / widths[slot];
        var (z, at) = (1 - x, slot * terms * states);
        for (var i = 0; i < components.Length; i++) values[i] = One(at + components[i], x, z);
    }

    /// <summary>The shortest of the steps that are read at a time.</summary>
    public double Finest(double t)
    {
        var finest = double.PositiveInfinity;
        foreach (var lag in lags)
            if (t - lag > From && count > 0) finest = Math.Min(finest, widths[Slot(Math.BitIncrement(t - lag), ref near)]);
        foreach (var read in course?.Reads(t) ?? [])
            if (read > From && read < t && count > 0) finest = Math.Min(finest, widths[Slot(Math.BitIncrement(read), ref near)]);
        return finest;
    }

    /// <summary>From here on a run may be asked to go on from a time: what lies before it is kept.</summary>
    public void Hold(double t) => held = Math.Min(held, Math.Min(t, pinned));

    /// <summary>Until another time is given, the field will be read there again and again, though it lies back.</summary>
    public void Pin(double t) => pinned = t;

    /// <summary>A step that was taken.</summary>
    /// <returns>Whether there was room for it and all that will be read.</returns>
    [MethodImpl(Loop)]
    public bool Append<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        Forget();
        if (grain > 0) Join(piece);
        Write(piece);
        Prune();
        return !IsFull;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prune()
    {
        var end = Math.Min(starts[(int)(first + count - 1) & (starts.Length - 1)], Math.Min(held, pinned));
        var needed = course is null ? end - longest : (long)count * terms * states <= Little ? double.NegativeInfinity : Math.Min(end - longest, course.Kept(end));
        while (count > 2 && starts[(int)(first + 1) & (starts.Length - 1)] <= needed)
        {
            first++;
            count--;
        }
    }

    /// <summary>A step that may yet be taken: what is read beyond the last step is read from it.</summary>
    public void Guess<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        Forget();
        Write(piece);
        guesses = true;
    }

    /// <summary>No step is being guessed any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forget()
    {
        if (!guesses) return;
        guesses = false;
        count--;
    }

    /// <summary>Whether a time lies before all that is remembered: no lag that was declared reaches so far.</summary>
    private bool IsForgotten(double x) => x < -1e-6 && near == first && first > 0;

    /// <summary>The last step that begins before a time; the first one for a time at its beginning. Behind the last step its
    /// polynomial goes on.</summary>
    /// <param name="t">The time.</param>
    /// <param name="near">The number of a step near it, and then of this.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(double t, ref long near)
    {
        var (mask, last) = (starts.Length - 1, first + count - 1);
        if (grain > 0) t -= StepRing.Slack(grain, t);
        var n = Math.Min(Math.Max(near, first), last);
        while (n < last && starts[(int)(n + 1) & mask] < t) n++;
        while (n > first && !(starts[(int)n & mask] < t)) n--;
        near = n;
        return (int)n & mask;
    }

    /// <summary>A component of a step as <see cref="Polynomial"/> nests it, without the terms that no step has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double One(int at, double x, double z)
    {
        var c = coefficients;
        if (terms == 4) return c[at] + x * (c[at + states] + z * (c[at + 2 * states] + x * c[at + 3 * states]));
        if (terms == 5) return c[at] + x * (c[at + states] + z * (c[at + 2 * states] + x * (c[at + 3 * states] + z * c[at + 4 * states])));
        return Many(at, x, z);
    }

    private double Many(int at, double x, double z)
    {
        var sum = coefficients[at + ((terms - 1) * states)];
        for (var k = terms - 2; k >= 0; k--) sum = coefficients[at + (k * states)] + ((k & 1) == 0 ? x : z) * sum;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        if (count == starts.Length || piece.Terms > terms) Grow(Math.Max(terms, piece.Terms));
        var slot = (int)(first + count++) & (starts.Length - 1);
        (starts[slot], widths[slot]) = (piece.Start, piece.Width);
        Piece<TState>.Store(piece, coefficients.AsSpan(slot * terms * states, terms * states));
    }
}
