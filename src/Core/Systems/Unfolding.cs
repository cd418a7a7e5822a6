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
internal sealed partial class Unfolding
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
        if (!IsTime(edge.Delay.Mean, edge.At) || !IsTime(edge.Delay.Spread, edge.At) || IsLong(edge.Delay.Mean, edge.Delay.Spread, edge.At)) return;
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

    private bool IsLong(double mean, double spread, SourceSpan at)
    {
        var fault = LongChain.Of(mean, spread, at);
        if (fault.Case is not Diagnostic found) return false;
        faults.Add(found);
        return true;
    }

    /// <summary>The order of a gamma kernel: halves are rounded to even, and it has one stage at least.</summary>
    private int Stages(double mean, double spread)
    {
        var ratio = spread > 0 ? mean / spread : 0;
        return (int)Math.Max(Math.Max(1, leastStages), Math.Round(ratio * ratio, MidpointRounding.ToEven));
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
}
