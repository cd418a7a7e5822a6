using System;

namespace PyRates.Methods.Implicit;

/// <summary>The numbers of the numerical differentiation formulas, by order: Shampine and Reichelt, SIAM J. Sci. Comput. 18
/// (1997) 1-22, table 1.</summary>
internal static class Ndf
{
    /// <summary>How much of the last difference is added to the backward differentiation formula: it shrinks the error.</summary>
    public static readonly double[] Kappa = [0, -0.1850, -1 / 9.0, -0.0823, -0.0415, 0];

    /// <summary>The sums <c>1 + 1/2 + … + 1/k</c>.</summary>
    public static readonly double[] Gamma = [0, 1, 3 / 2.0, 11 / 6.0, 25 / 12.0, 137 / 60.0];

    /// <summary>The coefficient of the new value: <c>(1 - κ)·γ</c>.</summary>
    public static readonly double[] Alpha = Of(k => (1 - Kappa[k]) * Gamma[k]);

    /// <summary>The leading error in multiples of the next difference: <c>κ·γ + 1/(k+1)</c>.</summary>
    public static readonly double[] Error = Of(k => Kappa[k] * Gamma[k] + 1.0 / (k + 1));

    private static double[] Of(Func<int, double> number)
    {
        var numbers = new double[6];
        for (var k = 0; k < numbers.Length; k++) numbers[k] = number(k);
        return numbers;
    }
}
