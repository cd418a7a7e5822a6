using System.Runtime.CompilerServices;

namespace PyRates.Foundation.VectorMath;

internal static partial class Kernel<T, L>
{
    /// <summary>The largest whole exponent that is multiplied out.</summary>
    public const double LargestMultiplied = 8;

    /// <summary><c>x^y</c>; a small whole exponent is multiplied out, in a fixed order.</summary>
    [MethodImpl(Inline)]
    public static T MultipliedPow(T x, T y)
    {
        var n = L.Abs(y);
        var small = L.And(L.Same(L.Floor(y), y), L.AtMost(n, L.All(LargestMultiplied)));
        var s = L.Multiply(x, x);
        var q = L.Multiply(s, s);
        var even = L.Multiply(q, s);
        var value = L.Select(L.Same(n, L.All(7)), L.Multiply(even, x), L.Multiply(q, q));
        value = L.Select(L.Same(n, L.All(6)), even, value);
        value = L.Select(L.Same(n, L.All(5)), L.Multiply(q, x), value);
        value = L.Select(L.Same(n, L.All(4)), q, value);
        value = L.Select(L.Same(n, L.All(3)), L.Multiply(s, x), value);
        value = L.Select(L.Same(n, L.All(2)), s, value);
        value = L.Select(L.Same(n, L.All(1)), x, value);
        value = L.Select(L.Same(n, L.All(0)), L.All(1), value);
        value = L.Select(L.Less(y, L.All(0)), L.Divide(L.All(1), value), value);
        return L.Everywhere(small) ? value : L.Select(small, value, Pow(x, y));
    }

    /// <summary><c>x^y</c>, with the special values of IEEE 754: <c>e^(y·log x)</c>, the logarithm and the product as sums of
    /// two numbers.</summary>
    [MethodImpl(Inline)]
    public static T Pow(T x, T y)
    {
        var log = Precise(Split(x, out var k), k, out var rest);
        var p = Exponential(y, log, rest, out var shifted, out var power);
        var all = L.And(L.AtMost(L.All(LeastNormal), x), L.And(L.AtMost(x, L.All(Largest)), L.AtMost(L.Abs(power), L.All(Ordinary))));
        return L.Everywhere(all) ? L.AddBits(p, L.ShiftUp(shifted, 52)) : Unusual(x, y);
    }

    /// <summary>The same for any x and y.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Unusual(T x, T y)
    {
        var a = L.Abs(x);
        var log = Precise(SplitSmall(a, out var k), k, out var rest);
        var bounded = L.Min(L.All(1e30), L.Max(L.All(-1e30), y));       // as good as infinite, since |log x| is above 1e-16
        var p = Exponential(bounded, log, rest, out var shifted, out var power);
        return Special(x, y, a, Scaled(p, shifted, power, 0));
    }

    /// <summary><c>e^(y·(log + rest))</c> without its power of 2.</summary>
    [MethodImpl(Inline)]
    private static T Exponential(T y, T log, T rest, out T shifted, out T power)
    {
        power = L.Multiply(y, log);
        var powerRest = L.Fused(y, rest, L.Fused(y, log, L.Negate(power)));
        shifted = L.Fused(power, L.All(InverseLn2), L.All(Magic));
        var k = L.Subtract(shifted, L.All(Magic));
        var near = L.Fused(k, L.All(-Ln2), power);
        powerRest = L.Fused(k, L.All(-Ln2Rest), powerRest);
        var r = L.Add(near, powerRest);
        return L.Add(L.All(1), L.Add(r, L.Add(Tail(r), L.Add(L.Subtract(near, r), powerRest))));
    }

    [MethodImpl(Inline)]
    private static T Special(T x, T y, T a, T value)
    {
        var (zero, one) = (L.All(0), L.All(1));
        var endless = L.Or(L.Same(a, zero), L.Less(L.All(Largest), a));
        var upwards = L.Not(L.Xor(L.Less(zero, y), L.Less(one, a)));
        value = L.Select(endless, L.Select(upwards, L.All(double.PositiveInfinity), zero), value);
        var whole = L.Same(L.Floor(y), y);
        var half = L.Multiply(L.All(0.5), y);
        var odd = L.And(whole, L.Less(L.Floor(half), half));
        value = L.Select(odd, L.CopySign(value, x), value);
        value = L.Select(L.Or(L.Or(whole, endless), L.AtMost(zero, x)), value, L.All(double.NaN));
        value = L.Select(L.And(L.Same(x, x), L.Same(y, y)), value, L.All(double.NaN));
        return L.Select(L.Or(L.Same(y, zero), L.Same(x, one)), one, value);
    }
}
