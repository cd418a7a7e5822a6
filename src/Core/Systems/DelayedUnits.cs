using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>Which values at earlier times a coupling needs: each (unit, delay) once.</summary>
internal static class DelayedUnits
{
    /// <summary>The units with their delays, and the edges from them.</summary>
    /// <param name="coupling">The coupling.</param>
    /// <param name="delays">Its delays: one, or one per edge.</param>
    public static (ImmutableArray<(int Unit, double Delay)> Units, Pattern Edges) Of(Coupling coupling, Rows delays)
    {
        var edges = coupling.Edges;
        if (delays.Count == 1 && InOrder(edges) is >= 0 and var senders)
            return ([.. Enumerable.Range(0, senders).Select(unit => (unit, delays[0]))], edges);
        var (slots, units) = (new Dictionary<(int Unit, double Delay), int>(), ImmutableArray.CreateBuilder<(int, double)>());
        var sources = new int[edges.Count];
        for (var e = 0; e < sources.Length; e++)
        {
            var key = (edges.Source(e), delays[delays.Count == 1 ? 0 : e]);
            if (!slots.TryGetValue(key, out var slot))
            {
                slots.Add(key, slot = units.Count);
                units.Add(key);
            }
            sources[e] = slot;
        }
        return (units.ToImmutable(), From(edges, sources));
    }

    /// <summary>How many units are read where each is and they are in their order; −1: they are not.</summary>
    public static int InOrder(Pattern edges) => edges is Pattern.OneEach each ? each.Senders : edges.All;

    /// <summary>The edges from other sources.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="sources">The source of each, given away.</param>
    public static Pattern.Sparse From(Pattern edges, int[] sources) => edges is Pattern.Sparse sparse
        ? sparse with { Sources = ImmutableCollectionsMarshal.AsImmutableArray(sources) }
        : new(
            [.. Enumerable.Range(0, edges.Targets + 1).Select(edges.First)], ImmutableCollectionsMarshal.AsImmutableArray(sources),
            edges.HasWeights ? Some(edges.Weights) : None);
}
