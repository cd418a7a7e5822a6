using System;
using System.Diagnostics;
using System.Linq;

namespace PyRates.Expressions;

/// <summary>Expressions as formulas of LaTeX's mathematics mode.</summary>
public static class ExprLatex
{
    private const string Greek =
        " alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega"
        + " Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ";

    /// <summary>The formula, its symbols written as <see cref="Symbol"/> has it.</summary>
    public static string Of(Expr expression) => Of(expression, Symbol);

    /// <summary>The formula, its symbols written in a way of one's own.</summary>
    public static string Of(Expr expression, Func<string, string> symbol) => expression.Fold(new Typesetting(symbol)).Text;

    /// <summary>A name: Greek where it names a letter, what follows the first <c>_</c> as an index.</summary>
    public static string Symbol(string name) => name.Split('_', 2) switch
    {
        [var whole] => Letter(whole, upright: true),
        ["", var index] => @$"\_{{{Index(index)}}}",
        [var letter, var index] => $"{Letter(letter, upright: true)}_{{{Index(index)}}}",
        _ => name,
    };

    private static string Index(string index) => string.Join(", ", index.Split('_').Select(part => Letter(part, upright: false)));

    private static string Letter(string word, bool upright) =>
        word.Length > 1 && Greek.Contains($" {word} ", StringComparison.Ordinal) ? @"\" + word
        : upright && word.Length > 1 ? @$"\mathrm{{{word}}}"
        : word;

    /// <summary>A formula, and how tightly it holds together without parentheses.</summary>
    private sealed record Piece(string Text, Level Level, Piece? Opposite = null)
    {
        public string At(Level least) => Level >= least ? Text : Enclosed(Text);
    }

    private static string Enclosed(string text) => @$"\left({text}\right)";

    private sealed class Typesetting(Func<string, string> symbol) : IExprAlgebra<Piece>
    {
        public Piece Number(double value) => ExprText.Of(value).Split('e') switch
        {
            _ when value < 0 => Negation(Number(-value)),
            ["inf"] => new(@"\infty", Level.Operand),
            [var digits, var exponent] => new(@$"{digits} \cdot 10^{{{exponent.TrimStart('+').Replace("-0", "-", StringComparison.Ordinal)}}}", Level.Product),
            [var digits, ..] => new(digits, Level.Operand),
            [] => throw new UnreachableException(),
        };

        public Piece Symbol(string name) => new(symbol(name), Level.Operand);

        public Piece Sum(Seq<Piece> terms) => new(
            string.Concat(terms.Skip(1)
                .Select(term => term.Opposite is { } opposite ? " - " + opposite.At(Level.Product) : " + " + term.At(Level.Product))
                .Prepend(terms[0].At(Level.Product))),
            Level.Sum);

        public Piece Product(Seq<Piece> factors) => new(
            string.Concat(factors.Skip(1).Select(Multiplied).Prepend(factors[0].At(Level.Product))), Level.Product);

        public Piece Negation(Piece operand) => new("-" + operand.At(Level.Product), Level.Negation, operand);

        public Piece Quotient(Piece numerator, Piece denominator) =>
            new(@$"\frac{{{numerator.Text}}}{{{denominator.Text}}}", Level.Power);

        public Piece Power(Piece @base, Piece exponent) => new($"{@base.At(Level.Operand)}^{{{exponent.Text}}}", Level.Power);

        public Piece Call(string function, Seq<Piece> arguments) => (function, arguments.Select(a => a.Text).ToArray()) switch
        {
            ("sqrt", [var x]) => new(@$"\sqrt{{{x}}}", Level.Operand),
            ("cbrt", [var x]) => new(@$"\sqrt[3]{{{x}}}", Level.Operand),
            ("abs", [var x]) => new(@$"\left|{x}\right|", Level.Operand),
            ("floor", [var x]) => new(@$"\left\lfloor {x} \right\rfloor", Level.Operand),
            ("ceil", [var x]) => new(@$"\left\lceil {x} \right\rceil", Level.Operand),
            ("floordiv", [var x, var y]) => new(@$"\left\lfloor \frac{{{x}}}{{{y}}} \right\rfloor", Level.Operand),
            ("pow", [_, _]) => Power(arguments[0], arguments[1]),
            ("log_base", [var x, var y]) => new(@$"\log_{{{y}}}{Enclosed(x)}", Level.Operand),
            ("where", [var c, var x, var y]) =>
                new(@$"\begin{{cases}} {x} & {c} \\ {y} & \text{{otherwise}} \end{{cases}}", Level.Choice),
            (ArrayFunctions.Past, [var x, var lag]) => new(@$"{x}\left(t - {lag}\right)", Level.Operand),
            ("not", [_]) => new(@"\lnot " + arguments[0].At(Level.Not), Level.Not),
            _ when Precedence.Writing(function) is { } sign => Between(sign, arguments),
            _ => new(Name(function) + Enclosed(string.Join(", ", arguments.Select(a => a.Text))), Level.Operand),
        };

        private static Piece Between(Infix sign, Seq<Piece> arguments) => new(
            $"{arguments[0].At(sign.Level == Level.Comparison ? Level.Sum : sign.Level)} {Sign(sign)} {arguments[1].At(sign.Level + 1)}",
            sign.Level);

        private static string Multiplied(Piece factor) => factor.Level == Level.Negation ? Enclosed(factor.Text)
            : factor.At(Level.Product) is var text && char.IsAsciiDigit(text[0]) ? @" \cdot " + text
            : " " + text;

        private static string Sign(Infix sign) => sign.Sign switch
        {
            "<=" => @"\le",
            ">=" => @"\ge",
            "==" => "=",
            "!=" => @"\ne",
            "and" => @"\land",
            "or" => @"\lor",
            "%" => @"\bmod",
            var other => other,
        };

        private static string Name(string function) => function switch
        {
            "sin" or "cos" or "tan" or "sinh" or "cosh" or "tanh" or "exp" or "log" or "arcsin" or "arccos" or "arctan" => @"\" + function,
            "log10" or "log2" => @$"\log_{{{function[3..]}}}",
            "maxi" => @"\max",
            "mini" => @"\min",
            "gamma" => @"\Gamma",
            "digamma" => @"\psi",
            "sign" => @"\operatorname{sgn}",
            _ => @$"\operatorname{{{function.Replace("_", @"\_", StringComparison.Ordinal)}}}",
        };
    }
}
