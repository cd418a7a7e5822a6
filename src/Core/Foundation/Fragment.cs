using System.Collections.Immutable;

namespace PyRates.Foundation;

/// <summary>A piece of text that was quoted inside a document, and the way back from its characters to the document's.</summary>
/// <param name="Text">The text itself, without quotes and escapes.</param>
/// <param name="Anchors">Ascending by offset, the first at offset 0: from each on, characters run along one line of the document.</param>
public sealed record Fragment(string Text, ImmutableArray<Anchor> Anchors)
{
    /// <summary>Text that stands in the document just as it is, on one line.</summary>
    public static Fragment Inline(string text, SourceSpan at) => new(text, [new(0, at)]);

    /// <summary>The place of the whole.</summary>
    public SourceSpan At => Anchors[0].At with { Length = Text.Length };

    /// <summary>The place in the document of some characters of the text.</summary>
    public SourceSpan Slice(int offset, int length)
    {
        var (low, high) = (0, Anchors.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Anchors[middle].Offset > offset) high = middle - 1;
            else low = middle;
        }
        var (from, at) = Anchors[low];
        return at with { Column = at.Column + offset - from, Length = length };
    }

    /// <summary>Equal text is an equal fragment: the place is no part of the meaning.</summary>
    public bool Equals(Fragment? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, System.StringComparison.Ordinal);
}

/// <summary>The place in the document of the character at an offset.</summary>
public readonly record struct Anchor(int Offset, SourceSpan At);
