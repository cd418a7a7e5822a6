using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PyRates.Dynamics;

namespace PyRates.Methods.Implicit;

/// <summary>Vectors measured in units of the tolerance, summed in eight interleaved lanes as <see cref="Dense.Norm"/>.</summary>
internal static class Scaled
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;

    /// <summary>The error of each component that counts as one, for a state that goes from y to next.</summary>
    [MethodImpl(Loop)]
    public static void By(Tolerance tolerance, ReadOnlySpan<double> y, ReadOnlySpan<double> next, Span<double> scale)
    {
        for (var i = 0; i < scale.Length; i++) scale[i] = tolerance.Scale(y[i], next[i]);
    }

    /// <summary>The root mean square of a vector in units of the scale.</summary>
    public static double Norm(ReadOnlySpan<double> error, ReadOnlySpan<double> scale) =>
        Math.Sqrt(Squares(error, scale) / error.Length);

    /// <summary>The sum of the squares of a vector in units of the scale.</summary>
    [MethodImpl(Loop)]
    public static double Squares(ReadOnlySpan<double> error, ReadOnlySpan<double> scale)
    {
        var (lanes, i) = (Vector512<double>.Zero, 0);
        for (; i + 8 <= error.Length; i += 8)
        {
            var q = Vector512.Create(error[i..]) / Vector512.Create(scale[i..]);
            lanes += q * q;
        }
        Span<double> sums = stackalloc double[8];
        lanes.CopyTo(sums);
        for (; i < error.Length; i++)
        {
            var q = error[i] / scale[i];
            sums[i & 7] += q * q;
        }
        var sum = sums[0];
        for (var lane = 1; lane < 8; lane++) sum += sums[lane];
        return sum;
    }
}
