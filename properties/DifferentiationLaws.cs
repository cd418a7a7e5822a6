using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Expressions;
using PyRates.Properties.Generators;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Exprs)])]
public sealed class DifferentiationLaws
{
    private static readonly double[] Places = [-7.3, -2.6, -0.72, 0.31, 0.83, 1.7, 3.4, 8.9];

    private static readonly string[] Arguments = ["x", "y", "z"];

    public static TheoryData<string> Functions => [.. FunctionTable.All.Select(f => f.Name)];

    // At a grid of places off the whole numbers; where the function is not real there is nothing to compare.
    [Theory]
    [MemberData(nameof(Functions))]
    public void The_derivative_of_every_function_equals_central_differences(string name)
    {
        var function = FunctionTable.Find(name).IfNone(() => throw new Xunit.Sdk.XunitException(name));
        string[] arguments = [.. Arguments.Take(function.Arity)];
        var call = new Expr.Call(name, toSeq(arguments).Map(a => (Expr)new Expr.Symbol(a)).Strict());
        foreach (var argument in arguments)
        {
            var slope = Differentiation.Of(call, argument);
            var compared = Grid(arguments).Count(at => Compare(call, slope, argument, at));
            Assert.True(compared >= 3, $"{name} was compared at {compared} places");
        }
    }

    [Property(MaxTest = 1000)]
    public Property The_derivative_of_an_expression_equals_central_differences() => Prop.ForAll(
        Gen.Sized(size => Exprs.Smooth(Math.Min(size, 15))).ToArbitrary(), Exprs.Points.ToArbitrary(),
        (expression, at) => Prop.Classify(true, Compare(expression, Differentiation.Of(expression, "x"), "x", at), "compared"));

    [Property]
    public void The_derivative_with_respect_to_a_symbol_that_is_not_there_is_zero(Expr expression) =>
        Assert.Equal(new Expr.Number(0), Differentiation.Of(expression, "absent"));

    [Property]
    public bool Never_adds_symbols(Expr expression) =>
        FreeSymbols.Of(Differentiation.Of(expression, "x")).IsSubsetOf(FreeSymbols.Of(expression));

    private static IEnumerable<IReadOnlyDictionary<string, double>> Grid(string[] arguments) =>
        from x in Places
        from y in arguments.Length > 1 ? Places : [0]
        from z in arguments.Length > 2 ? Places : [0]
        select new Dictionary<string, double>(StringComparer.Ordinal) { ["x"] = x, ["y"] = y + 0.13, ["z"] = z - 0.17 };

    /// <summary>Fails where the slope is wrong; false where there is none to compare with, or the function moves too fast for
    /// differences.</summary>
    private static bool Compare(Expr expression, Expr slope, string symbol, IReadOnlyDictionary<string, double> at)
    {
        double At(double shift) => ExprValue.Of(expression, name => name == symbol ? at[name] + shift : at[name]);
        double Central(double h) => (At(h) - At(-h)) / (2 * h);

        const double Step = 1e-3;
        var (coarse, fine) = (Central(Step), Central(Step / 2));
        var expected = (4 * fine - coarse) / 3;                     // Richardson: error of order h^4
        if (!double.IsFinite(expected) || Math.Abs(fine - coarse) > 1e-3 * (1 + Math.Abs(expected))) return false;
        var actual = ExprValue.Of(slope, at);
        var tolerance = 1e-7 * (1 + Math.Abs(expected)) + 0.1 * Math.Abs(fine - coarse) + 1e-12 * Math.Abs(At(0)) / Step;
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"d/d{symbol} {expression} = {slope}: {actual}, not {expected}");
        return true;
    }
}
