using System;
using System.Numerics;

namespace PyRates.Tests.VectorMath;

/// <summary>A number with at least 200 correct binary places after its first: whole·2^-places.</summary>
internal readonly record struct Wide(BigInteger Whole, int Places)
{
    /// <summary>By how many units in its last place a double differs from this: the unit is that of doubles of this size,
    /// and the least of all where they are subnormal.</summary>
    public double Ulps(double value)
    {
        var exponent = Whole.IsZero ? -1074 : Math.Max(-1074, (int)BigInteger.Abs(Whole).GetBitLength() - 1 - Places - 52);
        if (exponent > 971) return double.IsInfinity(value) && value > 0 == Whole.Sign > 0 ? 0 : double.PositiveInfinity;
        if (!double.IsFinite(value)) return double.PositiveInfinity;
        var (places, fine) = (Math.Max(Places, 1200), 40);
        var difference = BigInteger.Abs(Exact.At(value, places) - (Whole << (places - Places)));
        return (double)Exact.Shifted(difference, fine - exponent - places) / (1L << fine);
    }
}

/// <summary>Elementary functions of doubles in fixed-point arithmetic: a reference that has nothing in common with what is
/// measured but the definitions.</summary>
internal static class Exact
{
    private const int Precision = 260, Most = 5000;
    private static readonly BigInteger Ln2Digits = 2 * Inverse(3, 1);                          // 2 artanh(1/3)
    private static readonly BigInteger PiDigits = (16 * Inverse(5, -1)) - (4 * Inverse(239, -1));     // Machin

    /// <summary>A double as a whole number of 2^-places; what is smaller is cut off.</summary>
    public static BigInteger At(double value, int places)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var field = (int)(bits >> 52) & 0x7FF;
        BigInteger mantissa = (bits & 0x000FFFFFFFFFFFFF) | (field == 0 ? 0 : 0x0010000000000000);
        return Shifted(value < 0 ? -mantissa : mantissa, Math.Max(field, 1) - 1075 + places);
    }

    public static BigInteger Shifted(BigInteger value, int places) => places < 0 ? value >> -places : value << places;

    public static Wide Exp(double x) => Exp(At(x, Places(x)), Places(x));

    public static Wide Expm1(double x)
    {
        var e = Exp(x);
        return e with { Whole = e.Whole - Shifted(1, e.Places) };
    }

    public static Wide Sigmoid(double x)
    {
        var e = Exp(x);
        return Quotient(e.Whole, e.Whole + Shifted(1, e.Places));
    }

    public static Wide Tanh(double x)
    {
        if (Math.Abs(x) > 1000) return new(Math.Sign(x), 0);
        var e = Exp(2 * At(x, Places(x)), Places(x));
        return Quotient(e.Whole - Shifted(1, e.Places), e.Whole + Shifted(1, e.Places));
    }

    public static Wide Sinh(double x) => Half(Exp(x), Exp(-x), -1);

    public static Wide Cosh(double x) => Half(Exp(x), Exp(-x), 1);

    public static Wide Log(double x)
    {
        var k = Math.ILogB(x);
        return Log(At(x, Precision + 100 - k), Precision + 100, k);
    }

    public static Wide Log1p(double x)
    {
        var places = Places(x) + 100;
        var one = At(x, places) + Shifted(1, places);
        var k = (int)one.GetBitLength() - 1 - places;
        return Log(Shifted(one, -k), places, k);
    }

    public static Wide Log2(double x) => Quotient(Log(x).Whole, Shifted(Ln2Digits, Log(x).Places - Most));

    public static Wide Log10(double x) => Quotient(Log(x).Whole, Log(10).Whole);

    public static Wide Pow(double x, double y)
    {
        var log = Log(x);
        return Exp(Shifted(log.Whole * At(y, 1100), -1100), log.Places);
    }

    public static Wide Sin(double x) => Sine(x, 0);

    public static Wide Cos(double x) => Sine(x, 1);

    public static Wide Tan(double x) => Quotient(Sine(x, 0).Whole, Sine(x, 1).Whole);

    private static int Places(double x) => Precision + (x == 0 ? 0 : Math.Max(0, -Math.ILogB(x)) * 2);

    private static Wide Half(Wide a, Wide b, int sign)
    {
        var places = Math.Max(a.Places, b.Places);
        return new(Shifted(a.Whole, places - a.Places) + (sign * Shifted(b.Whole, places - b.Places)), places + 1);
    }

    /// <summary>e to a fixed-point number: ln 2 is taken off and what is left is divided by 2^8, then its series is squared
    /// eight times.</summary>
    private static Wide Exp(BigInteger x, int given)
    {
        var places = Math.Max(given, Precision) + 16;
        x = Shifted(x, places - given);
        var ln2 = Shifted(Ln2Digits, places - Most);
        var k = (int)BigInteger.Max(-4000, BigInteger.Min(4000, Nearest(x, ln2)));
        var r = (x - (k * ln2)) >> 8;
        if (r.GetBitLength() > places) r = 0;                       // far beyond what doubles hold
        var (sum, term) = (BigInteger.Zero, Shifted(1, places));
        for (var n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            sum += term;
            term = ((term * r) >> places) / n;
        }
        for (var i = 0; i < 8; i++) sum = (sum * sum) >> places;
        return new(sum, places - k);
    }

    /// <summary>The logarithm of m·2^k, m from 1 to 2: a guess from doubles, and the series of what it lacks.</summary>
    private static Wide Log(BigInteger m, int places, int k)
    {
        var guess = At(Math.Log((double)Shifted(m, 52 - places) / (1L << 52)), places);
        var e = Exp(-guess, places);
        var off = Shifted(m * e.Whole, -e.Places) - Shifted(1, places);
        var (sum, power) = (guess, off);
        for (var n = 1; !power.IsZero && power != BigInteger.MinusOne; n++)
        {
            sum += n % 2 == 1 ? power / n : -power / n;
            power = (power * off) >> places;
        }
        return new(sum + (k * Shifted(Ln2Digits, places - Most)), places);
    }

    /// <summary>The sine of x and some quarter turns more.</summary>
    private static Wide Sine(double x, int further)
    {
        var places = Places(x) + 64;
        var exact = Math.Max(places, 1100);                          // x whole
        var deep = Math.Max(0, Math.ILogB(x == 0 ? 1 : x)) + 64;     // the multiple needs as many places more
        var k = Nearest(At(x, exact + deep), Shifted(PiDigits, exact + deep - Most - 1));
        var r = (At(x, exact + deep) - (k * Shifted(PiDigits, exact + deep - Most - 1))) >> (exact + deep - places);
        var quadrant = (int)(((k + further) % 4 + 4) % 4);
        var square = (r * r) >> places;
        var (sum, term) = (BigInteger.Zero, quadrant % 2 == 0 ? r : Shifted(1, places));
        for (var n = quadrant % 2 == 0 ? 2 : 1; !term.IsZero && term != BigInteger.MinusOne; n += 2)
        {
            sum += term;
            term = -((term * square) >> places) / (n * (n + 1));
        }
        return new(quadrant < 2 ? sum : -sum, places);
    }

    private static Wide Quotient(BigInteger a, BigInteger b)
    {
        var places = Precision + Math.Max(0, (int)(b.GetBitLength() - a.GetBitLength()));
        return new((a << places) / b, places);
    }

    private static BigInteger Nearest(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem((2 * a) + b, 2 * b, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The inverse tangent (sign -1) or hyperbolic tangent (1) of 1/n.</summary>
    private static BigInteger Inverse(int n, int sign)
    {
        var power = (BigInteger.One << Most) / n;
        var sum = power;
        for (var k = 3; !power.IsZero; k += 2)
        {
            power = sign * power / (n * n);
            sum += power / k;
        }
        return sum;
    }
}
