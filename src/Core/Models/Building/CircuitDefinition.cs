using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models.Building;

/// <summary>A circuit as a program defines it: parts and edges are added to it, or to a circuit that exists. A value: what adds
/// to it gives another definition.</summary>
/// <param name="Name">The circuit's name.</param>
public sealed record CircuitDefinition(string Name)
{
    /// <summary>What it says of itself.</summary>
    public string Description { get; init; } = "";

    internal Option<Circuit> Base { get; init; }

    internal Seq<KeyValuePair<string, PartDefinition>> Parts { get; init; }

    internal Seq<EdgeDefinition> Edges { get; init; }

    internal Seq<ConnectionDefinition> Connections { get; init; }

    internal Seq<Diagnostic> Faults { get; init; }

    /// <summary>A definition that goes on from a circuit.</summary>
    public static CircuitDefinition Of(Circuit circuit) => new(circuit.Name) { Base = circuit, Description = circuit.Description };

    /// <summary>The circuit, or all that is wrong with it.</summary>
    public Validation<Diagnostic, Circuit> Build() => Construction.Build(this);

    /// <summary>With a node, or in place of the part that is there.</summary>
    /// <param name="path">Its path, inside of inner circuits perhaps.</param>
    /// <param name="node">What it is.</param>
    public CircuitDefinition WithNode(string path, NodeDefinition node) => With(path, new PartDefinition.Single(node));

    /// <summary>With many nodes of a kind as one population, or in place of the part that is there.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="node">What each unit is.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="parameters">Values by <c>op/var</c>: one for all units, or one for each.</param>
    public CircuitDefinition WithPopulation(
        string path, NodeDefinition node, int units, params IEnumerable<(string Variable, Quantity Values)> parameters) =>
        With(path, new PartDefinition.Population(node, units, toSeq(parameters.ToArray())));

    /// <summary>With an inner circuit, or in place of the part that is there.</summary>
    public CircuitDefinition WithCircuit(string path, CircuitDefinition circuit) => With(path, new PartDefinition.Defined(circuit));

    /// <summary>With an inner circuit that exists, its signals left out.</summary>
    public CircuitDefinition WithCircuit(string path, Circuit circuit) => With(path, new PartDefinition.Existing(circuit));

    /// <summary>With an edge more.</summary>
    /// <param name="source">The source, <c>node/op/var</c>.</param>
    /// <param name="target">The target, <c>node/op/var</c>.</param>
    /// <param name="weight">The factor.</param>
    /// <param name="delay">The time that it takes; 0: none.</param>
    /// <param name="spread">The standard deviation of that time; 0: it is always the same.</param>
    /// <param name="through">Operators through which the source goes; null: none.</param>
    public CircuitDefinition WithEdge(
        string source, string target, double weight = 1.0, double delay = 0, double spread = 0, NodeDefinition? through = null) =>
        WithEdges(new EdgeDefinition(source, target, weight) { Delay = delay, Spread = spread, Through = through });

    /// <summary>With more edges; what was there stays.</summary>
    public CircuitDefinition WithEdges(params IEnumerable<EdgeDefinition> edges) =>
        this with { Edges = edges.Aggregate(Edges, (all, edge) => all.Add(edge)) };

    /// <summary>With an edge for each pair of nodes whose weight is not small: <c>add_edges_from_matrix</c>.</summary>
    public CircuitDefinition WithEdges(EdgeMatrix matrix) => matrix.Edges().Match(
        edges => WithEdges(edges),
        faults => this with { Faults = (Faults + faults).Strict() });

    /// <summary>With edges in bulk between two populations.</summary>
    /// <param name="source">The source, <c>population/op/var</c>.</param>
    /// <param name="target">The target, <c>population/op/var</c>.</param>
    /// <param name="weights">A number for all pairs, or a matrix whose rows are targets.</param>
    /// <param name="delays">The delays: one for all, or a matrix; null: none.</param>
    /// <param name="spread">The standard deviation of the delays.</param>
    /// <param name="through">Operators on every pair; null: none.</param>
    public CircuitDefinition WithConnection(
        string source, string target, Weights weights, Quantity? delays = null, double spread = 0, NodeDefinition? through = null) =>
        WithConnections(new ConnectionDefinition(source, target, weights)
        {
            Delays = delays ?? Quantity.Zero,
            Spread = spread,
            Through = through,
        });

    /// <summary>With more connections; what was there stays.</summary>
    public CircuitDefinition WithConnections(params IEnumerable<ConnectionDefinition> connections) =>
        this with { Connections = connections.Aggregate(Connections, (all, connection) => all.Add(connection)) };

    private CircuitDefinition With(string path, PartDefinition part) => this with { Parts = Parts.Add(KeyValuePair.Create(path, part)) };
}
