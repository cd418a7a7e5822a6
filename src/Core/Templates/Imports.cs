using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Older;

namespace PyRates.Templates;

/// <summary>What some templates need: documents that are not here yet, and remarks on those that are.</summary>
public static class Imports
{
    /// <summary>The documents that somebody must look for before the wanted templates are whole, each asked for once.</summary>
    public static Seq<Import> Missing(TemplateLibrary library, Seq<Address> wanted) => toSeq(Reach(library, wanted).Missing).Strict();

    /// <summary>The files of numbers that the wanted templates name and that are not here, each once, with the place of the name.</summary>
    public static Seq<MissingTable> MissingTables(TemplateLibrary library, Seq<Address> wanted) => toSeq(
        (from entry in Reach(library, wanted).Circuits
         let circuit = entry.AsCircuit.Case as CircuitPatch
         where circuit is not null
         from source in circuit.Parts.Values.SelectMany(part => part.Population.Match(p => p.Values, () => []).Map(v => v.Value))
             .Concat(circuit.Connections.Map(c => c.Weights)).Concat(circuit.Connections.Bind(c => c.Delays.AsSeq()))
             .Concat(circuit.Connections.Bind(c => c.Pairs.AsSeq()).Bind(pairs => pairs.All))
         where source.Given.IsNone && library.Table(source.Path).IsNone
         select new MissingTable(source.Path, source.At)).DistinctBy(t => t.File.Value, System.StringComparer.Ordinal).ToArray());

    /// <summary>What is right in these templates and all they refer to, but worth saying.</summary>
    public static Seq<Note> Notes(TemplateLibrary library, Seq<Address> wanted)
    {
        var inheritance = new Inheritance(library);
        return toSeq(Reach(library, wanted).Entries.SelectMany(entry => OldSyntax.NotesOf(entry.Body).Concat(Idle.In(entry, inheritance)))
            .Order(Comparer<Note>.Create(static (a, b) => SourceSpan.Compare(a.At, b.At))).ToArray());
    }

    /// <summary>Everything that can be reached from some addresses.</summary>
    private static Reached Reach(TemplateLibrary library, Seq<Address> wanted)
    {
        var inheritance = new Inheritance(library);
        var reached = new Reached([], [], []);
        var (asked, seen) = (new System.Collections.Generic.HashSet<Import>(), new System.Collections.Generic.HashSet<Entry>());
        var open = new Queue<Address>(wanted);
        while (open.TryDequeue(out var address))
        {
            if (library.Unanswered(address).Case is Import import)
            {
                if (asked.Add(import)) reached.Missing.Add(import);
            }
            else if (library.Find(address).Case is Entry entry && seen.Add(entry))
            {
                if (entry.Parent.Case is Address parent && Roots.Kind(parent.Text) is null) open.Enqueue(parent);
                if (inheritance.Of(entry).Case is not Lineage line) continue;
                reached.Entries.Add(entry);
                if (line.Kind == TemplateKind.Circuit) reached.Circuits.Add(entry);
                foreach (var reference in References(entry, line.Kind)) open.Enqueue(reference);
            }
        }
        return reached;
    }

    private static Seq<Address> References(Entry entry, TemplateKind kind) => kind switch
    {
        TemplateKind.Node => Operators(entry.AsNode),
        TemplateKind.Edge => Operators(entry.AsEdge),
        TemplateKind.Circuit => Parts(entry.Parts) + Edges(entry.AsCircuit) + Bulk(entry.AsCircuit),
        _ => [],
    };

    private static Seq<Address> Operators(Validation<Diagnostic, NodePatch> node) =>
        node.Case is NodePatch patch ? patch.Operators.IfNone([]).Map(use => use.Operator) : [];

    private static Seq<Address> Parts(Validation<Diagnostic, CircuitPatch> circuit) =>
        circuit.Case is CircuitPatch patch ? toSeq(patch.Parts.Values).Map(part => part.Template) : [];

    private static Seq<Address> Bulk(Validation<Diagnostic, CircuitPatch> circuit) =>
        circuit.Case is CircuitPatch patch ? patch.Connections.Bind(c => c.Edge.AsSeq()) : [];

    private static Seq<Address> Edges(Validation<Diagnostic, CircuitPatch> circuit) =>
        circuit.Case is CircuitPatch patch ? patch.Edges.Bind(edge => edge.Template.AsSeq()) : [];

    /// <summary>What has been reached: documents to be looked for, and templates, circuits among them.</summary>
    private sealed record Reached(List<Import> Missing, List<Entry> Entries, List<Entry> Circuits);
}

/// <summary>A file of numbers that a template names and that is not here.</summary>
/// <param name="File">The file.</param>
/// <param name="At">Where it is named.</param>
public sealed record MissingTable(DocumentPath File, SourceSpan At);
