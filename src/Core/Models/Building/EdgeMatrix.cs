using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models.Building;

/// <summary>Edges between nodes by a matrix of weights, as <c>add_edges_from_matrix</c> makes them.</summary>
/// <param name="SourceVariable">The variable of each source node, <c>op/var</c>.</param>
/// <param name="TargetVariable">The input of each target node, <c>op/var</c>.</param>
/// <param name="Weights">A row for each target, a column for each source.</param>
/// <param name="SourceNodes">The paths of the source nodes, in the order of the columns.</param>
public sealed record EdgeMatrix(string SourceVariable, string TargetVariable, Quantity Weights, ImmutableArray<string> SourceNodes)
{
    /// <summary>The paths of the target nodes, in the order of the rows; none: the sources are the targets.</summary>
    public ImmutableArray<string> TargetNodes { get; init; } = [];

    /// <summary>There is an edge where the weight's absolute value is larger.</summary>
    public double MinWeight { get; init; } = 1e-6;

    /// <summary>Operators on every edge; null: none.</summary>
    public NodeDefinition? Through { get; init; }

    /// <summary><c>delay</c>, <c>spread</c>, and variables <c>op/var</c> of the edges' operators: a matrix like that of the weights has
    /// an entry for each edge, anything else is the same for all.</summary>
    public Table<Quantity> Attributes { get; init; } = Table<Quantity>.Empty;

    /// <summary>What feeds the inputs of the edges' operators, by <c>op/var</c>: <c>source</c>, or a path in which <c>{source}</c> and
    /// <c>{target}</c> stand for the nodes of the edge.</summary>
    public Table<string> Inputs { get; init; } = Table<string>.Empty;

    /// <summary>The same with attributes: <c>("delay", 0.01)</c>, <c>("op/var", matrix)</c>.</summary>
    public EdgeMatrix With(params IEnumerable<(string Name, Quantity Value)> attributes) =>
        this with { Attributes = Attributes.With(attributes) };

    /// <summary>The same with inputs of the edges' operators fed.</summary>
    public EdgeMatrix Fed(params IEnumerable<(string Input, string From)> inputs) =>
        this with { Inputs = Inputs.With(inputs) };

    /// <summary>The edges, source by source.</summary>
    internal Validation<Diagnostic, Seq<EdgeDefinition>> Edges()
    {
        var (sources, targets) = (SourceNodes.IsDefault ? [] : SourceNodes, TargetNodes.IsDefaultOrEmpty ? SourceNodes : TargetNodes);
        if (!Weights.Shape.AsSpan().SequenceEqual([targets.Length, sources.Length]))
        {
            return Fail<Diagnostic, Seq<EdgeDefinition>>(new WrongExtent(
                SourceSpan.Nowhere, "weights, a row for each target and a column for each source", $"({string.Join(", ", Weights.Shape)})",
                $"({targets.Length}, {sources.Length})"));
        }
        var edges =
            from s in Enumerable.Range(0, sources.Length)
            from t in Enumerable.Range(0, targets.Length)
            let at = (t * sources.Length) + s
            where Math.Abs(Weights.Real[at]) > MinWeight
            select new EdgeDefinition($"{sources[s]}/{SourceVariable}", $"{targets[t]}/{TargetVariable}", Weights.Real[at])
            {
                Delay = Attributes.Find("delay").Match(delay => Entry(delay, at).Scalar, () => 0),
                Spread = Attributes.Find("spread").Match(spread => Entry(spread, at).Scalar, () => 0),
                Through = Through,
                Values = Attributes.Where((name, _) => name is not ("delay" or "spread")).Map(value => Entry(value, at)),
                Inputs = Inputs.Map(text => text.Replace("{source}", sources[s], StringComparison.Ordinal).Replace("{target}", targets[t], StringComparison.Ordinal)),
            };
        return Success<Diagnostic, Seq<EdgeDefinition>>(toSeq(edges.ToArray()));
    }

    private Quantity Entry(Quantity value, int at) => value.Shape.AsSpan().SequenceEqual(Weights.Shape.AsSpan())
        ? value.Imaginary is null ? Quantity.Of(value.Real[at]) : Quantity.Of(value.At(at))
        : value;
}
