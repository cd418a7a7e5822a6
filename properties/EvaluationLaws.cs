using System;
using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Expressions;
using PyRates.Properties.Generators;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Exprs)])]
public sealed class EvaluationLaws
{
    [Property]
    public Property Putting_numbers_in_place_of_symbols_keeps_every_bit(Expr expression) => Prop.ForAll(
        Exprs.Points.ToArbitrary(),
        at => Same(ExprValue.Of(expression, at), ExprValue.Of(Substitution.Of(expression, name => new Expr.Number(at[name])), NoValues)));

    [Property]
    public Property Names_are_only_names(Expr expression) => Prop.ForAll(
        Exprs.Points.ToArbitrary(),
        at => Same(
            ExprValue.Of(expression, at),
            ExprValue.Of(Renaming.Of(expression, name => "op/" + name), name => at[name[3..]])));

    [Property]
    public Property A_symbol_that_is_not_free_does_not_matter(Expr expression) => Prop.ForAll(
        Exprs.Points.ToArbitrary(), Exprs.Points.ToArbitrary(),
        (at, other) => Same(
            ExprValue.Of(expression, at),
            ExprValue.Of(expression, name => FreeSymbols.Contains(expression, name) ? at[name] : other[name])));

    [Property]
    public Property Powers_with_whole_exponents_agree_with_the_library_function() => Prop.ForAll(
        Gen.Choose(-5000, 5000).Select(n => n / 1000.0).ToArbitrary(), Gen.Choose(-12, 12).ToArbitrary(),
        (x, n) =>
        {
            var expected = Math.Pow(x, n);
            return double.IsInfinity(expected) ? Arithmetic.Power(x, n) == expected
                : Math.Abs(Arithmetic.Power(x, n) - expected) <= 1e-15 * Math.Abs(expected);
        });

    private static readonly IReadOnlyDictionary<string, double> NoValues = new Dictionary<string, double>(StringComparer.Ordinal);

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}
