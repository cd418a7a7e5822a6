using System;
using System.Globalization;
using System.IO;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation.VectorMath;
using PyRates.Tests.Goldens;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Expressions;

public sealed class FunctionTableTests
{
    public static TheoryData<string> Names => [.. FunctionTable.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_function_is_complete(string name)
    {
        var f = FunctionTable.Find(name).IfNone(() => throw new Xunit.Sdk.XunitException(name));
        var x = toSeq(Enumerable.Repeat<Expr>(new Expr.Symbol("x"), f.Arity)).Strict();
        Assert.Equal((f.Arity, f.Arity), (f.Value.Method.GetParameters().Length, f.Partials(x).Count));
        Assert.True(f.Value.Method is { IsPublic: true, IsStatic: true } method
            && (method.DeclaringType!.IsVisible || method.DeclaringType == typeof(Elementary)), "compiled code must be able to call it");
        Assert.NotEmpty(f.Description);
        Assert.NotEmpty(f.Python);
        Assert.All(f.Aliases, alias => Assert.Same(f, FunctionTable.Find(alias).IfNone(() => throw new Xunit.Sdk.XunitException(alias))));
    }

    [Theory]
    [InlineData("%", 7, 4, 3)]
    [InlineData("%", -7, 4, 1)]
    [InlineData("%", 7, -4, -1)]
    [InlineData("%", -7, -4, -3)]
    [InlineData("%", 5.5, 0.5, 0)]
    [InlineData("%", 1, 0, double.NaN)]
    [InlineData("//", 7, 4, 1)]
    [InlineData("//", -7, 4, -2)]
    [InlineData("//", 7, -4, -2)]
    [InlineData("//", 1, 0.1, 9)]                                   // 0.1 is a little more than a tenth
    [InlineData("//", 1, 0, double.PositiveInfinity)]
    [InlineData("<", 1, 2, 1)]
    [InlineData("<", 2, 2, 0)]
    [InlineData(">=", 2, 2, 1)]
    [InlineData("!=", double.NaN, double.NaN, 1)]
    [InlineData("and", 2, -1, 1)]
    [InlineData("and", 2, 0, 0)]
    [InlineData("or", 0, 0, 0)]
    public void Remainders_comparisons_and_logic_are_Pythons(string sign, double a, double b, double value) =>
        Assert.Equal(value, Value($"a {sign} b", a, b));

    [Theory]
    [InlineData("round(a)", 2.5, 2)]
    [InlineData("round(a)", 3.5, 4)]
    [InlineData("sign(a)", -0.1, -1)]
    [InlineData("sign(a)", double.NaN, double.NaN)]
    [InlineData("heaviside(a)", 0, 0.5)]
    [InlineData("heaviside(a, 1)", 0, 1)]
    [InlineData("heaviside(a)", -1e-300, 0)]
    [InlineData("sigmoid(a)", -1e4, 0)]
    [InlineData("sigmoid(a)", 1e4, 1)]
    [InlineData("clip(a, 0, 1)", -3, 0)]
    [InlineData("clip(a, 0, 1)", 3, 1)]
    [InlineData("2 if a else 3", 0, 3)]
    [InlineData("expm1(a)", double.NegativeInfinity, -1)]
    [InlineData("log1p(a)", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("gamma(a)", 0, double.PositiveInfinity)]
    [InlineData("gamma(a)", -3, double.NaN)]
    [InlineData("gamma(a)", 172, double.PositiveInfinity)]
    [InlineData("gamma(a)", 19, 6402373705728000)]
    [InlineData("lgamma(a)", -3, double.PositiveInfinity)]
    [InlineData("lgamma(a)", 2, 0)]
    [InlineData("lgamma(a)", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("erf(a)", double.NaN, double.NaN)]
    [InlineData("erfc(a)", double.NaN, double.NaN)]
    [InlineData("erfc(a)", double.NegativeInfinity, 2)]
    [InlineData("erf(a)", double.PositiveInfinity, 1)]
    [InlineData("digamma(a)", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("polygamma(2, a)", -1e9, double.NaN)]
    public void Corners_have_their_values(string text, double a, double value) => Assert.Equal(value, Value(text, a, 0));

    /// <summary>1e-14 relative, as near as doubles of such functions come; near their zeros the logarithms of the gamma function
    /// and its derivatives are as near absolutely.</summary>
    [Theory]
    [MemberData(nameof(Special))]
    public void Special_functions_have_the_values_of_mpmath(string function, double x, double value)
    {
        var actual = function.StartsWith("polygamma", StringComparison.Ordinal)
            ? Value($"polygamma({function[10]}, a)", x, 0)
            : Value($"{function}(a)", x, 0);
        var scale = function is "digamma" or "lgamma" && x < 0 ? Math.Max(1, Math.Abs(value)) : Math.Abs(value);
        Assert.True(Math.Abs(actual - value) <= 1e-14 * scale, $"{actual:R}, not {value:R}: {(actual - value) / value:e2}");
    }

    public static TheoryData<string, double, double> Special
    {
        get
        {
            var rows = new TheoryData<string, double, double>();
            foreach (var row in File.ReadLines(Path.Combine(Reference.Folder, "special_functions.csv")).Skip(2).Select(line => line.Split(',')))
                rows.Add(row[0], double.Parse(row[1], CultureInfo.InvariantCulture), double.Parse(row[2], CultureInfo.InvariantCulture));
            return rows;
        }
    }

    private static double Value(string text, double a, double b) => ExprValue.Of(Examples.Read(text), name => name == "a" ? a : b);
}
