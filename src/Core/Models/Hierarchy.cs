using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>Nodes and edges of a circuit with all that is inside of it, by paths that begin in it.</summary>
internal sealed record Flat(ImmutableArray<Node> Nodes, ImmutableArray<Edge> Edges);

/// <summary>Lays the circuits inside of a circuit out flat. Each template is laid out and checked once, however often it is used.</summary>
internal sealed class Hierarchy(TemplateLibrary library)
{
    /// <summary>The deepest nesting of circuits.</summary>
    public const int Deepest = 64;

    /// <summary>The most nodes and edges of a circuit.</summary>
    public const long Largest = 1_000_000;

    private readonly Inheritance inheritance = new(library);
    private readonly Dictionary<TemplateName, Validation<Diagnostic, Flat>> known = [];
    private readonly List<TemplateName> open = [];
    private Nodes? nodes;

    /// <summary>What a template is a template of.</summary>
    public Validation<Diagnostic, TemplateKind> KindOf(TemplateName name) => inheritance.KindOf(name);

    /// <summary>The circuit template of a name.</summary>
    public Validation<Diagnostic, CircuitTemplate> Template(TemplateName name) => inheritance.Circuit(name);

    /// <summary>Operators and nodes.</summary>
    public Nodes Nodes => nodes ??= new(library, inheritance);

    /// <summary>A circuit laid out flat.</summary>
    /// <param name="name">Its template.</param>
    /// <param name="at">Where it is referred to.</param>
    public Validation<Diagnostic, Flat> Circuit(TemplateName name, SourceSpan at)
    {
        if (known.TryGetValue(name, out var flat)) return flat;
        if (open.IndexOf(name) is var from && from >= 0)
            return Fail<Diagnostic, Flat>(new CyclicCircuits(at, toSeq(open[from..]).Add(name).Map(n => n.Name).Strict()));
        if (open.Count == Deepest) return Fail<Diagnostic, Flat>(new CircuitsTooDeep(at, Deepest));
        open.Add(name);
        flat = Faults.Once(inheritance.Circuit(name).Bind(template => Flatten(name, template)));
        open.RemoveAt(open.Count - 1);
        return known[name] = flat;
    }

    private Validation<Diagnostic, Flat> Flatten(TemplateName name, CircuitTemplate template)
    {
        var parts = toSeq(template.Parts.Select(row => (Name: row.Key, Inside: Part(row.Value)))).Strict();
        var size = parts.Sum(part => part.Inside.Match(inside => (long)inside.Nodes.Length + inside.Edges.Length, _ => 0L));
        if (size > Largest) return Fail<Diagnostic, Flat>(new CircuitTooLarge(PlaceOf(name), name.Name, size, Largest));
        var whole = parts.Bind(part => part.Inside.Map(inside => Below(part.Name, inside)).ToSeq()).Strict();
        var nodes = whole.SelectMany(inside => inside.Nodes).ToImmutableArray();
        var unknown = parts.Filter(part => part.Inside.IsFail).Select(part => part.Name);
        var ends = new EdgeEnds(nodes, unknown);
        return (parts.Map(part => part.Inside).Sequence(), template.Edges.Map(edge => Edge(edge, ends)).Strict().Sequence())
            .Apply((_, edges) => new Flat(nodes, [.. whole.SelectMany(inside => inside.Edges), .. edges]));
    }

    private Validation<Diagnostic, Flat> Part(Part part) => part.IsCircuit
        ? inheritance.Resolve(part.Template, TemplateKind.Circuit).Bind(name => Circuit(name, part.Template.At))
        : inheritance.Resolve(part.Template, TemplateKind.Node).Bind(Nodes.Of).Map(operators => new Flat([new Node("", operators, part.At)], []));

    private Validation<Diagnostic, Edge> Edge(EdgeDeclaration edge, EdgeEnds ends) =>
        (ends.Source(edge.Source), ends.Target(edge.Target), WithoutTime(edge), WithoutOperators(edge))
            .Apply((source, target, _, _) => new Edge(source, target, edge.Weight, edge.Source.At));

    private static Validation<Diagnostic, Unit> WithoutTime(EdgeDeclaration edge) =>
        (edge.Delay || edge.Spread).Match(
            Some: time => Fail<Diagnostic, Unit>(new Unsupported(time.At, "delays of edges")),
            None: () => Success<Diagnostic, Unit>(unit));

    /// <summary>An edge template without operators counts as none.</summary>
    private Validation<Diagnostic, Unit> WithoutOperators(EdgeDeclaration edge) => edge.Template.Match(
        Some: address =>
            from name in inheritance.Resolve(address, TemplateKind.Edge)
            from template in inheritance.Edge(name)
            from none in template.Operators.IsEmpty
                ? edge.OperatorVariables.Map(key => Fail<Diagnostic, Unit>(new AttributeOfNoEdge(key.At, key.Text, None))).Strict().Sequence()
                : Fail<Diagnostic, Seq<Unit>>(new Unsupported(address.At, $"operators on edges ('{name.Name}')"))
            select unit,
        None: () => Success<Diagnostic, Unit>(unit));

    private SourceSpan PlaceOf(TemplateName name) => library.Find(name).Match(entry => entry.At, () => SourceSpan.Nowhere);

    private static Flat Below(string name, Flat inside) => new(
        [.. inside.Nodes.Select(node => node with { Path = Below(name, node.Path) })],
        [.. inside.Edges.Select(edge => edge with { Source = Below(name, edge.Source), Target = Below(name, edge.Target) })]);

    private static VariablePath Below(string name, VariablePath path) => path with { Node = Below(name, path.Node) };

    private static string Below(string name, string path) => path.Length == 0 ? name : $"{name}/{path}";
}
