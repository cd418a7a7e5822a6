using System.Runtime.CompilerServices;

namespace PyRates.Foundation.VectorMath;

internal static partial class Kernel<T, L>
{
    /// <summary>Up to here the multiple of π/2 is taken off in the loop itself.</summary>
    public const double LargestAngle = 2147483648;

    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiRest = 6.123233995736766e-17;
    private const double HalfPiLast = -1.4973849048591698e-33;

    /// <summary>Sine.</summary>
    [MethodImpl(Inline)]
    public static T Sin(T x)
    {
        if (!L.Everywhere(L.AtMost(L.Abs(x), L.All(LargestAngle)))) return HugeAngle.Sin<T, L>(x);
        var r = Turned(x, out var quadrant, out var rest);
        return L.Select(L.Same(x, L.All(0)), x, Wave(r, rest, quadrant));
    }

    /// <summary>Cosine.</summary>
    [MethodImpl(Inline)]
    public static T Cos(T x)
    {
        if (!L.Everywhere(L.AtMost(L.Abs(x), L.All(LargestAngle)))) return HugeAngle.Cos<T, L>(x);
        var r = Turned(x, out var quadrant, out var rest);
        return Wave(r, rest, L.AddBits(quadrant, L.Bits(1)));
    }

    /// <summary>Sine and cosine.</summary>
    [MethodImpl(Inline)]
    public static T SinCos(T x, out T cos)
    {
        if (!L.Everywhere(L.AtMost(L.Abs(x), L.All(LargestAngle))))
        {
            cos = HugeAngle.Cos<T, L>(x);
            return HugeAngle.Sin<T, L>(x);
        }
        var r = Turned(x, out var quadrant, out var rest);
        var (s, c) = (SinOf(r, rest), CosOf(r, rest));
        var odd = L.IsOdd(quadrant);
        cos = L.Xor(L.Select(odd, s, c), Sign(L.AddBits(quadrant, L.Bits(1))));
        return L.Select(L.Same(x, L.All(0)), x, L.Xor(L.Select(odd, c, s), Sign(quadrant)));
    }

    /// <summary>Tangent.</summary>
    [MethodImpl(Inline)]
    public static T Tan(T x)
    {
        if (!L.Everywhere(L.AtMost(L.Abs(x), L.All(LargestAngle)))) return HugeAngle.Tan<T, L>(x);
        var r = Turned(x, out var quadrant, out var rest);
        return L.Select(L.Same(x, L.All(0)), x, Slope(r, rest, quadrant));
    }

    /// <summary>The sine of r, a number of quarter turns further.</summary>
    [MethodImpl(Inline)]
    internal static T Wave(T r, T rest, T quadrant) => L.Xor(L.Select(L.IsOdd(quadrant), CosOf(r, rest), SinOf(r, rest)), Sign(quadrant));

    /// <summary>The tangent of r, a number of quarter turns further: sine and cosine as sums of two numbers.</summary>
    [MethodImpl(Inline)]
    internal static T Slope(T r, T rest, T quadrant)
    {
        var z = L.Multiply(r, r);
        var sTail = L.Fused(L.Multiply(r, z), SinSeries(z), rest);
        var sin = L.Add(r, sTail);
        var sinLow = L.Add(L.Subtract(r, sin), sTail);
        var w = L.Fused(z, L.All(-0.5), L.All(1));
        var cTail = CosTail(r, rest, z, w);
        var cos = L.Add(w, cTail);
        var cosLow = L.Add(L.Subtract(w, cos), cTail);
        var odd = L.IsOdd(quadrant);
        return Quotient(L.Select(odd, L.Negate(cos), sin), L.Select(odd, L.Negate(cosLow), sinLow), L.Select(odd, sin, cos), L.Select(odd, sinLow, cosLow));
    }

    /// <summary>The angle less the nearest multiple of π/2, and in the lowest bits of <paramref name="quadrant"/> which one.</summary>
    /// <remarks>Cody and Waite's reduction in three parts of 53 bits. The first fused product is exact; no double up to
    /// <see cref="LargestAngle"/> is nearer to a multiple than 2^-62, so that what is left out does not count.</remarks>
    [MethodImpl(Inline)]
    private static T Turned(T x, out T quadrant, out T rest)
    {
        quadrant = L.Fused(x, L.All(0.6366197723675814), L.All(Magic));
        var k = L.Subtract(quadrant, L.All(Magic));
        rest = L.Multiply(k, L.All(-HalfPiLast));
        return L.Fused(k, L.All(-HalfPiRest), L.Fused(k, L.All(-HalfPi), x));
    }

    [MethodImpl(Inline)]
    private static T Sign(T quadrant) => L.ShiftUp(L.And(quadrant, L.Bits(2)), 62);

    [MethodImpl(Inline)]
    private static T SinOf(T r, T rest)
    {
        var z = L.Multiply(r, r);
        return L.Add(r, L.Fused(L.Multiply(r, z), SinSeries(z), rest));
    }

    [MethodImpl(Inline)]
    private static T CosOf(T r, T rest)
    {
        var z = L.Multiply(r, r);
        var w = L.Fused(z, L.All(-0.5), L.All(1));
        return L.Add(w, CosTail(r, rest, z, w));
    }

    /// <summary><c>cos(r + rest) - w</c> for w = 1 - z/2, rounded, and z = r².</summary>
    [MethodImpl(Inline)]
    private static T CosTail(T r, T rest, T z, T w) => L.Fused(
        L.Negate(r), rest, L.Fused(L.Multiply(z, z), CosSeries(z), L.Fused(z, L.All(-0.5), L.Subtract(L.All(1), w))));

    /// <summary>(sin r - r)/r³ of z = r².</summary>
    [MethodImpl(Inline)]
    private static T SinSeries(T z)
    {
        var z2 = L.Multiply(z, z);
        var a = L.Fused(L.All(0.008333333333322554), z, L.All(-0.16666666666666632));
        var b = L.Fused(L.All(2.755731371876694e-06), z, L.All(-0.0001984126982989858));
        var c = L.Fused(L.All(1.5896987543288107e-10), z, L.All(-2.5050761807431722e-08));
        return L.Fused(L.Fused(c, z2, b), z2, a);
    }

    /// <summary>(cos r - 1 + r²/2)/r⁴ of z = r².</summary>
    [MethodImpl(Inline)]
    private static T CosSeries(T z)
    {
        var z2 = L.Multiply(z, z);
        var a = L.Fused(L.All(-0.0013888888888876135), z, L.All(0.041666666666666616));
        var b = L.Fused(L.All(-2.755731463456012e-07), z, L.All(2.4801587290576846e-05));
        var c = L.Fused(L.All(-1.1361304604651608e-11), z, L.All(2.087575808966879e-09));
        return L.Fused(L.Fused(c, z2, b), z2, a);
    }
}
