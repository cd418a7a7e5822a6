using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>The numbers of edges that run side by side: <c>SOURCE:TARGET#K</c>, K from 0 in the order of the text.</summary>
/// <param name="Among">For each edge its number among those with the same ends.</param>
/// <param name="Alone">Whether it is the only one with its ends.</param>
internal sealed record EdgeNumbers(int[] Among, bool[] Alone)
{
    /// <summary>The numbers of some edges.</summary>
    public static EdgeNumbers Of(Seq<Edge> edges)
    {
        Edge[] all = [.. edges];
        var counts = new Dictionary<(VariablePath Source, VariablePath Target), int>(all.Length);
        var among = new int[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var ends = (all[i].Source, all[i].Target);
            among[i] = counts.GetValueOrDefault(ends);
            counts[ends] = among[i] + 1;
        }
        return new(among, [.. all.Select(e => counts[(e.Source, e.Target)] == 1)]);
    }

    /// <summary>An edge by its ends and its number.</summary>
    public static string Path(VariablePath source, VariablePath target, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{source}:{target}#{number}");
}
