using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>A weighted edge that holds nothing: what its source is worth arrives, now or after a fixed time.</summary>
/// <param name="Source">A variable.</param>
/// <param name="Target">An input.</param>
/// <param name="Weight">The factor.</param>
/// <param name="Delay">The time under way.</param>
/// <param name="Edge">The position of the circuit's edge whose weight this is; −1: it leads into an edge, and its weight is 1.</param>
/// <param name="At">Where it is declared.</param>
internal sealed record Wire(VariablePath Source, VariablePath Target, double Weight, double Delay, int Edge, SourceSpan At);

/// <summary>Such edges in bulk between the units of two populations.</summary>
/// <param name="Source">The source variable.</param>
/// <param name="Target">The target input.</param>
/// <param name="Edges">Which units, with which weights.</param>
/// <param name="Delays">The delay of each edge, or one for all; none where nothing takes time.</param>
/// <param name="At">Where they are declared.</param>
internal sealed record Bundle(VariablePath Source, VariablePath Target, Pattern Edges, ImmutableArray<double> Delays, SourceSpan At);

/// <summary>A circuit in which edges hold nothing: operators on edges and chains of distributed delays are nodes.</summary>
/// <param name="Nodes">The nodes: those of the circuit, behind them those of edges and chains.</param>
/// <param name="Wires">The edges.</param>
/// <param name="Bundles">The edges in bulk.</param>
/// <param name="FirstChain">The number of the first node that is a chain.</param>
internal sealed record Unfolded(
    ImmutableArray<Node> Nodes, ImmutableArray<Wire> Wires, ImmutableArray<Bundle> Bundles, int FirstChain);

/// <summary>Unfolds a circuit.</summary>
internal sealed class Unfolding
{
    private readonly List<Node> edgeNodes = [], chains = [];
    private readonly Dictionary<string, VariablePath> chainEnds = new(StringComparer.Ordinal);
    private readonly Dictionary<(VariablePath Source, VariablePath Target), int> bulk = [];
    private readonly Lazy<int[]> numbers;
    private readonly List<Wire> wires;
    private readonly List<Bundle> bundles = [];
    private readonly List<Diagnostic> faults = [];
    private readonly Dictionary<string, Node> nodes;
    private readonly int leastStages;

    private Unfolding(Circuit circuit, int leastStages)
    {
        wires = new(circuit.Edges.Count);
        numbers = new(() => EdgeNumbers.Of(circuit.Edges).Among);
        nodes = circuit.Connections.IsEmpty ? [] : circuit.Nodes.Values.ToDictionary(n => n.Path, StringComparer.Ordinal);
        this.leastStages = leastStages;
    }

    /// <summary>The circuit unfolded.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="leastStages">The least number of stages of a chain: with one or more, delays without a spread are chains
    /// too; 0: they are not.</param>
    public static Validation<Diagnostic, Unfolded> Of(Circuit circuit, int leastStages)
    {
        var unfolding = new Unfolding(circuit, leastStages);
        var position = 0;
        foreach (var edge in circuit.Edges) unfolding.Add(edge, position++);
        foreach (var connection in circuit.Connections) unfolding.Add(connection);
        return Faults.Judge(unfolding.faults, () => new Unfolded(
            [.. circuit.Nodes.Values, .. unfolding.edgeNodes, .. unfolding.chains],
            [.. unfolding.wires], [.. unfolding.bundles], circuit.Nodes.Count + unfolding.edgeNodes.Count));
    }

    private void Add(Edge edge, int position)
    {
        if (!IsTime(edge.Delay.Mean, edge.At) || !IsTime(edge.Delay.Spread, edge.At)) return;
        var (source, later) = (edge.Operators.IsEmpty ? edge.Source : Through(edge, numbers.Value[position]), edge.Delay.Mean);
        if (later > 0 && (edge.Delay.Spread > 0 || leastStages > 0))
            (source, later) = (Chained(source, None, later, Stages(later, edge.Delay.Spread), edge.At), 0);
        wires.Add(new(source, edge.Target, edge.Weight, later, position, edge.At));
    }

    private bool IsTime(double time, SourceSpan at)
    {
        if (time >= 0 && double.IsFinite(time)) return true;
        faults.Add(new NegativeDelay(at, time));
        return false;
    }

    /// <summary>The order of a gamma kernel: halves are rounded to even, and it has one stage at least.</summary>
    private int Stages(double mean, double spread)
    {
        var ratio = spread > 0 ? mean / spread : 0;
        return (int)Math.Min(1 << 20, Math.Max(Math.Max(1, leastStages), Math.Round(ratio * ratio, MidpointRounding.ToEven)));
    }

    /// <summary>The node of an edge's operators, fed; its output.</summary>
    private VariablePath Through(Edge edge, int number)
    {
        var path = EdgeNumbers.Path(edge.Source, edge.Target, number);
        edgeNodes.Add(new(path, edge.Operators.Operators, edge.At) { Template = edge.Operators.Template });
        foreach (var input in EdgeWiring.InputsOf(edge.Operators))
            wires.Add(new(input.Source.IfNone(edge.Source), new(path, input.Operator, input.Variable), 1, 0, -1, edge.At));
        return EdgeWiring.OutputOf(path, edge.Operators);
    }

    private string NextPath(VariablePath source, VariablePath target)
    {
        var number = bulk.GetValueOrDefault((source, target));
        bulk[(source, target)] = number + 1;
        return EdgeNumbers.Path(source, target, number);
    }

    /// <summary>The end of a chain behind a variable; chains of one order and mean behind one variable are one.</summary>
    private VariablePath Chained(VariablePath source, Option<int> units, double mean, int stages, SourceSpan at)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{source}~{stages}x{mean:R}");
        if (chainEnds.TryGetValue(path, out var end)) return end;
        chains.Add(Chains.Node(path, stages, stages / mean, at) with { Units = units });
        chainEnds.Add(path, end = Chains.End(path, stages));
        var entry = Chains.Entry(path);
        if (units.Case is int count) bundles.Add(new(source, entry, Diagonal(count), [], at));
        else wires.Add(new(source, entry, 1, 0, -1, at));
        return end;
    }

    private void Add(Connection connection)
    {
        var at = connection.At;
        if (connection.Delays.Real.Values.Any(d => !IsTime(d, at)) || !IsTime(connection.Spread, at)) return;
        var (senders, receivers) = (UnitsOf(connection.Source), UnitsOf(connection.Target));
        var edges = PatternOf(connection, senders, receivers);
        if (edges is null) return;
        var delays = DelaysOf(connection, edges);
        if (delays.IsDefault) return;
        var source = connection.Source;
        if (!connection.Operators.IsEmpty)
        {
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
            var picked = from.Node == connection.Target.Node && input.Source.IsSome && from.Node != connection.Source.Node ? targets
                : from == connection.Source || from.Node == connection.Source.Node && !IsReceiver(from, connection) ? [.. pairs.Select(edges.Source)]
                : from.Node == connection.Target.Node ? targets
                : new int[pairs.Length];
            bundles.Add(new(from, new(path, input.Operator, input.Variable), Picking([.. picked]), [], connection.At));
        }
        return EdgeWiring.OutputOf(path, connection.Operators);
    }

    /// <summary>In a population that is connected with itself, a path that is not the source's own means the target.</summary>
    private static bool IsReceiver(VariablePath path, Connection connection) =>
        connection.Source.Node == connection.Target.Node && path != connection.Source;

    private int UnitsOf(VariablePath path) => nodes.TryGetValue(path.Node, out var node) ? Cells.UnitsOf(node) : 1;

    private Pattern? PatternOf(Connection connection, int senders, int receivers)
    {
        switch (connection.Weights)
        {
            case Weights.Uniform(var weight):
                return new Pattern.Uniform(weight, receivers, senders);
            case Weights.Dense(var matrix) when matrix.Shape.AsSpan().SequenceEqual([receivers, senders]):
                return new Pattern.Dense(receivers, senders, matrix.Real);
            case Weights.Sparse(var starts, var sources, var values) when starts.Length == receivers + 1 && values.Count == sources.Length:
                return new Pattern.Sparse(starts, sources, values);
            case Weights.Dense(var matrix):
                faults.Add(Mismatch($"({string.Join(", ", matrix.Shape)})"));
                return null;
            default:
                faults.Add(Mismatch("other rows"));
                return null;
        }

        Shapes.ShapeMismatch Mismatch(string found) => new(
            connection.At, "the matrix of weights", found, $"from {senders} units of '{connection.Source.Node}' to {receivers} of '{connection.Target.Node}' it",
            $"({receivers}, {senders})");
    }

    /// <summary>One delay, or one per edge; default: they do not fit.</summary>
    private ImmutableArray<double> DelaysOf(Connection connection, Pattern edges)
    {
        var delays = connection.Delays;
        if (delays.Count == 1) return delays.Scalar == 0 ? [] : [delays.Scalar];
        if (delays.Count == edges.Count && edges is not Pattern.Sparse) return delays.Real.Values;
        var senders = UnitsOf(connection.Source);
        if (edges is Pattern.Sparse && delays.Count == (long)edges.Targets * senders)
            return [.. TargetsOf(edges).Select((target, e) => delays.Real[(target * senders) + edges.Source(e)])];
        if (edges is Pattern.Sparse && delays.Count == edges.Count) return delays.Real.Values;
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

    private static Pattern.Sparse Diagonal(int count) => Picking([.. Enumerable.Range(0, count)]);

    private static Pattern.Sparse Picking(ImmutableArray<int> sources) =>
        new([.. Enumerable.Range(0, sources.Length + 1)], sources, None);
}
