using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Linear;

/// <summary>Gaussian elimination with partial pivoting on a full matrix, row by row (Golub and Van Loan, Matrix Computations,
/// 4th ed. 2013, algorithm 3.4.1).</summary>
internal sealed class DenseLu<T>(Sparsity sparsity) : Lu<T> where T : struct, INumberBase<T>
{
    private const int Polled = 1 << 22;                             // products after which it is asked whether to go on
    private readonly int n = sparsity.Size;
    private readonly T[] rows = new T[sparsity.Size * sparsity.Size];
    private readonly int[] pivots = new int[sparsity.Size];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool Factor(ReadOnlySpan<double> jacobian, T shift)
    {
        Fill(jacobian, shift);
        var left = (long)Polled;
        for (var k = 0; k < n; k++)
        {
            var (pivot, largest) = (k, Size(rows[(k * n) + k]));
            for (var i = k + 1; i < n; i++)
                if (Size(rows[(i * n) + k]) is var size && size > largest) (pivot, largest) = (i, size);
            if (!(largest > 0) || double.IsInfinity(largest)) return false;
            pivots[k] = pivot;
            if (pivot != k) Swap(k, pivot);
            var upper = rows.AsSpan((k * n) + k + 1, n - k - 1);
            for (var i = k + 1; i < n; i++)
            {
                ref var factor = ref rows[(i * n) + k];
                if (factor == T.Zero) continue;
                factor /= rows[(k * n) + k];
                Subtract(rows.AsSpan((i * n) + k + 1, upper.Length), factor, upper);
                if ((left -= upper.Length) >= 0) continue;
                left = Polled;
                if (Stops?.Invoke() == true) return false;
            }
        }
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Solve(Span<T> b)
    {
        for (var k = 0; k < n; k++) (b[k], b[pivots[k]]) = (b[pivots[k]], b[k]);
        for (var i = 1; i < n; i++) b[i] -= Dot(rows.AsSpan(i * n, i), b);
        for (var i = n - 1; i >= 0; i--)
            b[i] = (b[i] - Dot(rows.AsSpan((i * n) + i + 1, n - i - 1), b[(i + 1)..])) / rows[(i * n) + i];
    }

    /// <summary>Whole rows are swapped, the factors on the left too.</summary>
    private void Swap(int a, int b)
    {
        for (var j = 0; j < n; j++) (rows[(a * n) + j], rows[(b * n) + j]) = (rows[(b * n) + j], rows[(a * n) + j]);
    }

    private void Fill(ReadOnlySpan<double> jacobian, T shift)
    {
        if (!sparsity.IsFull) rows.AsSpan().Clear();
        for (var column = 0; column < n; column++)
        {
            var (first, end) = (sparsity.First(column), sparsity.First(column + 1));
            for (var e = first; e < end; e++) rows[((sparsity.IsFull ? e - first : sparsity.Row(e)) * n) + column] = Of(-jacobian[e]);
        }
        for (var k = 0; k < n; k++) rows[(k * n) + k] += shift;
    }
}
