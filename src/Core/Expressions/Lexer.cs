using System;
using System.Collections.Immutable;
using System.Text;
using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>Text to tokens. Total: a character that no word begins with is a token too, of its own kind.</summary>
internal static class Lexer
{
    private const string Signs = "+-*/^%()<>=,'[]@:";

    /// <summary>The words of a text in order, each with the white space before it; the last is the end.</summary>
    public static ImmutableArray<Token> Read(Fragment source)
    {
        var text = source.Text;
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var (offset, wordEnd, anchor) = (0, 0, 0);
        while (true)
        {
            while (offset < text.Length && char.IsWhiteSpace(text[offset])) offset++;
            var space = Shared(text.AsSpan(wordEnd, offset - wordEnd));
            if (offset == text.Length)
            {
                tokens.Add(new(TokenKind.End, "", space, Place(wordEnd, 0)));
                return tokens.ToImmutable();
            }
            var (kind, length) = Word(text, offset);
            var word = Shared(text.AsSpan(offset, length));
            tokens.Add(new(kind == TokenKind.Name && IsKeyword(word) ? TokenKind.Keyword : kind, word, space, Place(offset, length)));
            wordEnd = offset += length;
        }

        SourceSpan Place(int from, int length)                      // as Fragment.Slice, but the anchors are walked once
        {
            while (anchor + 1 < source.Anchors.Length && source.Anchors[anchor + 1].Offset <= from) anchor++;
            var (start, at) = source.Anchors[anchor];
            return at with { Column = at.Column + from - start, Length = length };
        }
    }

    private static (TokenKind Kind, int Length) Word(string text, int from)
    {
        var c = text[from];
        if (char.IsAsciiDigit(c) || (c == '.' && from + 1 < text.Length && char.IsAsciiDigit(text[from + 1]))) return Number(text, from);
        if (LetterAt(text, from) > 0) return (TokenKind.Name, Name(text, from));
        if (Sign(text, from) is var length && length > 0) return (TokenKind.Operator, length);
        var end = from + 1;
        while (end < text.Length && !StartsWord(text, end)) end++;
        return (TokenKind.Unknown, end - from);
    }

    private static bool StartsWord(string text, int at) =>
        char.IsWhiteSpace(text[at]) || char.IsAsciiDigit(text[at]) || LetterAt(text, at) > 0 || Sign(text, at) > 0;

    private static int Sign(string text, int at) =>
        text.AsSpan(at, Math.Min(2, text.Length - at)) is "**" or "//" or "<=" or ">=" or "==" or "!=" ? 2
        : Signs.Contains(text[at], StringComparison.Ordinal) ? 1
        : 0;

    /// <summary><c>1</c>, <c>2.</c>, <c>.5</c>, <c>1e-3</c>, and with a <c>j</c> behind it an imaginary number.</summary>
    private static (TokenKind Kind, int Length) Number(string text, int from)
    {
        var end = AfterDigits(text, from);
        if (end < text.Length && text[end] == '.') end = AfterDigits(text, end + 1);
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + (end + 1 < text.Length && text[end + 1] is '+' or '-' ? 2 : 1);
            if (AfterDigits(text, digits) is var after && after > digits) end = after;
        }
        var imaginary = end < text.Length && text[end] is 'j' or 'J' && (end + 1 == text.Length || PartAt(text, end + 1) == 0);
        return imaginary ? (TokenKind.Imaginary, end + 1 - from) : (TokenKind.Number, end - from);
    }

    private static int AfterDigits(string text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from])) from++;
        return from;
    }

    private static int Name(string text, int from)
    {
        var end = from;
        while (end < text.Length && PartAt(text, end) is var length && length > 0) end += length;
        return end - from;
    }

    /// <summary>The characters of the letter at a place, 0 where there is none: <c>_</c> and the letters of every script.</summary>
    private static int LetterAt(string text, int at) => text[at] switch
    {
        '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => 1,
        < '\u0080' => 0,
        _ => Rune.TryGetRuneAt(text, at, out var rune) && Rune.IsLetter(rune) ? rune.Utf16SequenceLength : 0,
    };

    /// <summary>As <see cref="LetterAt"/>, with the digits and accents that may follow a letter.</summary>
    private static int PartAt(string text, int at) => text[at] switch
    {
        >= '0' and <= '9' => 1,
        < '\u0080' => LetterAt(text, at),
        _ => Rune.TryGetRuneAt(text, at, out var rune)
            && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark)
            ? rune.Utf16SequenceLength
            : 0,
    };

    private static bool IsKeyword(string word) => word is "and" or "or" or "not" or "if" or "else";

    /// <summary>One and two character words of which a text has many, without a new string for each.</summary>
    private static string Shared(ReadOnlySpan<char> word) => word switch
    {
        "" => "",
        " " => " ",
        "+" => "+",
        "-" => "-",
        "*" => "*",
        "/" => "/",
        "^" => "^",
        "**" => "**",
        "(" => "(",
        ")" => ")",
        "," => ",",
        "=" => "=",
        "'" => "'",
        _ => word.ToString(),
    };
}
