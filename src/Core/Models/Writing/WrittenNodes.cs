using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PyRates.Foundation;
using PyRates.Templates;
using PyRates.Templates.Yaml;

namespace PyRates.Models.Writing;

/// <summary>The node and edge templates of a document, each written when it is first used.</summary>
/// <param name="operators">The operators' templates.</param>
/// <param name="names">The keys of the document.</param>
internal sealed class WrittenNodes(WrittenOperators operators, WrittenNames names)
{
    private readonly Dictionary<Table<Operator>, string> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> byText = new(StringComparer.Ordinal);
    private readonly StringBuilder text = new();

    /// <summary>The templates written so far.</summary>
    public string Text => text.ToString();

    /// <summary>The key of a node's template.</summary>
    public string KeyOf(Node node)
    {
        if (known.TryGetValue(node.Operators, out var key)) return key;
        var wish = node.Template.Length > 0 ? node.Template : node.Path[(node.Path.LastIndexOf('/') + 1)..] + "_node";
        return known[node.Operators] = Written(Body("NodeTemplate", node.Operators, withValues: true), wish, "node");
    }

    /// <summary>The key of an edge's template; the values of its operators are set by each edge.</summary>
    public string KeyOf(EdgeOperators edge) =>
        Written(Body("EdgeTemplate", edge.Operators, withValues: false), edge.Template.Length > 0 ? edge.Template : "edge", "edge");

    /// <summary>What an edge sets of its operators, by <c>op/var</c>.</summary>
    public IEnumerable<(string Key, Quantity Value)> ValuesOf(EdgeOperators edge) =>
        from op in edge.Operators
        from own in operators.Own(op.Value)
        select ($"{op.Key}/{own.Key}", own.Value);

    private string Written(string body, string wish, string otherwise)
    {
        if (byText.TryGetValue(body, out var key)) return key;
        byText.Add(body, key = names.Claim(wish, otherwise));
        text.Append($"{YamlText.Scalar(key)}:\n{body}\n");
        return key;
    }

    private string Body(string root, Table<Operator> listed, bool withValues)
    {
        var body = new StringBuilder($"  base: {root}\n");
        var uses = listed.Values.Select(op => (
            Key: YamlText.Scalar(operators.KeyOf(op)),
            Values: withValues ? string.Join(", ", operators.Own(op).Select(o => $"{YamlText.Scalar(o.Key)}: {QuantityText.Of(o.Value)}")) : ""));
        var all = uses.ToArray();
        if (all.Length > 0) body.Append("  operators:\n");
        var bare = all.All(use => use.Values.Length == 0);
        foreach (var use in all) body.Append(bare ? $"    - {use.Key}\n" : $"    {use.Key}: {{{use.Values}}}\n");
        return body.ToString();
    }
}
