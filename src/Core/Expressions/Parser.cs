using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>What reading an expression gives.</summary>
/// <param name="Value">Its tree.</param>
/// <param name="Mentions">Every name in it with its place, in the order of the text.</param>
public sealed record Reading(Expr Value, Seq<Mention> Mentions);

/// <summary>Text to expressions.</summary>
public static class Parser
{
    /// <summary>The most levels of an expression; deeper ones are a fault, so that no recursion over a tree can overflow.</summary>
    public const int DeepestTree = 500;

    /// <summary>The most faults of one kind that are told of one text.</summary>
    private const int MostFaults = 50;

    /// <summary>Reads an expression, or says all that is wrong with it.</summary>
    public static Validation<Diagnostic, Reading> Expression(EquationText text) => Expression(text, from: 0);

    /// <summary>Reads the expression that begins at a word and ends with the text.</summary>
    internal static Validation<Diagnostic, Reading> Expression(EquationText text, int from)
    {
        if (text.Overgrown) return Fail<Diagnostic, Reading>(new EquationOvergrown(text.At, EquationText.MostWords));
        var words = new Words(text.Tokens, from);
        var tree = new ExpressionReader(words).Whole();
        return words.Failed || words.Faults.Count > 0
            ? Fail<Diagnostic, Reading>(InOrder(words.Faults.Concat(UnknownIn(text, from))))
            : Success<Diagnostic, Reading>(new(tree, toSeq(words.Mentions.ToArray())));
    }

    /// <summary>A diagnostic for every stretch of characters without meaning.</summary>
    internal static IEnumerable<Diagnostic> UnknownIn(EquationText text, int from, int? to = null) => text.Tokens
        .Take(to ?? text.Tokens.Length).Skip(from)
        .Where(token => token.Kind == TokenKind.Unknown)
        .Take(MostFaults)
        .Select(token => new UnknownCharacters(token.At, token.Shown, Instead(token.Text)));

    private static Seq<Diagnostic> InOrder(IEnumerable<Diagnostic> faults) =>
        toSeq(faults.OrderBy(fault => fault.At, Comparer<SourceSpan>.Create(SourceSpan.Compare)).ToArray());

    private static Option<string> Instead(string found) => found switch
    {
        "×" or "·" or "⋅" => Some("'*'"),
        "÷" => Some("'/'"),
        "−" or "–" => Some("'-'"),
        "²" => Some("'^2'"),
        "³" => Some("'^3'"),
        "≤" => Some("'<='"),
        "≥" => Some("'>='"),
        "≠" => Some("'!='"),
        "&" or "&&" => Some("'and'"),
        "|" or "||" => Some("'or'"),
        "!" or "~" => Some("'not' in front of a condition"),
        ";" => Some("each equation as an entry of its own"),
        _ => None,
    };
}
