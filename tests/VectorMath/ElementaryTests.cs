using System;
using System.Linq;
using System.Runtime.Intrinsics;
using PyRates.Foundation.VectorMath;
using Xunit;

namespace PyRates.Tests.VectorMath;

/// <summary>The elementary functions against a reference of 200 bits, at their special values, and in lanes of every width.</summary>
public sealed class ElementaryTests
{
    private const int Points = 1 << 11;                             // of a range here; the benchmark takes 2^16

    public static TheoryData<string> Names => [.. Functions.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_value_is_wrong_by_more_than_2_units_in_the_last_place(string name)
    {
        var function = Functions.All.Single(f => f.Name == name);
        foreach (var range in function.Ranges)
        {
            var (most, at) = function.Worst(range, Points, seed: 1);
            Assert.True(most <= 2, $"{name}({at:R}) is wrong by {most:F3} units");
        }
        foreach (var x in Functions.Hostile.Where(x => function.Has(x)))
        {
            var wrong = function.Exact(x).Ulps(function.Value(x));
            Assert.True(wrong <= 2, $"{name}({x:R}) is {function.Value(x):R}, wrong by {wrong:F3} units");
        }
    }

    /// <summary>Hostile points are mixed with others, so that rare lanes and common ones stand side by side.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_has_the_same_value_in_lanes_of_every_width(string name)
    {
        var function = Functions.All.Single(f => f.Name == name);
        var random = new Random(2);
        double[] odd = [.. Functions.Hostile, 0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -1];
        for (var round = 0; round < 2000; round++)
        {
            double[] x = [.. Enumerable.Range(0, 8).Select(_ => random.Next(round % 2 == 0 ? 8 : 2) == 0
                ? odd[random.Next(odd.Length)] : (random.NextDouble() - 0.3) * 20)];
            var wide = function.Eight(Vector512.Create(x));
            var middle = (function.Four(Vector256.Create(x, 0)), function.Four(Vector256.Create(x, 4)));
            for (var lane = 0; lane < 8; lane++)
            {
                Same(function.Value(x[lane]), wide[lane], x[lane]);
                Same(function.Value(x[lane]), lane < 4 ? middle.Item1[lane] : middle.Item2[lane - 4], x[lane]);
                Same(function.Value(x[lane]), function.Two(Vector128.Create(x, lane / 2 * 2))[lane % 2], x[lane]);
            }
        }
    }

    [Theory]
    [InlineData("exp", 0, 1)]
    [InlineData("exp", double.NegativeInfinity, 0)]
    [InlineData("exp", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("exp", 709.79, double.PositiveInfinity)]
    [InlineData("exp", -745.2, 0)]
    [InlineData("exp", double.MinValue, 0)]
    [InlineData("exp", double.MaxValue, double.PositiveInfinity)]
    [InlineData("expm1", -0.0, -0.0)]
    [InlineData("expm1", double.NegativeInfinity, -1)]
    [InlineData("expm1", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("sigmoid", double.NegativeInfinity, 0)]
    [InlineData("sigmoid", double.PositiveInfinity, 1)]
    [InlineData("sigmoid", double.MinValue, 0)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("log", 0, double.NegativeInfinity)]
    [InlineData("log", -0.0, double.NegativeInfinity)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log", double.NegativeInfinity, double.NaN)]
    [InlineData("log", 1, 0)]
    [InlineData("log1p", -0.0, -0.0)]
    [InlineData("log1p", -1, double.NegativeInfinity)]
    [InlineData("log1p", -1.5, double.NaN)]
    [InlineData("log1p", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log2", 8, 3)]
    [InlineData("log2", 5e-324, -1074)]
    [InlineData("log2", 0, double.NegativeInfinity)]
    [InlineData("log10", 1e22, 22)]
    [InlineData("log10", 1e-5, -5)]
    [InlineData("log10", -1, double.NaN)]
    [InlineData("sin", -0.0, -0.0)]
    [InlineData("sin", double.PositiveInfinity, double.NaN)]
    [InlineData("cos", -0.0, 1)]
    [InlineData("cos", double.NegativeInfinity, double.NaN)]
    [InlineData("tan", -0.0, -0.0)]
    [InlineData("tan", double.PositiveInfinity, double.NaN)]
    [InlineData("sinh", -0.0, -0.0)]
    [InlineData("sinh", double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData("sinh", 710.5, double.PositiveInfinity)]
    [InlineData("cosh", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("cosh", 0, 1)]
    [InlineData("tanh", -0.0, -0.0)]
    [InlineData("tanh", double.NegativeInfinity, -1)]
    [InlineData("tanh", double.MaxValue, 1)]
    public void Special_values_are_as_IEEE_754_wants_them(string name, double x, double value) =>
        Same(value, Functions.All.Single(f => f.Name == name).Value(x), x);

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_stays_NaN(string name) => Assert.True(double.IsNaN(Functions.All.Single(f => f.Name == name).Value(double.NaN)));

    /// <summary>The power of the platform has the values of IEEE 754 where they are special.</summary>
    [Fact]
    public void Special_powers_are_as_IEEE_754_wants_them()
    {
        double[] all =
        [
            0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e300, -1e300, 1e-300, 5e-324, -5e-324, double.MaxValue, double.NaN,
            double.PositiveInfinity, double.NegativeInfinity, 9007199254740991, -9007199254740993, 4503599627370497.5, -7,
        ];
        foreach (var x in all)
        {
            foreach (var y in all)
            {
                var (want, value) = (Math.Pow(x, y), Elementary.Pow(x, y));
                if (double.IsFinite(want) && want is not (0 or 1 or -1)) Assert.Equal(want, value, Math.Abs(want) * 5e-16);
                else Assert.True(Bits(want) == Bits(value), $"{x:R}^{y:R} is {value:R}, not {want:R}");
                Same(value, Elementary.Pow(Vector512.Create(x), Vector512.Create(y))[3], x);
                Same(value, Elementary.Pow(Vector256.Create(1.5, x, 2, 3), Vector256.Create(0.5, y, 2, 3))[1], x);
                Same(Elementary.Power(x, y), Elementary.Power(Vector128.Create(x, 1.5), Vector128.Create(y, 0.5))[0], x);
            }
        }
    }

    [Fact]
    public void Powers_of_any_base_and_exponent_are_right_within_2_units()
    {
        var random = new Random(3);
        for (var i = 0; i < 2 * Points; i++)
        {
            var x = Math.Exp((random.NextDouble() - 0.5) * (i % 2 == 0 ? 1400 : 4));
            var y = (random.NextDouble() - 0.5) * 1480 / Math.Max(1e-3, Math.Abs(Math.Log(x)));
            var wrong = Exact.Pow(x, y).Ulps(Elementary.Pow(x, y));
            Assert.True(wrong <= 2, $"{x:R}^{y:R} is {Elementary.Pow(x, y):R}, wrong by {wrong:F3} units");
        }
    }

    [Fact]
    public void Whole_exponents_are_multiplied_out_the_same_way_in_lanes()
    {
        var random = new Random(4);
        for (var n = -9.0; n <= 9; n++)
        {
            for (var i = 0; i < 50; i++)
            {
                var x = (random.NextDouble() - 0.5) * 10;
                var mixed = Elementary.Power(Vector512.Create(x), Vector512.Create(n, n + 0.5, n, 3, 2, n, -1, n));
                foreach (var lane in (int[])[0, 2, 5, 7]) Same(Elementary.Power(x, n), mixed[lane], x);
                Same(Elementary.Power(x, n + 0.5), mixed[1], x);
            }
        }
    }

    [Fact]
    public void Sine_and_cosine_together_are_sine_and_cosine()
    {
        foreach (var x in Functions.Hostile)
        {
            var (sin, cos) = Elementary.SinCos(x);
            Same(Elementary.Sin(x), sin, x);
            Same(Elementary.Cos(x), cos, x);
            Same(cos, Elementary.SinCos(Vector512.Create(x)).Cos[7], x);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(133)]
    public void A_list_is_mapped_number_by_number(int length)
    {
        var random = new Random(length);
        double[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() * 5)];
        double[] y = [.. Enumerable.Range(0, length).Select(_ => (double)random.Next(-3, 12) / 2)];
        var results = new double[length];
        foreach (var function in Functions.All)
        {
            Mapping.Of(function.Value)!(x, results);
            for (var i = 0; i < length; i++) Same(function.Value(x[i]), results[i], x[i]);
        }
        Mapping.Power(x, y, results);
        for (var i = 0; i < length; i++) Same(Elementary.Power(x[i], y[i]), results[i], x[i]);
        Assert.Null(Mapping.Of((Func<double, double>)Math.Atan));
    }

    private static void Same(double want, double value, double x) => Assert.True(Bits(want) == Bits(value), $"{value:R}, not {want:R}, at {x:R}");

    private static long Bits(double x) => double.IsNaN(x) ? -1 : BitConverter.DoubleToInt64Bits(x);
}
