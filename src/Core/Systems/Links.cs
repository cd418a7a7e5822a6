using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>A variable of a node by number.</summary>
internal readonly record struct Place(int Node, int Local);

/// <summary>A weighted edge between two places.</summary>
internal readonly record struct Link(Place Source, Place Target, double Weight);

/// <summary>What connects nodes with each other and with the outside, names resolved.</summary>
/// <param name="Edges">The edges in the order of the text.</param>
/// <param name="Drives">The input that each signal drives.</param>
internal sealed record Links(ImmutableArray<Link> Edges, ImmutableArray<Place> Drives)
{
    private const int Nearby = 1000;                                // more nodes than that are not searched for a similar name

    /// <summary>The connections of a circuit, or every fault in them.</summary>
    public static Validation<Diagnostic, Links> Of(Circuit circuit, ShapedNodes nodes)
    {
        var numbers = new Dictionary<string, int>(nodes.Nodes.Length, StringComparer.Ordinal);
        for (var i = 0; i < nodes.Nodes.Length; i++) numbers[nodes.Nodes[i].Path] = i;
        var faults = new List<Diagnostic>();

        var edges = ImmutableArray.CreateBuilder<Link>(circuit.Edges.Count);
        foreach (var edge in circuit.Edges)
        {
            var source = Find(edge.Source, edge.At);
            var target = Input(edge.Target, edge.At);
            edges.Add(new(source, target, edge.Weight));
        }
        var drives = circuit.Drives.Map(drive => Input(drive.Target, drive.At)).ToImmutableArray();
        return faults.Count > 0
            ? Fail<Diagnostic, Links>(toSeq(faults).Strict())
            : Success<Diagnostic, Links>(new(edges.MoveToImmutable(), drives));

        Place Input(VariablePath path, SourceSpan at)
        {
            var place = Find(path, at);
            if (place.Local >= 0 && nodes.Shape(place.Node).Locals[place.Local].Kind != Kind.Input)
                faults.Add(new NotAnInput(at, path));
            return place;
        }

        Place Find(VariablePath path, SourceSpan at)
        {
            if (!numbers.TryGetValue(path.Node, out var node))
                return Missing(path, at, nodes.Nodes.Length > Nearby ? None
                    : Similarity.Nearest(path.Node, numbers.Keys).Map(n => (path with { Node = n }).ToString()));
            var positions = nodes.Shape(node).Positions;
            var name = NodeShape.Named(path.Operator, path.Variable);
            return positions.TryGetValue(name, out var local)
                ? new(node, local)
                : Missing(path, at, Similarity.Nearest(name, positions.Keys).Map(n => $"{path.Node}/{n}"));
        }

        Place Missing(VariablePath path, SourceSpan at, Option<string> nearest)
        {
            faults.Add(new UnknownVariable(at, path, nearest));
            return new(-1, -1);
        }
    }
}
