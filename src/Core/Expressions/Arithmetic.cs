using System;

namespace PyRates.Expressions;

/// <summary>The arithmetic on which every evaluation of an expression agrees to the bit: the interpreter calls it, and
/// compiled code calls it or does the same in line.</summary>
public static class Arithmetic
{
    /// <summary>The largest whole exponent that is multiplied out.</summary>
    public const int LargestMultiplied = 8;

    /// <summary><c>x^y</c>. For whole y of magnitude up to 8 by multiplication in a fixed order, otherwise
    /// <see cref="Math.Pow"/>.</summary>
    /// <remarks>With <c>s = x·x</c> and <c>q = s·s</c>: <c>x^3 = s·x</c>, <c>x^4 = q</c>, <c>x^5 = q·x</c>,
    /// <c>x^6 = q·s</c>, <c>x^7 = (q·s)·x</c>, <c>x^8 = q·q</c>; a negative exponent is 1 divided by the power. A compiler
    /// that knows the exponent does the same multiplications in line.</remarks>
    public static double Power(double x, double y)
    {
        if (!(Math.Abs(y) <= LargestMultiplied) || y != Math.Floor(y)) return Math.Pow(x, y);
        return y < 0 ? 1 / Multiplied(x, (int)-y) : Multiplied(x, (int)y);
    }

    private static double Multiplied(double x, int n)
    {
        if (n < 2) return n == 0 ? 1 : x;
        var s = x * x;
        if (n < 4) return n == 2 ? s : s * x;
        var q = s * s;
        return n switch { 4 => q, 5 => q * x, 6 => q * s, 7 => q * s * x, _ => q * q };
    }
}
