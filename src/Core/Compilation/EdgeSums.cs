using System;
using System.Runtime.CompilerServices;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Sums over edges: for each target what <see cref="Operations"/> says, to the bit.</summary>
internal static class EdgeSums
{
    /// <summary>Writes the sums of a coupling.</summary>
    /// <param name="sum">The coupling.</param>
    /// <param name="values">The value of each source.</param>
    /// <param name="parameters">The vector of parameters.</param>
    /// <param name="result">A sum for each target; for a uniform coupling as many as are wanted, all the same.</param>
    /// <param name="first">The first target that is wanted.</param>
    public static void Of(
        EdgeSum sum, ReadOnlySpan<double> values, ReadOnlySpan<double> parameters, Span<double> result, int first = 0)
    {
        if (sum.Edges is Pattern.Uniform(var common, _, _))
        {
            result.Fill(Operations.Summed(values) * (sum.Weights < 0 ? common : parameters[sum.Weights]));
            return;
        }
        var weights = sum.Weights < 0 ? sum.Edges.Weights.AsSpan() : parameters[sum.Weights..];
        switch (sum.Edges)
        {
            case Pattern.Dense:
                MatrixProduct.Of(weights[(first * values.Length)..], values, result);
                break;
            case Pattern.Sparse { IsWeighted: true } sparse:
                Weighted(sparse.Starts.AsSpan()[first..], sparse.Sources.AsSpan(), weights, values, result);
                break;
            case Pattern.OneEach each:
                Each(each.HasWeights ? weights.Slice(first, result.Length) : [], each.Senders == 1 ? values[..1] : values.Slice(first, result.Length), result);
                break;
            case Pattern.Sparse sparse:
                Picked(sparse.Starts.AsSpan()[first..], sparse.Sources.AsSpan(), values, result);
                break;
        }
    }

    /// <summary>Two sums over the edges of one matrix.</summary>
    public static void Of(
        EdgeSum sum, ReadOnlySpan<double> values, ReadOnlySpan<double> others, ReadOnlySpan<double> parameters,
        Span<double> result, Span<double> other, int first)
    {
        var weights = sum.Weights < 0 ? sum.Edges.Weights.AsSpan() : parameters[sum.Weights..];
        MatrixProduct.Of(weights[(first * values.Length)..], values, others, result, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weighted(
        ReadOnlySpan<int> starts, ReadOnlySpan<int> sources, ReadOnlySpan<double> weights, ReadOnlySpan<double> values, Span<double> result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            var (first, count) = (starts[i], starts[i + 1] - starts[i]);
            result[i] = Operations.Weighted(weights.Slice(first, count), sources.Slice(first, count), values);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Each(ReadOnlySpan<double> weights, ReadOnlySpan<double> values, Span<double> result)
    {
        if (values.Length < result.Length) result.Fill(values[0]);
        else values.CopyTo(result);
        for (var i = 0; i < weights.Length; i++) result[i] = weights[i] * result[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Picked(ReadOnlySpan<int> starts, ReadOnlySpan<int> sources, ReadOnlySpan<double> values, Span<double> result)
    {
        for (var i = 0; i < result.Length; i++) result[i] = Operations.Picked(sources[starts[i]..starts[i + 1]], values);
    }
}
