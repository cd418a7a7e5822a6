using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>What kind of word a token is.</summary>
internal enum TokenKind
{
    Number,
    Imaginary,
    Name,
    Keyword,
    Operator,
    Unknown,
    End,
}

/// <summary>A word of an equation.</summary>
/// <param name="Kind">Its kind; the last token of a text is <see cref="TokenKind.End"/>.</param>
/// <param name="Text">The word as it was written.</param>
/// <param name="Space">The white space before it.</param>
/// <param name="At">Its own place, whatever document it came from.</param>
internal sealed record Token(TokenKind Kind, string Text, string Space, SourceSpan At)
{
    /// <summary>Whether it is this operator or keyword.</summary>
    public bool Is(string sign) => Kind is TokenKind.Operator or TokenKind.Keyword && Text == sign;

    /// <summary>Whether it is this very word; white space and place are no part of a word.</summary>
    public bool Spells(Token other) => Kind == other.Kind && Text == other.Text;

    /// <summary>The token in a sentence about a fault.</summary>
    public string Described => Kind == TokenKind.End ? "the end of the text" : Is("'") ? "\"'\"" : $"'{Shown}'";

    /// <summary>The word, cut where it is too long for a sentence.</summary>
    public string Shown => Text.Length <= 60 ? Text : Text[..57] + "...";
}
