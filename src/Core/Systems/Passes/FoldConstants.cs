using System;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems.Passes;

/// <summary>Computes once what consists of numbers only, with the very operations that would compute it each time: the values
/// of all variables stay the same to the bit.</summary>
internal static class FoldConstants
{
    /// <summary>The system with its constant parts computed.</summary>
    public static Validation<Diagnostic, EquationSystem> Run(EquationSystem system) =>
        Success<Diagnostic, EquationSystem>(system with { Populations = system.Populations.Map(Folded).Strict() });

    /// <summary>The expression with its constant parts computed.</summary>
    public static Expr Of(Expr expression) => expression.Fold(Folding.Instance);

    private static Population Folded(Population population) => population with
    {
        States = population.States.Map(s => s with { Derivative = Of(s.Derivative) }).Strict(),
        Assignments = population.Assignments.Map(a => a with { Value = Of(a.Value) }).Strict(),
    };

    private sealed class Folding : IExprAlgebra<Expr>
    {
        public static readonly Folding Instance = new();

        public Expr Number(double value) => new Expr.Number(value);

        public Expr Symbol(string name) => new Expr.Symbol(name);

        public Expr Sum(Seq<Expr> terms) => FromTheLeft(terms, static t => new Expr.Sum(t));

        public Expr Product(Seq<Expr> factors) => FromTheLeft(factors, static f => new Expr.Product(f));

        public Expr Negation(Expr operand) => Whole(new Expr.Negation(operand), operand);

        public Expr Quotient(Expr numerator, Expr denominator) =>
            Whole(new Expr.Quotient(numerator, denominator), numerator, denominator);

        public Expr Power(Expr @base, Expr exponent) => Whole(new Expr.Power(@base, exponent), @base, exponent);

        public Expr Call(string function, Seq<Expr> arguments) => Whole(new Expr.Call(function, arguments), [.. arguments]);

        /// <summary>Sums and products are computed from the left, so that only the numbers in front belong together.</summary>
        private static Expr FromTheLeft(Seq<Expr> parts, Func<Seq<Expr>, Expr> whole)
        {
            var front = parts.TakeWhile(part => part is Expr.Number).Strict();
            if (front.Count == parts.Count) return Value(whole(parts));
            return whole(front.Count < 2 ? parts : Value(whole(front)).Cons(parts.Skip(front.Count)).Strict());
        }

        private static Expr Whole(Expr expression, params ReadOnlySpan<Expr> parts)
        {
            foreach (var part in parts)
                if (part is not Expr.Number) return expression;
            return Value(expression);
        }

        private static Expr.Number Value(Expr constant) => new(ExprValue.Of(constant, static _ => double.NaN));
    }
}
