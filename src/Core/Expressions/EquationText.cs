using System;
using System.Collections.Immutable;
using System.Text;
using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>An equation before it is read. Every word keeps its own place through edits, so that a fault in an inherited
/// equation is shown where the faulty word was written, in the parent or in the child.</summary>
public sealed class EquationText : IEquatable<EquationText>
{
    /// <summary>The most words that edits may make of an equation: replacements that feed each other grow without bound.</summary>
    internal const int MostWords = 1_000_000;

    private EquationText(ImmutableArray<Token> tokens, bool overgrown = false) => (Tokens, Overgrown) = (tokens, overgrown);

    /// <summary>No text.</summary>
    public static EquationText Empty { get; } = Of(Fragment.Inline("", SourceSpan.Nowhere));

    /// <summary>The words, the end last.</summary>
    internal ImmutableArray<Token> Tokens { get; }

    /// <summary>Whether an edit was refused because of <see cref="MostWords"/>; reading says so.</summary>
    internal bool Overgrown { get; }

    /// <summary>Whether there is no word in it, as after the removal of all of them.</summary>
    public bool IsEmpty => Tokens.Length == 1;

    /// <summary>The place of its first word.</summary>
    public SourceSpan At => Tokens[0].At;

    /// <summary>The equation as one would see it.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var token in Tokens) text.Append(token.Space).Append(token.Text);
            return text.ToString();
        }
    }

    /// <summary>The words of a piece of a document.</summary>
    public static EquationText Of(Fragment text) => new(Lexer.Read(text));

    /// <summary>Every occurrence of a term replaced, from left to right; what was put in is not looked at again.</summary>
    /// <remarks>An occurrence is the term's whole words with the term's white space between them: <c>I+s</c> is not found in
    /// <c>I + s</c>, nor <c>eta</c> in <c>beta</c>. A term in front of a <c>'</c> is left alone: replacing <c>r</c> in
    /// <c>r' = r</c> changes the right-hand side only.</remarks>
    public EquationText Replace(EquationText term, EquationText by)
    {
        var words = term.Tokens.AsSpan()[..^1];
        if (words.IsEmpty || Overgrown) return this;
        var edited = new Edit(Tokens.Length);
        for (var i = 0; i < Tokens.Length;)
        {
            if (!Matches(i, words)) edited.Add(Tokens[i++]);
            else
            {
                edited.Put(Tokens[i].Space, by);
                i += words.Length;
            }
            if (edited.Count > MostWords) return new(Tokens, overgrown: true);
        }
        return new(edited.Result());
    }

    /// <summary>Every occurrence of a term taken away.</summary>
    public EquationText Remove(EquationText term) => Replace(term, Empty);

    /// <summary>This text, a blank, and a text behind it.</summary>
    public EquationText Append(EquationText tail)
    {
        var joined = new Edit(Tokens.Length + tail.Tokens.Length);
        joined.Put("", this);
        joined.Put(" ", tail);
        joined.Add(tail.Tokens[^1] with { Space = "" });
        return new(joined.Result(), Overgrown || tail.Overgrown || joined.Count > MostWords);
    }

    /// <summary>A text in front, a blank, and this text.</summary>
    public EquationText Prepend(EquationText head) => head.Append(this);

    /// <summary>Equal text is an equal equation: places are no part of the meaning.</summary>
    public bool Equals(EquationText? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EquationText);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private bool Matches(int from, ReadOnlySpan<Token> words)
    {
        if (from + words.Length >= Tokens.Length) return false;
        for (var i = 0; i < words.Length; i++)
            if (!words[i].Spells(Tokens[from + i]) || (i > 0 && words[i].Space != Tokens[from + i].Space)) return false;
        return words[^1].Kind != TokenKind.Name || !Tokens[from + words.Length].Is("'");
    }

    /// <summary>Tokens being put together; white space that lost its word goes to the next.</summary>
    private sealed class Edit(int capacity)
    {
        private readonly ImmutableArray<Token>.Builder tokens = ImmutableArray.CreateBuilder<Token>(capacity);
        private string pending = "";

        public int Count => tokens.Count;

        public void Add(Token token)
        {
            tokens.Add(pending.Length == 0 ? token : token with { Space = pending + token.Space });
            pending = "";
        }

        public void Put(string space, EquationText text)
        {
            pending += space;
            foreach (var token in text.Tokens.AsSpan()[..^1]) Add(token);
            pending += text.Tokens[^1].Space;
        }

        public ImmutableArray<Token> Result() => tokens.ToImmutable();
    }
}
