using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PyRates.Solving;

/// <summary>Until when the units of each event are refractory, and on which side of the zero each has been since its event.</summary>
internal sealed class RefractoryUnits
{
    private readonly ImmutableArray<(string Name, int First, int Units)> events;
    private readonly double[] until;
    private readonly sbyte[] sides;                                 // the sign there; 0: it has not been on the near side yet

    public RefractoryUnits(ImmutableArray<Watched> watched)
    {
        var first = 0;
        events = [.. watched.Select(w => (w.Name, (first += w.Units) - w.Units, w.Units))];
        (until, sides, Any) = (new double[first], new sbyte[first], watched.Any(w => w.Refractory > 0));
        System.Array.Fill(until, double.NegativeInfinity);
    }

    private RefractoryUnits(RefractoryUnits other) =>
        (events, until, sides, Any) = (other.events, [.. other.until], [.. other.sides], other.Any);

    /// <summary>Whether a unit can be refractory at all.</summary>
    public bool Any { get; }

    /// <summary>Until when each unit of an event is refractory.</summary>
    public ReadOnlySpan<double> Ends(int e) => until.AsSpan(events[e].First, events[e].Units);

    /// <summary>The side from which a unit can cross since its event: from which it happens again when its refractory time is over.</summary>
    public double Side(int e, int unit) => sides[events[e].First + unit];

    /// <summary>A unit is refractory from its event on.</summary>
    public void Begin(int e, int unit, double end) => (until[events[e].First + unit], sides[events[e].First + unit]) = (end, 0);

    /// <summary>Where the units of an event lie that are refractory behind a time. Of an event in both directions the near side is
    /// the one on which a unit is first seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void See(int e, Direction direction, double from, ReadOnlySpan<double> values)
    {
        var (up, down) = (direction != Direction.Falling, direction != Direction.Rising);
        var ends = Ends(e);
        var signs = sides.AsSpan(events[e].First, events[e].Units);
        for (var u = 0; u < values.Length; u++)
        {
            if (!(ends[u] > from) || signs[u] != 0) continue;
            if (up && values[u] < 0) signs[u] = -1;
            else if (down && values[u] > 0) signs[u] = 1;
        }
    }

    public RefractoryUnits Copy() => new(this);

    public void CopyTo(RefractoryUnits other)
    {
        until.CopyTo(other.until, 0);
        sides.CopyTo(other.sides, 0);
    }

    /// <summary>What was known of the units in another run is so in this one.</summary>
    public void GoOn(RefractoryUnits other)
    {
        foreach (var (name, first, units) in events)
        {
            foreach (var (known, at, count) in other.events)
            {
                if (known != name || count != units) continue;
                other.until.AsSpan(at, units).CopyTo(until.AsSpan(first));
                other.sides.AsSpan(at, units).CopyTo(sides.AsSpan(first));
            }
        }
    }
}
