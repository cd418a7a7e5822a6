using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>Which nodes and edges a circuit has.</summary>
public static class Queries
{
    /// <summary>The nodes that a path means, in the order of the model.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="path">A node or an inner circuit, any part of it <c>all</c>: <c>all</c> alone means every node,
    /// <c>all/pc</c> the node <c>pc</c> of every inner circuit, <c>jrc1</c> every node of that circuit.</param>
    /// <param name="variable">Only those that have this variable <c>op/var</c>; null: all.</param>
    public static Seq<Node> NodesOf(this Circuit circuit, string path, string? variable = null)
    {
        var pattern = path.Split('/');
        return toSeq(circuit.Nodes.Values.Where(node => IsMeant(pattern, node.Path.Split('/')) && Has(node, variable)).ToArray());
    }

    /// <summary>The edges between variables, in the order of the model.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="source">The source's path, any part of it <c>all</c>; <c>all</c> alone: any.</param>
    /// <param name="target">The target's path, any part of it <c>all</c>; <c>all</c> alone: any.</param>
    public static Seq<Edge> EdgesBetween(this Circuit circuit, string source, string target) =>
        circuit.Edges.Filter(edge => IsMeant(source, edge.Source) && IsMeant(target, edge.Target)).Strict();

    /// <summary>The connections between variables of populations, in the order of the model.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="source">The source's path, any part of it <c>all</c>; <c>all</c> alone: any.</param>
    /// <param name="target">The target's path, any part of it <c>all</c>; <c>all</c> alone: any.</param>
    public static Seq<Connection> ConnectionsBetween(this Circuit circuit, string source, string target) =>
        circuit.Connections.Filter(c => IsMeant(source, c.Source) && IsMeant(target, c.Target)).Strict();

    private static bool IsMeant(string pattern, VariablePath path) =>
        pattern == VariablePath.All || VariablePath.Parse(pattern).Exists(p => p.Matches(path));

    private static bool IsMeant(string[] pattern, string[] levels) =>
        pattern is [VariablePath.All]
        || (pattern.Length <= levels.Length && pattern.Zip(levels, (p, level) => p == VariablePath.All || p == level).All(fits => fits));

    private static bool Has(Node node, string? variable) => variable is null
        || (variable.Split('/') is [var op, var name] && node.Operators.Find(op).Exists(o => o.Variables.Contains(name)));
}
