using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>The words of a text as the parser goes through them, and what it notes on its way.</summary>
internal sealed class Words(ImmutableArray<Token> tokens, int from)
{
    private int position = from;

    /// <summary>What was found wrong so far.</summary>
    public List<Diagnostic> Faults { get; } = [];

    /// <summary>The names met so far.</summary>
    public List<Mention> Mentions { get; } = [];

    /// <summary>Whether the text could not be followed any further; from then on only the end is seen.</summary>
    public bool Failed { get; private set; }

    /// <summary>The next word.</summary>
    public Token Next => tokens[position];

    /// <summary>Whether a further equation begins with the next word: it is the first of its line, and an '=' follows.</summary>
    public bool IsFurther => position > 0 && tokens[position].At.Line > tokens[position - 1].At.Line
        && tokens.Skip(position).Any(token => token.Is("="));

    /// <summary>A word further on, the end at most.</summary>
    public Token Ahead(int count) => tokens[System.Math.Min(position + count, tokens.Length - 1)];

    /// <summary>Takes the next word; the end is never passed.</summary>
    public Token Take() => tokens[position == tokens.Length - 1 ? position : position++];

    /// <summary>Takes the next word if it is this one.</summary>
    public bool Take(string sign)
    {
        if (!Next.Is(sign)) return false;
        position++;
        return true;
    }

    /// <summary>Gives up at a word: from here nothing can be followed.</summary>
    public void Fail(Diagnostic why)
    {
        if (!Failed) Faults.Add(why);
        Failed = true;
        position = tokens.Length - 1;
    }

    /// <summary>Gives up because a word is not what was expected. Characters without meaning are told of elsewhere.</summary>
    public void Unexpected(Token token, string expected)
    {
        if (token.Kind == TokenKind.Unknown) (Failed, position) = (true, tokens.Length - 1);
        else Fail(token.Is("[")
            ? new UnknownCharacters(token.At, token.Text, Some("'index(x, 0)' for an element, '(' and ')' for brackets"))
            : new UnexpectedWord(token.At, token.Described, token.Is("=") && !expected.Contains("==", System.StringComparison.Ordinal) ? expected + " ('==' compares)" : expected));
    }
}
