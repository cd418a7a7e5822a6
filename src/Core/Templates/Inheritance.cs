using System;
using System.Collections.Generic;
using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>An entry and those it is based on, itself first.</summary>
internal sealed record Lineage(TemplateKind Kind, Seq<Entry> Entries);

/// <summary>Makes templates whole: what each entry says, laid over what it is based on. Each is made once.</summary>
internal sealed class Inheritance(TemplateLibrary library)
{
    /// <summary>The most ancestors that a template may have.</summary>
    public const int LongestLineage = 100;

    private readonly Dictionary<Entry, Validation<Diagnostic, Lineage>> lineages = [];
    private readonly Dictionary<Entry, Validation<Diagnostic, OperatorTemplate>> operators = [];
    private readonly Dictionary<Entry, Validation<Diagnostic, NodeTemplate>> nodes = [];
    private readonly Dictionary<Entry, Validation<Diagnostic, CircuitTemplate>> circuits = [];

    /// <summary>An entry's ancestors.</summary>
    public Validation<Diagnostic, Lineage> Of(Entry entry) => Once(lineages, entry, () => Climb(entry, default(Seq<Entry>)));

    /// <summary>The operator that an entry is.</summary>
    public Validation<Diagnostic, OperatorTemplate> Operator(Entry entry) =>
        Once(operators, entry, () => Whole(entry, OperatorTemplate.Root, static e => e.AsOperator));

    /// <summary>The operator that an entry is, its variables left out.</summary>
    public Validation<Diagnostic, OperatorTemplate> Equations(Entry entry) => Whole(entry, OperatorTemplate.Root, static e => e.Equations);

    /// <summary>The node that an entry is.</summary>
    public Validation<Diagnostic, NodeTemplate> Node(Entry entry) =>
        Once(nodes, entry, () => Whole(entry, NodeTemplate.Root, static e => e.AsNode));

    /// <summary>The edge that an entry is.</summary>
    public Validation<Diagnostic, NodeTemplate> Edge(Entry entry) =>
        Once(nodes, entry, () => Whole(entry, NodeTemplate.Root, static e => e.AsEdge));

    /// <summary>The circuit that an entry is.</summary>
    public Validation<Diagnostic, CircuitTemplate> Circuit(Entry entry) =>
        Once(circuits, entry, () => Whole(entry, CircuitTemplate.Root, static e => e.AsCircuit));

    /// <summary>The circuit that an entry is, its edges left out.</summary>
    public Validation<Diagnostic, CircuitTemplate> Parts(Entry entry) => Whole(entry, CircuitTemplate.Root, static e => e.Parts);

    /// <summary>The entry of some kind that an address means.</summary>
    public Validation<Diagnostic, Entry> Resolve(Address address, TemplateKind kind) =>
        library.Find(address).Bind(entry => Of(entry).Bind(lineage => lineage.Kind == kind
            ? Success<Diagnostic, Entry>(entry)
            : Fail<Diagnostic, Entry>(new WrongKind(address.At, entry.Name, lineage.Kind, kind.Described()))));

    private Validation<Diagnostic, TTemplate> Whole<TPatch, TTemplate>(
        Entry entry, TTemplate root, Func<Entry, Validation<Diagnostic, TPatch>> read)
        where TPatch : IPatch<TPatch, TTemplate> =>
        Of(entry).Bind(lineage => Faults.Collect(lineage.Entries.Reverse(), read))
            .Map(patches => patches.Fold(root, static (parent, patch) => patch.Over(parent)));

    private Validation<Diagnostic, Lineage> Climb(Entry entry, Seq<Entry> below)
    {
        var line = below.Add(entry).Strict();
        if (below.Exists(e => e == entry))
            return Fail<Diagnostic, Lineage>(new CyclicInheritance(
                entry.At, line.SkipWhile(e => e != entry).Map(e => e.Name.Name).ToSeq().Strict()));
        if (below.Count > LongestLineage)
            return Fail<Diagnostic, Lineage>(new InheritanceTooLong(line[0].At, line[0].Name.Name, LongestLineage));
        return entry.Parent.Bind(parent => Roots.Kind(parent.Text) is { } kind
            ? Success<Diagnostic, Lineage>(new(kind, line))
            : library.Find(parent).Bind(next => Climb(next, line)));
    }

    private static Validation<Diagnostic, T> Once<T>(
        Dictionary<Entry, Validation<Diagnostic, T>> known, Entry entry, Func<Validation<Diagnostic, T>> make)
    {
        if (known.TryGetValue(entry, out var made)) return made;
        return known[entry] = make();
    }
}
