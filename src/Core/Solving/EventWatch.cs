using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>Looks at every accepted step for events. Lives as long as the run.</summary>
internal sealed class EventWatch
{
    private readonly ImmutableArray<Watched> watched;
    private readonly int parts;
    private readonly double[] buffer;
    private readonly ImmutableArray<Occurrence>.Builder occurrences = ImmutableArray.CreateBuilder<Occurrence>();
    private double[] values;

    // A step is cut into some parts to look for a change of sign.
    public EventWatch(ImmutableArray<Watched> watched, int states, int parts)
    {
        (this.watched, this.parts) = (watched, parts);
        (buffer, values) = (new double[states], new double[watched.Length]);
    }

    public ImmutableArray<Occurrence> Occurrences => occurrences.ToImmutable();

    /// <summary>The run begins, or goes on from another state.</summary>
    public void Begin(double t, ReadOnlySpan<double> y) => values = Values(t, y);

    /// <summary>Records what happens within a step, up to the first event that interrupts the run.</summary>
    /// <returns>The interruption, if there is one.</returns>
    public Interruption? Scan<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        var (start, part) = (piece.Start, piece.Width / parts);
        for (var i = 1; i <= parts; i++)
        {
            var (from, until) = (start + (i - 1) * part, i == parts ? piece.End : start + i * part);
            if (i == parts) TState.View(piece.Next).CopyTo(buffer);
            else Piece<TState>.Fill(piece, until, buffer);
            var (before, after) = (values, Values(until, buffer));
            var found = Crossings(piece, from, before, until, after);
            foreach (var (time, index) in found)
            {
                var moment = new Moment(time, Piece<TState>.At(piece, time));
                occurrences.Add(new(watched[index].Event.Name, time, moment.Y));
                if (watched[index].Interrupts) return new(moment, watched[index]);
            }
            values = after;
        }
        return null;
    }

    private List<(double Time, int Index)> Crossings<TState>(
        Piece<TState> piece, double from, double[] before, double until, double[] after) where TState : struct, IState<TState>
    {
        var found = new List<(double Time, int Index)>();
        for (var e = 0; e < watched.Length; e++)
        {
            if (!watched[e].Event.Crosses(before[e], after[e])) continue;
            var function = watched[e].Event.Function;
            var root = RootFinding.Beyond(
                t => { Piece<TState>.Fill(piece, t, buffer); return function(t, buffer); }, from, before[e], until, after[e]);
            found.Add((root, e));
        }
        return [.. found.OrderBy(f => f.Time).ThenBy(f => f.Index)];
    }

    private double[] Values(double t, ReadOnlySpan<double> y)
    {
        var result = new double[watched.Length];
        for (var e = 0; e < result.Length; e++) result[e] = watched[e].Event.Function(t, y);
        return result;
    }
}

/// <summary>An event that ends a run or changes its state.</summary>
internal readonly record struct Interruption(Moment At, Watched By);
