using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation.Derivatives;

/// <summary>The derivative of a weighted sum over edges with respect to one weight: the sum over the edges that have it.</summary>
internal static class WeightOf
{
    /// <summary>The edges with a weight, each counted once; null: the sum does not read it.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="parameter">The place of the weight among the parameters.</param>
    public static EdgeSum? Edges(EdgeSum sum, int parameter)
    {
        var number = parameter - sum.Weights;
        if (sum.Weights < 0 || number < 0 || number >= Count(sum.Edges)) return null;
        if (sum.Edges is Pattern.Uniform all) return sum with { Edges = all with { Common = 1 }, Weights = -1 };
        var target = Target(sum.Edges, number);
        ImmutableArray<int> starts = [.. Enumerable.Range(0, sum.Edges.Targets + 1).Select(t => t > target ? 1 : 0)];
        return sum with { Edges = new Pattern.Sparse(starts, [sum.Edges.Source(number)], Option<Rows>.None), Weights = -1 };
    }

    /// <summary>The number of weights: one for all, or one for each edge, with the edge's number.</summary>
    public static long Count(Pattern edges) => edges switch
    {
        Pattern.Uniform => 1,
        { HasWeights: false } => 0,
        _ => edges.Count,
    };

    /// <summary>The target of an edge.</summary>
    public static int Target(Pattern edges, int edge)
    {
        var (low, high) = (0, edges.Targets);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = edges.First(middle) <= edge ? (middle, high) : (low, middle);
        }
        return low;
    }
}
