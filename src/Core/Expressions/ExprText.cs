using System;
using System.Globalization;
using System.Linq;

namespace PyRates.Expressions;

/// <summary>Expressions in the model language.</summary>
public static class ExprText
{
    /// <summary>Text with the parentheses that are needed and no others: reading it gives the tree again.</summary>
    /// <remarks>A negative number is read as the negation of a positive one.</remarks>
    public static string Of(Expr expression) => Of(expression, static _ => null);

    /// <summary>The same with other names for functions.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="functionName">The name by which a function is called; null: its own, or its sign if it has one.</param>
    public static string Of(Expr expression, Func<string, string?> functionName) => expression.Fold(new Printing(functionName)).Text;

    /// <summary>The shortest text that reads back the same bits, the same in every culture.</summary>
    public static string Of(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double.NaN => "nan",
        _ => value.ToString(CultureInfo.InvariantCulture).Replace('E', 'e'),
    };

    /// <summary>A text and how tightly it holds together.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Level">The loosest operator outside of parentheses.</param>
    /// <param name="Opposite">What follows the minus if there is one in front of the whole.</param>
    /// <param name="IsProduct">Whether a further factor would become a part of it.</param>
    private sealed record Piece(string Text, Level Level, Piece? Opposite = null, bool IsProduct = false)
    {
        public string At(Level least) => Level >= least ? Text : $"({Text})";
    }

    private sealed class Printing(Func<string, string?> functionName) : IExprAlgebra<Piece>
    {
        public Piece Number(double value) => double.IsNegative(value) && !double.IsNaN(value)
            ? new("-" + Of(-value), Level.Negation, new(Of(-value), Level.Operand))
            : new(Of(value), Level.Operand);

        public Piece Symbol(string name) => new(name, Level.Operand);

        public Piece Sum(Seq<Piece> terms) => new(
            string.Concat(terms.Skip(1).Select(Added).Prepend(terms[0].At(Level.Product))), Level.Sum);

        public Piece Product(Seq<Piece> factors) => IsImaginary(factors) ? new(factors[0].Text + "j", Level.Operand) : new(
            string.Join('*', factors.Skip(1).Select(f => f.At(Level.Negation))
                .Prepend(factors[0].IsProduct ? $"({factors[0].Text})" : factors[0].At(Level.Product))),
            Level.Product,
            IsProduct: true);

        public Piece Negation(Piece operand) => new("-" + operand.At(Level.Negation), Level.Negation, operand);

        public Piece Quotient(Piece numerator, Piece denominator) =>
            new($"{numerator.At(Level.Product)}/{denominator.At(Level.Negation)}", Level.Product);

        public Piece Power(Piece @base, Piece exponent) =>
            new($"{@base.At(Level.Operand)}^{exponent.At(Level.Negation)}", Level.Power);

        public Piece Call(string function, Seq<Piece> arguments) => functionName(function) is { } name ? Called(name, arguments) : Precedence.Writing(function) switch
        {
            { Level: Level.Comparison } sign => Between(sign, arguments, Level.Sum),
            { } sign => Between(sign, arguments, sign.Level),
            null when function == "not" => new("not " + arguments[0].At(Level.Not), Level.Not),
            null => Called(function, arguments),
        };

        private static Piece Called(string name, Seq<Piece> arguments) =>
            new($"{name}({string.Join(", ", arguments.Select(a => a.Text))})", Level.Operand);

        /// <summary>A number and the imaginary unit are one word, <c>2j</c>.</summary>
        private static bool IsImaginary(Seq<Piece> factors) => factors.Count == 2
            && factors[1].Text == ArrayFunctions.ImaginaryUnit && char.IsAsciiDigit(factors[0].Text[0]) && factors[0].Level == Level.Operand
            && factors[0].Text[^1] != 'j';

        private static Piece Between(Infix sign, Seq<Piece> arguments, Level left) =>
            new($"{arguments[0].At(left)} {sign.Sign} {arguments[1].At(sign.Level + 1)}", sign.Level);

        private static string Added(Piece term) => term.Opposite is { } opposite
            ? " - " + opposite.At(Level.Product)
            : " + " + term.At(Level.Product);
    }
}
