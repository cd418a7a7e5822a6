using PyRates.Foundation;
using PyRates.Templates.Older;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Operators that work together, on a node or on an edge, whole.</summary>
/// <param name="Operators">The operators in the order of the text.</param>
/// <param name="Description">What it says of itself.</param>
internal sealed record NodeTemplate(Seq<OperatorUse> Operators, string Description)
{
    /// <summary>The root of all nodes and edges.</summary>
    public static NodeTemplate Root { get; } = new(default(Seq<OperatorUse>), "");
}

/// <summary>An operator in a node.</summary>
/// <param name="Operator">The operator's address.</param>
/// <param name="Values">Values of its variables in place of those it declares.</param>
internal sealed record OperatorUse(Address Operator, Seq<Override> Values);

/// <summary>A value of a variable in place of the declared one; where it was written is no part of equality.</summary>
internal sealed record Override(string Variable, Quantity Value, SourceSpan At)
{
    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Override? other) => other is not null && Variable == other.Variable && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => System.HashCode.Combine(Variable, Value);
}

/// <summary>What one entry says of a node or an edge; its operators replace those of its parent.</summary>
internal sealed record NodePatch(Option<Seq<OperatorUse>> Operators, Option<string> Description) : IPatch<NodePatch, NodeTemplate>
{
    /// <inheritdoc/>
    public static NodePatch Empty { get; } = new(None, None);

    /// <inheritdoc/>
    public NodePatch Over(NodePatch below) => new(Operators || below.Operators, Description || below.Description);

    /// <inheritdoc/>
    public NodeTemplate Over(NodeTemplate parent) =>
        new(Operators.IfNone(parent.Operators), Description.IfNone(parent.Description));

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="owner">What it is, in the words of a fault.</param>
    /// <param name="document">The document in which it stands.</param>
    public static Validation<Diagnostic, NodePatch> Read(YamlNode.Mapping entry, string owner, DocumentPath document) =>
        Decode.Fields(entry, owner, fields => (
            fields.Only("base", "operators", "description", "label", "name"),
            fields.Optional("name", Patch.Name),
            fields.Optional("operators", node => Uses(node, document)),
            fields.Optional("description", Patch.Description)).Apply((_, _, operators, description) => new NodePatch(operators, description)));

    private static Validation<Diagnostic, Seq<OperatorUse>> Uses(YamlNode node, DocumentPath document) => node is YamlNode.Mapping
        ? Decode.Entries(node, "operators", entry => Values(entry).Map(values =>
            new OperatorUse(new Address(entry.Name, entry.Key.At, Some(document)), values)))
        : Decode.OneOrMore(node, item => Patch.Address(item, document).Map(address => new OperatorUse(address, default(Seq<Override>))));

    /// <summary><c>{tau: 2.0}</c>, or the same below <c>variables:</c>.</summary>
    private static Validation<Diagnostic, Seq<Override>> Values(YamlEntry entry) => entry.Value switch
    {
        YamlNode.Scalar { IsNull: true } => Success<Diagnostic, Seq<Override>>(default(Seq<Override>)),
        YamlNode.Mapping { Entries: [{ Name: "variables", Value: YamlNode.Mapping or YamlNode.Scalar { IsNull: true } } nested] } =>
            Values(nested),
        _ => Decode.Entries(entry.Value, "values by variable", Value),
    };

    private static Validation<Diagnostic, Override> Value(YamlEntry entry) =>
        ArrayReader.Read(OldSyntax.Override(entry.Value)).Map(value => new Override(entry.Name, value, entry.Key.At));
}
