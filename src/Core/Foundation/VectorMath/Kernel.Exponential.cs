using System.Runtime.CompilerServices;

namespace PyRates.Foundation.VectorMath;

/// <summary>The elementary functions, lane by lane. None is wrong by more than 2 units in the last place, and most by less
/// than 1; subnormal numbers, zeros, infinities and NaN are as IEEE 754 wants them.</summary>
/// <remarks>Everything is inlined into the loop that asks. Only angles beyond <see cref="LargestAngle"/> leave it.
/// The polynomials are minimax approximations, computed to 80 digits by Remez' exchange.</remarks>
internal static partial class Kernel<T, L>
    where T : struct
    where L : struct, ILanes<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const double Magic = 6755399441055744;                  // 1.5·2^52: a sum with it is whole, in its lowest bits
    private const double InverseLn2 = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Rest = 2.3190468138462996e-17;
    private const double Ordinary = 708;                            // up to here e^x and e^-x are normal

    /// <summary><c>e^x</c></summary>
    [MethodImpl(Inline)]
    public static T Exp(T x)
    {
        var r = Reduced(x, out var shifted, out _);
        var p = L.Add(L.All(1), L.Add(r, Tail(r)));
        return L.Everywhere(L.AtMost(L.Abs(x), L.All(Ordinary))) ? L.AddBits(p, L.ShiftUp(shifted, 52)) : Scaled(p, shifted, x, 0);
    }

    /// <summary><c>e^x - 1</c></summary>
    [MethodImpl(Inline)]
    public static T Expm1(T x)
    {
        var r = Reduced(x, out var shifted, out var rest);
        var tail = L.Add(Tail(r), rest);
        var ordinary = L.CopySign(L.Add(Less1(r, tail, Power(shifted), out var low), low), x);
        var all = L.AtMost(L.Abs(x), L.All(Ordinary));
        if (L.Everywhere(all)) return ordinary;
        var extreme = L.Select(L.Less(x, L.All(0)), L.All(-1), Scaled(L.Add(L.All(1), L.Add(r, tail)), shifted, x, 0));
        return L.Select(all, ordinary, extreme);
    }

    /// <summary><c>1/(1 + e^-x)</c>: the denominator as a sum of two numbers, and the error of the quotient taken back.</summary>
    [MethodImpl(Inline)]
    public static T Sigmoid(T x)
    {
        var r = Reduced(L.Negate(x), out var shifted, out var rest);
        var (tail, s) = (L.Add(Tail(r), rest), Power(shifted));
        var below = Sum(r, tail, s, L.Add(L.All(1), s), out var lacking);
        var value = Quotient(L.All(1), L.All(0), below, lacking);
        var all = L.AtMost(L.Abs(x), L.All(Ordinary));
        if (L.Everywhere(all)) return value;
        var inverse = L.Divide(L.All(1), L.Add(L.All(1), L.Add(r, tail)));
        var small = Scaled(inverse, L.Subtract(L.All(2 * Magic), shifted), x, 0);
        return L.Select(all, value, L.Select(L.Less(L.All(0), x), L.All(1), small));
    }

    /// <summary><c>e^x = 2^k·(1 + r + rest + Tail(r))</c>, with |r| up to half of ln 2.</summary>
    /// <param name="x">x.</param>
    /// <param name="shifted">A number with k in its lowest bits.</param>
    /// <param name="rest">What r lacks.</param>
    /// <remarks>Cody and Waite's reduction; the first fused product is exact.</remarks>
    [MethodImpl(Inline)]
    private static T Reduced(T x, out T shifted, out T rest)
    {
        shifted = L.Fused(x, L.All(InverseLn2), L.All(Magic));
        var k = L.Subtract(shifted, L.All(Magic));
        var near = L.Fused(k, L.All(-Ln2), x);
        var r = L.Fused(k, L.All(-Ln2Rest), near);
        rest = L.Fused(k, L.All(-Ln2Rest), L.Subtract(near, r));
        return r;
    }

    /// <summary><c>e^r - 1 - r</c>, for |r| up to half of ln 2.</summary>
    [MethodImpl(Inline)]
    private static T Tail(T r)
    {
        var r2 = L.Multiply(r, r);
        var r4 = L.Multiply(r2, r2);
        var a = L.Fused(L.All(0.166666666666667), r, L.All(0.5000000000000013));
        var b = L.Fused(L.All(0.008333333333307059), r, L.All(0.041666666666514786));
        var c = L.Fused(L.All(0.000198412699177244), r, L.All(0.001388888894719971));
        var d = L.Fused(L.All(2.7557215975607197e-06), r, L.All(2.4801489736487016e-05));
        var e = L.Fused(L.All(2.5117969602687507e-08), r, L.All(2.763135869212268e-07));
        return L.Multiply(r2, L.Fused(L.Fused(e, r4, L.Fused(d, r2, c)), r4, L.Fused(b, r2, a)));
    }

    /// <summary><c>2^k</c></summary>
    [MethodImpl(Inline)]
    private static T Power(T shifted) => L.AddBits(L.All(1), L.ShiftUp(shifted, 52));

    /// <summary><c>s·(1 + r + tail) - 1</c> as a sum of two numbers, for s = 2^k.</summary>
    [MethodImpl(Inline)]
    private static T Less1(T r, T tail, T s, out T low)
    {
        var top = L.Subtract(s, L.All(1));
        var high = L.Fused(s, r, top);
        low = L.Fused(s, tail, L.Fused(s, r, L.Subtract(top, high)));
        return high;
    }

    /// <summary><c>top + s·(r + tail)</c>, rounded, and what it lacks.</summary>
    [MethodImpl(Inline)]
    private static T Sum(T r, T tail, T s, T top, out T low)
    {
        var high = L.Fused(s, r, top);
        var rest = L.Fused(s, tail, L.Fused(s, r, L.Subtract(top, high)));
        var sum = L.Add(high, rest);
        low = L.Subtract(rest, L.Subtract(sum, high));
        return sum;
    }

    /// <summary>(a + aLow)/(b + bLow), all but rounded once.</summary>
    [MethodImpl(Inline)]
    private static T Quotient(T a, T aLow, T b, T bLow)
    {
        var inverse = L.Divide(L.All(1), b);
        var q = L.Multiply(a, inverse);
        var missing = L.Fused(L.Negate(q), bLow, L.Add(L.Fused(L.Negate(q), b, a), aLow));
        return L.Fused(missing, inverse, q);
    }

    /// <summary><c>p·2^(k - less)</c>, rounded once wherever it lies; infinite or 0 where x is beyond all bounds.</summary>
    [MethodImpl(Inline)]
    private static T Scaled(T p, T shifted, T x, double less)
    {
        var k = L.Subtract(shifted, L.All(Magic));
        var first = L.Fused(k, L.All(0.5), L.All(Magic));
        var second = L.Add(L.Subtract(L.Subtract(k, L.Subtract(first, L.All(Magic))), L.All(less)), L.All(Magic));
        var value = L.Multiply(L.Multiply(p, Power(first)), Power(second));
        value = L.Select(L.Less(L.All(746), x), L.All(double.PositiveInfinity), value);
        return L.Select(L.Less(x, L.All(-746)), L.All(0), value);
    }
}
