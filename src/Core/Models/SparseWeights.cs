using System;
using System.Collections.Generic;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>Makes sparse weights of a list of pairs.</summary>
internal static class SparseWeights
{
    /// <summary>The pairs target by target, those of one target in the order of the text.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="targets">The number of target units.</param>
    /// <param name="sources">The number of source units.</param>
    public static Validation<Diagnostic, Weights> Of(PairsDeclaration pairs, int targets, int sources)
    {
        var count = pairs.Values.Count;
        return Faults.Judge(
            [
                .. Wrong(pairs, pairs.Targets, "target units of the pairs", targets),
                .. Wrong(pairs, pairs.Sources, "source units of the pairs", sources),
            ],
            () => Sorted(pairs, count, targets));
    }

    private static Weights Sorted(PairsDeclaration pairs, int count, int targets)
    {
        var starts = new int[targets + 1];
        for (var i = 0; i < count; i++) starts[(int)pairs.Targets[i] + 1]++;
        for (var i = 0; i < targets; i++) starts[i + 1] += starts[i];
        var (next, from, values) = (starts.AsSpan()[..targets].ToArray(), new int[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var place = next[(int)pairs.Targets[i]]++;
            (from[place], values[place]) = ((int)pairs.Sources[i], pairs.Values[i]);
        }
        return new Weights.Sparse([.. starts], [.. from], new([.. values]));
    }

    private static IEnumerable<Diagnostic> Wrong(PairsDeclaration pairs, Rows units, string what, int limit)
    {
        if (units.Count != pairs.Values.Count)
        {
            yield return new WrongExtent(pairs.At, what, $"{units.Count}", $"{pairs.Values.Count}, one for each weight");
            yield break;
        }
        foreach (var unit in units.Values)
        {
            if (unit >= 0 && unit < limit && Math.Floor(unit) == unit) continue;
            yield return new WrongExtent(pairs.At, what, Expressions.ExprText.Of(unit), $"whole numbers from 0 to {limit - 1}");
            yield break;
        }
    }
}
