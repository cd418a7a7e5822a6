using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Templates.Older;

/// <summary>Words of an equation that PyRates had before version 1, and what they are now.</summary>
/// <param name="At">The first word.</param>
/// <param name="Last">The last word.</param>
/// <param name="Text">What stands for them.</param>
/// <param name="Remark">What is said of them.</param>
internal sealed record OutdatedWords(SourceSpan At, SourceSpan Last, string Text, string Remark)
{
    private const string Sigmoid = "sigmoid";

    /// <summary>All such words of an equation: <c>PI</c>, and <c>sigmoid</c> with its scaling, steepness and offset.</summary>
    public static IEnumerable<OutdatedWords> In(EquationText equation, bool hasOwnPi)
    {
        var tokens = equation.Tokens.AsSpan().ToArray();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Call(tokens, i) is { } call)
            {
                yield return new(
                    tokens[i].At, tokens[call.End].At, Enclosed(Written(call, hasOwnPi), tokens, i, call.End),
                    "'sigmoid' of several arguments is the syntax of PyRates 0.x");
                i = call.End;
            }
            else if (IsPi(tokens[i], hasOwnPi))
            {
                yield return new(tokens[i].At, tokens[i].At, "pi", "'PI' is the syntax of PyRates 0.x, 'pi' that of 1.x");
            }
        }
    }

    /// <summary>A call of the old sigmoid: the words of each argument, and where the call ends.</summary>
    private sealed record OldCall(Token[][] Arguments, int End);

    private static bool IsPi(Token token, bool hasOwnPi) => !hasOwnPi && token is { Kind: TokenKind.Name, Text: OldSyntax.Pi };

    private static OldCall? Call(Token[] tokens, int at)
    {
        if (tokens[at] is not { Kind: TokenKind.Name, Text: Sigmoid } || !tokens[at + 1].Is("(")) return null;
        var (arguments, depth, start) = (new List<Token[]>(), 0, at + 2);
        for (var i = at + 1; i < tokens.Length; i++)
        {
            if (tokens[i].Is("(")) depth++;
            if (tokens[i].Is(")")) depth--;
            if (depth > 1 || (depth == 1 && !tokens[i].Is(","))) continue;
            arguments.Add(tokens[start..i]);
            start = i + 1;
            if (depth == 0) return arguments.Count is >= 2 and <= 4 && arguments.All(a => a.Length > 0) ? new([.. arguments], i) : null;
        }
        return null;
    }

    private static string Written(OldCall call, bool hasOwnPi)
    {
        var arguments = System.Array.ConvertAll(call.Arguments, words => Written(words, hasOwnPi));
        var inside = arguments.Length == 4 ? $"{Factor(0)} - {Factor(3)}" : arguments[0];
        if (arguments.Length > 2) inside = $"{Factor(2)}*{(arguments.Length == 4 ? $"({inside})" : Factor(0))}";
        return $"{Factor(1)}*{Sigmoid}({inside})";

        string Factor(int i) => call.Arguments[i].Length == 1 ? arguments[i] : $"({arguments[i]})";
    }

    /// <summary>Words in the syntax of version 1.</summary>
    private static string Written(Token[] words, bool hasOwnPi)
    {
        var text = "";
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0) text += words[i].Space.Length > 0 ? " " : "";
            var call = i + 1 < words.Length ? Call(words, i) : null;
            text += call is not null ? Enclosed(Written(call, hasOwnPi), words, i, call.End) : IsPi(words[i], hasOwnPi) ? "pi" : words[i].Text;
            i = call?.End ?? i;
        }
        return text;
    }

    /// <summary>Parentheses where a product would fall apart.</summary>
    private static string Enclosed(string product, Token[] tokens, int from, int to)
    {
        var opens = from == 0 || tokens[from - 1].Is("=") || tokens[from - 1].Is("(") || tokens[from - 1].Is(",") || tokens[from - 1].Is("+");
        var closes = to + 1 >= tokens.Length || tokens[to + 1].Kind == TokenKind.End
            || tokens[to + 1].Is(")") || tokens[to + 1].Is(",") || tokens[to + 1].Is("+") || tokens[to + 1].Is("-");
        return opens && closes ? product : $"({product})";
    }
}
