using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>Equations as a reader wants them: values in place of parameters, variables by names that suit the place, π by its
/// own.</summary>
/// <param name="values">The values that are put in, by path.</param>
internal sealed class Presentation(IReadOnlyDictionary<string, double> values)
{
    /// <summary>Parameters stay symbols.</summary>
    public static Presentation Symbolic { get; } = new(ImmutableDictionary<string, double>.Empty);

    /// <summary>Values stand in place of parameters.</summary>
    public static Presentation WithValues(ScalarSystem system) =>
        new(system.Parameters.ToDictionary(p => p.Path, p => p.Value, StringComparer.Ordinal));

    /// <summary>The expression with values put in, and without what has become idle.</summary>
    /// <param name="value">An expression over paths.</param>
    /// <param name="name">The name of a variable where it is shown.</param>
    public Expr Of(Expr value, Func<string, string> name) => Simplification.Of(value.Fold(new Presenting(values, name)));

    /// <summary>The operator's path of a variable's path.</summary>
    public static string OperatorOf(string path) => path[..path.LastIndexOf('/')];

    /// <summary>The variable's own name.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private sealed class Presenting(IReadOnlyDictionary<string, double> values, Func<string, string> name) : IExprAlgebra<Expr>
    {
        public Expr Number(double value) => value == Math.PI ? new Expr.Symbol("pi") : new Expr.Number(value);

        public Expr Symbol(string path) => values.TryGetValue(path, out var value)
            ? new Expr.Number(value)
            : Symbols.IsDrawn(path) ? new Expr.Symbol(RandomTerms.Draw + "()")
            : new Expr.Symbol(path == Constants.Time ? path : name(Symbols.Plain(path)));

        public Expr Sum(Seq<Expr> terms) => new Expr.Sum(terms);

        public Expr Product(Seq<Expr> factors) => new Expr.Product(factors);

        public Expr Negation(Expr operand) => new Expr.Negation(operand);

        public Expr Quotient(Expr numerator, Expr denominator) => new Expr.Quotient(numerator, denominator);

        public Expr Power(Expr @base, Expr exponent) => new Expr.Power(@base, exponent);

        public Expr Call(string function, Seq<Expr> arguments) => new Expr.Call(function, arguments);
    }
}
