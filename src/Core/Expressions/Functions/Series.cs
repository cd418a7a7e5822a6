using System;

namespace PyRates.Expressions.Functions;

/// <summary>Sums of polynomials, for the special functions.</summary>
internal static class Series
{
    /// <summary>The polynomial with these coefficients, lowest first, by Horner's rule.</summary>
    public static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = 0.0;
        for (var k = coefficients.Length - 1; k >= 0; k--) sum = sum * x + coefficients[k];
        return sum;
    }

    /// <summary>The Chebyshev series with these coefficients for t from -1 to 1, by Clenshaw's recurrence.</summary>
    public static double Chebyshev(ReadOnlySpan<double> coefficients, double t)
    {
        var (a, b) = (0.0, 0.0);
        for (var k = coefficients.Length - 1; k > 0; k--) (a, b) = (2 * t * a - b + coefficients[k], a);
        return t * a - b + coefficients[0];
    }
}
