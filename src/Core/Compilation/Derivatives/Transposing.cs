using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation.Derivatives;

/// <summary>A sum over edges with its edges turned round.</summary>
internal static class Transposing
{
    /// <summary>The sum that carries from the targets to the sources.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="weights">The places of weights that stand in another order than among the parameters; new ones are added.</param>
    /// <param name="first">Where the values at these places begin behind the parameters.</param>
    /// <param name="sources">The number of units of the source.</param>
    public static EdgeSum Of(EdgeSum sum, List<int> weights, int first, int sources)
    {
        var turned = sum with { Source = sum.Target, Target = sum.Source };
        if (sum.Edges is Pattern.Uniform all) return turned with { Edges = all with { Receivers = all.Senders, Senders = all.Receivers } };
        var (starts, targets, numbers) = Turned(sum.Edges, sources);
        var isWeighted = sum.Edges.HasWeights;
        var pattern = new Pattern.Sparse(ImmutableArray.Create(starts), ImmutableArray.Create(targets), Option<Rows>.None) { IsWeighted = isWeighted };
        if (!isWeighted) return turned with { Edges = pattern, Weights = -1 };
        if (sum.Weights < 0)
        {
            var own = sum.Edges.Weights;
            return turned with { Edges = pattern with { Own = Some(new Rows([.. numbers.Select(n => own[n])])) } };
        }
        var at = first + weights.Count;
        weights.AddRange(numbers.Select(n => sum.Weights + n));
        return turned with { Edges = pattern, Weights = at };
    }

    /// <summary>By source the targets of its edges, and the edges' numbers.</summary>
    private static (int[] Starts, int[] Targets, int[] Numbers) Turned(Pattern edges, int sources)
    {
        var (starts, targets, numbers) = (new int[sources + 1], new int[edges.Count], new int[edges.Count]);
        for (var e = 0; e < targets.Length; e++) starts[edges.Source(e) + 1]++;
        for (var s = 0; s < sources; s++) starts[s + 1] += starts[s];
        int[] next = [.. starts];
        for (var target = 0; target < edges.Targets; target++)
        {
            for (var e = edges.First(target); e < edges.First(target + 1); e++)
            {
                var at = next[edges.Source(e)]++;
                (targets[at], numbers[at]) = (target, e);
            }
        }
        return (starts, targets, numbers);
    }
}
