using System;

namespace PyRates.Methods.Implicit;

/// <summary>A polynomial over a step as the dense output holds it: slopes at both ends, and what is left of it over
/// <c>θ²(1-θ)²</c>.</summary>
internal static class Bending
{
    /// <summary>The slopes, times h.</summary>
    public static (double Left, double Right) Slopes(ReadOnlySpan<double> c)
    {
        var right = 0.0;
        for (var k = 1; k < c.Length; k++) right += k * c[k];
        return (c[1], right);
    }

    /// <summary>The four coefficients of <c>θ²(1-θ)²·(a + θ·(b + (1-θ)·(c + θ·d)))</c>: exact up to degree 7, beyond it the
    /// polynomial that agrees in six points and in the slopes at both ends.</summary>
    /// <param name="c">The coefficients in powers of θ; they are lost.</param>
    public static (double Fourth, double Fifth, double Sixth, double Seventh) Rest(Span<double> c)
    {
        // division by θ⁴ - 2θ³ + θ² from the highest power down; the remainder is the cubic
        for (var k = c.Length - 1; k >= 4; k--)
        {
            c[k - 1] += 2 * c[k];
            c[k - 2] -= c[k];
        }
        var rest = c[4..];
        double fourth = rest[0], fifth = At(rest, 1) - fourth;
        double near = (At(rest, 0.25) - fourth - 0.25 * fifth) / (0.25 * 0.75), far = (At(rest, 0.75) - fourth - 0.75 * fifth) / (0.75 * 0.25);
        var seventh = 2 * (far - near);
        return (fourth, fifth, near - 0.25 * seventh, seventh);
    }

    private static double At(ReadOnlySpan<double> c, double x)
    {
        var sum = 0.0;
        for (var k = c.Length - 1; k >= 0; k--) sum = sum * x + c[k];
        return sum;
    }
}
