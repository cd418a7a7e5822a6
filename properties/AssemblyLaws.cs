using System;
using System.Linq;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Systems;

namespace PyRates.Properties;

public sealed class AssemblyLaws
{
    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool The_field_is_what_the_circuit_says_node_by_node(Circuit circuit)
    {
        var system = ScalarSystem.Of(Assembled(circuit));
        var point = At(system);
        var meaning = new Meaning(circuit);
        return system.States.Select((s, i) => Same(meaning.DerivativeOf(s.Path), point.Derivatives[i])).All(same => same)
            && system.Assignments.All(a => Same(meaning.ValueOf(a.Path), point.Values[a.Path]))
            && system.Parameters.Where(p => p.Kind != ParameterKind.Weight).All(p => Same(meaning.ValueOf(p.Path), p.Value));
    }

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool The_populations_together_are_what_the_circuit_says_node_by_node(Circuit circuit)
    {
        var meaning = new Meaning(circuit);
        return ArrayMeaning.Derivatives(Assembled(circuit), RandomCircuits.At, 0.3, Meaning.Signal)
            .All(d => Same(meaning.DerivativeOf(d.Key), d.Value));
    }

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool Every_variable_of_the_circuit_is_a_state_an_assignment_or_a_parameter_once(Circuit circuit)
    {
        var system = ScalarSystem.Of(Assembled(circuit));
        var paths = system.States.Select(s => s.Path).Concat(system.Assignments.Select(a => a.Path))
            .Concat(system.Parameters.Where(p => p.Kind != ParameterKind.Weight).Select(p => p.Path));
        return paths.Order(StringComparer.Ordinal)
            .SequenceEqual(circuit.Variables.Select(v => v.Path.ToString()).Order(StringComparer.Ordinal));
    }

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool States_come_in_the_order_of_nodes_operators_and_equations(Circuit circuit) => circuit.Nodes
        .SelectMany(n => n.Value.Operators.SelectMany(op => op.Value.Equations
            .Where(e => e.Kind == EquationKind.Differential).Select(e => $"{n.Key}/{op.Key}/{e.Target}")))
        .SequenceEqual(ScalarSystem.Of(Assembled(circuit)).States.Select(s => s.Path));

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool Renaming_nodes_or_moving_them_into_sub_circuits_changes_no_number(Circuit circuit)
    {
        var before = ScalarSystem.Of(Assembled(circuit));
        var after = ScalarSystem.Of(Assembled(Renamed(circuit, path => $"sub/{path}x")));
        var state = before.States.Select(s => RandomCircuits.At(s.Path)).ToArray();
        return Pointwise.At(before, 0.3, [.. state], Signals(circuit)).Derivatives.Select(BitConverter.DoubleToInt64Bits)
            .SequenceEqual(Pointwise.At(after, 0.3, [.. state], Signals(circuit)).Derivatives.Select(BitConverter.DoubleToInt64Bits));
    }

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool Another_order_of_the_nodes_permutes_the_states_and_nothing_else(Circuit circuit)
    {
        var turned = circuit with { Nodes = Table<Node>.Of(circuit.Nodes.Reverse()) };
        var (before, after) = (ScalarSystem.Of(Assembled(circuit)), ScalarSystem.Of(Assembled(turned)));
        var derivatives = At(after).Derivatives.Select((d, i) => (after.States[i].Path, d)).ToDictionary(p => p.Path, p => p.d, StringComparer.Ordinal);
        return At(before).Derivatives.Select((d, i) => Same(d, derivatives[before.States[i].Path])).All(same => same);
    }

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool Every_entry_of_the_order_needs_only_entries_before_it(Circuit circuit)
    {
        var system = Assembled(circuit);
        var known = new System.Collections.Generic.HashSet<(int, string)>();
        for (var p = 0; p < system.Populations.Count; p++)
        {
            var population = system.Populations[p];
            known.UnionWith(population.States.Select(s => (p, s.Name)).Concat(population.Parameters.Select(q => (p, q.Name)))
                .Concat(population.Driven.Select(d => (p, d.Name))).Append((p, Constants.Time)));
        }
        return system.Order.All(entry => entry switch
        {
            Evaluation.Assign(var p, var a) =>
                FreeSymbols.Of(system.Populations[p].Assignments[a].Value).All(name => known.Contains((p, name)))
                && known.Add((p, system.Populations[p].Assignments[a].Name)),
            Evaluation.Couple(var c) => known.Contains((system.Couplings[c].Source, system.Couplings[c].Variable))
                && known.Add((system.Couplings[c].Target, system.Couplings[c].Inflow)),
            _ => false,
        }) && system.Order.Length == system.Populations.Sum(p => p.Assignments.Count) + system.Couplings.Count;
    }

    [Property(Arbitrary = [typeof(LoopedCircuits)])]
    public bool A_loop_is_reported_exactly_where_a_variable_needs_itself(Circuit circuit) =>
        Assembly.Assemble(circuit).Match(
            Succ: _ => !circuit.Variables.Any(v => new Meaning(circuit).NeedsItself(v.Path.ToString())),
            Fail: faults => faults.ForAll(f => f is AlgebraicLoop loop && loop.Cycle.ForAll(new Meaning(circuit).NeedsItself)));

    internal static EquationSystem Assembled(Circuit circuit) => Assembly.Assemble(circuit).Match(
        Succ: system => system,
        Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));

    internal static Pointwise At(ScalarSystem system) =>
        Pointwise.At(system, 0.3, [.. system.States.Select(s => RandomCircuits.At(s.Path))], [.. Enumerable.Range(0, 9).Select(Meaning.Signal)]);

    private static System.Collections.Immutable.ImmutableArray<double> Signals(Circuit circuit) =>
        [.. Enumerable.Range(0, circuit.Drives.Count).Select(Meaning.Signal)];

    private static bool Same(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= 1e-11 * (1 + Math.Abs(a) + Math.Abs(b));

    private static Circuit Renamed(Circuit circuit, Func<string, string> name)
    {
        VariablePath To(VariablePath path) => path with { Node = name(path.Node) };
        return circuit with
        {
            Nodes = Table<Node>.Of(circuit.Nodes.Values.Select(n => n with { Path = name(n.Path) }), n => n.Path),
            Edges = circuit.Edges.Map(e => e with { Source = To(e.Source), Target = To(e.Target) }).Strict(),
            Drives = circuit.Drives.Map(d => d with { Target = To(d.Target) }).Strict(),
        };
    }

    /// <summary>Circuits in which anything may feed anything.</summary>
    private static class LoopedCircuits
    {
        public static FsCheck.Arbitrary<Circuit> Arbitrary() => RandomCircuits.WithLoops();
    }
}
