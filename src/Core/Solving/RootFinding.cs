using System;

namespace PyRates.Solving;

/// <summary>Roots of a continuous function in a bracket.</summary>
public static class RootFinding
{
    private const double Precision = 2.2204460492503131e-16;

    /// <summary>The bracket is narrowed to rounding around a change of sign, and its end on the far side is given: there the
    /// crossing has happened. Brent, Algorithms for Minimization without Derivatives (1973), chapter 4.</summary>
    /// <param name="f">The function.</param>
    /// <param name="a">One end.</param>
    /// <param name="fa">The value there.</param>
    /// <param name="b">The other end.</param>
    /// <param name="fb">The value there, zero or of the other sign.</param>
    public static double Beyond(Func<double, double> f, double a, double fa, double b, double fb)
    {
        var (near, far, fFar) = (a, b, fb);                  // the sign at `near` stays that at a
        var (c, fc, d, e) = (a, fa, b - a, b - a);
        for (var i = 0; i < 200; i++)
        {
            if (Math.Abs(fc) < Math.Abs(fb)) (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb);
            var tolerance = 2 * Precision * Math.Abs(b);
            var middle = 0.5 * (c - b);
            if (Math.Abs(middle) <= tolerance || fb == 0) break;
            if (Math.Abs(e) < tolerance || Math.Abs(fa) <= Math.Abs(fb)) (d, e) = (middle, middle);
            else
            {
                var (p, q) = Interpolated(a, fa, fb, c, b, fc, middle);
                if (p > 0) q = -q;
                p = Math.Abs(p);
                (e, d) = 2 * p < Math.Min(3 * middle * q - Math.Abs(tolerance * q), Math.Abs(e * q)) ? (d, p / q) : (middle, middle);
            }
            (a, fa) = (b, fb);
            b += Math.Abs(d) > tolerance ? d : middle > 0 ? tolerance : -tolerance;
            fb = f(b);
            if (SameSide(fb, fFar)) (far, fFar) = (b, fb);
            else near = b;
            if (fb > 0 == fc > 0) (c, fc, d, e) = (a, fa, b - a, b - a);
        }
        return fb == 0 && Inside(b, near, far) ? b : far;
    }

    private static bool SameSide(double f, double far) => f == 0 || (far == 0 ? f == 0 : f > 0 == far > 0);

    private static bool Inside(double x, double a, double b) => x >= Math.Min(a, b) && x <= Math.Max(a, b);

    /// <summary>The step of the secant or of inverse quadratic interpolation, as a fraction.</summary>
    private static (double P, double Q) Interpolated(
        double a, double fa, double fb, double c, double b, double fc, double middle)
    {
        var s = fb / fa;
        if (a == c) return (2 * middle * s, 1 - s);
        double q = fa / fc, r = fb / fc;
        return (s * (2 * middle * q * (q - r) - (b - a) * (r - 1)), (q - 1) * (r - 1) * (s - 1));
    }
}
