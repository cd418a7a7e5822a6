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
    /// <summary>The connections of a circuit, or every fault in them.</summary>
    public static Validation<Diagnostic, Links> Of(Circuit circuit, ShapedNodes nodes)
    {
        var numbers = new Dictionary<string, int>(nodes.Nodes.Length, StringComparer.Ordinal);
        for (var i = 0; i < nodes.Nodes.Length; i++) numbers[nodes.Nodes[i].Path] = i;
        var faults = new List<Diagnostic>();
        var edges = ImmutableArray.CreateBuilder<Link>(circuit.Edges.Count);
        foreach (var edge in circuit.Edges) edges.Add(new(Source(edge.Source, edge.At), Target(edge), edge.Weight));
        var drives = ImmutableArray.CreateBuilder<Place>(circuit.Drives.Count);
        foreach (var drive in circuit.Drives) drives.Add(Target(new Edge(drive.Target, drive.Target, 1, drive.At)));
        return faults.Count > 0
            ? Fail<Diagnostic, Links>(toSeq(faults).Strict())
            : Success<Diagnostic, Links>(new(edges.MoveToImmutable(), drives.MoveToImmutable()));

        Place Source(VariablePath path, SourceSpan at) =>
            Find(path) is { } place ? place : Faulty(path, at, circuit.Match(path.ToString(), at).Map(static _ => unit));

        Place Target(Edge edge) =>
            Find(edge.Target) is { } place && nodes.Shape(place.Node).Locals[place.Local].Kind == Kind.Input
                ? place
                : Faulty(edge.Target, edge.At, Wiring.CheckTarget(circuit, edge));

        Place? Find(VariablePath path) =>
            numbers.TryGetValue(path.Node, out var node)
            && nodes.Shape(node).Positions.TryGetValue(NodeShape.Named(path.Operator, path.Variable), out var local)
                ? new Place(node, local)
                : null;

        // What the model finds nothing wrong with, such as a declared `t`, has no value of its own to be connected.
        Place Faulty(VariablePath path, SourceSpan at, Validation<Diagnostic, Unit> why)
        {
            faults.AddRange(why.Match(
                Succ: _ => Seq1<Diagnostic>(new UnknownVariable(at, path.ToString(), None, [])), Fail: static found => found));
            return default;
        }
    }
}
