using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PyRates.Dynamics;

namespace PyRates.Methods.Linear;

/// <summary>What <see cref="DenseLu{T}"/> does, block by block (Golub and Van Loan, Matrix Computations, 4th ed. 2013, algorithm
/// 3.4.2 with sections 3.2.10 and 3.2.11): almost all of the work is the product of two panels, four rows by sixteen columns at
/// a time in registers.</summary>
internal sealed class BlockedLu(Sparsity sparsity) : Lu<double>
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;
    private const int Panel = 32, Lanes = 16, Polled = 128;         // columns; columns of a tile; states from which it is asked
    private readonly int n = sparsity.Size, width = (sparsity.Size + Lanes - 1) & ~(Lanes - 1);
    private readonly double[] rows = new double[sparsity.Size * (long)((sparsity.Size + Lanes - 1) & ~(Lanes - 1))];
    private readonly double[] reciprocals = new double[sparsity.Size];
    private readonly int[] pivots = new int[sparsity.Size];

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public override bool Factor(ReadOnlySpan<double> jacobian, double shift)
    {
        Fill(jacobian, shift);
        for (var first = 0; first < n; first += Panel)
        {
            if (n >= Polled && Stops?.Invoke() == true) return false;
            var end = Math.Min(first + Panel, n);
            for (var k = first; k < end; k++)
                if (!Column(k, end)) return false;
            if (end == n) break;
            for (var k = first + 1; k < end; k++)
                for (var j = first; j < k; j++) Vectors.Add(Row(k, end), -rows[At(k, j)], Row(j, end));
            var i = end;
            for (; i + 4 <= n; i += 4)
                for (var j = end; j < width; j += Lanes) Tile(i, j, first, end);
            for (; i < n; i++)
                for (var k = first; k < end; k++) Vectors.Add(Row(i, end), -rows[At(i, k)], Row(k, end));
        }
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public override void Solve(Span<double> b)
    {
        for (var k = 0; k < n; k++) (b[k], b[pivots[k]]) = (b[pivots[k]], b[k]);
        for (var i = 1; i < n; i++) b[i] -= Vectors.Dot(rows.AsSpan((int)At(i, 0), i), b);
        for (var i = n - 1; i >= 0; i--)
            b[i] = (b[i] - Vectors.Dot(rows.AsSpan((int)At(i, i + 1), n - i - 1), b[(i + 1)..])) * reciprocals[i];
    }

    /// <summary>One column of a panel: its pivot, its factors, and what follows in the panel.</summary>
    [MethodImpl(Loop)]
    private bool Column(int k, int end)
    {
        var (pivot, largest) = (k, Math.Abs(rows[At(k, k)]));
        for (var i = k + 1; i < n; i++)
            if (Math.Abs(rows[At(i, k)]) is var size && size > largest) (pivot, largest) = (i, size);
        if (!(largest > 0) || double.IsInfinity(largest)) return false;
        pivots[k] = pivot;
        if (pivot != k)
        {
            var a = Row(k, 0);
            var b = Row(pivot, 0);
            for (var j = 0; j < a.Length; j++) (a[j], b[j]) = (b[j], a[j]);
        }
        reciprocals[k] = 1 / rows[At(k, k)];
        for (var i = k + 1; i < n; i++)
        {
            ref var row = ref rows[At(i, 0)];
            var factor = Unsafe.Add(ref row, k);
            if (factor == 0) continue;
            factor *= reciprocals[k];
            Unsafe.Add(ref row, k) = factor;
            ref var upper = ref rows[At(k, 0)];
            for (var j = k + 1; j < end; j++) Unsafe.Add(ref row, j) -= factor * Unsafe.Add(ref upper, j);
        }
        return true;
    }

    /// <summary>Four rows by sixteen columns less the product of factors and the rows of a panel.</summary>
    [MethodImpl(Loop)]
    private void Tile(int i, int j, int first, int end)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var c0 = ref Unsafe.Add(ref start, (nint)i * width + j);
        ref var c1 = ref Unsafe.Add(ref c0, width);
        ref var c2 = ref Unsafe.Add(ref c1, width);
        ref var c3 = ref Unsafe.Add(ref c2, width);
        Vector512<double> a0 = Vector512.LoadUnsafe(ref c0), b0 = Vector512.LoadUnsafe(ref c0, 8);
        Vector512<double> a1 = Vector512.LoadUnsafe(ref c1), b1 = Vector512.LoadUnsafe(ref c1, 8);
        Vector512<double> a2 = Vector512.LoadUnsafe(ref c2), b2 = Vector512.LoadUnsafe(ref c2, 8);
        Vector512<double> a3 = Vector512.LoadUnsafe(ref c3), b3 = Vector512.LoadUnsafe(ref c3, 8);
        ref var l = ref Unsafe.Add(ref start, (nint)i * width);
        for (var k = first; k < end; k++)
        {
            ref var upper = ref Unsafe.Add(ref start, (nint)k * width + j);
            Vector512<double> u = Vector512.LoadUnsafe(ref upper), v = Vector512.LoadUnsafe(ref upper, 8);
            var f0 = Vector512.Create(-Unsafe.Add(ref l, k));
            var f1 = Vector512.Create(-Unsafe.Add(ref l, width + k));
            var f2 = Vector512.Create(-Unsafe.Add(ref l, 2 * width + k));
            var f3 = Vector512.Create(-Unsafe.Add(ref l, 3 * width + k));
            (a0, b0) = (Vector512.FusedMultiplyAdd(f0, u, a0), Vector512.FusedMultiplyAdd(f0, v, b0));
            (a1, b1) = (Vector512.FusedMultiplyAdd(f1, u, a1), Vector512.FusedMultiplyAdd(f1, v, b1));
            (a2, b2) = (Vector512.FusedMultiplyAdd(f2, u, a2), Vector512.FusedMultiplyAdd(f2, v, b2));
            (a3, b3) = (Vector512.FusedMultiplyAdd(f3, u, a3), Vector512.FusedMultiplyAdd(f3, v, b3));
        }
        a0.StoreUnsafe(ref c0);
        b0.StoreUnsafe(ref c0, 8);
        a1.StoreUnsafe(ref c1);
        b1.StoreUnsafe(ref c1, 8);
        a2.StoreUnsafe(ref c2);
        b2.StoreUnsafe(ref c2, 8);
        a3.StoreUnsafe(ref c3);
        b3.StoreUnsafe(ref c3, 8);
    }

    private long At(int row, int column) => ((long)row * width) + column;

    private Span<double> Row(int row, int from) => rows.AsSpan((int)At(row, from), width - from);

    private void Fill(ReadOnlySpan<double> jacobian, double shift)
    {
        rows.AsSpan().Clear();
        for (var column = 0; column < n; column++)
        {
            var (first, end) = (sparsity.First(column), sparsity.First(column + 1));
            for (var e = first; e < end; e++) rows[At(sparsity.Row(e), column)] = -jacobian[e];
        }
        for (var k = 0; k < n; k++) rows[At(k, k)] += shift;
    }
}
