using System;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>Text to equations.</summary>
public static class EquationReader
{
    private sealed record Left(Mention Target, EquationKind Kind);

    /// <summary>Reads <c>x' = …</c>, <c>d/dt * x = …</c>, <c>dx/dt = …</c> or <c>x = …</c>, or says all that is wrong with it.</summary>
    public static Validation<Diagnostic, Equation> Read(EquationText text)
    {
        if (text.Overgrown) return Fail<Diagnostic, Equation>(new EquationOvergrown(text.At, EquationText.MostWords));
        var words = text.Tokens;
        var sign = 0;
        while (sign < words.Length && !words[sign].Is("=")) sign++;
        if (sign == words.Length) return Fail<Diagnostic, Equation>(WithoutSign(text));
        return (LeftOf(text, sign), Parser.Expression(text, sign + 1)).Apply((left, right) => new Equation(
            left.Target.Name, left.Kind, right.Value, left.Target.Cons(right.Mentions).Strict(), Across(words[0].At, words[sign - 1].At)));
    }

    private static Seq<Diagnostic> WithoutSign(EquationText text) =>
        toSeq(Parser.UnknownIn(text, 0).Append(new UnexpectedWord(text.Tokens[^1].At, text.Tokens[^1].Described, "'=' and a right-hand side"))).Strict();

    private static Validation<Diagnostic, Left> LeftOf(EquationText text, int sign)
    {
        var side = text.Tokens.AsSpan()[..sign];
        var unknown = toSeq(Parser.UnknownIn(text, 0, sign)).Strict();
        if (!unknown.IsEmpty) return Fail<Diagnostic, Left>(unknown);
        return side switch
        {
            [] => Wrong(new UnexpectedWord(text.Tokens[sign].At, "'='", "a left-hand side, such as \"x'\"")),
            [.., { Kind: TokenKind.Operator, Text: "+" or "-" or "*" or "/" or "//" or "%" or "^" or "**" } update]
                when text.Tokens[sign].Space.Length == 0 =>
                Wrong(new UnexpectedWord(Across(update.At, text.Tokens[sign].At), $"'{update.Text}='", "'='")),
            [{ Kind: TokenKind.Name } x] => Determined(x, EquationKind.Algebraic),
            [{ Kind: TokenKind.Name } x, { Text: "'" }] => Determined(x, EquationKind.Differential),
            [{ Text: "d" }, { Text: "/" }, { Text: "dt" }, { Text: "*" }, { Kind: TokenKind.Name } x] => Determined(x, EquationKind.Differential),
            [{ Text: "d" }, { Text: "/" }, { Text: "dt" }, { Kind: TokenKind.Name } x] => Determined(x, EquationKind.Differential),
            [{ Kind: TokenKind.Name, Text: ['d', _, ..] } dx, { Text: "/" }, { Text: "dt" }] => Determined(Differential(dx), EquationKind.Differential),
            _ => Wrong(new WrongLeftSide(Across(side[0].At, side[^1].At), Written(side))),
        };
    }

    private static Validation<Diagnostic, Left> Determined(Token name, EquationKind kind) => name.Text == "t"
        ? Wrong(new TimeDetermined(name.At))
        : Success<Diagnostic, Left>(new(new(name.Text, IsCall: false, name.At), kind));

    private static Validation<Diagnostic, Left> Wrong(Diagnostic fault) =>
        Fail<Diagnostic, Left>(fault);

    /// <summary>The <c>x</c> in <c>dx</c>.</summary>
    private static Token Differential(Token dx) =>
        dx with { Text = dx.Text[1..], At = dx.At with { Column = dx.At.Column + 1, Length = dx.At.Length - 1 } };

    private static string Written(ReadOnlySpan<Token> side)
    {
        var text = side[0].Shown;
        foreach (var token in side[1..])
        {
            if (text.Length > 60) return text + "...";
            text += token.Space + token.Shown;
        }
        return text;
    }

    /// <summary>From the first place to the last, as far as they are on one line.</summary>
    private static SourceSpan Across(SourceSpan first, SourceSpan last) =>
        first.Document == last.Document && first.Line == last.Line && last.Column >= first.Column
            ? first with { Length = last.Column + last.Length - first.Column }
            : first;
}
