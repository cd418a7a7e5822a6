using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>Looks at every accepted step for events. Lives as long as the run; nothing is allocated where nothing happens.</summary>
internal sealed partial class EventWatch
{
    private readonly ImmutableArray<Watched> watched;
    private readonly int[] first;                                   // where the values of each event begin
    private readonly int parts;
    private readonly Recording recording;
    private readonly bool looksWithin;                              // some function needs the whole state
    private readonly double[] buffer;
    private readonly RefractoryUnits units, unitsBefore;            // now, and before the step that was looked at last
    private readonly ImmutableArray<Occurrence>.Builder occurrences = ImmutableArray.CreateBuilder<Occurrence>();
    private readonly List<(double Time, int Event, int Unit)> found = [];
    private readonly long most;
    private double[] before, after;
    private double[]? single;                                       // the values of one event, for one of its units

    // A step is cut into some parts to look for a change of sign.
    public EventWatch(ImmutableArray<Watched> watched, int states, int parts, Recording recording)
    {
        (this.watched, this.parts, this.recording) = (watched, parts, recording);
        first = new int[watched.Length + 1];
        for (var e = 0; e < watched.Length; e++) first[e + 1] = first[e] + watched[e].Units;
        (buffer, before, after) = (new double[states], new double[first[^1]], new double[first[^1]]);
        units = new(watched);
        unitsBefore = units.Copy();
        looksWithin = watched.Any(w => w.Threshold is null);
        most = Math.Clamp(Recording.RoomForNumbers / (8L + (watched.Any(w => w.IsWhole) ? states : 0)), 1, System.Array.MaxLength);
    }

    /// <summary>Up to here what happens was recorded by another run, whose end it may have been.</summary>
    public double Since { get; init; } = double.NegativeInfinity;

    /// <summary>What looks whether the run has settled.</summary>
    public Settling? Settling { get; init; }

    public ImmutableArray<Occurrence> Occurrences => occurrences.ToImmutable();

    /// <summary>Whether something of this ends the run.</summary>
    public bool MayStop => Settling is not null || watched.Any(w => w.Stops);

    /// <summary>The units that are refractory; null: none can be.</summary>
    public RefractoryUnits? Refractory => units.Any ? units.Copy() : null;

    /// <summary>Those before the step that was looked at last.</summary>
    public RefractoryUnits? RefractoryBefore => units.Any ? unitsBefore.Copy() : null;

    /// <summary>The number of units of all events together.</summary>
    public int Units => first[^1];

    /// <summary>Units that were refractory in another run are so in this one.</summary>
    public void GoOn(RefractoryUnits other) => units.GoOn(other);

    /// <summary>The run begins, or goes on from another state.</summary>
    public void Begin(double t, ReadOnlySpan<double> y)
    {
        Evaluate(t, y, before);
        See(t, before);
        Settling?.Begin();
    }

    /// <summary>Whether nothing happens within a step of which only the ends are known and looked at: it is then done with.</summary>
    /// <param name="from">The start of the step.</param>
    /// <param name="until">Its end.</param>
    /// <param name="y">The state there.</param>
    public bool IsQuiet(double from, double until, ReadOnlySpan<double> y)
    {
        Evaluate(until, y, after);
        for (var e = 0; e < watched.Length; e++)
        {
            if (Next(e, 0, from, until) < watched[e].Units) return false;
        }
        if (Settling?.Reached(from, until, y) == true) return false;
        See(from, after);
        (before, after) = (after, before);
        return true;
    }

    /// <summary>Records what happens within a step, up to the first moment at which an event interrupts the run.</summary>
    /// <returns>The interruption, if there is one.</returns>
    public Interruption? Scan<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        var (start, part) = (piece.Start, piece.Width / parts);
        if (units.Any) units.CopyTo(unitsBefore);
        for (var i = 1; i <= parts; i++)
        {
            var (from, until) = (start + (i - 1) * part, i == parts ? piece.End : start + i * part);
            if (looksWithin || until == piece.End) Piece<TState>.Fill(piece, until, buffer);
            Look(piece, until);
            var waiting = found.Count;
            for (var e = 0; e < watched.Length; e++)
            {
                for (var u = Next(e, 0, from, until); u < watched[e].Units; u = Next(e, u + 1, from, until))
                    if (When(piece, e, u, from, until) is var time && !double.IsNaN(time)) found.Add((time, e, u));
            }
            if (found.Count > 0 && Record(piece, waiting, from, until) is { } interruption) return interruption;
            See(from, after);
            (before, after) = (after, before);
        }
        return Settling is null ? null : Settlement(piece);
    }

    private Interruption? Settlement<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        Piece<TState>.Fill(piece, piece.End, buffer);
        if (!Settling!.Reached(piece.Start, piece.End, buffer) || piece.End <= Since) return null;
        var at = new Moment(piece.End, new([.. buffer]));
        occurrences.Add(new(Settled.Name, at.T, at.Y));
        return new(at, Ending.Event, at.Y);
    }

    /// <summary>The values at a time within a step, those of thresholds from the variables they need.</summary>
    private void Look<TState>(in Piece<TState> piece, double t) where TState : struct, IState<TState>
    {
        for (var e = 0; e < watched.Length; e++)
        {
            var values = after.AsSpan(first[e], watched[e].Units);
            if (watched[e].Threshold is not var (components, levels)) watched[e].Function(t, buffer, values);
            else if (t == piece.End || looksWithin) watched[e].Function(t, buffer, values);
            else
            {
                var x = piece.Fraction(t);
                for (var u = 0; u < values.Length; u++) values[u] = Piece<TState>.Component(piece, components[u]).At(x) - levels[u];
            }
        }
    }

    /// <summary>The next unit that crosses in a part of a step, or that stops being refractory in it and may be beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Next(int e, int unit, double from, double until)
    {
        var (n, direction) = (watched[e].Units, watched[e].Direction);
        ReadOnlySpan<double> left = before.AsSpan(first[e], n), right = after.AsSpan(first[e], n), ends = units.Ends(e);
        var (up, down) = (direction != Direction.Falling, direction != Direction.Rising);
        for (; unit < left.Length; unit++)
        {
            var (a, b) = (left[unit], right[unit]);
            if ((up && a < 0 && b >= 0) || (down && a > 0 && b <= 0)) return unit;
            if (ends[unit] > from && ends[unit] <= until) return unit;
        }
        return unit;
    }

    /// <summary>When a unit crosses in a part of a step; not a number: it does not.</summary>
    private double When<TState>(Piece<TState> piece, int e, int u, double from, double until) where TState : struct, IState<TState>
    {
        var (w, i, free) = (watched[e], first[e] + u, units.Ends(e)[u]);
        var (start, left, right) = (from, before[i], after[i]);
        if (free > until) return double.NaN;
        if (free > from)
        {
            (start, left) = (free, ValueAt(piece, e, u, free));
            if (Event.Crosses(w.Direction, units.Side(e, u), left)) return w.AtSteps ? piece.End : start;
        }
        if (!Event.Crosses(w.Direction, left, right)) return double.NaN;
        return w.AtSteps ? piece.End : RootFinding.Beyond(t => ValueAt(piece, e, u, t), start, left, until, right);
    }

    private double ValueAt<TState>(Piece<TState> piece, int e, int u, double t) where TState : struct, IState<TState>
    {
        if (watched[e].Threshold is var (components, levels) && t < piece.End)
            return Piece<TState>.Component(piece, components[u]).At(piece.Fraction(t)) - levels[u];
        Piece<TState>.Fill(piece, t, buffer);
        single ??= new double[watched.Max(w => w.Units)];
        watched[e].Function(t, buffer, single.AsSpan(0, watched[e].Units));
        return single[u];
    }

    /// <summary>The crossings that were found up to a time, in their order, up to the first that interrupts and all at its time.
    /// What happens at the end of the step waits for it, or for what interrupts the step.</summary>
    private Interruption? Record<TState>(in Piece<TState> piece, int waiting, double from, double until) where TState : struct, IState<TState>
    {
        var end = double.PositiveInfinity;
        foreach (var (time, e, _) in found)
            if (time <= until && watched[e].Interrupts && (time > Since || !watched[e].Stops)) end = Math.Min(end, time);
        if (double.IsFinite(end)) Meet(end, waiting, from, Piece<TState>.At(piece, end));
        found.Sort();
        var last = Math.Min(end, until);
        var here = found.TakeWhile(f => f.Time <= last).Distinct().ToImmutableArray();
        found.RemoveAll(f => f.Time <= last || last == end);
        foreach (var (time, e, unit) in here) Happens(time, e, unit, watched[e].IsWhole && time > Since ? Piece<TState>.At(piece, time) : default);
        return last == end
            ? Interrupted(new(end, Piece<TState>.At(piece, end)), [.. here.Where(f => f.Time == end).Select(f => (f.Event, f.Unit))])
            : null;
    }

    private void Happens(double time, int e, int unit, Rows state)
    {
        if (watched[e].Refractory > 0) units.Begin(e, unit, time + watched[e].Refractory);
        if (time <= Since) return;
        if (occurrences.Count >= most) recording.Overflow();
        else occurrences.Add(new(watched[e].Name, time, state) { Unit = unit });
    }

    /// <summary>What the state at an interruption shows beyond its zero has crossed with it, though its own root was found a
    /// rounding later: behind the interruption nobody would see it cross. What waits for the end of the step has crossed before.</summary>
    private void Meet(double end, int waiting, double from, Rows state)
    {
        Evaluate(end, state.AsSpan(), after);
        for (var i = 0; i < found.Count; i++)
        {
            var (time, e, unit) = found[i];
            var (left, right, free) = (before[first[e] + unit], after[first[e] + unit], units.Ends(e)[unit]);
            if (free > from) left = units.Side(e, unit);
            if (i < waiting || (time > end && free <= end && Event.Crosses(watched[e].Direction, left, right))) found[i] = (end, e, unit);
        }
    }

    private void See(double from, double[] values)
    {
        if (!units.Any) return;
        for (var e = 0; e < watched.Length; e++)
            if (watched[e].Refractory > 0) units.See(e, watched[e].Direction, from, values.AsSpan(first[e], watched[e].Units));
    }

    private void Evaluate(double t, ReadOnlySpan<double> y, double[] into)
    {
        for (var e = 0; e < watched.Length; e++) watched[e].Function(t, y, into.AsSpan(first[e], watched[e].Units));
    }
}
