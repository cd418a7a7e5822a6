using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>Finds the shapes of nodes: nodes of the same operators have one, unless something of another type feeds them.</summary>
internal static class ShapedNodes
{
    private const int MostRounds = 1000;
    private static readonly Dictionary<string, VariableType> Nothing = [];

    /// <summary>The cells of a circuit, or every fault in its nodes.</summary>
    /// <param name="unfolded">The circuit.</param>
    /// <param name="numbers">The number of each node by its path.</param>
    public static Validation<Diagnostic, Cells> Of(Unfolded unfolded, Dictionary<string, int> numbers)
    {
        var nodes = unfolded.Nodes;
        var (structures, firsts) = Structures(nodes);
        var early = firsts.SelectMany(node => nodes[node].Operators.Values.SelectMany(OperatorFaults.In)).ToArray();
        if (early.Length > 0) return Fail<Diagnostic, Cells>(toSeq(early).Strict());
        var feeds = Feeds(unfolded, numbers, structures, firsts);
        var (seen, first, shapeOf) = (new Dictionary<(int, string), int>(), new List<int>(), new int[nodes.Length]);
        for (var node = 0; node < nodes.Length; node++)
        {
            var key = (structures[node], feeds is null ? "" : Text(feeds[node]));
            if (!seen.TryGetValue(key, out var shape))
            {
                seen.Add(key, shape = first.Count);
                first.Add(node);
            }
            shapeOf[node] = shape;
        }
        return Faults.Collect(first, node => Shaping.Of(nodes[node], feeds?[node] ?? Nothing))
            .Map(shapes => Cells.Of(nodes, [.. shapes], shapeOf));
    }

    /// <summary>Nodes of the same operators; a population with values of its own is by itself.</summary>
    private static (int[] Of, List<int> Firsts) Structures(ImmutableArray<Node> nodes)
    {
        var (seen, firsts, of) = (new Dictionary<Table<Operator>, int>(new OperatorStructure()), new List<int>(), new int[nodes.Length]);
        for (var node = 0; node < nodes.Length; node++)
        {
            var own = nodes[node].PerUnit.Count > 0 || nodes[node].Template == Chains.Template;
            if (own || !seen.TryGetValue(nodes[node].Operators, out var structure))
            {
                structure = firsts.Count;
                if (!own || nodes[node].PerUnit.Count == 0) seen.TryAdd(nodes[node].Operators, structure);
                firsts.Add(node);
            }
            of[node] = structure;
        }
        return (of, firsts);
    }

    /// <summary>The types of what edges bring to the inputs of each node; null where all of them are real numbers.</summary>
    private static Dictionary<string, VariableType>[]? Feeds(
        Unfolded unfolded, Dictionary<string, int> numbers, int[] structures, List<int> firsts)
    {
        var plain = firsts.Select(node => Shaping.Types(unfolded.Nodes[node], Nothing)).ToArray();
        if (plain.All(types => types.IsPlain)) return null;
        var feeds = unfolded.Nodes.Select(_ => new Dictionary<string, VariableType>(StringComparer.Ordinal)).ToArray();
        var types = structures.Select(structure => plain[structure]).ToArray();
        (VariablePath Source, VariablePath Target)[] ends =
        [
            .. unfolded.Wires.Select(w => (w.Source, w.Target)), .. unfolded.Bundles.Select(b => (b.Source, b.Target)),
        ];
        for (var round = 0; round < MostRounds; round++)
        {
            var changed = new System.Collections.Generic.HashSet<int>();
            foreach (var (from, to) in ends)
            {
                if (!numbers.TryGetValue(from.Node, out var source) || !numbers.TryGetValue(to.Node, out var target)) continue;
                var (type, name) = (types[source][NodeShape.NameOf(from.Operator, from.Variable)], NodeShape.NameOf(to.Operator, to.Variable));
                var before = feeds[target].GetValueOrDefault(name, VariableType.Number);
                if (before.Join(type) is var after && after == before) continue;
                feeds[target][name] = after;
                changed.Add(target);
            }
            if (changed.Count == 0) break;
            foreach (var node in changed) types[node] = Shaping.Types(unfolded.Nodes[node], feeds[node]);
        }
        return feeds;
    }

    private static string Text(Dictionary<string, VariableType> feeds) =>
        string.Join(';', feeds.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}:{f.Value.Dims}:{f.Value.IsComplex}"));
}
