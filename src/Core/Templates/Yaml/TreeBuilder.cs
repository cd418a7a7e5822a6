using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Foundation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PyRates.Templates.Yaml;

/// <summary>Puts the parser's events together to a tree. Aliases share nodes, and the tree they stand for is kept small.</summary>
internal sealed class TreeBuilder(TextPlaces places)
{
    /// <summary>The deepest nesting of lists and mappings.</summary>
    public const int DeepestNesting = 100;

    /// <summary>The most values that all aliases of a document may stand for.</summary>
    public const long MostAliased = 1_000_000;

    private const string CoreTag = "tag:yaml.org,2002:";

    private readonly Stack<Collection> open = new();
    private readonly Dictionary<string, YamlNode?> anchors = new(StringComparer.Ordinal);       // null: its value is still open
    private long aliased;
    private int reached;                                                                        // behind the last value that was read

    /// <summary>The document's value.</summary>
    public YamlNode? Root { get; private set; }

    /// <summary>Faults that did not stop the reading.</summary>
    public List<Diagnostic> Faults { get; } = [];

    /// <summary>The innermost list or mapping, if it was written with brackets.</summary>
    public Bracket? Unclosed => open.TryPeek(out var innermost) ? innermost.Bracket : null;

    /// <summary>Takes the next event; a fault that makes going on useless.</summary>
    public Diagnostic? Accept(ParsingEvent next) => next switch
    {
        DocumentStart start when Root is not null => new SecondDocument(places.At(start.Start)),
        Scalar scalar => Add(Read(scalar), scalar.Anchor),
        AnchorAlias alias => Alias(alias, places.At(alias.Start, alias.Value.Value.Length + 1)),
        SequenceStart start => Open(start, isMapping: false, start.Style == SequenceStyle.Flow ? "[" : null),
        MappingStart start => Open(start, isMapping: true, start.Style == MappingStyle.Flow ? "{" : null),
        SequenceEnd or MappingEnd => Close((int)next.End.Index),
        _ => null,
    };

    private YamlNode.Scalar Read(Scalar scalar)
    {
        Judge(scalar);
        var text = ScalarPlaces.Locate(places.Text, scalar, places.At(scalar.Start));
        var plain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.Value is not ("!" or CoreTag + "str"));
        reached = (int)Math.Min(scalar.End.Index, places.Text.Length);
        return new(text, plain, text.At, new((int)Math.Min(scalar.Start.Index, reached), reached));
    }

    private NestedTooDeep? Open(NodeEvent start, bool isMapping, string? bracket)
    {
        Judge(start);
        var at = places.At(start.Start);
        if (open.Count == DeepestNesting) return new NestedTooDeep(at, DeepestNesting);
        if (!start.Anchor.IsEmpty) anchors[start.Anchor.Value] = null;
        open.Push(new(at, isMapping, bracket is null ? null : new(bracket, at), start.Anchor, (int)start.Start.Index));
        return null;
    }

    private Diagnostic? Close(int end)
    {
        var collection = open.Pop();
        // Of a pair without braces in a list, [a: b], the parser does not say where it begins.
        if (open.TryPeek(out var outer) && collection.Start < outer.Start && collection.Children is [var first, ..])
            collection = collection with { At = first.At, Start = first.Extent.Start };
        if (collection.Bracket is not null) reached = Math.Min(end + 1, places.Text.Length);         // the event is at the bracket
        var extent = new Extent(Math.Min(collection.Start, reached), reached);
        return Add(collection.IsMapping ? Mapping(collection, extent) : collection.Sequence(extent), collection.Anchor);
    }

    private Diagnostic? Alias(AnchorAlias alias, SourceSpan at)
    {
        var name = alias.Value.Value;
        reached = (int)Math.Min(alias.End.Index, places.Text.Length);
        if (!anchors.TryGetValue(name, out var node)) return new UnknownAlias(at, name, Similarity.Nearest(name, anchors.Keys));
        if (node is null) return new CyclicAlias(at, name);
        if (open.Count + node.Height > DeepestNesting) return new NestedTooDeep(at, DeepestNesting);
        aliased += node.Size;
        return aliased > MostAliased ? new AliasesOvergrown(at, MostAliased) : Add(node, AnchorName.Empty);
    }

    private Diagnostic? Add(YamlNode node, AnchorName anchor)
    {
        if (!anchor.IsEmpty) anchors[anchor.Value] = node;
        if (open.TryPeek(out var parent)) parent.Children.Add(node);
        else Root = node;
        return null;
    }

    private YamlNode.Mapping Mapping(Collection collection, Extent extent)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(collection.Children.Count / 2);
        var seen = new Dictionary<string, YamlNode.Scalar>(StringComparer.Ordinal);
        List<YamlNode>? merged = null;
        for (var i = 0; i + 1 < collection.Children.Count; i += 2)
        {
            var (node, value) = (collection.Children[i], collection.Children[i + 1]);
            if (node is not YamlNode.Scalar key) Faults.Add(new KeyWithoutName(node.At, node.Described));
            else if (key.Text.Text.AsSpan().ContainsAnyInRange('\0', '\x1F')) Faults.Add(new KeyWithoutName(node.At, "a line break or another control character"));
            else if (key is { IsPlain: true, Text.Text: "<<" }) (merged ??= []).Add(value);
            else if (!seen.TryAdd(key.Text.Text, key)) Faults.Add(new DuplicateKey(key.At, key.Text.Text, seen[key.Text.Text].At));
            else entries.Add(new(key, value));
        }
        foreach (var value in merged ?? []) Merge(value, entries, seen);
        var (size, height) = (1L, 0);
        foreach (var entry in entries) (size, height) = (size + 1 + entry.Value.Size, Math.Max(height, entry.Value.Height));
        return new(entries.ToImmutable(), collection.At, size, height + 1, extent);
    }

    /// <summary><c>&lt;&lt;</c>: entries of another mapping, or of several, behind those that are there already.</summary>
    private void Merge(YamlNode value, ImmutableArray<YamlEntry>.Builder entries, Dictionary<string, YamlNode.Scalar> seen)
    {
        switch (value)
        {
            case YamlNode.Mapping mapping:
                foreach (var entry in mapping.Entries)
                    if (seen.TryAdd(entry.Name, entry.Key)) entries.Add(entry);
                break;
            case YamlNode.Sequence list:
                foreach (var item in list.Items)
                    if (item is YamlNode.Mapping) Merge(item, entries, seen);
                    else Faults.Add(new WrongShape(item.At, "a mapping to merge", item.Described));
                break;
            default:
                Faults.Add(new WrongShape(value.At, "a mapping to merge", value.Described));
                break;
        }
    }

    private void Judge(NodeEvent node)
    {
        if (node.Tag.IsEmpty || node.Tag.Value is "!" or "?") return;
        var known = node.Tag.Value.StartsWith(CoreTag, StringComparison.Ordinal)
            && node.Tag.Value[CoreTag.Length..] is "str" or "int" or "float" or "bool" or "null" or "map" or "seq";
        if (!known) Faults.Add(new UnknownTag(places.At(node.Start), node.Tag.Value));
    }

    /// <summary>A list or mapping whose end has not come yet.</summary>
    private sealed record Collection(SourceSpan At, bool IsMapping, Bracket? Bracket, AnchorName Anchor, int Start)
    {
        public List<YamlNode> Children { get; } = [];

        public YamlNode.Sequence Sequence(Extent extent)
        {
            var (size, height) = (1L, 0);
            foreach (var child in Children) (size, height) = (size + child.Size, Math.Max(height, child.Height));
            return new([.. Children], At, size, height + 1, extent);
        }
    }
}

/// <summary>A bracket with which a list or a mapping was opened.</summary>
internal sealed record Bracket(string Sign, SourceSpan At);
