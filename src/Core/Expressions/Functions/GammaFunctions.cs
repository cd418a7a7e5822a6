using System;
using PyRates.Foundation.VectorMath;

namespace PyRates.Expressions.Functions;

/// <summary>The gamma function, its logarithm, and the derivatives of that.</summary>
public static class GammaFunctions
{
    internal static Function[] Family =>
    [
        Define.Unary("gamma", Gamma, "gamma(x)*digamma(x)", "math.gamma", "gamma function"),
        Define.Unary("lgamma", LogGamma, "digamma(x)", "math.lgamma", "logarithm of the magnitude of the gamma function", "gammaln"),
        Define.Unary("digamma", Digamma, "polygamma(1, x)", "scipy.special.digamma", "derivative of lgamma", "psi"),
        Define.Binary("polygamma", Polygamma, "0", "polygamma(x + 1, y)", "scipy.special.polygamma", "derivative of digamma(y), x times"),
    ];

    /// <summary>The gamma function; NaN at its poles.</summary>
    /// <remarks>Below 20 by recurrence from the power series of 1/Γ (Wrench, Mathematics of Computation 22 (1968) 617-626;
    /// exact for whole numbers as long as factorials are), above by Stirling's series, below 0 by reflection.</remarks>
    public static double Gamma(double x)
    {
        if (Math.Abs(x) <= 0.5) return 1 / (x * Series.Polynomial(Reciprocal, x));
        if (x < 0) return x == Math.Floor(x) ? double.NaN : Math.PI / (double.SinPi(x) * Gamma(1 - x));
        if (x >= 20)
        {
            if (x > 172) return double.PositiveInfinity;
            var half = Elementary.Pow(x, 0.5 * x - 0.25);                 // its square alone would overflow before the result does
            return half * Elementary.Exp(-x) * half * 2.5066282746310005 * Elementary.Exp(Stirling(x));
        }
        var factor = 1.0;
        while (x > 1.5) factor *= --x;
        return factor / Series.Polynomial(Reciprocal, x - 1);
    }

    /// <summary>The logarithm of |Γ(x)|; infinite at the poles.</summary>
    /// <remarks>Up to 10 by recurrence from a Chebyshev series of <c>lnΓ(x)/((x - 1)(x - 2))</c> on [1, 2] (so that its zeros
    /// at 1 and 2 are exact; coefficients computed to 50 digits), above by Stirling's series, below 0 by reflection.</remarks>
    public static double LogGamma(double x)
    {
        if (x <= 0)
            return x == Math.Floor(x) ? double.PositiveInfinity : Elementary.Log(Math.PI / Math.Abs(double.SinPi(x))) - LogGamma(1 - x);
        if (x < 1) return x * (x - 1) * Series.Chebyshev(BetweenZeros, 2 * x - 1) - Elementary.Log(x);
        if (x >= 10) return (x - 0.5) * (Elementary.Log(x) - 1) + 0.41893853320467274 + Stirling(x);
        var factor = 1.0;
        while (x > 2) factor *= --x;
        return Elementary.Log(factor) + (x - 1) * (x - 2) * Series.Chebyshev(BetweenZeros, 2 * x - 3);
    }

    /// <summary>The derivative of ln Γ; NaN at the poles.</summary>
    /// <remarks>Recurrence up to 10, then the asymptotic series (NIST Handbook 5.11.2), reflection below 0.</remarks>
    public static double Digamma(double x)
    {
        if (x <= 0)
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - Math.PI * double.CosPi(x) / double.SinPi(x);
        if (double.IsPositiveInfinity(x)) return x;
        var shift = 0.0;
        for (; x < 10; x++) shift -= 1 / x;
        var square = 1 / (x * x);
        return shift + Elementary.Log(x) - 0.5 / x - square * Series.Polynomial(BernoulliOver2k, square);
    }

    /// <summary>The n-th derivative of <see cref="Digamma"/>; n is rounded.</summary>
    /// <remarks>Recurrence up to n + 10, then the asymptotic series (NIST Handbook 5.15.8). NaN at the poles, for n above
    /// 100 and for x below -1000.</remarks>
    public static double Polygamma(double n, double x)
    {
        var order = Math.Round(n);
        if (order == 0) return Digamma(x);
        if (!(order is > 0 and <= 100 && x > -1000) || (x <= 0 && x == Math.Floor(x))) return double.NaN;
        if (double.IsPositiveInfinity(x)) return 0;
        var factorial = Gamma(order + 1);
        var sum = 0.0;
        for (; x < order + 10; x++) sum += factorial * Elementary.Pow(x, -order - 1);
        var power = factorial / order * Elementary.Pow(x, -order);        // (n-1)!/x^n
        sum += power + 0.5 * order * power / x;
        var term = power;
        for (var k = 1; k <= BernoulliOver2k.Length; k++)           // B_2k·(2k+n-1)!/((2k)!·x^(2k+n))
        {
            term *= (2 * k + order - 2) * (2 * k + order - 1) / ((2 * k - 1) * 2.0 * k * x * x);
            sum += 2 * k * BernoulliOver2k[k - 1] * term;
        }
        return order % 2 == 0 ? -sum : sum;
    }

    /// <summary>Stirling's series, <c>lnΓ(x)</c> less <c>(x - 1/2)·ln x - x + ln(2π)/2</c> (NIST Handbook 5.11.1).</summary>
    private static double Stirling(double x)
    {
        ReadOnlySpan<double> coefficients =
        [
            1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
        ];
        return Series.Polynomial(coefficients, 1 / (x * x)) / x;
    }

    private static ReadOnlySpan<double> BernoulliOver2k =>
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160,
        43867.0 / 14364, -174611.0 / 6600,
    ];

    private static ReadOnlySpan<double> Reciprocal =>
    [
        1.0, 0.577215664901532861, -0.655878071520253881, -0.0420026350340952355, 0.16653861138229149,
        -0.0421977345555443367, -0.00962197152787697356, 0.00721894324666309954, -0.00116516759185906511,
        -0.000215241674114950973, 0.000128050282388116186, -2.01348547807882387e-5, -1.25049348214267066e-6,
        1.13302723198169588e-6, -2.0563384169776071e-7, 6.11609510448141582e-9, 5.00200764446922293e-9,
        -1.18127457048702014e-9, 1.04342671169110051e-10, 7.78226343990507125e-12, -3.69680561864220571e-12,
        5.10037028745447598e-13,
    ];

    private static ReadOnlySpan<double> BetweenZeros =>
    [
        0.491415393029387127, -0.076114161670435843, 0.00843232496593277796, -0.00107949372632860815,
        0.000149007480036929645, -2.15123998885567854e-5, 3.19793298608621864e-6, -4.85169301213992619e-7,
        7.47148782116315976e-8, -1.16382967001705186e-8, 1.82940043711866796e-9, -2.89691806071296064e-10,
        4.6157014062090901e-11, -7.39281023049798246e-12, 1.18942800083330856e-12, -1.92120686765228045e-13,
        3.113975526387164e-14, -5.06284329844861127e-15, 8.25415028163114428e-16, -1.34905789875748432e-16,
        2.20987611678262285e-17, -3.62741295492397693e-18, 5.9654300688215224e-19,
    ];
}
