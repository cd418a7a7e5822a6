using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>The numbers of one field of a list of pairs, and where they stand.</summary>
internal sealed record PairsColumn(Quantity Numbers, SourceSpan At);

/// <summary>Makes sparse weights of a list of pairs: target by target, those of one target in the order of the list.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Order">The place in the list of each pair; none where the pairs lie in that order.</param>
internal sealed record SparseWeights(Weights.Sparse Weights, ImmutableArray<int> Order)
{
    /// <summary>The weights of pairs, or what is wrong with them.</summary>
    /// <param name="targets">The target unit of each pair.</param>
    /// <param name="sources">The source unit of each pair.</param>
    /// <param name="values">The weight of each pair.</param>
    /// <param name="receivers">The number of target units.</param>
    /// <param name="senders">The number of source units.</param>
    public static Validation<Diagnostic, SparseWeights> Of(PairsColumn targets, PairsColumn sources, PairsColumn values, int receivers, int senders) =>
        Faults.Judge(
            [
                .. Listed(values, "weights of the pairs"),
                .. Units(targets, "target units of the pairs", receivers, values),
                .. Units(sources, "source units of the pairs", senders, values),
            ],
            () => Sorted(targets.Numbers.Real, sources.Numbers.Real, values.Numbers.Real, receivers));

    /// <summary>Numbers that are given pair by pair, in the order of the weights.</summary>
    public Rows Along(Rows given)
    {
        if (Order.IsEmpty) return given;
        var sorted = new double[Order.Length];
        for (var place = 0; place < sorted.Length; place++) sorted[place] = given[Order[place]];
        return Rows.Owned(sorted);
    }

    private static SparseWeights Sorted(Rows targets, Rows sources, Rows values, int receivers)
    {
        var (starts, isSorted) = (new int[receivers + 1], true);
        for (var i = 0; i < values.Count; i++)
        {
            starts[(int)targets[i] + 1]++;
            isSorted &= i == 0 || targets[i] >= targets[i - 1];
        }
        for (var i = 0; i < receivers; i++) starts[i + 1] += starts[i];
        var from = new int[values.Count];
        if (isSorted)
        {
            for (var i = 0; i < from.Length; i++) from[i] = (int)sources[i];
            return new(Weighted(values), []);
        }
        var (next, order) = (starts.AsSpan()[..receivers].ToArray(), new int[values.Count]);
        for (var i = 0; i < order.Length; i++)
        {
            var place = next[(int)targets[i]]++;
            (from[place], order[place]) = ((int)sources[i], i);
        }
        var sorted = new SparseWeights(Weighted(default), ImmutableCollectionsMarshal.AsImmutableArray(order));
        return sorted with { Weights = sorted.Weights with { Values = sorted.Along(values) } };

        Weights.Sparse Weighted(Rows weights) => new(
            ImmutableCollectionsMarshal.AsImmutableArray(starts), ImmutableCollectionsMarshal.AsImmutableArray(from), weights);
    }

    private static IEnumerable<Diagnostic> Listed(PairsColumn column, string what)
    {
        if (column.Numbers is { Shape.Length: 1, IsComplex: false }) yield break;
        var found = column.Numbers.IsComplex ? "complex numbers" : column.Numbers.IsScalar ? "one number" : string.Join(" x ", column.Numbers.Shape);
        yield return new WrongExtent(column.At, what, found, "a list of numbers, one for each pair");
    }

    private static IEnumerable<Diagnostic> Units(PairsColumn column, string what, int limit, PairsColumn values)
    {
        foreach (var fault in Listed(column, what))
        {
            yield return fault;
            yield break;
        }
        if (column.Numbers.Count != values.Numbers.Count)
        {
            yield return new WrongExtent(column.At, what, $"{column.Numbers.Count}", $"{values.Numbers.Count}, one for each weight");
            yield break;
        }
        foreach (var unit in column.Numbers.Real.Values)
        {
            if (unit >= 0 && unit < limit && Math.Floor(unit) == unit) continue;
            yield return new WrongExtent(column.At, what, ExprText.Of(unit), $"whole numbers from 0 to {limit - 1}");
            yield break;
        }
    }
}
