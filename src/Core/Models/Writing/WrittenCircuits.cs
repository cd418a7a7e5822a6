using System;
using System.Collections.Generic;
using System.Text;
using PyRates.Templates.Yaml;

namespace PyRates.Models.Writing;

/// <summary>The circuit templates of a document, inner ones first, each written when it is first used.</summary>
/// <param name="nodes">The node and edge templates.</param>
/// <param name="names">The keys of the document.</param>
internal sealed class WrittenCircuits(WrittenNodes nodes, WrittenNames names)
{
    private readonly Dictionary<string, string> byText = new(StringComparer.Ordinal);
    private readonly StringBuilder text = new();
    private readonly WrittenEdges edges = new(nodes);

    /// <summary>The templates of inner circuits written so far.</summary>
    public string Text => text.ToString();

    /// <summary>The template of the whole.</summary>
    public string Root(string key, Circuit circuit)
    {
        var description = circuit.Description.Length == 0 ? "" : $"  description: {YamlText.Block(circuit.Description, "    ")}\n";
        var level = new Level("", [.. circuit.Nodes.Values], [.. circuit.Edges], [.. circuit.Connections]);
        return $"{YamlText.Scalar(key)}:\n{Body(key, WrittenNames.Naming(key, circuit.Name) + description, level)}";
    }

    private string Inner(string name, Level level)
    {
        var wish = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_');
        var body = Body(wish, "", level);
        if (byText.TryGetValue(body, out var key)) return key;
        byText.Add(body, key = names.Claim(wish, "circuit"));
        text.Append($"{YamlText.Scalar(key)}:\n{body}\n");
        return key;
    }

    /// <summary>Sections follow each other as the parts do. Where a section would be there twice, what comes before it is a
    /// template of its own on which this one is based.</summary>
    private string Body(string wish, string head, Level level)
    {
        var (parts, own) = level.Parts();
        var (root, sections, body) = ("CircuitTemplate", new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal), new StringBuilder());
        var last = "";
        foreach (var part in parts)
        {
            var (section, line) = Line(part);
            if (section != last && !sections.Add(section))
            {
                var key = names.Claim(wish + "_base", "base");
                text.Append($"{YamlText.Scalar(key)}:\n  base: {root}\n{body}\n");
                (root, sections, body) = (YamlText.Scalar(key), [section], new());
            }
            if (section != last || body.Length == 0) body.Append($"  {section}:\n");
            body.Append(line);
            last = section;
        }
        return $"  base: {root}\n{head}{body}{edges.Of(own)}";
    }

    private (string Section, string Line) Line(Level part)
    {
        var name = YamlText.Scalar(part.Name);
        if (part.Leaf is not { } node) return ("circuits", $"    {name}: {YamlText.Scalar(Inner(part.Name, part))}\n");
        var template = YamlText.Scalar(nodes.KeyOf(node));
        return node.Units.Case is int units
            ? ("populations", WrittenPopulation.Of(name, template, units, node))
            : ("nodes", $"    {name}: {template}\n");
    }
}
