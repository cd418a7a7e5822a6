using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Nodes, circuits inside of it, and edges between their variables, whole.</summary>
/// <param name="Parts">Nodes and circuits by name, in the order of the text.</param>
/// <param name="Edges">Edges, those of the parent first.</param>
/// <param name="Description">What it says of itself.</param>
internal sealed record CircuitTemplate(Table<Part> Parts, Seq<EdgeDeclaration> Edges, string Description)
{
    /// <summary>The root of all circuits.</summary>
    public static CircuitTemplate Root { get; } = new(Table<Part>.Empty, Seq<EdgeDeclaration>(), "");
}

/// <summary>A node or a circuit in a circuit.</summary>
/// <param name="Template">The address of its template.</param>
/// <param name="IsCircuit">Whether it is a circuit.</param>
/// <param name="At">Where it is named.</param>
internal sealed record Part(Address Template, bool IsCircuit, SourceSpan At)
{
    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Part? other) => other is not null && IsCircuit == other.IsCircuit && Template.Equals(other.Template);

    /// <inheritdoc/>
    public override int GetHashCode() => Template.GetHashCode();
}

/// <summary>What one entry says of a circuit: further parts, parts in place of the parent's, further edges.</summary>
internal sealed record CircuitPatch(Table<Part> Parts, Seq<EdgeDeclaration> Edges, Option<string> Description)
    : IPatch<CircuitPatch, CircuitTemplate>
{
    private const string Owner = "a circuit template";

    /// <inheritdoc/>
    public static CircuitPatch Empty { get; } = new(Table<Part>.Empty, Seq<EdgeDeclaration>(), None);

    /// <inheritdoc/>
    public CircuitPatch Over(CircuitPatch below) =>
        new(Parts.Over(below.Parts), (below.Edges + Edges).Strict(), Description || below.Description);

    /// <inheritdoc/>
    public CircuitTemplate Over(CircuitTemplate parent) =>
        new(Parts.Over(parent.Parts), (parent.Edges + Edges).Strict(), Description.IfNone(parent.Description));

    /// <summary>Reads an entry.</summary>
    public static Validation<Diagnostic, CircuitPatch> Read(YamlNode.Mapping entry, DocumentPath document) =>
        Decode.Fields(entry, Owner, fields => (
            fields.Only("base", "nodes", "circuits", "edges", "description", "label", "populations", "connections"),
            Later(fields, "populations"),
            Later(fields, "connections"),
            Sections(fields, document),
            fields.Optional("edges", node => Decode.Items(node, "a list of edges", edge => EdgeReader.Read(edge, document))),
            fields.Optional("description", Patch.Description))
            .Apply((_, _, _, parts, edges, description) => new CircuitPatch(parts, edges.IfNone(Seq<EdgeDeclaration>()), description)));

    /// <summary>Nodes and circuits in the order in which they stand in the text; they share their names.</summary>
    private static Validation<Diagnostic, Table<Part>> Sections(Fields fields, DocumentPath document) =>
        toSeq(fields.Mapping.Entries)
            .Filter(e => e.Name is "nodes" or "circuits" && e.Value is not YamlNode.Scalar { IsNull: true })
            .Map(section => Decode.Entries(section.Value, $"{section.Name} by name", e => Part(e, section.Name == "circuits", document)))
            .Strict().Sequence()
            .Bind(sections => Distinct(sections.Bind(rows => rows).Strict()));

    private static Validation<Diagnostic, (string Name, Part Part)> Part(YamlEntry entry, bool isCircuit, DocumentPath document) =>
        entry.Name.Length == 0 || entry.Name.Contains('/', System.StringComparison.Ordinal) || entry.Name == VariablePath.All
            ? Fail<Diagnostic, (string, Part)>(new UnusableName(entry.Key.At, entry.Name))
            : Patch.Address(entry.Value, document).Map(address => (entry.Name, new Part(address, isCircuit, entry.Key.At)));

    private static Validation<Diagnostic, Table<Part>> Distinct(Seq<(string Name, Part Part)> rows)
    {
        var table = Table<Part>.Of(rows.Select(row => new System.Collections.Generic.KeyValuePair<string, Part>(row.Name, row.Part)));
        if (table.Count == rows.Count) return Success<Diagnostic, Table<Part>>(table);
        var first = rows.ToLookup(row => row.Name, System.StringComparer.Ordinal);
        return Fail<Diagnostic, Table<Part>>(toSeq(first.Where(g => g.Count() > 1)
            .Select(g => (Diagnostic)new DuplicateKey(g.Last().Part.At, g.Key, g.First().Part.At))).Strict());
    }

    private static Validation<Diagnostic, Unit> Later(Fields fields, string key) => fields.Find(key).Match(
        Some: node => Fail<Diagnostic, Unit>(new Unsupported(node.At, $"'{key}' of a circuit")),
        None: () => Success<Diagnostic, Unit>(unit));
}
