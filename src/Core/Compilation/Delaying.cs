using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>The values at earlier times that a coupling sums, as a population of the tape.</summary>
internal static class Delaying
{
    /// <summary>The values, and the edges from them.</summary>
    /// <param name="coupling">The coupling.</param>
    /// <param name="population">The number of the block among the populations of the tape.</param>
    /// <param name="first">Where its values begin.</param>
    public static (DelayBlock Block, Pattern Edges) Of(Coupling coupling, int population, int first)
    {
        if (coupling.Lag.Case is LagSource lag) return Of(coupling, lag, population, first);
        var lags = coupling.Delays.IfNone(() => new Rows([]));
        if (lags.Count == 1)
        {
            var (read, moved) = Ascending(coupling.Edges);
            var same = new double[read.Length];
            System.Array.Fill(same, lags[0]);
            return (new(population, coupling.Source, coupling.Variable, read, same, first, coupling.IsPast), moved);
        }
        var (units, edges) = DelayedUnits.Of(coupling, lags);
        int[] order = [.. Enumerable.Range(0, units.Length).OrderBy(slot => units[slot].Delay).ThenBy(slot => units[slot].Unit)];
        return (new(
            population, coupling.Source, coupling.Variable, [.. order.Select(slot => units[slot].Unit)], [.. order.Select(slot => units[slot].Delay)],
            first, coupling.IsPast), Moved(edges, order));
    }

    /// <summary>The units that edges start at, ascending, each once, and the edges from where they stand there.</summary>
    private static (int[] Units, Pattern Edges) Ascending(Pattern edges)
    {
        if (DelayedUnits.InOrder(edges) is >= 0 and var senders) return ([.. Enumerable.Range(0, senders)], edges);
        var sources = ((Pattern.Sparse)edges).Sources.AsSpan();
        var most = -1;
        foreach (var source in sources) most = System.Math.Max(most, source);
        var (isRead, places, read) = (new bool[most + 1], new int[most + 1], new List<int>());
        foreach (var source in sources) isRead[source] = true;
        for (var unit = 0; unit <= most; unit++)
        {
            places[unit] = read.Count;
            if (isRead[unit]) read.Add(unit);
        }
        return ([.. read], read.Count == places.Length ? edges : Moved(edges, places, sources));
    }

    private static Pattern Moved(Pattern edges, int[] places, System.ReadOnlySpan<int> sources)
    {
        var moved = new int[sources.Length];
        for (var e = 0; e < moved.Length; e++) moved[e] = places[sources[e]];
        return DelayedUnits.From(edges, moved);
    }

    /// <summary>The edges from values that stand in another order: those of one delay side by side, as they lie in the state.</summary>
    private static Pattern Moved(Pattern edges, int[] order)
    {
        if (edges is not Pattern.Sparse sparse) return edges;
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++) places[order[place]] = place;
        return sparse with { Sources = [.. sparse.Sources.Select(slot => places[slot])] };
    }

    /// <summary>With lags that parameters or the time determine: each pair of unit and lag once.</summary>
    private static (DelayBlock Block, Pattern Edges) Of(Coupling coupling, LagSource lag, int population, int first)
    {
        var edges = coupling.Edges;
        if (edges is Pattern.OneEach { Senders: > 1 } each)          // each pair is another
        {
            return (
                new(population, coupling.Source, coupling.Variable, [.. Enumerable.Range(0, each.Senders)], [], first, coupling.IsPast)
                {
                    LagVariable = lag.Variable,
                    LagUnits = [.. lag.Units],
                },
                edges);
        }
        var (slots, pairs, sources) = (new Dictionary<(int, UnitPlace), int>(), new List<(int Unit, UnitPlace Lag)>(), new int[edges.Count]);
        for (var e = 0; e < sources.Length; e++)
        {
            var pair = (edges.Source(e), lag.Units[e]);
            if (slots.TryAdd(pair, pairs.Count)) pairs.Add(pair);
            sources[e] = slots[pair];
        }
        return (
            new(population, coupling.Source, coupling.Variable, [.. pairs.Select(p => p.Unit)], [], first, coupling.IsPast)
            {
                LagVariable = lag.Variable,
                LagUnits = [.. pairs.Select(p => p.Lag)],
            },
            DelayedUnits.From(edges, sources));
    }
}
