using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Linear;

/// <summary>What <see cref="DenseLu{T}"/> does, for matrices so small that bounds, spans and divisions are what costs: plain
/// loops over rows, and the reciprocals of the pivots.</summary>
internal sealed class SmallLu(Sparsity sparsity) : Lu<double>
{
    /// <summary>Up to so many states it is faster than loops over vectors.</summary>
    public const int Most = 16;

    private readonly int n = sparsity.Size;
    private readonly double[] rows = new double[sparsity.Size * sparsity.Size], reciprocals = new double[sparsity.Size];
    private readonly int[] pivots = new int[sparsity.Size], places = PlacesOf(sparsity);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool Factor(ReadOnlySpan<double> jacobian, double shift)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(rows);
        if (places.Length < rows.Length) rows.AsSpan().Clear();
        for (var e = 0; e < places.Length; e++) Unsafe.Add(ref a, places[e]) = -jacobian[e];
        for (var k = 0; k < n; k++) Unsafe.Add(ref a, k * (n + 1)) += shift;
        for (var k = 0; k < n; k++)
        {
            var (pivot, largest) = (k, Math.Abs(Unsafe.Add(ref a, k * (n + 1))));
            for (var i = k + 1; i < n; i++)
                if (Math.Abs(Unsafe.Add(ref a, i * n + k)) is var size && size > largest) (pivot, largest) = (i, size);
            if (!(largest > 0) || double.IsInfinity(largest)) return false;
            pivots[k] = pivot;
            ref var upper = ref Unsafe.Add(ref a, k * n);
            if (pivot != k)
            {
                ref var other = ref Unsafe.Add(ref a, pivot * n);
                for (var j = 0; j < n; j++) (Unsafe.Add(ref upper, j), Unsafe.Add(ref other, j)) = (Unsafe.Add(ref other, j), Unsafe.Add(ref upper, j));
            }
            var reciprocal = 1 / Unsafe.Add(ref upper, k);
            reciprocals[k] = reciprocal;
            for (var i = k + 1; i < n; i++)
            {
                ref var row = ref Unsafe.Add(ref a, i * n);
                var factor = Unsafe.Add(ref row, k);
                if (factor == 0) continue;
                factor *= reciprocal;
                Unsafe.Add(ref row, k) = factor;
                for (var j = k + 1; j < n; j++) Unsafe.Add(ref row, j) -= factor * Unsafe.Add(ref upper, j);
            }
        }
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Solve(Span<double> b)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var x = ref MemoryMarshal.GetReference(b[..n]);
        if (n == 2)
        {
            var (first, second) = pivots[0] == 0 ? (x, Unsafe.Add(ref x, 1)) : (Unsafe.Add(ref x, 1), x);
            second = (second - Unsafe.Add(ref a, 2) * first) * reciprocals[1];
            (x, Unsafe.Add(ref x, 1)) = ((first - Unsafe.Add(ref a, 1) * second) * reciprocals[0], second);
            return;
        }
        for (var k = 0; k < n; k++)
        {
            ref var other = ref Unsafe.Add(ref x, pivots[k]);
            (Unsafe.Add(ref x, k), other) = (other, Unsafe.Add(ref x, k));
        }
        for (var i = 1; i < n; i++)
        {
            ref var row = ref Unsafe.Add(ref a, i * n);
            var sum = Unsafe.Add(ref x, i);
            for (var j = 0; j < i; j++) sum -= Unsafe.Add(ref row, j) * Unsafe.Add(ref x, j);
            Unsafe.Add(ref x, i) = sum;
        }
        for (var i = n - 1; i >= 0; i--)
        {
            ref var row = ref Unsafe.Add(ref a, i * n);
            var sum = Unsafe.Add(ref x, i);
            for (var j = n - 1; j > i; j--) sum -= Unsafe.Add(ref row, j) * Unsafe.Add(ref x, j);
            Unsafe.Add(ref x, i) = sum * reciprocals[i];
        }
    }

    private static int[] PlacesOf(Sparsity sparsity)
    {
        var found = new int[sparsity.Count];
        for (var column = 0; column < sparsity.Size; column++)
            for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++) found[e] = sparsity.Row(e) * sparsity.Size + column;
        return found;
    }
}
