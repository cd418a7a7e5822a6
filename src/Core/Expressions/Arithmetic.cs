using PyRates.Foundation.VectorMath;

namespace PyRates.Expressions;

/// <summary>The arithmetic on which every evaluation of an expression agrees to the bit: the interpreter calls it, and
/// compiled code calls it or does the same in line.</summary>
public static class Arithmetic
{
    /// <summary>The largest whole exponent that is multiplied out.</summary>
    public const int LargestMultiplied = 8;

    /// <summary><c>x^y</c>. For whole y of magnitude up to 8 by multiplication in a fixed order, otherwise
    /// e^(y·log x).</summary>
    /// <remarks>With <c>s = x·x</c> and <c>q = s·s</c>: <c>x^3 = s·x</c>, <c>x^4 = q</c>, <c>x^5 = q·x</c>,
    /// <c>x^6 = q·s</c>, <c>x^7 = (q·s)·x</c>, <c>x^8 = q·q</c>; a negative exponent is 1 divided by the power. A compiler
    /// that knows the exponent does the same multiplications in line.</remarks>
    public static double Power(double x, double y) => Elementary.Power(x, y);
}
