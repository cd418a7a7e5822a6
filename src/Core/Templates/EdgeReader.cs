using System;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads <c>[source, target, template, {weight: 2.0}]</c>, or the same as a mapping.</summary>
internal static class EdgeReader
{
    private const string Attributes = "attributes of an edge, such as {weight: 1.0}";
    private const string Expected = "an edge: [source, target, template or null, {weight: 1.0}]";

    /// <summary>The edges of a list.</summary>
    public static Validation<Diagnostic, Seq<EdgeDeclaration>> All(YamlNode node, DocumentPath document) =>
        node is YamlNode.Sequence { Items: [YamlNode.Scalar { IsNull: false }, YamlNode.Scalar { IsNull: false }, ..] list } && !list.Any(item => item is YamlNode.Sequence)
            ? Fail<Diagnostic, Seq<EdgeDeclaration>>(new WrongShape(node.At, "a list of edges, each of them a list itself", "one edge"))
            : Decode.Items(node, "a list of edges", edge => Read(edge, document));

    /// <summary>The edge that stands there.</summary>
    /// <remarks>A fifth element is left over from files that PyRates itself has written, and means nothing.</remarks>
    public static Validation<Diagnostic, EdgeDeclaration> Read(YamlNode node, DocumentPath document) => node switch
    {
        YamlNode.Sequence { Items: [var source, var target, YamlNode.Mapping attributes] } =>
            Edge(Path(source), Path(target), NoTemplate, attributes),
        YamlNode.Sequence { Items: [var source, var target, var template] } =>
            Edge(Path(source), Path(target), Template(template, document), null),
        YamlNode.Sequence { Items: [var source, var target, var template, var attributes] } =>
            Edge(Path(source), Path(target), Template(template, document), attributes),
        YamlNode.Sequence { Items: [var source, var target, var template, var attributes, YamlNode.Scalar] } =>
            Edge(Path(source), Path(target), Template(template, document), attributes),
        YamlNode.Mapping mapping => new Fields(mapping, "an edge").Read(fields => Edge(fields, document)),
        _ => Decode.Wrong<EdgeDeclaration>(node, Expected),
    };

    private static Validation<Diagnostic, EdgeDeclaration> Edge(Fields fields, DocumentPath document) => (
        fields.Only("source", "target", "template", "variables"),
        Edge(
            fields.Required("source", Path),
            fields.Required("target", Path),
            fields.Optional("template", template => Patch.Address(template, document)),
            fields.Find("variables"))).Apply((_, edge) => edge);

    private static Validation<Diagnostic, Option<Address>> NoTemplate => Success<Diagnostic, Option<Address>>(None);

    private static Validation<Diagnostic, Option<Address>> Template(YamlNode node, DocumentPath document) =>
        node is YamlNode.Scalar { IsNull: true } ? NoTemplate : Patch.Address(node, document).Map(Some);

    internal static Validation<Diagnostic, PlacedPath> Path(YamlNode node) => Decode.Text(node, "a path 'node/operator/variable'")
        .Bind(text => VariablePath.Parse(text.Text).Match(
            Some: path => Success<Diagnostic, PlacedPath>(new(path, text.At)),
            None: () => Fail<Diagnostic, PlacedPath>(new ShortPath(text.At, text.Text))));

    private static Validation<Diagnostic, EdgeDeclaration> Edge(
        Validation<Diagnostic, PlacedPath> source,
        Validation<Diagnostic, PlacedPath> target,
        Validation<Diagnostic, Option<Address>> template,
        YamlNode? attributes) => attributes is null or YamlNode.Scalar { IsNull: true }
        ? (source, target, template).Apply((s, t, e) => new EdgeDeclaration(s, t, e, 1.0, None, None, default(Seq<EdgeValue>), default(Seq<EdgeMapping>)))
        : attributes is not YamlNode.Mapping ? (source, target, template, Decode.Wrong<Fields>(attributes, Attributes)).Apply((_, _, _, _) => default(EdgeDeclaration)!)
        : Decode.Fields(attributes, "an edge", fields => (
            source, target, template,
            template.Match(e => e.IsSome, _ => false)
                ? fields.Only(IsOfOperator, "weight", "delay", "spread", "op/var")
                : fields.Only("weight", "delay", "spread"),
            fields.Optional("weight", node => Decode.Number(node, "a number as weight")),
            fields.Optional("delay", node => Decode.Number(node, "a number as delay")),
            (fields.Optional("spread", node => Decode.Number(node, "a number as spread")), Settings(fields))
                .Apply((spread, settings) => System.Tuple.Create(spread, settings)))
            .Apply((s, t, e, _, weight, delay, rest) => new EdgeDeclaration(
                s, t, e, weight.Match(w => w.Value, () => 1.0), delay.Filter(d => d.Value != 0), rest.Item1.Filter(d => d.Value != 0),
                rest.Item2.Bind(setting => setting.Value.AsSeq()).Strict(), rest.Item2.Bind(setting => setting.Mapping.AsSeq()).Strict())));

    /// <summary>A number sets a variable of the operators on the edge, a text says what feeds an input of them.</summary>
    private static Validation<Diagnostic, Seq<Setting>> Settings(Fields fields) => Faults.Collect(
        fields.Mapping.Entries.Where(entry => IsOfOperator(entry.Name)),
        entry => entry.Value is YamlNode.Scalar { IsNull: false } scalar && QuantityReader.Read(scalar.Text.Text.Trim()) is null
            ? Success<Diagnostic, Setting>(new(None, Some(new EdgeMapping(entry.Key.Text, scalar.Text))))
            : ArrayReader.Read(entry.Value).Map(value => new Setting(Some(new EdgeValue(entry.Key.Text, value)), None)));

    /// <summary>One of the two.</summary>
    private sealed record Setting(Option<EdgeValue> Value, Option<EdgeMapping> Mapping);

    /// <summary>Keys with a slash belong to the operators on the edge.</summary>
    private static bool IsOfOperator(string key) => key.Contains('/', StringComparison.Ordinal);
}
