using System;

namespace PyRates.Methods.Implicit;

/// <summary>How far an explicit method is stable on the negative real axis: the smallest x with |R(-x)| &gt; 1, R its stability
/// function <c>1 + z·b·(I - zA)⁻¹·1</c> (Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.2).</summary>
internal static class StabilityLimit
{
    private const double Unknown = 2;                               // that of the least stable methods in use
    private const double Resolution = 1e-3, Far = 200;

    /// <summary>The limit; a cautious number for a method whose coefficients are not known.</summary>
    public static double Of(EmbeddedMethod method) => method.Coefficients.Match(Of, () => Unknown);

    private static double Of(ButcherTableau tableau)
    {
        for (var x = Resolution; x < Far; x += Resolution)
            if (Math.Abs(At(tableau, -x)) > 1 + 1e-12) return x;
        return Far;
    }

    /// <summary>R at a real number: a step of length 1 of <c>y' = z·y</c> from 1.</summary>
    private static double At(ButcherTableau tableau, double z)
    {
        Span<double> slopes = stackalloc double[tableau.Stages];
        var result = 1.0;
        for (var i = 0; i < slopes.Length; i++)
        {
            var y = 1.0;
            for (var j = 0; j < Math.Min(i, tableau.A[i].Length); j++) y += tableau.A[i][j] * slopes[j];
            slopes[i] = z * y;
            result += tableau.B[i] * slopes[i];
        }
        return result;
    }
}
