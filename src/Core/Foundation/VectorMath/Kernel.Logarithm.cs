using System.Runtime.CompilerServices;

namespace PyRates.Foundation.VectorMath;

internal static partial class Kernel<T, L>
{
    private const double LeastNormal = 2.2250738585072014e-308;
    private const double Largest = double.MaxValue;
    private const long SqrtHalf = 0x3FE6A09E667F3BCD;
    private const long One = 0x3FF0000000000000;

    /// <summary>Natural logarithm.</summary>
    [MethodImpl(Inline)]
    public static T Log(T x) => Usual(x, L.All(0));

    /// <summary><c>log(1 + x)</c>: with u the rounded sum, <c>log u + (1 + x - u)/u</c>.</summary>
    [MethodImpl(Inline)]
    public static T Log1p(T x)
    {
        var u = L.Add(L.All(1), x);
        var above = L.Less(L.All(1), x);
        var rest = L.Select(above, L.Subtract(L.All(1), L.Subtract(u, x)), L.Subtract(x, L.Subtract(u, L.All(1))));
        var value = Usual(u, L.Divide(rest, u));
        return L.Select(L.Less(L.Abs(x), L.All(1e-300)), x, value);
    }

    /// <summary>Logarithm to the base 2.</summary>
    [MethodImpl(Inline)]
    public static T Log2(T x) => InUnits(x, 1.4426950408889634, 2.0355273740931033e-17);

    /// <summary>Logarithm to the base 10.</summary>
    [MethodImpl(Inline)]
    public static T Log10(T x) => InUnits(x, 0.4342944819032518, 1.098319650216765e-17);

    /// <summary>The logarithm of x, and a correction: with <c>x = 2^k·(1 + f)</c> and <c>s = f/(2 + f)</c>, twice the inverse
    /// hyperbolic tangent of s is <c>f - f²/2 + s·(f²/2 + R(s²))</c>.</summary>
    [MethodImpl(Inline)]
    private static T Usual(T x, T correction)
    {
        var all = L.And(L.AtMost(L.All(LeastNormal), x), L.AtMost(x, L.All(Largest)));
        var everywhere = L.Everywhere(all);
        var m = everywhere ? Split(x, out var k) : SplitSmall(x, out k);
        var f = L.Subtract(m, L.All(1));
        var s = L.Divide(f, L.Add(L.All(2), f));
        var z = L.Multiply(s, s);
        var half = L.Multiply(L.Multiply(L.All(0.5), f), f);
        var z2 = L.Multiply(z, z);
        var a = L.Fused(L.All(0.39999999999435476), z, L.All(0.6666666666666731));
        var b = L.Fused(L.All(0.2222219891820824), z, L.All(0.2857142873851651));
        var c = L.Fused(L.All(0.15314418890410128), z, L.All(0.18183548385480006));
        var series = L.Multiply(z, L.Fused(L.Fused(L.Fused(L.All(0.14792583201811435), z2, c), z2, b), z2, a));
        var small = L.Fused(k, L.All(Ln2Rest), correction);
        var value = L.Fused(k, L.All(Ln2), L.Subtract(f, L.Subtract(half, L.Fused(s, L.Add(half, series), small))));
        return everywhere ? value : Bounded(x, value);
    }

    /// <summary>m from √½ to √2, and k, with <c>x = m·2^k</c>; x is normal.</summary>
    [MethodImpl(Inline)]
    private static T Split(T x, out T k)
    {
        var t = L.AddBits(x, L.Bits(One - SqrtHalf));
        k = L.Subtract(L.Or(L.ShiftDown(t, 52), L.Bits(0x4330000000000000)), L.All(4503599627370496 + 1023.0));
        return L.AddBits(L.And(t, L.Bits(0x000FFFFFFFFFFFFF)), L.Bits(SqrtHalf));
    }

    /// <summary>The same for subnormal x too.</summary>
    [MethodImpl(Inline)]
    private static T SplitSmall(T x, out T k)
    {
        var small = L.Less(x, L.All(LeastNormal));
        var m = Split(L.Select(small, L.Multiply(x, L.All(18014398509481984)), x), out k);
        k = L.Subtract(k, L.And(small, L.All(54)));
        return m;
    }

    /// <summary>A logarithm where there is one: of 0 it is minus infinity, of less NaN, of infinity and NaN themselves.</summary>
    [MethodImpl(Inline)]
    private static T Bounded(T x, T value)
    {
        value = L.Select(L.Less(L.All(0), x), value, L.All(double.NaN));
        value = L.Select(L.Same(x, L.All(0)), L.All(double.NegativeInfinity), value);
        return L.Select(L.AtMost(x, L.All(Largest)), value, x);
    }

    /// <summary>The natural logarithm as a sum of two numbers, of m·2^k, wrong by some 2^-65 of it.</summary>
    /// <remarks>As <c>s·(2 + s²·(2/3 + s²·P(s²))) + k·ln 2</c>, all but P in two numbers.</remarks>
    [MethodImpl(Inline)]
    private static T Precise(T m, T k, out T rest)
    {
        var (f, d) = (L.Subtract(m, L.All(1)), L.Add(m, L.All(1)));
        var inverse = L.Divide(L.All(1), d);
        var s = L.Multiply(f, inverse);
        var sLow = L.Multiply(L.Fused(L.Negate(s), L.Subtract(m, L.Subtract(d, L.All(1))), L.Fused(L.Negate(s), d, f)), inverse);
        var z = L.Multiply(s, s);
        var zLow = L.Add(L.Fused(s, s, L.Negate(z)), L.Multiply(L.Add(s, s), sLow));
        var z2 = L.Multiply(z, z);
        var z4 = L.Multiply(z2, z2);
        var a = L.Fused(L.All(0.2857142857142844), z, L.All(0.4));
        var b = L.Fused(L.All(0.18181818171507338), z, L.All(0.22222222222273946));
        var c = L.Fused(L.All(0.13333249150899007), z, L.All(0.15384616573505053));
        var e = L.Fused(L.All(0.10426950393291858), z, L.All(0.11768420752907142));
        var p = L.Multiply(z, L.Fused(L.Fused(L.Fused(L.All(0.10985898004275951), z2, e), z2, c), z4, L.Fused(b, z2, a)));
        var t = L.Add(L.All(0.6666666666666666), p);
        var tLow = L.Add(L.Add(L.Subtract(L.All(0.6666666666666666), t), p), L.All(3.700743415417188e-17));
        var u = L.Multiply(z, t);
        var uLow = L.Fused(z, tLow, L.Fused(zLow, t, L.Fused(z, t, L.Negate(u))));
        var g = L.Add(L.All(2), u);
        var gLow = L.Add(L.Add(L.Subtract(L.All(2), g), u), uLow);
        var l = L.Multiply(s, g);
        var lLow = L.Fused(s, gLow, L.Fused(sLow, g, L.Fused(s, g, L.Negate(l))));
        var whole = L.Multiply(k, L.All(Ln2));
        var wholeLow = L.Fused(k, L.All(Ln2Rest), L.Fused(k, L.All(Ln2), L.Negate(whole)));
        var sum = L.Add(whole, l);
        var low = L.Add(L.Add(L.Subtract(whole, sum), l), L.Add(wholeLow, lLow));
        var value = L.Add(sum, low);
        rest = L.Subtract(low, L.Subtract(value, sum));
        return value;
    }

    [MethodImpl(Inline)]
    private static T InUnits(T x, double unit, double unitRest)
    {
        var log = Precise(SplitSmall(x, out var k), k, out var rest);
        var high = L.Multiply(log, L.All(unit));
        var low = L.Add(L.Fused(log, L.All(unit), L.Negate(high)), L.Fused(log, L.All(unitRest), L.Multiply(rest, L.All(unit))));
        return Bounded(x, L.Add(high, low));
    }
}
