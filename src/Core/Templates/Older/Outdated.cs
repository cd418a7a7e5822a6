using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates.Older;

/// <summary>A piece of a document in the syntax of PyRates before version 1.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Remark">What is said of it.</param>
/// <param name="Rewriting">What changes in the document's text to make it version 1.</param>
internal sealed record Outdated(SourceSpan At, string Remark, Func<EditedText, IEnumerable<TextEdit>> Rewriting)
{
    private const string Advice = "; 'pyrates migrate' rewrites it";

    /// <summary>All such pieces of an entry.</summary>
    /// <param name="entry">What stands under a template's name.</param>
    /// <param name="hasOwnPi">Whether <c>PI</c> is a variable.</param>
    public static IEnumerable<Outdated> In(YamlNode.Mapping entry, bool hasOwnPi) => entry.Entries.SelectMany(e => e.Name switch
    {
        "base" => Base(e),
        OldSyntax.Equation => Key(e).Concat(Equations(e.Value, hasOwnPi)),
        "equations" => Equations(e.Value, hasOwnPi),
        "variables" => Declarations(e.Value),
        "operators" => Uses(e.Value),
        "edges" => Edges(e.Value),
        _ => [],
    });

    private static IEnumerable<Outdated> Base(YamlEntry entry)
    {
        if (entry.Value is YamlNode.Scalar scalar && Roots.Kind(scalar.Text.Text) is not null && Roots.Names.ForAll(root => root != scalar.Text.Text))
            yield return new(scalar.At, $"'pyrates.' in front of a base is the syntax of PyRates 0.x{Advice}",
                _ => [new(scalar.Extent, OldSyntax.Root(scalar.Text.Text))]);
    }

    private static IEnumerable<Outdated> Key(YamlEntry entry) =>
        [new(entry.Key.At, $"'equation:' is the syntax of PyRates 0.x{Advice}", _ => [new(entry.Key.Extent, "equations")])];

    private static IEnumerable<Outdated> Equations(YamlNode node, bool hasOwnPi) => node switch
    {
        YamlNode.Scalar scalar => OutdatedWords.In(EquationText.Of(scalar.Text), hasOwnPi)
            .Select(word => new Outdated(word.At, word.Remark + Advice, text => [new(text.Between(word.At, word.Last), word.Text)])),
        YamlNode.Sequence list => list.Items.SelectMany(item => Equations(item, hasOwnPi)),
        YamlNode.Mapping mapping => mapping.Entries.SelectMany(e => Equations(e.Key, hasOwnPi).Concat(Equations(e.Value, hasOwnPi))),
        _ => [],
    };

    private static IEnumerable<Outdated> Declarations(YamlNode node) =>
        from entry in node is YamlNode.Mapping variables ? variables.Entries : []
        where entry.Value is YamlNode.Mapping
        from found in Default(entry, (YamlNode.Mapping)entry.Value)
        select found;

    private static IEnumerable<Outdated> Default(YamlEntry entry, YamlNode.Mapping value)
    {
        if (value.Entries.FirstOrDefault(e => e.Name == "default")?.Value is YamlNode.Scalar given
            && value.Entries.All(e => OldSyntax.Wrapping.Exists(known => known == e.Name)))
            yield return new(entry.Key.At, $"'default:' is the syntax of PyRates 0.x, which is still read{Advice}",
                text => text.Unwrapped(entry, value, given));
    }

    private static IEnumerable<Outdated> Uses(YamlNode node)
    {
        foreach (var use in node is YamlNode.Mapping operators ? operators.Entries : [])
        {
            if (use.Value is not YamlNode.Mapping outer) continue;
            var values = outer;
            if (outer.Entries is [{ Name: "variables" } nested])
            {
                yield return new(nested.Key.At, $"'variables:' below an operator of a node is the syntax of PyRates 0.x{Advice}",
                    text => text.Lifted(outer, nested));
                if (nested.Value is not YamlNode.Mapping inner) continue;
                values = inner;
            }
            foreach (var found in Declarations(values)) yield return found;
        }
    }

    private static IEnumerable<Outdated> Edges(YamlNode node) =>
        from item in node is YamlNode.Sequence edges ? edges.Items : []
        where item is YamlNode.Sequence { Items: [_, _, _, _, YamlNode.Scalar] }
        let edge = (YamlNode.Sequence)item
        select new Outdated(edge.Items[4].At, $"the fifth element of an edge means nothing{Advice}",
            _ => [new(new Extent(edge.Items[3].Extent.End, edge.Items[4].Extent.End), "")]);
}
