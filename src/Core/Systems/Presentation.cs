using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>Equations as a reader wants them: values in place of parameters, variables of the same operator by their short
/// names, π by its own.</summary>
internal sealed class Presentation(ScalarSystem system)
{
    private readonly Dictionary<string, double> values =
        system.Parameters.ToDictionary(p => p.Path, p => p.Value, StringComparer.Ordinal);

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
            : new Expr.Symbol(path == Constants.Time ? path : name(path));

        public Expr Sum(Seq<Expr> terms) => new Expr.Sum(terms);

        public Expr Product(Seq<Expr> factors) => new Expr.Product(factors);

        public Expr Negation(Expr operand) => new Expr.Negation(operand);

        public Expr Quotient(Expr numerator, Expr denominator) => new Expr.Quotient(numerator, denominator);

        public Expr Power(Expr @base, Expr exponent) => new Expr.Power(@base, exponent);

        public Expr Call(string function, Seq<Expr> arguments) => new Expr.Call(function, arguments);
    }
}
