using System;
using System.Globalization;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>Reads of the past in a system that is written out, as symbols: <c>past(p/op/x, 0.5)</c> is the symbol
/// <c>p/op/x@0.5</c>, and with a lag that changes <c>p/op/x@1 + t</c>.</summary>
internal static class DelayedReads
{
    private const char Mark = '@';                                  // no name in a text contains it

    /// <summary>The expression with symbols in place of reads of the past.</summary>
    public static Expr Named(Expr expression) => expression.Fold(Naming.Instance);

    /// <summary>The symbol of a variable at an earlier time.</summary>
    public static string Symbol(string path, double lag) => string.Create(CultureInfo.InvariantCulture, $"{path}{Mark}{lag:R}");

    /// <summary>The variable and the lag of a symbol; null: it is none of the past.</summary>
    public static (string Path, double Lag)? Read(string symbol) => symbol.LastIndexOf(Mark) is > 0 and var at
        && double.TryParse(symbol.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var lag)
            ? (symbol[..at], lag)
            : null;

    /// <summary>The variable of a symbol, whatever its lag; null: it is none of the past.</summary>
    public static string? PathOf(string symbol) => symbol.IndexOf(Mark) is > 0 and var at ? symbol[..at] : null;

    private sealed class Naming : IExprAlgebra<Expr>
    {
        public static readonly Naming Instance = new();

        public Expr Number(double value) => new Expr.Number(value);

        public Expr Symbol(string name) => new Expr.Symbol(name);

        public Expr Sum(Seq<Expr> terms) => new Expr.Sum(terms);

        public Expr Product(Seq<Expr> factors) => new Expr.Product(factors);

        public Expr Negation(Expr operand) => new Expr.Negation(operand);

        public Expr Quotient(Expr numerator, Expr denominator) => new Expr.Quotient(numerator, denominator);

        public Expr Power(Expr @base, Expr exponent) => new Expr.Power(@base, exponent);

        public Expr Call(string function, Seq<Expr> arguments) =>
            function == ArrayFunctions.Past && arguments[0] is Expr.Symbol variable && arguments[1] is Expr.Number lag
                ? new Expr.Symbol(DelayedReads.Symbol(variable.Name, lag.Value))
                : function == ArrayFunctions.Past && arguments[0] is Expr.Symbol changing ? new Expr.Symbol(changing.Name + Mark + ExprText.Of(arguments[1]))
                : new Expr.Call(function, arguments);
    }
}
