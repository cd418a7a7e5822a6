using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Which values at earlier times a coupling needs: each (unit, lag) once.</summary>
internal static class Delaying
{
    /// <summary>The values, and the edges from them.</summary>
    /// <param name="coupling">The coupling.</param>
    /// <param name="lags">Its delays.</param>
    /// <param name="population">The number of the block among the populations of the tape.</param>
    /// <param name="first">Where its values begin.</param>
    public static (DelayBlock Block, Pattern Edges) Of(Coupling coupling, Rows lags, int population, int first)
    {
        var edges = coupling.Edges;
        if (lags.Count == 1 && edges is not Pattern.Sparse)
        {
            var senders = edges.First(1) - edges.First(0);
            return (Block([.. Enumerable.Range(0, senders)], [.. Enumerable.Repeat(lags[0], senders)]), edges);
        }
        var (slots, units, times) = (new Dictionary<(int Unit, double Lag), int>(), new List<int>(), new List<double>());
        var sources = new int[edges.Count];
        for (var e = 0; e < sources.Length; e++)
        {
            var key = (edges.Source(e), lags[lags.Count == 1 ? 0 : e]);
            if (!slots.TryGetValue(key, out var slot))
            {
                slots.Add(key, slot = units.Count);
                units.Add(key.Item1);
                times.Add(key.Item2);
            }
            sources[e] = slot;
        }
        var starts = Enumerable.Range(0, edges.Targets + 1).Select(edges.First);
        return (Block([.. units], [.. times]), edges is Pattern.Sparse sparse
            ? sparse with { Sources = [.. sources] }
            : new Pattern.Sparse([.. starts], [.. sources], Some(edges.Weights)));

        DelayBlock Block(int[] of, double[] lag) => new(population, coupling.Source, coupling.Variable, of, lag, first, coupling.IsPast);
    }
}
