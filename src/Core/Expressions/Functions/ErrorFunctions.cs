using System;
using PyRates.Foundation.VectorMath;

namespace PyRates.Expressions.Functions;

/// <summary>The error function and its complement.</summary>
public static class ErrorFunctions
{
    internal static Function[] Family =>
    [
        Define.Unary("erf", Erf, "1.1283791670955126*exp(-x^2)", "math.erf", "error function"),
        Define.Unary("erfc", Erfc, "-1.1283791670955126*exp(-x^2)", "math.erfc", "1 - erf(x), accurate for large x"),
    ];

    /// <summary>The error function.</summary>
    /// <remarks>Up to 1 by its Maclaurin series (NIST Handbook 7.6.1), which loses nothing there; above from
    /// <see cref="Erfc"/>.</remarks>
    public static double Erf(double x) =>
        Math.Abs(x) < 1 ? x * Series.Polynomial(Maclaurin, x * x)
        : x < 0 ? Erfc(-x) - 1
        : 1 - Erfc(x);

    /// <summary>The complementary error function.</summary>
    /// <remarks>From 0.5 by a Chebyshev series of <c>(1 + 2x)·exp(x²)·erfc(x)</c> in <c>(x - 3.75)/(x + 3.75)</c>, the form of
    /// Shepherd and Laframboise, Mathematics of Computation 36 (1981) 249-253; coefficients computed to 50 digits.</remarks>
    public static double Erfc(double x)
    {
        if (x < 0.5) return x > -0.5 ? 1 - Erf(x) : 2 - Erfc(-x);
        if (x > 28) return 0;
        var series = Series.Chebyshev(Scaled, (x - 3.75) / (x + 3.75));
        var coarse = Math.Floor(x * 16) / 16;                       // x² in two parts, the larger exact: exp magnifies its error
        return Elementary.Exp(-coarse * coarse) * Elementary.Exp(-(x - coarse) * (x + coarse)) * series / (1 + 2 * x);
    }

    private static ReadOnlySpan<double> Maclaurin =>
    [
        1.12837916709551257, -0.376126389031837525, 0.112837916709551257, -0.0268661706451312518, 0.00522397762544218784,
        -0.000854832702345085283, 0.000120553329817896643, -1.4925650358406251e-5, 1.64621143658892474e-6,
        -1.63658446912349243e-7, 1.48071928158792172e-8, -1.22905553017179274e-9, 9.42275906465041097e-11,
        -6.71136685516411038e-12, 4.46322426328647734e-13, -2.78351620721092135e-14, 1.63426140953671519e-15,
        -9.06397084280867248e-17, 4.76334804051506812e-18,
    ];

    private static ReadOnlySpan<double> Scaled =>
    [
        1.17757893456740175, -0.00459005458064647733, -0.0842491333665179156, 0.0592099399981918905, -0.0266586684353057523,
        0.00907499767070526509, -0.00241316354041760819, 0.000490775836525808632, -6.91697330250120637e-5,
        4.13902798607301017e-6, 7.74038306619849067e-7, -2.18864010492343957e-7, 1.07649994656709104e-8,
        4.5219598112182869e-9, -7.75440020883135111e-10, -6.31808834088668449e-11, 2.8687950109306699e-11,
        1.94558685457773472e-13, -9.65469674843343891e-13, 3.25254814814873984e-14, 3.34781194828680539e-14,
        -1.8645628804193131e-15, -1.25079505306886471e-15, 7.41823525662404346e-17, 5.06814890479611132e-17,
        -2.2370566594359996e-18, -2.18734294430301766e-18,
    ];
}
