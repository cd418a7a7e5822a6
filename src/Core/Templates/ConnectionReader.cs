using System;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads <c>populations:</c> and <c>connections:</c> of a circuit.</summary>
internal static class ConnectionReader
{
    private const string Listed = "a list of numbers, or a file '.csv' or '.npy'";

    /// <summary><c>e: {node: TEMPLATE, n: 10, parameters: {op/var: 1.0}}</c></summary>
    public static Validation<Diagnostic, Part> Population(YamlEntry entry, DocumentPath document) =>
        entry.Name.Length == 0 || entry.Name.IndexOfAny(['/', '[']) >= 0 || entry.Name == VariablePath.All
            ? Fail<Diagnostic, Part>(new UnusableName(entry.Key.At, entry.Name))
            : Decode.Fields(entry.Value, "a population", form: ": {node: TEMPLATE, n: 10}", read: fields => (
                fields.Only("node", "n", "parameters"),
                fields.Required("node", node => Patch.Address(node, document)),
                fields.Required("n", Units),
                fields.Optional("parameters", node => Decode.Entries(node, "values by 'op/var'", value => Named(value, document))))
                .Apply((_, node, units, values) => new Part(entry.Name, node, false, entry.Key.At)
                {
                    Population = new PopulationDeclaration((int)units.Value, values.IfNone(default(Seq<NamedArray>))),
                }));

    /// <summary><c>{source: e/op/var, target: e/op/var, weights: 0.1}</c></summary>
    public static Validation<Diagnostic, ConnectionDeclaration> Connection(YamlNode node, DocumentPath document) =>
        Decode.Fields(node, "a connection", form: ": {source: e/op/var, target: e/op/var, weights: 1.0}", read: fields => (
            fields.Only("source", "target", "weights", "edge", "map", "delays", "spread", "values"),
            fields.Required("source", EdgeReader.Path),
            fields.Required("target", EdgeReader.Path),
            fields.Optional("weights", value => WeightsOf(value, document)),
            fields.Optional("edge", edge => Patch.Address(edge, document)),
            (fields.Optional("map", map => Decode.Entries(map, "what feeds the inputs of the edge's operators", Mapping)),
             fields.Optional("values", map => Decode.Entries(map, "values by 'op/var'", Value)),
             fields.Optional("delays", value => Source(value, document)),
             fields.Optional("spread", value => Decode.Number(value, "a number as spread")))
                .Apply((map, values, delays, spread) => System.Tuple.Create(map, values, delays, spread)))
            .Apply((_, source, target, weights, edge, rest) => new ConnectionDeclaration(
                source, target, weights.Bind(w => w.Matrix).IfNone(() => new(Some(Quantity.Of(1)), "", document.Folder, node.At)), edge,
                rest.Item1.IfNone(default(Seq<EdgeMapping>)), rest.Item2.IfNone(default(Seq<EdgeValue>)), rest.Item3, rest.Item4, source.At)
            {
                Pairs = weights.Bind(w => w.Pairs),
            }));

    /// <summary>One of the two.</summary>
    private sealed record GivenWeights(Option<ArraySource> Matrix, Option<PairsDeclaration> Pairs);

    private static Validation<Diagnostic, GivenWeights> WeightsOf(YamlNode node, DocumentPath document) => node is YamlNode.Mapping
        ? Decode.Fields(node, "weights of pairs", fields => (
            fields.Only("targets", "sources", "values"),
            fields.Required("targets", value => Row(value, document)),
            fields.Required("sources", value => Row(value, document)),
            fields.Required("values", value => Row(value, document)))
            .Apply((_, targets, sources, values) => new GivenWeights(None, new PairsDeclaration(targets, sources, values))))
        : Source(node, document).Map(matrix => new GivenWeights(matrix, None));

    private static Validation<Diagnostic, ArraySource> Row(YamlNode node, DocumentPath document) => node switch
    {
        YamlNode.Sequence { Items.IsEmpty: true } => Success<Diagnostic, ArraySource>(new(Some(Quantity.Vector()), "", document.Folder, node.At)),
        YamlNode.Sequence or YamlNode.Scalar { IsNull: false } => Source(node, document).Bind(source => source.Given.Case is Quantity and not { Shape.Length: 1, IsComplex: false }
            ? Decode.Wrong<ArraySource>(node, Listed)
            : Success<Diagnostic, ArraySource>(source)),
        _ => Decode.Wrong<ArraySource>(node, Listed),
    };

    private static Validation<Diagnostic, PlacedNumber> Units(YamlNode node) =>
        Decode.Number(node, "a whole number of units").Bind(n => n.Value is >= 1 and <= ArrayReader.Largest && Math.Floor(n.Value) == n.Value
            ? Success<Diagnostic, PlacedNumber>(n)
            : Decode.Wrong<PlacedNumber>(node, $"a whole number of units, 1 to {ArrayReader.Largest}"));

    private static Validation<Diagnostic, NamedArray> Named(YamlEntry entry, DocumentPath document) => entry.Name.Split('/').Length == 2
        ? Source(entry.Value, document).Map(value => new NamedArray(entry.Key.Text, value))
        : Decode.Wrong<NamedArray>(entry.Key, "a variable 'op/var'");

    private static Validation<Diagnostic, EdgeMapping> Mapping(YamlEntry entry) =>
        Decode.Text(entry.Value, "'source' or a path 'node/operator/variable'").Map(text => new EdgeMapping(entry.Key.Text, text));

    private static Validation<Diagnostic, EdgeValue> Value(YamlEntry entry) =>
        ArrayReader.Read(entry.Value).Map(value => new EdgeValue(entry.Key.Text, value));

    private static Validation<Diagnostic, ArraySource> Source(YamlNode node, DocumentPath document) =>
        node is YamlNode.Scalar { IsNull: false } scalar && IsFile(scalar.Text.Text.Trim())
            ? Success<Diagnostic, ArraySource>(new(None, scalar.Text.Text.Trim(), document.Folder, node.At))
            : node is YamlNode.Scalar word && QuantityReader.Read(word.Text.Text.Trim()) is null
                ? Decode.Wrong<ArraySource>(node, "a number, a list of numbers, or a file '.csv' or '.npy'")
                : ArrayReader.Read(node).Map(value => new ArraySource(Some(value), "", document.Folder, node.At));

    private static bool IsFile(string text) =>
        text.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);
}
