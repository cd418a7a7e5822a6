using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>Looks at every accepted step for events. Lives as long as the run; nothing is allocated where nothing happens.</summary>
internal sealed class EventWatch
{
    private readonly ImmutableArray<Watched> watched;
    private readonly int parts;
    private readonly double[] buffer;
    private readonly ImmutableArray<Occurrence>.Builder occurrences = ImmutableArray.CreateBuilder<Occurrence>();
    private readonly List<(double Time, int Index)> found = [];
    private double[] before, after;

    // A step is cut into some parts to look for a change of sign.
    public EventWatch(ImmutableArray<Watched> watched, int states, int parts)
    {
        (this.watched, this.parts) = (watched, parts);
        (buffer, before, after) = (new double[states], new double[watched.Length], new double[watched.Length]);
    }

    public ImmutableArray<Occurrence> Occurrences => occurrences.ToImmutable();

    /// <summary>The run begins, or goes on from another state.</summary>
    public void Begin(double t, ReadOnlySpan<double> y) => Evaluate(t, y, before);

    /// <summary>Records what happens within a step, up to the first moment at which an event interrupts the run.</summary>
    /// <returns>The interruption, if there is one.</returns>
    public Interruption? Scan<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        var (start, part) = (piece.Start, piece.Width / parts);
        for (var i = 1; i <= parts; i++)
        {
            var (from, until) = (start + (i - 1) * part, i == parts ? piece.End : start + i * part);
            Piece<TState>.Fill(piece, until, buffer);
            Evaluate(until, buffer, after);
            for (var e = 0; e < watched.Length; e++)
                if (watched[e].Event.Crosses(before[e], after[e])) found.Add((Root(piece, e, from, until), e));
            if (found.Count > 0 && Record(piece) is { } interruption) return interruption;
            (before, after) = (after, before);
        }
        return null;
    }

    /// <summary>The crossings that were found, in the order of time, up to the first that interrupts and all at its time.</summary>
    private Interruption? Record<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        found.Sort();
        var end = found.FindIndex(f => watched[f.Index].Interrupts) is var i && i >= 0 ? found[i].Time : double.PositiveInfinity;
        var here = found.TakeWhile(f => f.Time <= end).ToImmutableArray();
        found.Clear();
        foreach (var (time, index) in here)
            occurrences.Add(new(watched[index].Event.Name, time, Piece<TState>.At(piece, time)));
        return double.IsFinite(end)
            ? Interruption.Of(
                new(end, occurrences[^1].State), [.. here.Where(f => f.Time == end).Select(f => watched[f.Index])])
            : null;
    }

    private double Root<TState>(Piece<TState> piece, int e, double from, double until) where TState : struct, IState<TState>
    {
        var function = watched[e].Event.Function;
        return RootFinding.Beyond(
            t => { Piece<TState>.Fill(piece, t, buffer); return function(t, buffer); }, from, before[e], until, after[e]);
    }

    private void Evaluate(double t, ReadOnlySpan<double> y, double[] values)
    {
        for (var e = 0; e < values.Length; e++) values[e] = watched[e].Event.Function(t, y);
    }
}

/// <summary>A moment at which events end the run or change its state.</summary>
/// <param name="At">The moment.</param>
/// <param name="Ending">How the run ends; null: it goes on.</param>
/// <param name="Continued">The state from which it goes on.</param>
internal readonly record struct Interruption(Moment At, Ending? Ending, Rows Continued)
{
    /// <summary>Several events may fall on one moment. An end wins; each effect acts on what the one before left.</summary>
    public static Interruption Of(Moment at, ImmutableArray<Watched> by)
    {
        var state = at.Y;
        if (by.Any(w => w.Stops)) return new(at, Solving.Ending.Event, state);
        foreach (var watched in by)
            if (watched.Effect is { } effect && state.Count == at.Y.Count) state = effect(new(at.T, state));
        return new(at, state.Count == at.Y.Count ? null : Solving.Ending.Misfit, state);
    }
}
