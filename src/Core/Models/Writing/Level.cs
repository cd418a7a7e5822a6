using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models.Writing;

/// <summary>A circuit inside of a circuit, or a node of it: a stretch of the whole.</summary>
/// <param name="Prefix">What the paths of all its nodes begin with; empty for the whole.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Edges">Edges between them.</param>
/// <param name="Connections">Edges in bulk between them.</param>
internal sealed record Level(
    string Prefix, ImmutableArray<Node> Nodes, ImmutableArray<Edge> Edges, ImmutableArray<Connection> Connections)
{
    /// <summary>Its name in the circuit around it.</summary>
    public string Name => Prefix[(Prefix.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');

    /// <summary>The node that it is, if it is one.</summary>
    public Node? Leaf => Nodes is [var node] && node.Path == Prefix ? node : null;

    /// <summary>Its parts in order with the edges inside of them, and itself with the edges that are left.</summary>
    /// <remarks>A circuit has the edges of its parts first, part by part, and then its own: so a part gets its edges as long as
    /// they stand in that order.</remarks>
    public (ImmutableArray<Level> Parts, Level Own) Parts()
    {
        var parts = ImmutableArray.CreateBuilder<Level>();
        var (edge, connection) = (0, 0);
        foreach (var group in Nodes.GroupBy(PartOf, StringComparer.Ordinal))
        {
            var (firstEdge, firstConnection) = (edge, connection);
            while (edge < Edges.Length && IsInside(group.Key, Edges[edge].Source, Edges[edge].Target, Edges[edge].Operators)) edge++;
            while (connection < Connections.Length && Connections[connection] is var c && IsInside(group.Key, c.Source, c.Target, c.Operators))
                connection++;
            parts.Add(new(group.Key, [.. group], Edges[firstEdge..edge], Connections[firstConnection..connection]));
        }
        return (parts.ToImmutable(), this with { Edges = Edges[edge..], Connections = Connections[connection..] });
    }

    /// <summary>A path as it is written here.</summary>
    public string Here(VariablePath path) => path.ToString()[Prefix.Length..];

    private string PartOf(Node node) =>
        node.Path.IndexOf('/', Prefix.Length) is var end && end < 0 ? node.Path : node.Path[..(end + 1)];

    private static bool IsInside(string part, VariablePath source, VariablePath target, EdgeOperators operators)
    {
        return part.EndsWith('/') && IsBelow(source) && IsBelow(target) && operators.Inputs.ForAll(i => i.Source.ForAll(IsBelow));

        bool IsBelow(VariablePath path) => path.Node.StartsWith(part, StringComparison.Ordinal);
    }
}
