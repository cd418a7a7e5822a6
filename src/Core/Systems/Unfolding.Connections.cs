using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>Connections of populations: edges in bulk.</summary>
internal sealed partial class Unfolding
{
    private void Add(Connection connection)
    {
        var at = connection.At;
        if (connection.Delays.Real.Values.Any(d => !IsTime(d, at)) || !IsTime(connection.Spread, at)) return;
        if (connection.Spread > 0 && IsLong(connection.Delays.Real.Values.Max(), connection.Spread, at)) return;
        var (senders, receivers) = (UnitsOf(connection.Source), UnitsOf(connection.Target));
        var edges = PatternOf(connection, senders, receivers);
        if (edges is null) return;
        var delays = DelaysOf(connection, edges);
        if (delays.IsDefault) return;
        var source = connection.Source;
        if (!connection.Operators.IsEmpty && delays.Length == 0 && Apart(connection, edges).Case is VariablePath apart)
        {
            bundles.Add(new(apart, connection.Target, Diagonal(receivers), [], at));
            return;
        }
        if (!connection.Operators.IsEmpty)
        {
            if (edges.Count > Cells.Most)
            {
                faults.Add(new TooManyPairs(at, connection.Source.Node, connection.Target.Node, edges.Count));
                return;
            }
            source = Through(connection, edges);
            edges = OneByOne(edges, _ => true, out _, own: true);
        }
        if (delays.Length == 0)
        {
            bundles.Add(new(source, connection.Target, edges, [], at));
            return;
        }
        var now = delays.Length == 1 ? edges.Count > 0 && delays[0] == 0 ? edges : null : OneByOne(edges, e => delays[e] == 0, out _);
        if (now is { Count: > 0 }) bundles.Add(new(source, connection.Target, now, [], at));
        if (now == edges) return;
        if (connection.Spread == 0 && leastStages == 0) Later(connection, source, edges, delays);
        else if (delays.Length == 1) ChainedAll(connection, source, edges, delays[0]);
        else ChainedEach(connection, source, edges, delays);
    }

    private void Later(Connection connection, VariablePath source, Pattern edges, ImmutableArray<double> delays)
    {
        if (delays.Length == 1)
        {
            bundles.Add(new(source, connection.Target, edges, delays, connection.At));
            return;
        }
        var later = OneByOne(edges, e => delays[e] > 0, out var kept);
        bundles.Add(new(source, connection.Target, later, [.. kept.Select(e => delays[e])], connection.At));
    }

    private void ChainedAll(Connection connection, VariablePath source, Pattern edges, double delay)
    {
        var units = connection.Operators.IsEmpty ? UnitsOf(source) : (int)edges.Count;
        var end = Chained(source, Some(units), delay, Stages(delay, connection.Spread), connection.At);
        bundles.Add(new(end, connection.Target, edges, [], connection.At));
    }

    /// <summary>Delays that differ: a chain for each edge, those of one order together.</summary>
    private void ChainedEach(Connection connection, VariablePath source, Pattern edges, ImmutableArray<double> delays)
    {
        var orders = Enumerable.Range(0, delays.Length).Where(e => delays[e] > 0).ToLookup(e => Stages(delays[e], connection.Spread));
        foreach (var order in orders)
        {
            var chosen = OneByOne(edges, e => delays[e] > 0 && Stages(delays[e], connection.Spread) == order.Key, out var kept);
            var path = $"{NextPath(connection.Source, connection.Target)}~{order.Key}";
            var rates = new Rows([.. kept.Select(e => order.Key / delays[e])]);
            chains.Add(Chains.Node(path, order.Key, 1, connection.At) with
            {
                Units = kept.Length,
                PerUnit = Table<Quantity>.Empty.With(Chains.Rate, new([kept.Length], rates, null)),
            });
            bundles.Add(new(source, Chains.Entry(path), Picking([.. kept.Select(edges.Source)]), [], connection.At));
            var sparse = (Pattern.Sparse)chosen;
            bundles.Add(new(
                Chains.End(path, order.Key), connection.Target,
                sparse with { Sources = [.. Enumerable.Range(0, kept.Length)] }, [], connection.At));
        }
    }

    /// <summary>The population of the operators on every pair of units; its output.</summary>
    private VariablePath Through(Connection connection, Pattern edges)
    {
        var path = NextPath(connection.Source, connection.Target);
        var pairs = Enumerable.Range(0, (int)edges.Count).ToArray();
        var targets = TargetsOf(edges);
        edgeNodes.Add(new(path, connection.Operators.Operators, connection.At)
        {
            Units = pairs.Length,
            Template = connection.Operators.Template,
        });
        foreach (var input in EdgeWiring.InputsOf(connection.Operators))
        {
            var from = input.Source.IfNone(connection.Source);
            var picked = input.Source.IsSome && from.Node == connection.Target.Node ? targets
                : from.Node == connection.Source.Node ? [.. pairs.Select(edges.Source)]
                : UnitsOf(from) == 1 ? new int[pairs.Length]
                : null;
            if (picked is null)
            {
                faults.Add(new NotOfThePair(connection.At, from.ToString(), connection.Source.Node, connection.Target.Node));
                continue;
            }
            bundles.Add(new(from, new(path, input.Operator, input.Variable), Picking([.. picked]), [], connection.At));
        }
        return EdgeWiring.OutputOf(path, connection.Operators);
    }

    private int UnitsOf(VariablePath path) => nodes.TryGetValue(path.Node, out var node) ? Cells.UnitsOf(node) : 1;

    private Pattern? PatternOf(Connection connection, int senders, int receivers)
    {
        switch (connection.Weights)
        {
            case Weights.Uniform(var weight):
                return new Pattern.Uniform(weight, receivers, senders);
            case Weights.Dense(var matrix) when matrix.Shape.AsSpan().SequenceEqual([receivers, senders]):
                return new Pattern.Dense(receivers, senders, matrix.Real);
            case Weights.Sparse(var starts, var sources, var values) when starts.Length == receivers + 1 && values.Count == sources.Length
                && starts[0] == 0 && starts[^1] == sources.Length && IsAscending(starts) && !sources.Any(source => source < 0 || source >= senders):
                return new Pattern.Sparse(starts, sources, values);
            case Weights.Dense(var matrix):
                faults.Add(Mismatch($"({string.Join(", ", matrix.Shape)})"));
                return null;
            default:
                faults.Add(Mismatch("rows or columns that are not there"));
                return null;
        }

        Shapes.ShapeMismatch Mismatch(string found) => new(
            connection.At, "the matrix of weights", found, $"from {senders} units of '{connection.Source.Node}' to {receivers} of '{connection.Target.Node}' it",
            $"({receivers}, {senders})");
    }

    private static bool IsAscending(ImmutableArray<int> starts)
    {
        for (var i = 1; i < starts.Length; i++)
            if (starts[i] < starts[i - 1]) return false;
        return true;
    }

    /// <summary>One delay, or one per edge; default: they do not fit.</summary>
    private ImmutableArray<double> DelaysOf(Connection connection, Pattern edges)
    {
        var delays = connection.Delays;
        if (delays.Count == 1) return delays.Scalar == 0 ? [] : [delays.Scalar];
        if (delays.Count == edges.Count && edges is not Pattern.Sparse) return delays.Real.Values;
        if (delays.Shape.Length == 1 && delays.Count == edges.Count) return delays.Real.Values;
        var senders = UnitsOf(connection.Source);
        if (edges is Pattern.Sparse && delays.Count == (long)edges.Targets * senders)
            return [.. TargetsOf(edges).Select((target, e) => delays.Real[(target * senders) + edges.Source(e)])];
        faults.Add(new Shapes.ShapeMismatch(
            connection.At, "the delays", $"({string.Join(", ", delays.Shape)})", "the connection", $"({edges.Targets}, {senders})"));
        return default;
    }

    private static int[] TargetsOf(Pattern edges)
    {
        var targets = new int[edges.Count];
        for (var target = 0; target < edges.Targets; target++)
            System.Array.Fill(targets, target, edges.First(target), edges.First(target + 1) - edges.First(target));
        return targets;
    }

    /// <summary>Some of the edges, one by one.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="keep">Which.</param>
    /// <param name="kept">Their numbers.</param>
    /// <param name="own">Whether each edge has a source of its own, of its number.</param>
    private static Pattern.Sparse OneByOne(Pattern edges, Func<int, bool> keep, out int[] kept, bool own = false)
    {
        var (starts, chosen) = (new int[edges.Targets + 1], new List<int>());
        for (var target = 0; target < edges.Targets; target++)
        {
            for (var e = edges.First(target); e < edges.First(target + 1); e++)
                if (keep(e)) chosen.Add(e);
            starts[target + 1] = chosen.Count;
        }
        kept = [.. chosen];
        return new(
            [.. starts], [.. kept.Select(e => own ? e : edges.Source(e))],
            new Rows([.. kept.Select(e => edges.Weight(e) is var w && w < 0 ? 1 : edges.Weights[w])]));
    }

    private static Pattern.OneEach Diagonal(int count) => new(count, count, None);

    private static Pattern.Sparse Picking(ImmutableArray<int> sources) =>
        new([.. Enumerable.Range(0, sources.Length + 1)], sources, None);
}
