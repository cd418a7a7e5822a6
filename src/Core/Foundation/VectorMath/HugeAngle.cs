using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Narrow = PyRates.Foundation.VectorMath.Kernel<System.Runtime.Intrinsics.Vector128<double>, PyRates.Foundation.VectorMath.Lanes128>;

namespace PyRates.Foundation.VectorMath;

/// <summary>Angles of any size: Payne and Hanek's reduction (SIGNUM Newsletter 18 (1983) 19-24), lane by lane.</summary>
internal static class HugeAngle
{
    private const MethodImplOptions Called = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    [MethodImpl(Called)]
    public static T Sin<T, L>(T x)
        where L : struct, ILanes<T>
    {
        for (var lane = 0; lane < L.Count; lane++) x = L.With(x, lane, Sin(L.Get(x, lane), 0));
        return x;
    }

    [MethodImpl(Called)]
    public static T Cos<T, L>(T x)
        where L : struct, ILanes<T>
    {
        for (var lane = 0; lane < L.Count; lane++) x = L.With(x, lane, Sin(L.Get(x, lane), 1));
        return x;
    }

    [MethodImpl(Called)]
    public static T Tan<T, L>(T x)
        where L : struct, ILanes<T>
    {
        for (var lane = 0; lane < L.Count; lane++)
        {
            var angle = L.Get(x, lane);
            x = L.With(x, lane, Math.Abs(angle) <= Narrow.LargestAngle ? Elementary.Tan(angle)
                : Turned(angle) is var (r, lacking, quadrant)
                    ? Narrow.Slope(Vector128.Create(r), Vector128.Create(lacking), Lanes128.Bits(quadrant))[0] : double.NaN);
        }
        return x;
    }

    private static double Sin(double angle, long further) => Math.Abs(angle) <= Narrow.LargestAngle
        ? further == 0 ? Elementary.Sin(angle) : Elementary.Cos(angle)
        : Turned(angle) is var (r, lacking, quadrant)
            ? Narrow.Wave(Vector128.Create(r), Vector128.Create(lacking), Lanes128.Bits(quadrant + further))[0] : double.NaN;

    /// <summary>The angle less the nearest multiple of π/2, as a sum of two numbers, and which multiple; none of infinity.</summary>
    /// <remarks>Of 2/π only those 192 binary places matter whose product with the whole number that is the angle's mantissa is
    /// neither a multiple of four nor below 2^-137.</remarks>
    private static (double Angle, double Lacking, long Quadrant)? Turned(double angle)
    {
        if (!double.IsFinite(angle)) return null;
        var bits = BitConverter.DoubleToInt64Bits(angle);
        var mantissa = (ulong)((bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000);
        var place = (int)((bits >> 52) & 0x7FF) - 1075 - 2 + 64;                // of the first that matters; 64 zeros come first
        var (word, shift) = (place >> 6, place & 63);
        var high = Math.BigMul(Places(word + 2, shift), mantissa, out var p0);
        var middle = (UInt128)Places(word + 1, shift) * mantissa + high;
        var p1 = (ulong)middle;
        var p2 = unchecked((ulong)(middle >> 64) + Places(word, shift) * mantissa);
        var fraction = (Int128)new UInt128((p2 << 2) | (p1 >> 62), (p1 << 2) | (p0 >> 62));    // of a quarter turn, from -1/2 to 1/2
        var quadrant = (long)(p2 >> 62) + (fraction < 0 ? 1 : 0);
        var size = (UInt128)(fraction < 0 ? -fraction : fraction);
        var leading = (int)UInt128.LeadingZeroCount(size);
        size <<= leading;
        var upper = Math.ScaleB((double)(ulong)(size >> 75), -53 - leading);
        var lower = Math.ScaleB((double)((ulong)(size >> 22) & 0x001FFFFFFFFFFFFF), -106 - leading);
        var r = upper * 1.5707963267948966;
        var rest = Math.FusedMultiplyAdd(upper, 1.5707963267948966, -r) + upper * 6.123233995736766e-17 + lower * 1.5707963267948966;
        var backwards = (fraction < 0) ^ (angle < 0);
        return (backwards ? -r : r, backwards ? -rest : rest, angle < 0 ? -quadrant : quadrant);
    }

    /// <summary>64 binary places of 2/π.</summary>
    private static ulong Places(int word, int shift) =>
        shift == 0 ? TwoOverPi[word] : (TwoOverPi[word] << shift) | (TwoOverPi[word + 1] >> (64 - shift));

    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0,
        0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4,
        0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
    ];
}
