using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using PyRates.Foundation.VectorMath;

namespace PyRates.Tests.VectorMath;

/// <summary>From where to where arguments are taken; over powers of ten where the ends are many apart.</summary>
internal sealed record Range(double From, double To)
{
    public double At(double part) => From > 0 && To / From > 1e6
        ? Math.Exp(Math.Log(From) + (Math.Log(To) - Math.Log(From)) * part) : From + (To - From) * part;
}

/// <summary>An elementary function in all its widths, its reference, and where it is measured.</summary>
internal sealed record ElementaryFunction(
    string Name, Func<double, double> Value, Func<Vector128<double>, Vector128<double>> Two,
    Func<Vector256<double>, Vector256<double>> Four, Func<Vector512<double>, Vector512<double>> Eight,
    Func<double, Wide> Exact, Range[] Ranges)
{
    /// <summary>Whether there is a finite value that is not exact by itself.</summary>
    public bool Has(double x) => Name switch
    {
        "log" or "log2" or "log10" => x > 0 && x != 1,
        "log1p" => x > -1,
        "exp" or "sinh" or "cosh" => Math.Abs(x) < 709,
        "expm1" => x < 709,
        "sigmoid" => Math.Abs(x) < 745,
        _ => true,
    };

    /// <summary>The largest error in a range, in units in the last place, and where it is.</summary>
    public (double Ulps, double At) Worst(Range range, int points, int seed)
    {
        var random = new Random(seed);
        var (most, at) = (0.0, double.NaN);
        for (var i = 0; i < points; i++)
        {
            var x = range.At(random.NextDouble());
            if (Exact(x).Ulps(Value(x)) is var wrong && wrong > most) (most, at) = (wrong, x);
        }
        return (most, at);
    }
}

internal static class Functions
{
    private static readonly Range[] Angles = [new(-3.15, 3.15), new(-1000, 1000), new(-2.1e9, 2.1e9), new(1e9, 1e308), new(1e-300, 1e-3)];

    public static IReadOnlyList<ElementaryFunction> All { get; } =
    [
        new("exp", Elementary.Exp, Elementary.Exp, Elementary.Exp, Elementary.Exp, Exact.Exp, [new(-1, 1), new(-708, 709.7), new(-745, -708)]),
        new("expm1", Elementary.Expm1, Elementary.Expm1, Elementary.Expm1, Elementary.Expm1, Exact.Expm1,
            [new(-1, 1), new(-40, 709), new(1e-300, 1e-3)]),
        new("sigmoid", Elementary.Sigmoid, Elementary.Sigmoid, Elementary.Sigmoid, Elementary.Sigmoid, Exact.Sigmoid,
            [new(-1, 1), new(-40, 40), new(-744, -690)]),
        new("log", Elementary.Log, Elementary.Log, Elementary.Log, Elementary.Log, Exact.Log,
            [new(0.5, 2), new(0.99, 1.01), new(1e-307, 1e308), new(5e-324, 1e-307)]),
        new("log1p", Elementary.Log1p, Elementary.Log1p, Elementary.Log1p, Elementary.Log1p, Exact.Log1p,
            [new(-0.5, 2), new(-0.9999, -0.5), new(-0.01, 0.01), new(1e-300, 1e300)]),
        new("log2", Elementary.Log2, Elementary.Log2, Elementary.Log2, Elementary.Log2, Exact.Log2, [new(0.5, 2), new(5e-324, 1e308)]),
        new("log10", Elementary.Log10, Elementary.Log10, Elementary.Log10, Elementary.Log10, Exact.Log10, [new(0.5, 2), new(5e-324, 1e308)]),
        new("sin", Elementary.Sin, Elementary.Sin, Elementary.Sin, Elementary.Sin, Exact.Sin, Angles),
        new("cos", Elementary.Cos, Elementary.Cos, Elementary.Cos, Elementary.Cos, Exact.Cos, Angles),
        new("tan", Elementary.Tan, Elementary.Tan, Elementary.Tan, Elementary.Tan, Exact.Tan, Angles),
        new("sinh", Elementary.Sinh, Elementary.Sinh, Elementary.Sinh, Elementary.Sinh, Exact.Sinh,
            [new(-1, 1), new(-40, 40), new(700, 710.4), new(1e-300, 1e-3)]),
        new("cosh", Elementary.Cosh, Elementary.Cosh, Elementary.Cosh, Elementary.Cosh, Exact.Cosh, [new(-1, 1), new(-40, 40), new(700, 710.4)]),
        new("tanh", Elementary.Tanh, Elementary.Tanh, Elementary.Tanh, Elementary.Tanh, Exact.Tanh, [new(-1, 1), new(-20, 20), new(1e-300, 1e-3)]),
    ];

    /// <summary>Multiples of π/2 as near as doubles come, the one of all doubles that is nearest among them; borders of
    /// ranges, tiny and subnormal numbers, neighbours of 1.</summary>
    public static IReadOnlyList<double> Hostile { get; } =
    [
        .. from k in (int[])[1, 2, 3, 4, 11, 344, 355, 51819, 573204, 1_000_003, 1_367_130_551]
           from step in (double[])[0, 1, -1]
           let x = k * (Math.PI / 2)
           select x + step * (Math.BitIncrement(x) - x),
        6381956970095103 * Math.Pow(2, 797), 0.5 * Math.Log(2), 1.5 * Math.Log(2), -0.5 * Math.Log(2), 2147483648, 2147483649, -2147483649,
        708, -708, 708.0000001, -708.0000001, 5e-324, 1e-310, -1e-310, 2.2250738585072014e-308, 1e-20, -1e-20, 1, Math.BitIncrement(1),
        Math.BitDecrement(1), Math.Sqrt(2), Math.Sqrt(0.5), 22, 44, 1e22, 1e300, double.MaxValue, 0.7853981633974483, 20.5, -36.7, -37.5, 700,
    ];
}
