using System;
using System.Collections.Generic;

namespace PyRates.Expressions;

/// <summary>Expressions in place of symbols. There are no bound names, so nothing can be captured.</summary>
public static class Substitution
{
    /// <summary>The expression with something in place of every symbol.</summary>
    public static Expr Of(Expr expression, Func<string, Expr> by) => expression.Fold(new Rebuilding(by));

    /// <summary>The expression with something in place of some symbols.</summary>
    public static Expr Of(Expr expression, IReadOnlyDictionary<string, Expr> by) =>
        Of(expression, name => by.TryGetValue(name, out var other) ? other : new Expr.Symbol(name));

    private sealed class Rebuilding(Func<string, Expr> by) : IExprAlgebra<Expr>
    {
        public Expr Number(double value) => new Expr.Number(value);

        public Expr Symbol(string name) => by(name);

        public Expr Sum(Seq<Expr> terms) => new Expr.Sum(terms);

        public Expr Product(Seq<Expr> factors) => new Expr.Product(factors);

        public Expr Negation(Expr operand) => new Expr.Negation(operand);

        public Expr Quotient(Expr numerator, Expr denominator) => new Expr.Quotient(numerator, denominator);

        public Expr Power(Expr @base, Expr exponent) => new Expr.Power(@base, exponent);

        public Expr Call(string function, Seq<Expr> arguments) => new Expr.Call(function, arguments);
    }
}
