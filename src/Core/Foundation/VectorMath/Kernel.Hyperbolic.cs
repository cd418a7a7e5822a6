using System.Runtime.CompilerServices;

namespace PyRates.Foundation.VectorMath;

internal static partial class Kernel<T, L>
{
    /// <summary>Hyperbolic tangent: <c>m/(m + 2)</c> with <c>m = e^(2|x|) - 1</c>, both as sums of two numbers.</summary>
    [MethodImpl(Inline)]
    public static T Tanh(T x)
    {
        var a = L.Abs(x);
        var r = Reduced(L.Min(L.All(44), L.Add(a, a)), out var shifted, out var rest);
        var high = Less1(r, L.Add(Tail(r), rest), Power(shifted), out var low);
        var m = L.Add(high, low);
        low = L.Subtract(low, L.Subtract(m, high));
        var below = L.Add(m, L.All(2));
        var b = L.Subtract(below, m);
        var lacking = L.Add(L.Add(L.Subtract(m, L.Subtract(below, b)), L.Subtract(L.All(2), b)), low);
        return L.CopySign(Quotient(m, low, below, lacking), x);
    }

    /// <summary>Hyperbolic sine: half of <c>m + m/(m + 1)</c> with <c>m = e^|x| - 1</c>.</summary>
    [MethodImpl(Inline)]
    public static T Sinh(T x)
    {
        var a = L.Abs(x);
        var r = Reduced(a, out var shifted, out var rest);
        var (tail, s) = (L.Add(Tail(r), rest), Power(shifted));
        var high = Less1(r, tail, s, out var low);
        var m = L.Add(high, low);
        low = L.Subtract(low, L.Subtract(m, high));
        var e = Sum(r, tail, s, s, out var lacking);
        var value = L.Multiply(L.All(0.5), L.Add(m, L.Add(low, Quotient(m, low, e, lacking))));
        var all = L.AtMost(a, L.All(Ordinary));
        if (!L.Everywhere(all)) value = L.Select(all, value, Scaled(L.Add(L.All(1), L.Add(r, tail)), shifted, a, 1));
        return L.CopySign(value, x);
    }

    /// <summary>Hyperbolic cosine: half of <c>e^|x| + 1/e^|x|</c>.</summary>
    [MethodImpl(Inline)]
    public static T Cosh(T x)
    {
        var a = L.Abs(x);
        var r = Reduced(a, out var shifted, out var rest);
        var (tail, s) = (L.Add(Tail(r), rest), Power(shifted));
        var e = Sum(r, tail, s, s, out var low);
        var value = L.Multiply(L.All(0.5), L.Add(e, L.Add(low, L.Divide(L.All(1), e))));
        var all = L.AtMost(a, L.All(Ordinary));
        return L.Everywhere(all) ? value : L.Select(all, value, Scaled(L.Add(L.All(1), L.Add(r, tail)), shifted, a, 1));
    }
}
