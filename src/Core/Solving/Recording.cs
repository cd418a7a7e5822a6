using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>The rows of one run, as they come.</summary>
internal sealed class Recording
{
    private readonly ImmutableArray<string> names;
    private readonly IObserver[] observers;
    private readonly bool computes;
    private readonly List<double> times = [];
    private readonly double[] scratch;
    private double[] rows = [];

    public Recording(ImmutableArray<string> names, ImmutableArray<IObserver> observers, Sampler sampler, Stepping run, int states)
    {
        (this.names, this.observers) = (names, [.. observers]);
        Components = [.. observers.Select(o => o.Component)];
        computes = Components.Any(c => c < 0);
        scratch = new double[states];
        Cursor = new(sampler, run.From, run.Until);
        (EveryStep, Final) = (sampler.EveryAcceptedStep, sampler.Final);
    }

    public SampleCursor Cursor { get; }

    /// <summary>The recorded components of the state; −1 for what must be computed.</summary>
    public int[] Components { get; }

    public bool EveryStep { get; }

    public bool Final { get; }

    /// <summary>Where the dense output of each step goes; null: nobody wants it.</summary>
    public ImmutableArray<Stretch>.Builder? Stretches { get; init; }

    public double Due => Cursor.Due;

    public int Count => times.Count;

    /// <summary>The number of whole steps between samples, where the hot loop can store them itself; otherwise 0.</summary>
    public long Stride(double h)
    {
        if (computes) return 0;
        if (EveryStep) return Cursor.Due == double.PositiveInfinity ? 1 : 0;
        if (Cursor.OnlyGrid is not { } grid) return 0;
        var ratio = grid.Step / h;
        var stride = Math.Round(ratio);
        return stride >= 1 && stride < long.MaxValue / 2 && Math.Abs(ratio - stride) < 1e-9 * stride ? (long)stride : 0;
    }

    /// <summary>Room for some more rows: where the hot loop writes.</summary>
    public Span<double> Room(int more)
    {
        var used = Count * Components.Length;
        var needed = used + more * Components.Length;
        if (rows.Length < needed) System.Array.Resize(ref rows, (int)Math.Min(System.Array.MaxLength, Math.Max(needed, 2L * rows.Length)));
        return rows.AsSpan(used, more * Components.Length);
    }

    /// <summary>Says at which time the hot loop has written a row.</summary>
    public void Stored(double t) => times.Add(t);

    /// <summary>One row, by value and not inlined: looking at a state must not force a loop's own copy into memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Take<TState>(double t, TState y) where TState : struct, IState<TState> => Append(t, TState.View(y));

    /// <summary>One row of a moment that is already a value.</summary>
    public void TakeRow(Moment at)
    {
        if (Count == 0 || times[^1] != at.T) Append(at.T, at.Y.AsSpan());
    }

    /// <summary>Every sample that is due up to a time inside a step.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void TakeWithin<TState>(in Piece<TState> piece, double until) where TState : struct, IState<TState>
    {
        while (Due <= until)
        {
            if (Due >= piece.End) Append(Due, TState.View(piece.Next));
            else if (computes) { Piece<TState>.Fill(piece, Due, scratch); Append(Due, scratch); }
            else AppendComponents(piece, Due);
            Cursor.Advance();
        }
    }

    /// <summary>Forgets what lies behind a time.</summary>
    public void DropAfter(double t)
    {
        while (times.Count > 0 && times[^1] > t) times.RemoveAt(times.Count - 1);
    }

    public Trajectory Done(Statistics statistics, ImmutableArray<Occurrence> occurrences, Moment end)
    {
        var used = Count * Components.Length;
        if (rows.Length != used) System.Array.Resize(ref rows, used);
        return new(names, new([.. times]), Rows.Owned(rows)) { Statistics = statistics, Occurrences = occurrences, End = end };
    }

    private void Append(double t, ReadOnlySpan<double> y)
    {
        var row = Room(1);
        for (var i = 0; i < row.Length; i++) row[i] = Components[i] >= 0 ? y[Components[i]] : observers[i].At(t, y);
        times.Add(t);
    }

    private void AppendComponents<TState>(in Piece<TState> piece, double t) where TState : struct, IState<TState>
    {
        var row = Room(1);
        var x = piece.Fraction(t);
        for (var i = 0; i < row.Length; i++) row[i] = Piece<TState>.Component(piece, Components[i]).At(x);
        times.Add(t);
    }
}
