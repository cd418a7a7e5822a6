using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Properties.Generators;
using Xunit;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Exprs)])]
public sealed class SimplificationLaws
{
    [Property(MaxTest = 2000)]
    public Property Keeps_every_bit_of_the_value_where_all_on_the_way_is_finite(Expr expression) => Prop.ForAll(
        Exprs.Points.ToArbitrary(),
        at => ValueIfFinite(expression, at) is not { } value || value == ExprValue.Of(Simplification.Of(expression), at));

    [Property(MaxTest = 2000)]
    public void Simplifying_twice_is_simplifying_once(Expr expression)
    {
        var simple = Simplification.Of(expression);
        Assert.Equal(simple, Simplification.Of(simple));
    }

    [Property]
    public bool Never_adds_symbols(Expr expression) =>
        FreeSymbols.Of(Simplification.Of(expression)).IsSubsetOf(FreeSymbols.Of(expression));

    [Property]
    public void What_is_simple_can_be_written(Expr expression)
    {
        var simple = Simplification.Of(expression);
        Assert.Equal(simple, Parser.Expression(EquationText.Of(PyRates.Foundation.Fragment.Inline(
            ExprText.Of(simple), PyRates.Foundation.SourceSpan.Nowhere))).Match(Succ: r => r.Value, Fail: f => throw new Xunit.Sdk.XunitException(f[0].ToString())));
    }

    private static double? ValueIfFinite(Expr expression, System.Collections.Generic.IReadOnlyDictionary<string, double> at)
    {
        var watch = new Watching(at);
        var value = expression.Fold(watch);
        return watch.AllFinite ? value : null;
    }

    /// <summary>Evaluation that notices a value that is not finite, and a function that tells 0 from -0.</summary>
    private sealed class Watching(System.Collections.Generic.IReadOnlyDictionary<string, double> at) : IExprAlgebra<double>
    {
        public bool AllFinite { get; private set; } = true;

        public double Number(double value) => value;

        public double Symbol(string name) => at[name];

        public double Sum(Seq<double> terms) => Seen(new Expr.Sum(terms.Map(Leaf)));

        public double Product(Seq<double> factors) => Seen(new Expr.Product(factors.Map(Leaf)));

        public double Negation(double operand) => -operand;

        public double Quotient(double numerator, double denominator) => Seen(new Expr.Quotient(Leaf(numerator), Leaf(denominator)));

        public double Power(double @base, double exponent) => Seen(new Expr.Power(Leaf(@base), Leaf(exponent)));

        public double Call(string function, Seq<double> arguments)
        {
            AllFinite &= function != "atan2" || (arguments[0] != 0 && arguments[1] != 0);
            return Seen(new Expr.Call(function, arguments.Map(Leaf)));
        }

        private static Expr Leaf(double value) => new Expr.Number(value);

        private double Seen(Expr step)
        {
            var value = ExprValue.Of(step, at);
            AllFinite &= double.IsFinite(value);
            return value;
        }
    }
}
