using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>Lays circuits inside of circuits out flat. Each template is laid out and checked once, however often it is used.</summary>
internal sealed class Hierarchy(TemplateLibrary library, Inheritance inheritance, Nodes nodes)
{
    /// <summary>The deepest nesting of circuits.</summary>
    public const int Deepest = 64;

    /// <summary>The most nodes and edges that the parts of a circuit may have together.</summary>
    public const long Largest = 500_000;

    private readonly Dictionary<Entry, Validation<Diagnostic, Flat>> known = [];
    private readonly List<Entry> open = [];
    private readonly EdgeMaking edges = new(inheritance, nodes);
    private readonly ConnectionMaking bulk = new(library, inheritance, nodes);

    /// <summary>The model that a circuit template describes.</summary>
    public Validation<Diagnostic, Circuit> Model(Entry entry) => Circuit(entry, entry.At).Bind(flat => flat.Nodes.IsEmpty
        ? Fail<Diagnostic, Circuit>(new EmptyCircuit(entry.At, entry.Name.Name))
        : inheritance.Circuit(entry).Map(template => new Circuit(
            entry.Label, Table<Node>.Of(flat.Nodes, node => node.Path), flat.Edges, default(Seq<Drive>), template.Description)
        {
            Connections = flat.Connections,
        }));

    /// <summary>A circuit laid out flat; <paramref name="at"/> is where it is referred to.</summary>
    private Validation<Diagnostic, Flat> Circuit(Entry entry, SourceSpan at)
    {
        if (known.TryGetValue(entry, out var flat)) return flat;
        if (open.IndexOf(entry) is var from && from >= 0)
            return Fail<Diagnostic, Flat>(new CyclicCircuits(at, toSeq(open.Skip(from).Append(entry).Select(e => e.Name.Name)).Strict()));
        if (open.Count == Deepest) return Fail<Diagnostic, Flat>(new CircuitsTooDeep(at, Deepest));
        open.Add(entry);
        var template = inheritance.Circuit(entry);
        flat = template.IsSuccess
            ? template.Bind(t => Flatten(entry, t))
            : (template, inheritance.Parts(entry).Bind(t => Flatten(entry, t))).Apply((_, parts) => parts);
        open.RemoveAt(open.Count - 1);
        return known[entry] = Faults.Once(flat);
    }

    private Validation<Diagnostic, Flat> Flatten(Entry entry, CircuitTemplate template)
    {
        Inside[] parts =
        [
            .. template.Parts.Values.Select(part => new Inside(part.Name, Made(part))),
        ];
        var size = parts.Sum(part => part.Flat.Match(inside => inside.Size, _ => 0L));
        if (size > Largest) return Fail<Diagnostic, Flat>(new CircuitTooLarge(entry.At, entry.Name.Name, size, Largest));
        var whole = parts.SelectMany(part => part.Flat.AsSeq().Select(inside => inside.Below(part.Name))).ToArray();
        var inner = toSeq(whole.SelectMany(inside => inside.Nodes)).Strict();
        var ends = new EdgeEnds(inner, parts.Where(part => part.Flat.IsFail).Select(part => part.Name));
        return (Faults.Collect(parts, part => part.Flat),
            Faults.Collect(template.Edges, edge => edges.Made(edge, ends)),
            Faults.Collect(template.Connections, connection => bulk.Connection(connection, ends)))
            .Apply((_, own, connections) => new Flat(inner, toSeq(whole.SelectMany(inside => inside.Edges).Concat(own)).Strict())
            {
                Connections = toSeq(whole.SelectMany(inside => inside.Connections).Concat(connections)).Strict(),
            });
    }

    private Validation<Diagnostic, Flat> Made(Part part) => part.IsCircuit
        ? inheritance.Resolve(part.Template, TemplateKind.Circuit).Bind(entry => Circuit(entry, part.Template.At))
        : part.Population.Case is PopulationDeclaration population ? bulk.Population(part, population).Map(Flat.Of)
        : inheritance.Resolve(part.Template, TemplateKind.Node).Bind(entry => nodes.Of(entry).Map(operators =>
            Flat.Of(new Node("", operators, part.At) { Template = entry.Label })));

    /// <summary>A part of a circuit, if it could be made.</summary>
    private sealed record Inside(string Name, Validation<Diagnostic, Flat> Flat);
}

/// <summary>Nodes and edges of a circuit with all that is inside of it, by paths that begin in it.</summary>
internal sealed record Flat(Seq<Node> Nodes, Seq<Edge> Edges)
{
    /// <summary>The number of nodes and edges.</summary>
    public long Size => (long)Nodes.Count + Edges.Count;

    /// <summary>Edges in bulk.</summary>
    public Seq<Connection> Connections { get; init; }

    /// <summary>A node by itself.</summary>
    public static Flat Of(Node node) => new(Seq1(node), default(Seq<Edge>));

    /// <summary>The same as a part of a circuit, under a name.</summary>
    public Flat Below(string name)
    {
        return new(
            Nodes.Map(node => node with { Path = Path(node.Path) }).Strict(),
            Edges.Map(edge => edge with { Source = Lowered(edge.Source), Target = Lowered(edge.Target), Operators = Inner(edge.Operators) }).Strict())
        {
            Connections = Connections.Map(c => c with { Source = Lowered(c.Source), Target = Lowered(c.Target), Operators = Inner(c.Operators) }).Strict(),
        };

        EdgeOperators Inner(EdgeOperators operators) => operators.Inputs.IsEmpty
            ? operators
            : operators with { Inputs = operators.Inputs.Map(i => i with { Source = i.Source.Map(Lowered) }).Strict() };

        VariablePath Lowered(VariablePath path) => path with { Node = Path(path.Node) };

        string Path(string inner) => inner.Length == 0 ? name : $"{name}/{inner}";
    }
}
