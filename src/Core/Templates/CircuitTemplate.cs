using System;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Nodes, circuits inside of it, and edges between their variables, whole.</summary>
/// <param name="Parts">Nodes, circuits and populations by name, in the order of the text.</param>
/// <param name="Edges">Edges, those of the parent first.</param>
/// <param name="Description">What it says of itself.</param>
internal sealed record CircuitTemplate(Table<Part> Parts, Seq<EdgeDeclaration> Edges, string Description)
{
    /// <summary>Edges in bulk, those of the parent first.</summary>
    public Seq<ConnectionDeclaration> Connections { get; init; }

    /// <summary>The root of all circuits.</summary>
    public static CircuitTemplate Root { get; } = new(Table<Part>.Empty, default(Seq<EdgeDeclaration>), "");
}

/// <summary>A node, a circuit or a population in a circuit.</summary>
/// <param name="Name">Its name in the circuit.</param>
/// <param name="Template">The address of its template.</param>
/// <param name="IsCircuit">Whether it is a circuit.</param>
/// <param name="At">Where it is named.</param>
internal sealed record Part(string Name, Address Template, bool IsCircuit, SourceSpan At)
{
    /// <summary>How many nodes of the template there are, and their values; none where it is no population.</summary>
    public Option<PopulationDeclaration> Population { get; init; }

    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Part? other) => other is not null && Name == other.Name && IsCircuit == other.IsCircuit
        && Template.Equals(other.Template) && Population == other.Population;

    /// <inheritdoc/>
    public override int GetHashCode() => Template.GetHashCode();
}

/// <summary>What one entry says of a circuit: further parts, parts in place of the parent's, further edges.</summary>
internal sealed record CircuitPatch(Table<Part> Parts, Seq<EdgeDeclaration> Edges, Option<string> Description)
    : IPatch<CircuitPatch, CircuitTemplate>
{
    private const string Owner = "a circuit template";

    /// <summary>Edges in bulk.</summary>
    public Seq<ConnectionDeclaration> Connections { get; init; }

    /// <inheritdoc/>
    public static CircuitPatch Empty { get; } = new(Table<Part>.Empty, default(Seq<EdgeDeclaration>), None);

    /// <inheritdoc/>
    public CircuitPatch Over(CircuitPatch below) =>
        new(Parts.Over(below.Parts), (below.Edges + Edges).Strict(), Description || below.Description)
        {
            Connections = (below.Connections + Connections).Strict(),
        };

    /// <inheritdoc/>
    public CircuitTemplate Over(CircuitTemplate parent) =>
        new(Parts.Over(parent.Parts), (parent.Edges + Edges).Strict(), Description.IfNone(parent.Description))
        {
            Connections = (parent.Connections + Connections).Strict(),
        };

    /// <summary>Reads an entry.</summary>
    public static Validation<Diagnostic, CircuitPatch> Read(YamlNode.Mapping entry, DocumentPath document)
    {
        var fields = new Fields(entry, Owner);
        return (
            fields.Only("base", "nodes", "circuits", "edges", "description", "label", "name", "populations", "connections"),
            fields.Optional("name", Patch.Name),
            fields.Optional("connections", node => Decode.Items(node, "a list of connections", c => ConnectionReader.Connection(c, document))),
            Sections(fields, document),
            fields.Optional("edges", node => EdgeReader.All(node, document)),
            fields.Optional("description", Patch.Description))
            .Apply((_, _, connections, parts, edges, description) => new CircuitPatch(parts, edges.IfNone(default(Seq<EdgeDeclaration>)), description)
            {
                Connections = connections.IfNone([]),
            });
    }

    /// <summary>Reads only the parts and those edges that can be read, so that faults in them are seen beside the others.</summary>
    public static Validation<Diagnostic, CircuitPatch> ReadParts(YamlNode.Mapping entry, DocumentPath document)
    {
        var fields = new Fields(entry, Owner);
        var edges = fields.Find("edges") is YamlNode.Sequence list ? list.Items.Select(edge => EdgeReader.Read(edge, document)) : [];
        return Sections(fields, document).Map(parts => Empty with { Parts = parts, Edges = toSeq(edges.SelectMany(edge => edge.AsSeq()).ToArray()).Strict() });
    }

    /// <summary>Nodes, circuits and populations in the order in which they stand in the text; they share their names.</summary>
    private static Validation<Diagnostic, Table<Part>> Sections(Fields fields, DocumentPath document) => Faults.Collect(
        fields.Mapping.Entries.Where(section =>
            section.Name is "nodes" or "circuits" or "populations" && section.Value is not YamlNode.Scalar { IsNull: true }),
        section => Decode.Entries(section.Value, $"{section.Name} by name", e => section.Name == "populations"
            ? ConnectionReader.Population(e, document)
            : Part(e, section.Name == "circuits", document)).Map(parts => parts.ToArray()))
        .Bind(sections => Distinct(toSeq(sections.SelectMany(parts => parts).ToArray())));

    private static Validation<Diagnostic, Part> Part(YamlEntry entry, bool isCircuit, DocumentPath document) =>
        entry.Name.Length == 0 || entry.Name.Contains('/', StringComparison.Ordinal) || entry.Name == VariablePath.All
            ? Fail<Diagnostic, Part>(new UnusableName(entry.Key.At, entry.Name))
            : Patch.Address(entry.Value, document).Map(address => new Part(entry.Name, address, isCircuit, entry.Key.At));

    private static Validation<Diagnostic, Table<Part>> Distinct(Seq<Part> parts)
    {
        var table = Table<Part>.Of(parts, part => part.Name);
        return table.Count == parts.Count
            ? Success<Diagnostic, Table<Part>>(table)
            : Faults.Judge(
                from same in parts.GroupBy(part => part.Name, StringComparer.Ordinal)
                from repeated in same.Skip(1)
                select (Diagnostic)new DuplicateKey(repeated.At, same.Key, same.First().At),
                () => table);
    }
}
