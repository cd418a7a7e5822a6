using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>The nodes of a circuit with their shapes.</summary>
/// <param name="Nodes">The nodes in the order of the text.</param>
/// <param name="Shapes">The different shapes, in the order of their first nodes.</param>
/// <param name="ShapeOf">The shape of each node.</param>
internal sealed record ShapedNodes(
    ImmutableArray<Node> Nodes, ImmutableArray<NodeShape> Shapes, ImmutableArray<int> ShapeOf)
{
    /// <summary>Finds the shapes of a circuit's nodes, or every fault in them.</summary>
    public static Validation<Diagnostic, ShapedNodes> Of(Circuit circuit)
    {
        var nodes = circuit.Nodes.Values.ToImmutableArray();
        var seen = new Dictionary<Table<Operator>, int>(new OperatorStructure());
        var first = new List<Node>();
        var shapeOf = ImmutableArray.CreateBuilder<int>(nodes.Length);
        foreach (var node in nodes)
        {
            if (!seen.TryGetValue(node.Operators, out var shape))
            {
                seen.Add(node.Operators, shape = first.Count);
                first.Add(node);
            }
            shapeOf.Add(shape);
        }
        return toSeq(first).Map(NodeShape.Of).Sequence()
            .Map(shapes => new ShapedNodes(nodes, [.. shapes], shapeOf.MoveToImmutable()));
    }

    /// <summary>The shape of a node.</summary>
    public NodeShape Shape(int node) => Shapes[ShapeOf[node]];
}

/// <summary>The nodes of a circuit in groups of one shape.</summary>
/// <param name="Of">The nodes with their shapes.</param>
/// <param name="Members">The nodes of each group, in the order of the text; groups in the order of their first nodes.</param>
/// <param name="Places">The group of each node and its position there.</param>
internal sealed record Grouping(
    ShapedNodes Of, ImmutableArray<ImmutableArray<int>> Members, ImmutableArray<(int Group, int Unit)> Places)
{
    /// <summary>One group for the nodes of a shape.</summary>
    public static Grouping ByShape(ShapedNodes nodes) => By(nodes, new int[nodes.Nodes.Length]);

    /// <summary>One group for the nodes of a shape that share a mark.</summary>
    public static Grouping By(ShapedNodes nodes, int[] marks)
    {
        var groups = new Dictionary<(int Shape, int Mark), int>();
        var members = new List<ImmutableArray<int>.Builder>();
        var places = ImmutableArray.CreateBuilder<(int, int)>(marks.Length);
        for (var node = 0; node < marks.Length; node++)
        {
            var key = (nodes.ShapeOf[node], marks[node]);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = members.Count);
                members.Add(ImmutableArray.CreateBuilder<int>());
            }
            places.Add((group, members[group].Count));
            members[group].Add(node);
        }
        return new(nodes, [.. members.Select(m => m.ToImmutable())], places.MoveToImmutable());
    }

    /// <summary>The shape of a group.</summary>
    public NodeShape Shape(int group) => Of.Shape(Members[group][0]);
}
