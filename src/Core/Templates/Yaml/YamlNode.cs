using System;
using System.Collections.Immutable;
using System.Diagnostics;
using PyRates.Foundation;

namespace PyRates.Templates.Yaml;

/// <summary>A piece of a YAML document and its place. An alias is the very node that its anchor names.</summary>
internal abstract class YamlNode
{
    private YamlNode(SourceSpan at, long size, int height, Extent extent) => (At, Size, Height, Extent) = (at, size, height, extent);

    /// <summary>Where it begins.</summary>
    public SourceSpan At { get; }

    /// <summary>The characters of the document that it is written in, its anchor too; of an alias, those that its anchor names.</summary>
    public Extent Extent { get; }

    /// <summary>The number of nodes in it, aliases written out.</summary>
    public long Size { get; }

    /// <summary>The levels in it, aliases written out: 1 for a scalar.</summary>
    public int Height { get; }

    /// <summary>Text: a number, a word, nothing.</summary>
    public sealed class Scalar(Fragment text, bool isPlain, SourceSpan at, Extent extent) : YamlNode(at, 1, 1, extent)
    {
        /// <summary>The text without quotes.</summary>
        public Fragment Text { get; } = text;

        /// <summary>Whether it stands without quotes, so that it may be nothing at all.</summary>
        public bool IsPlain { get; } = isPlain;

        /// <summary>Whether it is nothing: empty, <c>~</c> or <c>null</c>.</summary>
        public bool IsNull => IsPlain && Text.Text is "" or "~" or "null" or "Null" or "NULL";
    }

    /// <summary>A list.</summary>
    public sealed class Sequence(ImmutableArray<YamlNode> items, SourceSpan at, long size, int height, Extent extent)
        : YamlNode(at, size, height, extent)
    {
        /// <summary>Its items in order.</summary>
        public ImmutableArray<YamlNode> Items { get; } = items;
    }

    /// <summary>A mapping of different keys, those merged in by <c>&lt;&lt;</c> behind its own.</summary>
    public sealed class Mapping(ImmutableArray<YamlEntry> entries, SourceSpan at, long size, int height, Extent extent)
        : YamlNode(at, size, height, extent)
    {
        /// <summary>Its entries in order.</summary>
        public ImmutableArray<YamlEntry> Entries { get; } = entries;
    }

    /// <summary>What stands here, by its kind.</summary>
    public T Match<T>(Func<Scalar, T> scalar, Func<Sequence, T> sequence, Func<Mapping, T> mapping) => this switch
    {
        Scalar s => scalar(s),
        Sequence s => sequence(s),
        Mapping m => mapping(m),
        _ => throw new UnreachableException(),
    };

    /// <summary>What stands here in the words of a fault.</summary>
    public string Described => Match(
        scalar: s => s.IsNull ? "nothing" : $"'{Shown(s.Text.Text)}'",
        sequence: list => list.Items.IsEmpty ? "an empty list" : "a list",
        mapping: _ => "a mapping");

    private static string Shown(string text) => text.Length <= 60 ? text : text[..57] + "...";
}

/// <summary>A stretch of a text.</summary>
/// <param name="Start">The position of its first character.</param>
/// <param name="End">The position behind its last one.</param>
internal readonly record struct Extent(int Start, int End);

/// <summary>A key of a mapping and what it stands for.</summary>
internal sealed class YamlEntry(YamlNode.Scalar key, YamlNode value)
{
    /// <summary>The key.</summary>
    public YamlNode.Scalar Key { get; } = key;

    /// <summary>What stands under it.</summary>
    public YamlNode Value { get; } = value;

    /// <summary>The key's text.</summary>
    public string Name => Key.Text.Text;
}
