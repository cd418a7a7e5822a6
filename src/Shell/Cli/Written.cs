using System;
using System.Collections.Immutable;
using System.Text;
using PyRates.Foundation;

namespace PyRates.Shell.Cli;

/// <summary>A word of the command line, or of a file that stands for one, and where it stands.</summary>
internal readonly record struct Written(string Text, SourceSpan At)
{
    /// <summary>The text of which it is a part, where that has been put together from several places; null: it stands in one.</summary>
    private Fragment? Whole { get; init; }

    /// <summary>Where it begins in <see cref="Whole"/>.</summary>
    private int Offset { get; init; }

    /// <summary>A piece of a document.</summary>
    public static Written Of(Fragment piece) => new(piece.Text, piece.At) { Whole = piece };

    /// <summary>Words with something between them, each with its own place.</summary>
    public static Written Joined(string between, params ReadOnlySpan<Written> words)
    {
        var (text, anchors) = (new StringBuilder(), ImmutableArray.CreateBuilder<Anchor>());
        foreach (var word in words)
        {
            if (anchors.Count > 0) text.Append(between);
            anchors.Add(new(text.Length, word.At));
            foreach (var (offset, at) in word.Whole is { } whole ? whole.Anchors : [])
                if (offset > word.Offset && offset < word.Offset + word.Text.Length) anchors.Add(new(text.Length + offset - word.Offset, at));
            text.Append(word.Text);
        }
        return Of(new(text.ToString(), anchors.ToImmutable()));
    }

    /// <summary>What stands before and after the first separator; None when there is none.</summary>
    public Option<(Written Left, Written Right)> Split(char separator) => Text.IndexOf(separator) is var i && i >= 0
        ? Some((Slice(0, i), Slice(i + 1, Text.Length - i - 1)))
        : None;

    /// <summary>Some characters of the word.</summary>
    public Written Slice(int start, int length) => Whole is null
        ? new(Text.Substring(start, length), At with { Column = At.Column + start, Length = length })
        : new(Text.Substring(start, length), Whole.Slice(Offset + start, length)) { Whole = Whole, Offset = Offset + start };

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A number of the command line, and where it stands.</summary>
internal readonly record struct Amount(double Value, SourceSpan At);
