using System.Linq;
using static PyRates.Expressions.Simplification;

namespace PyRates.Expressions;

/// <summary>Derivatives of expressions.</summary>
public static class Differentiation
{
    /// <summary>The derivative with respect to a symbol, simplified; all other symbols are held.</summary>
    /// <remarks>Where a function jumps or has a corner, its derivative is that of one side.</remarks>
    public static Expr Of(Expr expression, string symbol) => expression.Fold(new Differentiating(symbol)).Slope;

    /// <summary>An expression with its derivative, both simple.</summary>
    private readonly record struct Dual(Expr Value, Expr Slope)
    {
        public bool IsConstant => IsZero(Slope);
    }

    private sealed class Differentiating(string symbol) : IExprAlgebra<Dual>
    {
        public Dual Number(double value) => new(Simplification.Of(new Expr.Number(value)), Zero);

        public Dual Symbol(string name) => new(new Expr.Symbol(name), name == symbol ? One : Zero);

        public Dual Sum(Seq<Dual> terms) => new(
            Simplification.Sum(terms.Select(u => u.Value)),
            Simplification.Sum(terms.Select(u => u.Slope)));

        public Dual Product(Seq<Dual> factors) => new(
            Simplification.Product(factors.Select(u => u.Value)),
            Simplification.Sum(factors.Select((u, i) => u.IsConstant
                ? Zero
                : Simplification.Product(factors.Select((v, j) => i == j ? u.Slope : v.Value)))));

        public Dual Negation(Dual u) => new(Opposite(u.Value), Opposite(u.Slope));

        /// <summary><c>(u' - (u/v)·v')/v</c></summary>
        public Dual Quotient(Dual u, Dual v)
        {
            var value = Simplification.Quotient(u.Value, v.Value);
            var above = v.IsConstant ? u.Slope : Simplification.Sum(u.Slope, Opposite(Simplification.Product(value, v.Slope)));
            return new(value, IsZero(above) ? Zero : Simplification.Quotient(above, v.Value));
        }

        /// <summary><c>v·u^(v-1)·u' + u^v·log(u)·v'</c></summary>
        public Dual Power(Dual u, Dual v)
        {
            var value = Simplification.Power(u.Value, v.Value);
            var less = Simplification.Power(u.Value, Simplification.Sum(v.Value, new Expr.Negation(One)));
            var byBase = u.IsConstant ? Zero : Simplification.Product(v.Value, less, u.Slope);
            var byExponent = v.IsConstant ? Zero : Simplification.Product(value, Applied("log", u.Value), v.Slope);
            return new(value, Simplification.Sum(byBase, byExponent));
        }

        public Dual Call(string function, Seq<Dual> arguments)
        {
            var values = arguments.Map(u => u.Value).Strict();
            var slope = (function, arguments.ForAll(u => u.IsConstant)) switch
            {
                (_, true) => Zero,
                ("where", _) => Chosen(values[0], arguments[1].Slope, arguments[2].Slope),
                ("maxi", _) => Chosen(Applied("greater_equal", values[0], values[1]), arguments[0].Slope, arguments[1].Slope),
                ("mini", _) => Chosen(Applied("less_equal", values[0], values[1]), arguments[0].Slope, arguments[1].Slope),
                _ => ByChainRule(function, values, arguments),
            };
            return new(Simplification.Call(function, values), slope);
        }

        private static Expr ByChainRule(string function, Seq<Expr> values, Seq<Dual> arguments)
        {
            var partials = FunctionTable.Of(function).Partials(values);
            return Simplification.Sum(arguments.Select((u, i) => u.IsConstant
                ? Zero
                : Simplification.Product(Simplification.Of(partials[i]), u.Slope)));
        }

        /// <summary>A choice between slopes is a choice, not a sum with factors 0 and 1: the other one may be infinite.</summary>
        private static Expr Chosen(Expr condition, Expr then, Expr otherwise) =>
            IsZero(then) && IsZero(otherwise) ? Zero : Applied("where", condition, then, otherwise);

        private static Expr Applied(string function, params Expr[] arguments) => Simplification.Call(function, toSeq(arguments));
    }
}
