using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Linear;

/// <summary>Gaussian elimination with partial pivoting within a band (Golub and Van Loan, Matrix Computations, 4th ed. 2013,
/// section 4.3.3): the pivots widen it above the diagonal by its width below.</summary>
internal sealed class BandedLu<T> : Lu<T> where T : struct, INumberBase<T>
{
    private readonly Sparsity sparsity;
    private readonly int n, below, reach, width;                    // row i holds the columns from i - below to i + reach
    private readonly T[] rows, factors;
    private readonly int[] pivots;

    public BandedLu(Sparsity sparsity)
    {
        this.sparsity = sparsity;
        (n, below) = (sparsity.Size, sparsity.Below);
        reach = below + sparsity.Above;
        width = below + reach + 1;
        (rows, factors, pivots) = (new T[n * width], new T[n * Math.Max(1, below)], new int[n]);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool Factor(ReadOnlySpan<double> jacobian, T shift)
    {
        Fill(jacobian, shift);
        for (var k = 0; k < n; k++)
        {
            var (last, end) = (Math.Min(n - 1, k + below), Math.Min(n - 1, k + reach));
            var (pivot, largest) = (k, Size(rows[At(k, k)]));
            for (var i = k + 1; i <= last; i++)
                if (Size(rows[At(i, k)]) is var size && size > largest) (pivot, largest) = (i, size);
            if (!(largest > 0) || double.IsInfinity(largest)) return false;
            pivots[k] = pivot;
            if (pivot != k)
                for (var j = k; j <= end; j++) (rows[At(k, j)], rows[At(pivot, j)]) = (rows[At(pivot, j)], rows[At(k, j)]);
            for (var i = k + 1; i <= last; i++)
            {
                var factor = rows[At(i, k)] / rows[At(k, k)];
                factors[(k * below) + i - k - 1] = factor;
                if (factor != T.Zero) Subtract(rows.AsSpan(At(i, k) + 1, end - k), factor, rows.AsSpan(At(k, k) + 1, end - k));
            }
        }
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Solve(Span<T> b)
    {
        for (var k = 0; k < n; k++)
        {
            (b[k], b[pivots[k]]) = (b[pivots[k]], b[k]);
            var count = Math.Min(below, n - 1 - k);
            for (var i = 0; i < count; i++) b[k + 1 + i] -= factors[(k * below) + i] * b[k];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            var count = Math.Min(reach, n - 1 - i);
            b[i] = (b[i] - Dot(rows.AsSpan(At(i, i) + 1, count), b[(i + 1)..])) / rows[At(i, i)];
        }
    }

    private int At(int row, int column) => (row * width) + column - row + below;

    private void Fill(ReadOnlySpan<double> jacobian, T shift)
    {
        rows.AsSpan().Clear();
        for (var column = 0; column < n; column++)
        {
            var end = sparsity.First(column + 1);
            for (var e = sparsity.First(column); e < end; e++) rows[At(sparsity.Row(e), column)] = Of(-jacobian[e]);
            rows[At(column, column)] += shift;
        }
    }
}
