using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>The rows of one run, as they come.</summary>
internal sealed class Recording
{
    private const double MostAtOnce = 1 << 20;           // numbers
    private readonly ImmutableArray<string> names;
    private readonly IObserver[] observers;
    private readonly bool computes;
    private readonly double[] scratch;
    private readonly long mostStretches;
    private double[] times = [], rows = [];

    public Recording(
        ImmutableArray<string> names, IObserver[] observers, Sampler sampler, Stepping run, int states, Limits limits)
    {
        (this.names, this.observers) = (names, observers);
        Components = System.Array.ConvertAll(observers, observer => observer.Component);
        computes = Components.Any(c => c < 0);
        scratch = new double[states];
        Cursor = new(sampler, run.From, run.Until);
        (EveryStep, Final) = (sampler.EveryAcceptedStep, sampler.Final);
        var room = RoomForNumbers;
        Most = limits.Samples.IfNone(
            Math.Min(room / (Components.Length + 1), System.Array.MaxLength / Math.Max(1, Components.Length)));
        mostStretches = room / (8L * states);
        Expected = (double.IsFinite(run.Until) ? Cursor.Remaining : 0)
            + (EveryStep && run is Stepping.Fixed(var from, var until, var step) && double.IsFinite(until) ? (until - from) / step : 0);
    }

    /// <summary>How many numbers fit into a third of the memory.</summary>
    public static long RoomForNumbers => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (3 * sizeof(double));

    public SampleCursor Cursor { get; }

    /// <summary>The recorded components of the state; −1 for what must be computed.</summary>
    public int[] Components { get; }

    public bool EveryStep { get; }

    public bool Final { get; }

    /// <summary>Where the dense output of each step goes; null: nobody wants it.</summary>
    public ImmutableArray<Stretch>.Builder? Stretches { get; init; }

    public double Due => Cursor.Due;

    /// <summary>Up to here rows of every step belong to another run.</summary>
    public double Since { get; init; } = double.NegativeInfinity;

    /// <summary>Where rows go in place of being kept; null: they are kept.</summary>
    public SummaryFold? Fold { get; init; }

    /// <summary>The time of the last row, when all is done.</summary>
    public double Last { get; private set; } = double.NegativeInfinity;

    public int Count { get; private set; }

    /// <summary>The number of rows that can be kept.</summary>
    public long Most { get; }

    /// <summary>The number of rows that will be kept, as far as it is known before.</summary>
    public double Expected { get; }

    /// <summary>Whether a row or a stretch more would be too many, or was.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The number of whole steps between samples, where the hot loop can store them itself; otherwise 0.</summary>
    /// <param name="h">The step.</param>
    /// <param name="first">The number of the first step.</param>
    public long Stride(double h, long first)
    {
        if (computes || Fold is not null) return 0;
        if (EveryStep) return Cursor.Due == double.PositiveInfinity && double.IsInfinity(Since) ? 1 : 0;
        if (Cursor.OnlyGrid is not { } grid) return 0;
        var ratio = grid.Step / h;
        var stride = Math.Round(ratio);
        return stride >= 1 && stride < long.MaxValue / 2 && Math.Abs(ratio - stride) <= 1e-12 * stride
            && Cursor.NextOfGrid == Math.Ceiling(first / stride) ? (long)stride : 0;
    }

    /// <summary>Something else that is kept has become too large.</summary>
    public void Overflow() => IsFull = true;

    /// <summary>As many of some more rows as can be kept.</summary>
    public int Fitting(int more)
    {
        var count = (int)Math.Min(more, Most - Count);
        IsFull |= count < more;
        return count;
    }

    /// <summary>Room for some more rows that fit: where the hot loop writes.</summary>
    public Span<double> Room(int more)
    {
        var before = Fold is null ? Count : 0;                      // of rows that are not kept there is but the last
        var (used, needed) = (before * Components.Length, (before + more) * Components.Length);
        if (times.Length < before + more) Grow(before + more);
        return rows.AsSpan(used, needed - used);
    }

    /// <summary>Says at which time the hot loop has written a row.</summary>
    public void Stored(double t) => times[Count++] = t;

    /// <summary>Says that the hot loop has written a row for each of the next samples of the one grid.</summary>
    public void StoredGrid(int count)
    {
        Cursor.TakeGrid(times.AsSpan(Count, count));
        Count += count;
    }

    /// <summary>One row of a moment that is already a value; a moment that was kept is not kept twice.</summary>
    public void TakeRow(Moment at)
    {
        if (at.T > Since && (Count == 0 || times[Count - 1] != at.T)) Append(at.T, at.Y.AsSpan());
    }

    /// <summary>The state between two steps, and what is due there. By value and not inlined: looking at a state must not force
    /// a loop's own copy into memory.</summary>
    /// <param name="t">The time.</param>
    /// <param name="y">The state.</param>
    /// <param name="slack">Times no further apart are meant to be equal.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void TakeBetween<TState>(double t, TState y, double slack) where TState : struct, IState<TState> =>
        TakeBetween(t, TState.Read(y, scratch), slack);

    /// <summary>The same of the components of a state.</summary>
    public void TakeBetween(double t, ReadOnlySpan<double> y, double slack)
    {
        if (EveryStep && t > Since && (Count == 0 || t - times[Count - 1] > slack)) Append(t, y);
        while (Due <= t + slack && !IsFull)
        {
            if (!EveryStep) Append(Due, y);
            Cursor.Advance();
        }
    }

    /// <summary>Every sample that is due up to a time inside a step.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void TakeWithin<TState>(in Piece<TState> piece, double until) where TState : struct, IState<TState>
    {
        while (Due <= until && !IsFull)
        {
            if (computes || Due >= piece.End)
            {
                Piece<TState>.Fill(piece, Due, scratch);
                Append(Due, scratch);
            }
            else AppendComponents(piece, Due);
            Cursor.Advance();
        }
    }

    /// <summary>The dense output of a step, if somebody wants it.</summary>
    public void TakePiece<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        if (Stretches is null) return;
        if (Stretches.Count >= mostStretches) IsFull = true;
        else Stretches.Add(Stretch.Of(piece));
    }

    /// <summary>Forgets what lies behind a time.</summary>
    public void DropAfter(double t)
    {
        while (Count > 0 && times[Count - 1] > t) Count--;
    }

    public Trajectory Done(Statistics statistics, ImmutableArray<Occurrence> occurrences, Moment end)
    {
        if (Count > 0) Last = times[Count - 1];
        var kept = Fold is null ? Count : 0;
        if (times.Length != kept) System.Array.Resize(ref times, kept);
        if (rows.Length != kept * Components.Length) System.Array.Resize(ref rows, kept * Components.Length);
        return new(names, Rows.Owned(times), Rows.Owned(rows))
        {
            Statistics = statistics,
            Occurrences = occurrences,
            End = end,
            Summary = Optional(Fold).Map(fold => fold.Result()),
        };
    }

    private void Append(double t, ReadOnlySpan<double> y)
    {
        if (Fitting(1) == 0) return;
        var row = Room(1);
        for (var i = 0; i < row.Length; i++) row[i] = Components[i] >= 0 ? y[Components[i]] : observers[i].At(t, y);
        Keep(t, row);
    }

    private void AppendComponents<TState>(in Piece<TState> piece, double t) where TState : struct, IState<TState>
    {
        if (Fitting(1) == 0) return;
        var row = Room(1);
        var x = piece.Fraction(t);
        for (var i = 0; i < row.Length; i++) row[i] = Piece<TState>.Component(piece, Components[i]).At(x);
        Keep(t, row);
    }

    private void Keep(double t, Span<double> row)
    {
        if (Fold is not null)
        {
            Fold.Take(t, row);
            Count = 0;
        }
        Stored(t);
    }

    /// <summary>Twice as many rows as before; where it is known how many will come, at once as many, within reason.</summary>
    private void Grow(int needed)
    {
        var doubled = Math.Max(2.0 * times.Length, 16);
        var expected = Math.Ceiling(Expected) + (EveryStep || Final ? 1 : 0);
        var size = Fold is null && needed <= expected ? Math.Min(expected, Math.Max(doubled, MostAtOnce / Components.Length)) : doubled;
        var count = (int)Math.Min(Most, Math.Max(needed, size));
        times = Longer(times, Count, count);
        rows = Longer(rows, Count * Components.Length, count * Components.Length);
    }

    private static double[] Longer(double[] values, int used, int size)
    {
        var longer = GC.AllocateUninitializedArray<double>(size);
        System.Array.Copy(values, longer, used);
        return longer;
    }
}
