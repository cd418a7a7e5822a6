using System;
using System.Collections.Generic;
using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>Makes templates whole: what each entry says, laid over what it is based on. Each is made once.</summary>
internal sealed class Inheritance(TemplateLibrary library)
{
    /// <summary>The most ancestors that a template may have.</summary>
    public const int LongestLineage = 100;

    private readonly Dictionary<TemplateName, Validation<Diagnostic, Lineage>> lineages = [];
    private readonly Dictionary<TemplateName, Validation<Diagnostic, OperatorTemplate>> operators = [];
    private readonly Dictionary<TemplateName, Validation<Diagnostic, NodeTemplate>> nodes = [];
    private readonly Dictionary<TemplateName, Validation<Diagnostic, CircuitTemplate>> circuits = [];

    /// <summary>An entry and those it is based on, itself first.</summary>
    private sealed record Lineage(TemplateKind Kind, Seq<Entry> Entries);

    /// <summary>What a template is a template of.</summary>
    public Validation<Diagnostic, TemplateKind> KindOf(TemplateName name) => LineageOf(name).Map(lineage => lineage.Kind);

    /// <summary>The operator of a name.</summary>
    public Validation<Diagnostic, OperatorTemplate> Operator(TemplateName name) =>
        Once(operators, name, () => Whole(name, OperatorTemplate.Root, static entry => entry.AsOperator));

    /// <summary>The node of a name.</summary>
    public Validation<Diagnostic, NodeTemplate> Node(TemplateName name) =>
        Once(nodes, name, () => Whole(name, NodeTemplate.Root, static entry => entry.AsNode));

    /// <summary>The edge of a name.</summary>
    public Validation<Diagnostic, NodeTemplate> Edge(TemplateName name) =>
        Once(nodes, name, () => Whole(name, NodeTemplate.Root, static entry => entry.AsEdge));

    /// <summary>The circuit of a name.</summary>
    public Validation<Diagnostic, CircuitTemplate> Circuit(TemplateName name) =>
        Once(circuits, name, () => Whole(name, CircuitTemplate.Root, static entry => entry.AsCircuit));

    /// <summary>The template of some kind that an address means.</summary>
    public Validation<Diagnostic, TemplateName> Resolve(Address address, TemplateKind kind) =>
        from name in library.Resolve(address)
        from found in KindOf(name)
        from right in found == kind
            ? Success<Diagnostic, TemplateName>(name)
            : Fail<Diagnostic, TemplateName>(new WrongKind(address.At, name, found, kind.Described()))
        select right;

    private Validation<Diagnostic, TTemplate> Whole<TPatch, TTemplate>(
        TemplateName name, TTemplate root, Func<Entry, Validation<Diagnostic, TPatch>> read)
        where TPatch : IPatch<TPatch, TTemplate> =>
        from lineage in LineageOf(name)
        from patches in lineage.Entries.Rev().Map(read).Strict().Sequence()
        select patches.Fold(root, static (parent, patch) => patch.Over(parent));

    private Validation<Diagnostic, Lineage> LineageOf(TemplateName name) => Once(lineages, name, () =>
        library.Find(name).ToValidation<Diagnostic>(new NoAddress(SourceSpan.Nowhere, name.ToString())).Bind(entry => Climb(entry, Seq<Entry>())));

    private Validation<Diagnostic, Lineage> Climb(Entry entry, Seq<Entry> below)
    {
        var line = below.Add(entry).Strict();
        if (below.Exists(e => e.Name == entry.Name))
            return Fail<Diagnostic, Lineage>(new CyclicInheritance(
                entry.At, line.SkipWhile(e => e.Name != entry.Name).Map(e => e.Name.Name).ToSeq().Strict()));
        if (below.Count > LongestLineage)
            return Fail<Diagnostic, Lineage>(new InheritanceTooLong(line[0].At, line[0].Name.Name, LongestLineage));
        return entry.Parent.Bind(parent => Roots.Kind(parent.Text).Match(
            Some: kind => Success<Diagnostic, Lineage>(new(kind, line)),
            None: () => library.Find(parent).Bind(next => Climb(next, line))));
    }

    private static Validation<Diagnostic, T> Once<T>(
        Dictionary<TemplateName, Validation<Diagnostic, T>> known, TemplateName name, Func<Validation<Diagnostic, T>> make)
    {
        if (known.TryGetValue(name, out var made)) return made;
        return known[name] = make();
    }
}
