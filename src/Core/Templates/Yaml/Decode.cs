using System;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Templates.Yaml;

/// <summary>From YAML to values, all faults at once. <c>expected</c> says in a fault what should have been there.</summary>
internal static class Decode
{
    /// <summary>A text.</summary>
    public static Validation<Diagnostic, Fragment> Text(YamlNode node, string expected) => node is YamlNode.Scalar { IsNull: false } scalar
        ? Success<Diagnostic, Fragment>(scalar.Text)
        : Wrong<Fragment>(node, expected);

    /// <summary>A number, with or without quotes.</summary>
    public static Validation<Diagnostic, double> Number(YamlNode node, string expected) => node is YamlNode.Scalar scalar
        ? CoreSchema.Number(scalar.Text.Text).Match(Success<Diagnostic, double>, () => Wrong<double>(node, expected))
        : Wrong<double>(node, expected);

    /// <summary>A list of things.</summary>
    public static Validation<Diagnostic, Seq<T>> Items<T>(
        YamlNode node, string expected, Func<YamlNode, Validation<Diagnostic, T>> item) => node is YamlNode.Sequence list
        ? Each(list.Items, item)
        : Wrong<Seq<T>>(node, expected);

    /// <summary>One thing, or a list of them.</summary>
    public static Validation<Diagnostic, Seq<T>> OneOrMore<T>(YamlNode node, Func<YamlNode, Validation<Diagnostic, T>> item) =>
        node is YamlNode.Sequence list ? Each(list.Items, item) : item(node).Map(Seq1);

    /// <summary>The entries of a mapping.</summary>
    public static Validation<Diagnostic, Seq<T>> Entries<T>(
        YamlNode node, string expected, Func<YamlEntry, Validation<Diagnostic, T>> entry) => node is YamlNode.Mapping mapping
        ? Each(mapping.Entries, entry)
        : Wrong<Seq<T>>(node, expected);

    /// <summary>The entries of a mapping as a table.</summary>
    public static Validation<Diagnostic, Table<T>> Table<T>(
        YamlNode node, string expected, Func<YamlEntry, Validation<Diagnostic, T>> entry) =>
        Entries(node, expected, e => entry(e).Map(value => (e.Name, value)))
            .Map(rows => Foundation.Table<T>.Of(rows.Select(row => new System.Collections.Generic.KeyValuePair<string, T>(row.Name, row.value))));

    /// <summary>A mapping with keys of fixed meaning.</summary>
    public static Validation<Diagnostic, T> Fields<T>(
        YamlNode node, string expected, Func<Fields, Validation<Diagnostic, T>> read) => node is YamlNode.Mapping mapping
        ? read(new(mapping, expected))
        : Wrong<T>(node, expected);

    /// <summary>The fault of a node that is not what was expected.</summary>
    public static Validation<Diagnostic, T> Wrong<T>(YamlNode node, string expected) =>
        Fail<Diagnostic, T>(new WrongShape(node.At, expected, node.Described));

    private static Validation<Diagnostic, Seq<T>> Each<TPart, T>(
        System.Collections.Immutable.ImmutableArray<TPart> parts, Func<TPart, Validation<Diagnostic, T>> read) =>
        toSeq(parts).Map(read).Strict().Sequence();
}

/// <summary>The entries of a mapping whose keys have a fixed meaning.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Owner">What it is, in the words of a fault: <c>an edge</c>.</param>
internal readonly record struct Fields(YamlNode.Mapping Mapping, string Owner)
{
    /// <summary>What stands under a key; an empty entry counts as none.</summary>
    public Option<YamlNode> Find(string key)
    {
        foreach (var entry in Mapping.Entries)
            if (entry.Name == key) return entry.Value is YamlNode.Scalar { IsNull: true } ? None : Some(entry.Value);
        return None;
    }

    /// <summary>What stands under a key, if it is there.</summary>
    public Validation<Diagnostic, Option<T>> Optional<T>(string key, Func<YamlNode, Validation<Diagnostic, T>> read) =>
        Find(key).Match(
            Some: node => read(node).Map(Some),
            None: () => Success<Diagnostic, Option<T>>(None));

    /// <summary>What must stand under a key.</summary>
    public Validation<Diagnostic, T> Required<T>(string key, Func<YamlNode, Validation<Diagnostic, T>> read)
    {
        var self = this;
        return Find(key).Match(
            Some: read,
            None: () => Fail<Diagnostic, T>(new MissingKey(self.Mapping.At, key, self.Owner)));
    }

    /// <summary>A fault for every key that is not one of these.</summary>
    public Validation<Diagnostic, Unit> Only(params string[] known)
    {
        var owner = Owner;
        var faults = toSeq(Mapping.Entries.Where(e => !known.Contains(e.Name)).Select(e => (Diagnostic)new UnknownKey(
            e.Key.At, e.Name, owner, toSeq(known).Strict(), Similarity.Nearest(e.Name, known)))).Strict();
        return faults.IsEmpty ? Success<Diagnostic, Unit>(unit) : Fail<Diagnostic, Unit>(faults);
    }
}
