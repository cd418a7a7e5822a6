using System;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Templates.Yaml;

/// <summary>From YAML to values, all faults at once. <c>expected</c> says in a fault what should have been there.</summary>
/// <remarks>All values are reference types: generic code over them is compiled once, which a program's start depends on.</remarks>
internal static class Decode
{
    /// <summary>A text.</summary>
    public static Validation<Diagnostic, Fragment> Text(YamlNode node, string expected) => node is YamlNode.Scalar { IsNull: false } scalar
        ? Success<Diagnostic, Fragment>(scalar.Text)
        : Wrong<Fragment>(node, expected);

    /// <summary>A number, with or without quotes.</summary>
    public static Validation<Diagnostic, PlacedNumber> Number(YamlNode node, string expected) =>
        node is YamlNode.Scalar scalar && CoreSchema.Number(scalar.Text.Text) is { } value
            ? Success<Diagnostic, PlacedNumber>(new(value, node.At))
            : Wrong<PlacedNumber>(node, expected);

    /// <summary>A list of things.</summary>
    public static Validation<Diagnostic, Seq<T>> Items<T>(
        YamlNode node, string expected, Func<YamlNode, Validation<Diagnostic, T>> item) => node is YamlNode.Sequence list
        ? Faults.Collect(list.Items, item)
        : Wrong<Seq<T>>(node, expected);

    /// <summary>One thing, or a list of them.</summary>
    public static Validation<Diagnostic, Seq<T>> OneOrMore<T>(YamlNode node, Func<YamlNode, Validation<Diagnostic, T>> item) =>
        Faults.Collect(node is YamlNode.Sequence list ? list.Items : [node], item);

    /// <summary>The entries of a mapping.</summary>
    public static Validation<Diagnostic, Seq<T>> Entries<T>(
        YamlNode node, string expected, Func<YamlEntry, Validation<Diagnostic, T>> entry) => node is YamlNode.Mapping mapping
        ? Faults.Collect(mapping.Entries, entry)
        : Wrong<Seq<T>>(node, expected);

    /// <summary>A mapping with keys of fixed meaning; the form shows it to whoever has written something else.</summary>
    public static Validation<Diagnostic, T> Fields<T>(
        YamlNode node, string expected, Func<Fields, Validation<Diagnostic, T>> read, string form = "") => node is YamlNode.Mapping mapping
        ? new Fields(mapping, expected).Read(read)
        : Wrong<T>(node, expected + form);

    /// <summary>The fault of a node that is not what was expected.</summary>
    public static Validation<Diagnostic, T> Wrong<T>(YamlNode node, string expected) =>
        Fail<Diagnostic, T>(new WrongShape(node.At, expected, node.Described));
}

/// <summary>The entries of a mapping whose keys have a fixed meaning.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="owner">What it is, in the words of a fault: <c>an edge</c>.</param>
internal sealed class Fields(YamlNode.Mapping mapping, string owner)
{
    /// <summary>The mapping.</summary>
    public YamlNode.Mapping Mapping => mapping;

    /// <summary>What stands under a key, null where nothing does; an empty entry counts as none.</summary>
    public YamlNode? Find(string key)
    {
        foreach (var entry in mapping.Entries)
            if (entry.Name == key) return entry.Value is YamlNode.Scalar { IsNull: true } ? null : entry.Value;
        return null;
    }

    /// <summary>What stands under a key, if it is there.</summary>
    public Validation<Diagnostic, Option<T>> Optional<T>(string key, Func<YamlNode, Validation<Diagnostic, T>> read) =>
        Find(key) is { } node ? read(node).Map(Some) : Success<Diagnostic, Option<T>>(None);

    /// <summary>What must stand under a key.</summary>
    public Validation<Diagnostic, T> Required<T>(string key, Func<YamlNode, Validation<Diagnostic, T>> read) =>
        Find(key) is { } node ? read(node) : Fail<Diagnostic, T>(new MissingKey(mapping.At, key, owner));

    /// <summary>What the mapping says. A key that is missing because it is misspelt is told once, where it stands.</summary>
    public Validation<Diagnostic, T> Read<T>(Func<Fields, Validation<Diagnostic, T>> read) => read(this).Match(
        Success<Diagnostic, T>,
        faults => Fail<Diagnostic, T>(faults.Filter(fault => !(fault is MissingKey missing && faults.Exists(other => IsMeant(other, missing)))).Strict()));

    private bool IsMeant(Diagnostic fault, MissingKey missing) => missing.At == mapping.At
        && fault is UnknownKey unknown && unknown.Nearest == missing.Key && mapping.Entries.Any(entry => entry.Key.At == unknown.At);

    /// <summary>A fault for every key that is not one of these.</summary>
    public Validation<Diagnostic, Fields> Only(params string[] known) => Only(static _ => false, known);

    /// <summary>A fault for every key that is not one of these, nor excused.</summary>
    public Validation<Diagnostic, Fields> Only(Func<string, bool> isExcused, params string[] known) => Faults.Judge(
        from entry in mapping.Entries
        where !known.Contains(entry.Name) && !isExcused(entry.Name)
        select (Diagnostic)new UnknownKey(entry.Key.At, entry.Name, owner, toSeq(known).Strict(), Similarity.Nearest(entry.Name, known)),
        () => this);
}
