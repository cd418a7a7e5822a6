using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Methods.Implicit;

namespace PyRates.Methods.Linear;

/// <summary>Sparse factors, column by column: Gilbert and Peierls, SIAM J. Sci. Stat. Comput. 9 (1988) 862-874, with columns in
/// a given order and pivots near the diagonal, as Davis and Palamadai Natarajan, ACM Trans. Math. Softw. 37 (2010) 36. The
/// pattern and the pivots of one factorisation serve the next ones, while the pivots stay large enough.</summary>
internal sealed class SparseLu<T> : Lu<T> where T : struct, INumberBase<T>
{
    private const double Preferred = 0.1;                           // a diagonal entry so large is the pivot
    private const double Usable = 1e-3;                             // a pivot of before that became smaller is not used again
    private readonly int n;
    private readonly int[] order, starts, rows, places, diagonal;   // the matrix by columns; of each entry of J its place in it
    private readonly T[] values, x, y;
    private readonly int[] pivot, row;                              // of each row its place in the factors, and back
    private readonly SparseColumns<T> lower, upper;
    private readonly SparseReach reach;
    private bool isKnown, isNew;                                    // whether there are pivots; whether they are of the last matrix
    private long searches;
    private T[] searched = [];                                      // the matrix in which the pivots were looked for

    /// <summary>Room for the factors.</summary>
    /// <param name="sparsity">The entries of the Jacobian.</param>
    /// <param name="order">The order of the columns.</param>
    public SparseLu(Sparsity sparsity, int[] order)
    {
        (n, this.order) = (sparsity.Size, order);
        (starts, diagonal, places) = (new int[n + 1], new int[n], new int[sparsity.Count]);
        rows = new int[sparsity.Count + n];
        var at = 0;
        for (var column = 0; column < n; column++)
        {
            diagonal[column] = -1;
            for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++)
            {
                if (sparsity.Row(e) == column) diagonal[column] = at;
                (places[e], rows[at]) = (at, sparsity.Row(e));
                at++;
            }
            if (diagonal[column] < 0)
            {
                diagonal[column] = at;
                rows[at++] = column;
            }
            starts[column + 1] = at;
        }
        (values, x, y) = (new T[at], new T[n], new T[n]);
        (pivot, row) = (new int[n], new int[n]);
        (lower, upper) = (new(n, 4 * at), new(n, 4 * at));
        reach = new(n);
    }

    /// <summary>The number of entries of the factors off the diagonal.</summary>
    public int Entries => lower.Count + upper.Count;

    /// <inheritdoc/>
    public override bool Factor(ReadOnlySpan<double> jacobian, T shift)
    {
        values.AsSpan().Clear();
        for (var e = 0; e < jacobian.Length; e++) values[places[e]] = Of(-jacobian[e]);
        for (var column = 0; column < n; column++) values[diagonal[column]] += shift;
        isNew = false;
        return (isKnown && Again()) || Search();
    }

    /// <inheritdoc/>
    /// <remarks>Pivots are looked for again in the matrix in which they were found: others would round differently.</remarks>
    public override void Carry(ref Transfer kept, ReadOnlySpan<double> jacobian, T shift)
    {
        if (searched.Length == 0) searched = new T[values.Length];
        kept.Pass(ref isKnown);
        kept.Pass(ref isNew);
        kept.Pass(MemoryMarshal.Cast<T, double>(searched.AsSpan()), searches);
        if (!kept.IsReading || !isKnown) return;
        var isLast = isNew;
        searched.CopyTo(values, 0);
        Search();
        if (!isLast) base.Carry(ref kept, jacobian, shift);
    }

    private bool Search()
    {
        if (searched.Length == 0) searched = new T[values.Length];
        values.CopyTo(searched, 0);
        (searches, isNew) = (searches + 1, true);
        return isKnown = Anew();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Solve(Span<T> b)
    {
        for (var k = 0; k < n; k++) y[k] = b[row[k]];
        for (var k = 0; k < n; k++)
            for (var p = lower.Starts[k]; p < lower.Starts[k + 1]; p++) y[lower.Rows[p]] -= lower.Values[p] * y[k];
        for (var k = n - 1; k >= 0; k--)
        {
            y[k] /= upper.Diagonal[k];
            for (var p = upper.Starts[k]; p < upper.Starts[k + 1]; p++) y[upper.Rows[p]] -= upper.Values[p] * y[k];
        }
        for (var k = 0; k < n; k++) b[order[k]] = y[k];
    }

    /// <summary>With the pattern and the pivots of before.</summary>
    /// <returns>Whether the pivots are good enough.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Again()
    {
        for (var k = 0; k < n; k++)
        {
            for (var e = starts[order[k]]; e < starts[order[k] + 1]; e++) x[pivot[rows[e]]] = values[e];
            for (var p = upper.Starts[k]; p < upper.Starts[k + 1]; p++)
            {
                var j = upper.Rows[p];
                var factor = upper.Values[p] = x[j];
                x[j] = T.Zero;
                for (var q = lower.Starts[j]; q < lower.Starts[j + 1]; q++) x[lower.Rows[q]] -= lower.Values[q] * factor;
            }
            var (diagonalEntry, largest) = (x[k], 0.0);
            x[k] = T.Zero;
            for (var q = lower.Starts[k]; q < lower.Starts[k + 1]; q++)
            {
                var i = lower.Rows[q];
                largest = Math.Max(largest, Size(x[i]));
                lower.Values[q] = x[i] / diagonalEntry;
                x[i] = T.Zero;
            }
            var size = Size(diagonalEntry);
            if (!(size > Usable * largest) || size == 0 || double.IsInfinity(size))
            {
                x.AsSpan().Clear();
                return false;
            }
            upper.Diagonal[k] = diagonalEntry;
        }
        return true;
    }

    /// <summary>Pattern and pivots are found on the way.</summary>
    private bool Anew()
    {
        System.Array.Fill(pivot, -1);
        (lower.Count, upper.Count) = (0, 0);
        for (var k = 0; k < n; k++)
        {
            var column = order[k];
            var top = reach.Of(rows.AsSpan(starts[column], starts[column + 1] - starts[column]), lower, pivot);
            for (var e = starts[column]; e < starts[column + 1]; e++) x[rows[e]] = values[e];
            var (best, largest) = (-1, 0.0);
            for (var at = top; at < n; at++)
            {
                var i = reach.Found[at];
                if (pivot[i] < 0)
                {
                    if (Size(x[i]) is var size && size > largest) (best, largest) = (i, size);
                    continue;
                }
                upper.Add(pivot[i], x[i]);
                for (var q = lower.Starts[pivot[i]]; q < lower.End(pivot[i]); q++) x[lower.Rows[q]] -= lower.Values[q] * x[i];
            }
            if (best < 0 || double.IsInfinity(largest) || !Place(k, column, top, best, largest)) return Forget();
        }
        for (var q = 0; q < lower.Count; q++) lower.Rows[q] = pivot[lower.Rows[q]];
        for (var i = 0; i < n; i++) row[pivot[i]] = i;
        return true;
    }

    private bool Place(int k, int column, int top, int best, double largest)
    {
        if (pivot[column] < 0 && Size(x[column]) >= Preferred * largest) best = column;
        var diagonalEntry = x[best];
        pivot[best] = k;
        upper.Diagonal[k] = diagonalEntry;
        for (var at = top; at < n; at++)
        {
            var i = reach.Found[at];
            if (pivot[i] < 0) lower.Add(i, x[i] / diagonalEntry);
            x[i] = T.Zero;
        }
        lower.Starts[k + 1] = lower.Count;
        upper.Starts[k + 1] = upper.Count;
        return Size(diagonalEntry) > 0;
    }

    private bool Forget()
    {
        x.AsSpan().Clear();
        return false;
    }
}

/// <summary>The columns of a triangular factor without its diagonal.</summary>
internal sealed class SparseColumns<T>(int columns, int room) where T : struct
{
    /// <summary>Where each column begins.</summary>
    public int[] Starts { get; } = new int[columns + 1];

    /// <summary>The rows, of an upper factor in an order in which they can be computed.</summary>
    public int[] Rows { get; private set; } = new int[room];

    /// <summary>The values.</summary>
    public T[] Values { get; private set; } = new T[room];

    /// <summary>The diagonal.</summary>
    public T[] Diagonal { get; } = new T[columns];

    /// <summary>The number of entries.</summary>
    public int Count { get; set; }

    /// <summary>The end of a column that is complete.</summary>
    public int End(int column) => Starts[column + 1];

    /// <summary>One entry more.</summary>
    public void Add(int row, T value)
    {
        if (Count == Rows.Length)
        {
            var (rows, values) = (Rows, Values);
            System.Array.Resize(ref rows, 2 * Count);
            System.Array.Resize(ref values, 2 * Count);
            (Rows, Values) = (rows, values);
        }
        (Rows[Count], Values[Count]) = (row, value);
        Count++;
    }
}
