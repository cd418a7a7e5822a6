using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Methods.Linear;

/// <summary>Sums over long vectors, in eight interleaved lanes.</summary>
internal static class Vectors
{
    /// <summary><c>Σ a·b</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (lanes, i) = (Vector512<double>.Zero, 0);
        b = b[..a.Length];
        for (; i + 8 <= a.Length; i += 8) lanes += Vector512.Create(a[i..]) * Vector512.Create(b[i..]);
        var sum = 0.0;
        for (var lane = 0; lane < 8; lane++) sum += lanes.GetElement(lane);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary><c>y += a·x</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        var i = 0;
        x = x[..y.Length];
        for (; i + 8 <= y.Length; i += 8) (Vector512.Create<double>(y[i..]) + a * Vector512.Create(x[i..])).CopyTo(y[i..]);
        for (; i < y.Length; i++) y[i] += a * x[i];
    }

    /// <summary>The length of a vector.</summary>
    public static double Norm(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));
}
