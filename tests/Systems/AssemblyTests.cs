using System;
using System.Diagnostics;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Systems;

public sealed class AssemblyTests
{
    private static readonly Operator Qif = Op(
        "qif",
        "r' = Delta/(pi*tau^2) + 2*r*v/tau; v' = (v^2 + eta + I)/tau + r_in - tau*(pi*r)^2",
        "r: output(0.01)", "v: variable(-2)", "tau: 1", "Delta: 2", "eta: -5", "I: input(0.5)", "r_in: input");

    private static readonly Operator Leak = Op("li", "x' = -x + u; m = k*x", "x: variable(1)", "m: output", "u: input(0.25)", "k: 3");

    private static readonly Operator Gain = Op("gain", "m = u + 1", "m: output", "u: input(0.25)");

    [Fact]
    public void A_node_becomes_states_parameters_and_what_feeds_its_inputs()
    {
        var system = Circuit([Node("p", Qif)], [Edge("p/qif/r", "p/qif/r_in", 15)]).Assembled();
        var population = Assert.Single(system.Populations);
        Assert.Equal(["p"], population.Units.ToArray());
        Assert.Equal(["qif/r", "qif/v"], population.States.Select(s => s.Name).ToArray());
        Assert.Equal([0.01, -2], population.States.Select(s => s.Initial[0]).ToArray());
        Assert.Equal("qif/Delta/(3.141592653589793*qif/tau^2) + 2*qif/r*qif/v/qif/tau", population.States[0].Derivative.ToString());
        Assert.Equal(["qif/tau", "qif/Delta", "qif/eta", "qif/I"], population.Parameters.Select(p => p.Name).ToArray());
        Assert.Equal([false, false, false, true], population.Parameters.Select(p => p.IsInput).ToArray());
        Assert.Equal("qif/r_in", Assert.Single(population.Assignments).Name);
        var coupling = Assert.Single(system.Couplings);
        Assert.Equal((0, "qif/r", 0, 15.0), (coupling.Source, coupling.Variable, coupling.Target, Assert.Single(coupling.Edges.Weights.Values)));
        Assert.Equal([new Evaluation.Couple(0), new Evaluation.Assign(0, 0)], system.Order.ToArray());
    }

    [Fact]
    public void Nodes_with_the_same_operators_are_one_population_whatever_their_values()
    {
        var other = Qif with { Variables = Qif.Variables.With("eta", Qif.Variables.Find("eta").IfNone(() => null!) with { Value = 7 }) };
        var system = Circuit([Node("a", Qif), Node("b", Leak), Node("c", other)]).Assembled();
        Assert.Equal(["a c", "b"], system.Populations.Select(p => string.Join(' ', p.Units)).ToArray());
        Assert.Equal([-5, 7], system.Populations[0].Parameters[2].Values.AsSpan().ToArray());
    }

    [Fact]
    public void Nodes_written_twice_in_the_same_words_are_one_population()
    {
        var (first, second) = (Op("o", "x' = -x/tau", "x: variable(1)", "tau: 2"), Op("o", "x' = -x/tau", "x: variable(1)", "tau: 2"));
        Assert.Single(Circuit([Node("a", first), Node("b", second)]).Assembled().Populations);
    }

    [Theory]
    [InlineData("other", "x' = -x/tau", "x: variable(1)", "tau: 2")]
    [InlineData("o", "x' = x/tau", "x: variable(1)", "tau: 2")]
    [InlineData("o", "x' = -x/tau", "x: output(1)", "tau: 2")]
    [InlineData("o", "x' = -x/tau", "tau: 2", "x: variable(1)")]
    public void Another_name_equation_role_or_order_makes_another_population(string name, string equation, string v, string w)
    {
        var nodes = new[] { Node("a", Op("o", "x' = -x/tau", "x: variable(1)", "tau: 2")), Node("b", Op(name, equation, v, w)) };
        Assert.Equal(2, Circuit(nodes).Assembled().Populations.Count);
    }

    [Fact]
    public void States_come_in_the_order_of_the_text_whatever_the_grouping()
    {
        var system = Circuit([Node("a", Qif), Node("b", Leak, Qif), Node("c", Qif)]).Assembled();
        Assert.Equal(
            ["a/qif/r", "a/qif/v", "b/li/x", "b/qif/r", "b/qif/v", "c/qif/r", "c/qif/v"],
            ScalarSystem.Of(system).States.Select(s => s.Path).ToArray());
        Assert.Equal([new Position(0, 0, 0), new(0, 1, 0), new(1, 0, 0), new(1, 1, 0), new(1, 2, 0), new(0, 0, 1), new(0, 1, 1)], system.States.ToArray());
    }

    [Fact]
    public void The_default_of_an_input_counts_only_where_nothing_at_all_is_connected()
    {
        var system = Circuit(
            [Node("a", Leak), Node("b", Leak), Node("c", Leak)], [Edge("a/li/x", "b/li/u", 0)], ["c/li/u"]).Assembled();
        var scalar = ScalarSystem.Of(system);
        Assert.Equal(0.25, Assert.Single(scalar.Parameters, p => p.Kind == ParameterKind.Input).Value);
        Assert.Equal("a/li/u", Assert.Single(scalar.Parameters, p => p.Kind == ParameterKind.Input).Path);
        Assert.Equal([0.25, 0, 0], system.Populations[0].Parameters.Single(p => p.IsInput).Values.AsSpan().ToArray());
    }

    [Fact]
    public void Outputs_of_the_node_s_other_operators_are_summed_into_any_input_of_that_name()
    {
        // of two inputs the first has two sources: PyRates puts their sum in place of the last declared input
        var sum = Op("sum", "x' = a + w - x", "x: output", "a: input(100)", "w: input(0.5)");
        var node = Node("n", sum, Op("one", "a = 1", "a: output"), Op("two", "a = 2", "a: output"), Op("no", "a = 4", "a: variable"));
        var population = Circuit([node]).Assembled().Populations[0];
        Assert.Equal("one/a + two/a", population.Assignments.Single(a => a.Name == "sum/a").Value.ToString());
        Assert.Equal("sum/w", Assert.Single(population.Parameters).Name);
    }

    [Fact]
    public void An_operator_s_output_and_an_edge_into_the_same_input_are_summed()
    {
        var node = Node("n", Op("sum", "x' = a", "x: output", "a: input(100)"), Op("one", "a = 1", "a: output"));
        var scalar = ScalarSystem.Of(Circuit([node], [Edge("n/sum/x", "n/sum/a", 2)]).Assembled());
        Assert.Equal("n/one/a + n/sum/x:n/sum/a:weight*n/sum/x", scalar.Assignments.Single(a => a.Path == "n/sum/a").Value.ToString());
    }

    [Fact]
    public void Each_of_several_parallel_edges_counts()
    {
        var circuit = Circuit([Node("p", Qif)], [Edge("p/qif/r", "p/qif/r_in", 15), Edge("p/qif/r", "p/qif/r_in", 5)]);
        var coupling = Assert.Single(circuit.Assembled().Couplings);
        Assert.Equal([15, 5], coupling.Edges.Weights.AsSpan().ToArray());
        Assert.Equal([0, 2], ((Pattern.Sparse)coupling.Edges).Starts.ToArray());
        Assert.Equal(
            ["p/qif/r:p/qif/r_in#0:weight", "p/qif/r:p/qif/r_in#1:weight"],
            ScalarSystem.Of(circuit.Assembled()).Parameters.Where(p => p.Kind == ParameterKind.Weight).Select(p => p.Path).ToArray());
    }

    [Fact]
    public void Several_sources_of_one_input_are_summed_in_the_order_of_their_edges()
    {
        var circuit = Circuit(
            [Node("p", Qif), Node("q", Leak)],
            [Edge("q/li/x", "p/qif/r_in", 2), Edge("p/qif/v", "p/qif/r_in", 3), Edge("p/qif/r", "p/qif/r_in", 4)]);
        Assert.Equal("p/qif/r_in<0 + p/qif/r_in<1 + p/qif/r_in<2".Replace("p/", "", StringComparison.Ordinal),
            circuit.Assembled().Populations[0].Assignments[0].Value.ToString());
        Assert.Equal([2.0, 3, 4], circuit.Assembled().Couplings.Select(c => c.Edges.Weights[0]).ToArray());
    }

    [Fact]
    public void Signals_on_one_input_are_summed_and_each_unit_has_its_own()
    {
        var system = Circuit([Node("a", Leak), Node("b", Leak)], drives: ["b/li/u", "a/li/u", "b/li/u"]).Assembled();
        Assert.Equal(3, system.Drives);
        Assert.Equal(["1 0", "-1 2"], system.Populations[0].Driven.Select(d => string.Join(" ", d.Signals)).ToArray());
        Assert.Equal("li/u<0 + li/u<1", system.Populations[0].Assignments.Single(a => a.Name == "li/u").Value.ToString());
    }

    [Fact]
    public void A_constant_or_an_input_with_a_differential_equation_is_a_state()
    {
        var population = Circuit([Node("n", Op("o", "x' = -x; u' = x", "x: 3", "u: input(4)"))]).Assembled().Populations[0];
        Assert.Equal([("o/x", 3.0), ("o/u", 4.0)], population.States.Select(s => (s.Name, s.Initial[0])).ToArray());
        Assert.Empty(population.Parameters);
    }

    [Fact]
    public void A_declared_t_is_the_time_and_a_declared_pi_is_what_was_declared()
    {
        var population = Circuit([Node("n", Op("o", "x' = t*pi + E", "x: variable", "t: input", "pi: 3"))]).Assembled().Populations[0];
        Assert.Equal("t*o/pi + 2.718281828459045", population.States[0].Derivative.ToString());
        Assert.Equal("o/pi", Assert.Single(population.Parameters).Name);
    }

    [Fact]
    public void Units_of_one_population_that_only_follow_one_another_are_taken_apart()
    {
        var system = Circuit(
            [Node("a", Gain), Node("b", Gain), Node("c", Gain), Node("d", Gain)],
            [Edge("c/gain/m", "b/gain/u", 2), Edge("b/gain/m", "a/gain/u", 3), Edge("c/gain/m", "d/gain/u", 5)]).Assembled();
        Assert.Equal(["a", "b d", "c"], system.Populations.Select(p => string.Join(' ', p.Units)).ToArray());
        // c = 0.25 + 1, b = 2 c + 1, a = 3 b + 1, d = 5 c + 1
        var values = Pointwise.At(ScalarSystem.Of(system), 0, []).Values;
        Assert.Equal([1.25, 3.5, 11.5, 7.25], new[] { "c", "b", "a", "d" }.Select(n => values[$"{n}/gain/m"]).ToArray());
    }

    [Fact]
    public void Variables_that_need_each_other_at_the_same_instant_are_named()
    {
        var faults = Circuit(
            [Node("a", Gain), Node("b", Gain), Node("c", Gain)],
            [Edge("a/gain/m", "b/gain/u"), Edge("b/gain/m", "a/gain/u"), Edge("a/gain/m", "c/gain/u")]).Faults();
        var loop = Assert.IsType<AlgebraicLoop>(Assert.Single(faults));
        Assert.Equal(["a/gain/m", "a/gain/u", "b/gain/m", "b/gain/u"], loop.Cycle.Order());
        Assert.Equal("b/gain/m>a/gain/u", loop.At.Document);         // the edge that closes the circle
        Assert.Contains("a/gain/m <- ", loop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_computed_from_itself_is_named()
    {
        var fault = Assert.Single(Circuit([Node("n", Op("o", "m = m + 1", "m: variable"))]).Faults());
        Assert.Equal("n/o/m", Assert.Single(Assert.IsType<AlgebraicLoop>(fault).Cycle));
        Assert.StartsWith("o:2:1: PR0401: 'n/o/m' is computed from itself", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_the_connections_are_told_at_once_with_the_nearest_name()
    {
        var faults = Circuit(
            [Node("node", Qif)],
            [Edge("nod/qif/r", "node/qif/rin"), Edge("node/qif/r", "node/qif/v")], ["node/qif/tau"]).Faults();
        Assert.Equal(
            [("nod/qif/r", "node/qif/r"), ("node/qif/rin", "node/qif/r_in")],
            faults.Take(2).Cast<UnknownVariable>().Select(f => (f.Path, f.Nearest.IfNone(""))).ToArray());
        Assert.Equal(["node/qif/v", "node/qif/tau"], faults.Skip(2).Cast<NotAnInput>().Select(f => f.Path).ToArray());
    }

    [Fact]
    public void All_faults_of_the_operators_are_told_at_once()
    {
        var faults = Circuit([Node("n", Op("o", "x' = -x + taux; x' = 1; y' = 2", "x: variable", "tau: 1", "m: output"))]).Faults();
        Assert.Equal(
            [("PR0403", "taux"), ("PR0403", "y"), ("PR0404", "x"), ("PR0402", "m")],
            faults.Select(f => (f.Code, f switch
            {
                UndeclaredName u => u.Name,
                DeterminedTwice d => d.Variable,
                Undetermined u => u.Variable,
                _ => "",
            })));
    }

    [Fact]
    public void A_hundred_thousand_nodes_and_edges_cost_what_they_are_many()
    {
        const int count = 100_000;
        var nodes = Enumerable.Range(0, count).Select(i => Node($"n{i}", Leak with { At = new SourceSpan("o", i, 1) })).ToArray();
        var edges = Enumerable.Range(0, count).Select(i => Edge($"n{i * 7919L % count}/li/m", $"n{i}/li/u", i)).ToArray();
        var circuit = Circuit(nodes, edges);
        var seconds = Enumerable.Range(0, 3).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            var system = circuit.Assembled();
            Assert.Equal((1, 1, count), (system.Populations.Count, system.Couplings.Count, system.States.Length));
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
        Assert.InRange(seconds, 0, 10);                               // 0.12 s on an idle core; quadratic growth takes an hour
    }
}
