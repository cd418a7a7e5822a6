using System;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads <c>[source, target, template, {weight: 2.0}]</c>, or the same as a mapping.</summary>
internal static class EdgeReader
{
    private const string Owner = "an edge";
    private const string Expected = "an edge: [source, target, template or null, {weight: 1.0}]";

    private static readonly string[] Attributes = ["weight", "delay", "spread"];

    /// <summary>The edge that stands there.</summary>
    /// <remarks>A fifth element is left over from files that PyRates itself has written, and means nothing.</remarks>
    public static Validation<Diagnostic, EdgeDeclaration> Read(YamlNode node, DocumentPath document) => node switch
    {
        YamlNode.Sequence { Items: [var source, var target, YamlNode.Mapping attributes] } =>
            Edge(Path(source), Path(target), NoTemplate, attributes),
        YamlNode.Sequence { Items: [var source, var target, var template] } =>
            Edge(Path(source), Path(target), Template(template, document), None),
        YamlNode.Sequence { Items: [var source, var target, var template, var attributes] } =>
            Edge(Path(source), Path(target), Template(template, document), Some(attributes)),
        YamlNode.Sequence { Items: [var source, var target, var template, var attributes, YamlNode.Scalar] } =>
            Edge(Path(source), Path(target), Template(template, document), Some(attributes)),
        YamlNode.Mapping => Decode.Fields(node, Owner, fields => fields.Only("source", "target", "template", "variables").Bind(_ => Edge(
            fields.Required("source", Path),
            fields.Required("target", Path),
            fields.Optional("template", template => Patch.Address(template, document)),
            fields.Find("variables")))),
        _ => Decode.Wrong<EdgeDeclaration>(node, Expected),
    };

    private static Validation<Diagnostic, Option<Address>> NoTemplate => Success<Diagnostic, Option<Address>>(None);

    private static Validation<Diagnostic, Option<Address>> Template(YamlNode node, DocumentPath document) =>
        node is YamlNode.Scalar { IsNull: true } ? NoTemplate : Patch.Address(node, document).Map(Some);

    private static Validation<Diagnostic, PlacedPath> Path(YamlNode node) => Decode.Text(node, "a path 'node/operator/variable'")
        .Bind(text => VariablePath.Parse(text.Text).Match(
            Some: path => Success<Diagnostic, PlacedPath>(new(path, text.At)),
            None: () => Fail<Diagnostic, PlacedPath>(new ShortPath(text.At, text.Text))));

    private static Validation<Diagnostic, EdgeDeclaration> Edge(
        Validation<Diagnostic, PlacedPath> source,
        Validation<Diagnostic, PlacedPath> target,
        Validation<Diagnostic, Option<Address>> template,
        Option<YamlNode> attributes)
    {
        var mapping = attributes.Filter(node => node is not YamlNode.Scalar { IsNull: true });
        return mapping.Match(
            Some: node => Decode.Fields(node, "the attributes of an edge, such as {weight: 1.0}", fields => Edge(source, target, template, fields)),
            None: () => (source, target, template).Apply((s, t, e) =>
                new EdgeDeclaration(s, t, e, 1.0, None, None, Seq<Fragment>())));
    }

    private static Validation<Diagnostic, EdgeDeclaration> Edge(
        Validation<Diagnostic, PlacedPath> source,
        Validation<Diagnostic, PlacedPath> target,
        Validation<Diagnostic, Option<Address>> template,
        Fields fields) =>
        (source, target, template,
         fields.Optional("weight", node => Decode.Number(node, "a number as weight")),
         fields.Optional("delay", node => Time(node, "delay")),
         fields.Optional("spread", node => Time(node, "spread")),
         Others(fields)).Apply((s, t, e, weight, delay, spread, others) => new EdgeDeclaration(
            s, t, e, weight.IfNone(1.0), delay.Filter(d => d.Value > 0), spread.Filter(d => d.Value > 0), others));

    private static Validation<Diagnostic, PlacedNumber> Time(YamlNode node, string name) =>
        Decode.Number(node, $"a number as {name}").Map(value => new PlacedNumber(value, node.At));

    /// <summary>Keys with a slash belong to the operators on the edge; all others must be known.</summary>
    private static Validation<Diagnostic, Seq<Fragment>> Others(Fields fields)
    {
        var others = fields.Mapping.Entries.Where(e => !Attributes.Contains(e.Name)).ToArray();
        var unknown = toSeq(others.Where(e => !e.Name.Contains('/', StringComparison.Ordinal)).Select(e => (Diagnostic)new UnknownKey(
            e.Key.At, e.Name, Owner, toSeq(Attributes), Similarity.Nearest(e.Name, Attributes)))).Strict();
        return unknown.IsEmpty
            ? Success<Diagnostic, Seq<Fragment>>(toSeq(others.Select(e => e.Key.Text)).Strict())
            : Fail<Diagnostic, Seq<Fragment>>(unknown);
    }
}
