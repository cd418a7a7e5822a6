using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Solving;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

/// <summary>What a network does depends on its equations and connections alone: not on names, on how nodes are gathered in
/// populations and sub-circuits, on edges that carry nothing.</summary>
[Properties(MaxTest = 100)]
public sealed class NetworkLaws
{
    private static readonly Solver Steps = Method.Rk4.Fixed(0.05).Every(0.25).Until(2.0);
    private static readonly Solver Tight = Method.Find("RK45").Match(m => ((EmbeddedMethod)m).With(Controller.PI(1e-9, 1e-11)), () => throw new InvalidOperationException()).Every(0.25).Until(2.0);

    [Property(Arbitrary = [typeof(Networks)])]
    public Property Other_names_at_other_depths_change_no_trajectory(Circuit network) =>
        Same(Run(network, Steps), Run(Renamed(network, path => $"area/deep/{path}"), Steps), path => $"area/deep/{path}");

    [Property(Arbitrary = [typeof(Networks)])]
    public Property An_edge_of_weight_0_changes_no_trajectory(Circuit network, bool isDelayed, bool isSpread)
    {
        var (first, last) = (network.Edges.Head, network.Edges.Last);
        var idle = new Edge(last.Source, first.Target, 0, SourceSpan.Nowhere) { Delay = isDelayed ? new(0.4, isSpread ? 0.2 : 0) : Delay.None };
        return Same(Run(network, Steps), Run(network with { Edges = network.Edges.Add(idle) }, Steps), path => path);
    }

    [Property(Arbitrary = [typeof(Populated)])]
    public Property A_population_is_what_its_units_are_one_by_one(Circuit network) => Units(network, Steps);

    [Property(Arbitrary = [typeof(Populated)], MaxTest = 30)]
    public Property With_adaptive_steps_too(Circuit network) => Units(network, Tight);

    [Property(Arbitrary = [typeof(Networks)], MaxTest = 30)]
    public Property Fixed_and_adaptive_steps_agree(Circuit network) =>
        Same(Run(network, Method.Rk4.Fixed(0.005).Every(0.25).Until(2.0)), Run(network, Tight), path => path, 1e-5);

    [Property(Arbitrary = [typeof(Populated)], MaxTest = 60)]
    public Property Loops_go_the_way_of_the_interpreter(Circuit network) =>
        Same(Run(network, Steps, Kernel.Interpreter), Run(network, Steps, Kernel.Loops), path => path, 0);

    private static Property Units(Circuit network, Solver solver)
    {
        var (whole, split) = (Run(network, solver), Run(Splitting.Of(network), solver));
        var units = network.Nodes.Values.SelectMany(n => Enumerable.Range(0, n.Units.IfNone(1)).Select(unit => (Node: n.Path, unit)))
            .ToDictionary(u => (u.Node, u.unit));
        return Same(whole, split, path =>
        {
            var (unit, local) = Systems.Paths.Parse(path) ?? throw new InvalidOperationException(path);
            var subscript = Subscript.Of(unit);
            var element = subscript.Index.Skip(1).ToArray();
            var name = Splitting.Name(subscript.Path, subscript.Index[0]);
            return Systems.Paths.Of(element.Length == 0 ? name : $"{name}[{string.Join(',', element)}]", local);
        });
    }

    /// <summary>Every state that a node has, by its path.</summary>
    private static Dictionary<string, double[]> Run(Circuit circuit, Solver solver, Kernel kernel = Kernel.Automatic)
    {
        var problem = Pipeline.Compile(circuit).Match(
            Succ: compiled => compiled.Problem, Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));
        var run = solver.Solve(problem with { Kernel = kernel }).Match(
            Right: trajectory => trajectory, Left: failure => throw new InvalidOperationException(failure.Message));
        return run.Names.Select((name, column) => (name, column)).Where(c => !c.name.Contains(':') && !c.name.Contains('~'))
            .ToDictionary(c => c.name, c => Enumerable.Range(0, run.Length).Select(row => run[row, c.column]).ToArray(), StringComparer.Ordinal);
    }

    private static Property Same(Dictionary<string, double[]> a, Dictionary<string, double[]> b, Func<string, string> name, double tolerance = 1e-9)
    {
        var worst = a.Select(column => (column.Key, Difference: !b.TryGetValue(name(column.Key), out var other) ? double.PositiveInfinity
            : column.Value.Zip(other, (x, y) => Math.Abs(x - y)).Max())).MaxBy(c => c.Difference);
        return (worst.Difference <= tolerance && a.Count == b.Count).Label($"{worst.Key} differs by {worst.Difference}; {a.Count} and {b.Count} states");
    }

    private static Circuit Renamed(Circuit circuit, Func<string, string> name)
    {
        VariablePath To(VariablePath path) => path with { Node = name(path.Node) };
        return circuit with
        {
            Nodes = Table<Node>.Of(circuit.Nodes.Values.Select(n => n with { Path = name(n.Path) }), n => n.Path),
            Edges = circuit.Edges.Map(e => e with
            {
                Source = To(e.Source),
                Target = To(e.Target),
                Operators = e.Operators with { Inputs = e.Operators.Inputs.Map(i => i with { Source = i.Source.Map(To) }).Strict() },
            }).Strict(),
        };
    }
}
