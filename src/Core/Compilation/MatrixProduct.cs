using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PyRates.Compilation;

/// <summary>The product of a matrix with a vector: row by row what <see cref="Operations.Weighted(ReadOnlySpan{double},
/// ReadOnlySpan{double})"/> gives, to the bit, four rows at a time, so that the additions of one do not wait for each other.</summary>
internal static class MatrixProduct
{
    private const int Together = 4;
    private const int Ahead = 128;                                  // where what is fetched lies before what is summed
    private const int Near = 1 << 16, Far = 1 << 22;                // matrices that fit the second cache; that none holds

    /// <summary>Writes the product.</summary>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="vector">As many numbers as a row has.</param>
    /// <param name="product">As many as there are rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> product)
    {
        var (columns, row, fetches) = (vector.Length, 0, matrix.Length is > Near and < Far);
        if (columns > 8)
            for (; row + Together <= product.Length; row += Together)
                Rows(matrix.Slice(row * columns, Together * columns), vector, product.Slice(row, Together), fetches);
        for (; row < product.Length; row++) product[row] = Operations.Weighted(matrix.Slice(row * columns, columns), vector);
    }

    /// <summary>Writes the products with two vectors of the same length, the matrix read once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(
        ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, ReadOnlySpan<double> other, Span<double> product, Span<double> otherProduct)
    {
        var (columns, row, fetches) = (vector.Length, 0, matrix.Length is > Near and < Far);
        if (columns > 8)
            for (; row + 2 <= product.Length; row += 2)
                Rows(matrix.Slice(row * columns, 2 * columns), vector, other, product.Slice(row, 2), otherProduct.Slice(row, 2), fetches);
        for (; row < product.Length; row++)
        {
            product[row] = Operations.Weighted(matrix.Slice(row * columns, columns), vector);
            otherProduct[row] = Operations.Weighted(matrix.Slice(row * columns, columns), other);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(
        ReadOnlySpan<double> rows, ReadOnlySpan<double> vector, ReadOnlySpan<double> other, Span<double> product, Span<double> otherProduct, bool fetches)
    {
        var n = vector.Length;
        ref var x = ref MemoryMarshal.GetReference(vector);
        ref var y = ref MemoryMarshal.GetReference(other);
        ref var r0 = ref MemoryMarshal.GetReference(rows);
        ref var r1 = ref Unsafe.Add(ref r0, n);
        var (a, b) = (Vector512.LoadUnsafe(ref r0), Vector512.LoadUnsafe(ref r1));
        var (first, second) = (Vector512.LoadUnsafe(ref x), Vector512.LoadUnsafe(ref y));
        var (s0, s1, o0, o1) = (a * first, b * first, a * second, b * second);
        nuint j = 8;
        for (; j + 8 <= (nuint)n; j += 8)
        {
            if (fetches) Fetch(ref r0, ref r1, j);
            (a, b) = (Vector512.LoadUnsafe(ref r0, j), Vector512.LoadUnsafe(ref r1, j));
            (first, second) = (Vector512.LoadUnsafe(ref x, j), Vector512.LoadUnsafe(ref y, j));
            s0 += a * first;
            s1 += b * first;
            o0 += a * second;
            o1 += b * second;
        }
        if (j == (nuint)n)
        {
            (product[0], product[1]) = (Operations.Added(s0), Operations.Added(s1));
            (otherProduct[0], otherProduct[1]) = (Operations.Added(o0), Operations.Added(o1));
            return;
        }
        product[0] = Operations.Total(s0, rows[(int)j..n], vector[(int)j..]);
        product[1] = Operations.Total(s1, rows[(n + (int)j)..], vector[(int)j..]);
        otherProduct[0] = Operations.Total(o0, rows[(int)j..n], other[(int)j..]);
        otherProduct[1] = Operations.Total(o1, rows[(n + (int)j)..], other[(int)j..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(ReadOnlySpan<double> rows, ReadOnlySpan<double> vector, Span<double> product, bool fetches)
    {
        var n = vector.Length;
        ref var x = ref MemoryMarshal.GetReference(vector);
        ref var r0 = ref MemoryMarshal.GetReference(rows);
        ref var r1 = ref Unsafe.Add(ref r0, n);
        ref var r2 = ref Unsafe.Add(ref r1, n);
        ref var r3 = ref Unsafe.Add(ref r2, n);
        var first = Vector512.LoadUnsafe(ref x);
        var (s0, s1) = (Vector512.LoadUnsafe(ref r0) * first, Vector512.LoadUnsafe(ref r1) * first);
        var (s2, s3) = (Vector512.LoadUnsafe(ref r2) * first, Vector512.LoadUnsafe(ref r3) * first);
        nuint j = 8;
        for (; j + 8 <= (nuint)n; j += 8)
        {
            var v = Vector512.LoadUnsafe(ref x, j);
            if (fetches)
            {
                Fetch(ref r0, ref r1, j);
                Fetch(ref r2, ref r3, j);
            }
            s0 += Vector512.LoadUnsafe(ref r0, j) * v;
            s1 += Vector512.LoadUnsafe(ref r1, j) * v;
            s2 += Vector512.LoadUnsafe(ref r2, j) * v;
            s3 += Vector512.LoadUnsafe(ref r3, j) * v;
        }
        if (j == (nuint)n)
        {
            product[0] = Operations.Added(s0);
            product[1] = Operations.Added(s1);
            product[2] = Operations.Added(s2);
            product[3] = Operations.Added(s3);
            return;
        }
        product[0] = Operations.Total(s0, rows[(int)j..n], vector[(int)j..]);
        product[1] = Operations.Total(s1, rows[(n + (int)j)..(2 * n)], vector[(int)j..]);
        product[2] = Operations.Total(s2, rows[((2 * n) + (int)j)..(3 * n)], vector[(int)j..]);
        product[3] = Operations.Total(s3, rows[((3 * n) + (int)j)..], vector[(int)j..]);
    }

    /// <summary>Asks for what two rows have further on, since from the third cache four rows at a time come too late by themselves.
    /// Behind the end of the matrix nothing is asked for that counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Fetch(ref double a, ref double b, nuint at)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0((double*)Unsafe.AsPointer(ref a) + at + Ahead);
        Sse.Prefetch0((double*)Unsafe.AsPointer(ref b) + at + Ahead);
    }
}
