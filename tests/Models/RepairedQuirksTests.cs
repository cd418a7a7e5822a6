using System;
using System.Linq;
using PyRates.Dynamics.Signals;
using PyRates.Shell.Embedding;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>What PyRates 1.2.3 computes otherwise than it is written, against exact solutions: equations, edges, delays, like
/// nodes, inputs, populations.</summary>
public sealed class RepairedQuirksTests
{
    private const string TwoRamps = """
        late: {base: NodeTemplate, operators: {ramp: {u: 1.0}}}
        twice: {base: OperatorTemplate, equations: y = 2*u, variables: {y: output, u: input}}
        minus: {base: OperatorTemplate, equations: y = a - b, variables: {y: output, a: input, b: input}}
        twice_e: {base: EdgeTemplate, operators: twice}
        minus_e: {base: EdgeTemplate, operators: minus}
        rates: {base: OperatorTemplate, equations: ["u' = 1", "w' = 2", m = 2*u], variables: {u: output(0.0), w: variable(0.0), m: variable}}
        rates_n: {base: NodeTemplate, operators: rates}

        """;

    /// <summary>What a chain of one stage of rate 2 behind u = t adds up to at t = 1.</summary>
    private static readonly double BehindOneStage = 0.25 * (1 - Math.Exp(-2));

    /// <summary>SEMANTICS 2.4: Refused for two like nodes.</summary>
    [Fact]
    public void Equations_that_are_a_bare_number() => Assert.Equal([2.0, 2.0], Small.Of("""
        op: {base: OperatorTemplate, equations: "x' = 2", variables: {x: output}}
        n: {base: NodeTemplate, operators: op}
        net: {base: CircuitTemplate, nodes: {a: n, b: n}}
        """).End("euler", 1, 0.5, "a/op/x", "b/op/x"));

    /// <summary>SEMANTICS 2.5: x' = 1 - x(t - 0.5): x(1) = 0.875. Only the last but one of these forms runs in PyRates.</summary>
    [Theory]
    [InlineData("1 - x(t - 0.5)")]
    [InlineData("1 - x(t - 2*d)")]
    [InlineData("1 - x(t - (d + 0.25))")]
    [InlineData("1 - past(x, d/0.5)")]
    [InlineData("-b*x(t - 0.5) + b")]
    [InlineData("-1.0*x(t - 0.5) + b")]
    public void Delays_in_equations_may_be_expressions_with_any_factor(string right) => Assert.Equal(
        0.875, Small.Operator($"\"x' = {right}\"", "{x: output(0.0), d: 0.25, b: 1.0}").Tight(1, "p/op/x")[0], 1e-10);

    /// <summary>A·w = (i + 2, 2): their sum is 4 + i.</summary>
    [Fact]
    public void Matrices_may_be_complex() => Assert.Equal(
        [4.0, 1.0],
        Small.Operator("\"z' = vsum(matvec(A, w))\"", "{z: output(complex), A: [[0+1j, 1], [2, 0]], w: [1.0, 2.0]}").Compile().Slope());

    /// <summary>SEMANTICS 2.5: Both get the delay of the first.</summary>
    [Fact]
    public void Delays_in_equations_of_like_nodes_are_their_own()
    {
        var end = Small.Of("""
            op: {base: OperatorTemplate, equations: "x' = 1 - x(t - d)", variables: {x: output(0.0), d: 0.5}}
            a: {base: NodeTemplate, operators: op}
            b: {base: NodeTemplate, operators: {op: {d: 1.0}}}
            net: {base: CircuitTemplate, nodes: {a: a, b: b}}
            """).Tight(1, "a/op/x", "b/op/x");
        Assert.Equal(0.875, end[0], 1e-10);
        Assert.Equal(1, end[1], 1e-10);
    }

    /// <summary>SEMANTICS 2.6: x' = a + w with a = 1 + 2 and w = 10: the sum is put in place of w.</summary>
    [Fact]
    public void Operators_whose_input_has_two_sources_keep_their_other_inputs() => Assert.Equal(13, Small.Of("""
        one: {base: OperatorTemplate, equations: a = 1, variables: {a: output}}
        two: {base: OperatorTemplate, equations: a = 2, variables: {a: output}}
        op: {base: OperatorTemplate, equations: "x' = a + w", variables: {x: output(0.0), a: input, w: input(10.0)}}
        n: {base: NodeTemplate, operators: [op, one, two]}
        net: {base: CircuitTemplate, nodes: {p: n}}
        """).End("euler", 1, 0.5, "p/op/x")[0]);

    /// <summary>SEMANTICS 6.2: A delay of 1.</summary>
    [Fact]
    public void Edges_with_a_delay_of_null_have_none() => Assert.Equal(2, Ramp("{delay: null}").End("heun", 2, 0.1, "t/sum/x")[0], 1e-12);

    /// <summary>SEMANTICS 6.3: Refused.</summary>
    [Fact]
    public void Edges_may_have_an_input_of_the_name_of_their_source() =>
        Assert.Equal(1, Ramp("{}", "twice_e").End("heun", 1, 0.1, "t/sum/x")[0], 1e-12);

    /// <summary>SEMANTICS 6.3.</summary>
    [Fact]
    public void Edges_may_have_several_inputs_of_different_nodes() => Assert.Equal(
        -1, Ramp("{minus_e/minus/a: source, minus_e/minus/b: q/ramp/u}", "minus_e").End("heun", 1, 0.1, "t/sum/x")[0], 1e-12);

    /// <summary>SEMANTICS 6.4: A KeyError.</summary>
    [Fact]
    public void Edges_between_like_nodes_may_lack_a_weight()
    {
        var end = Net("  nodes: {s: ramp_n, a: sum_n, b: sum_n}\n  edges: [[s/ramp/u, a/sum/r, null, {}], [s/ramp/u, b/sum/r, null, {weight: 3}]]\n")
            .End("heun", 1, 0.1, "a/sum/x", "b/sum/x");
        Assert.Equal(0.5, end[0], 1e-12);
        Assert.Equal(1.5, end[1], 1e-12);
    }

    /// <summary>SEMANTICS 6.5: The later weight alone counts; of two variables the first alone, with the weight of the second.</summary>
    [Theory]
    [InlineData("[s/rates/u, t/sum/r, null, {weight: 15}], [s/rates/u, t/sum/r, null, {weight: 5}]", 10)]
    [InlineData("[s/rates/u, t/sum/r, null, {weight: 1}], [s/rates/w, t/sum/r, null, {weight: 10}]", 10.5)]
    [InlineData("[s/rates/u, t/sum/r, null, {delay: 0.5}], [s/rates/u, t/sum/r, null, {weight: 2, delay: 0.25}]", 0.6875)]
    public void Edges_beside_each_other_all_count(string edges, double value) => Assert.Equal(
        value, Net($"  nodes: {{s: rates_n, t: sum_n}}\n  edges: [{edges}]\n").End("heun", 1, 0.05, "t/sum/x")[0], 1e-12);

    /// <summary>SEMANTICS 6.6: A KeyError.</summary>
    [Fact]
    public void Edges_inside_of_circuits_can_be_changed() => Assert.Equal(2, Small.Of(Small.Parts + """
        inner: {base: CircuitTemplate, nodes: {s: ramp_n, t: sum_n}, edges: [[s/ramp/u, t/sum/r, null, {}]]}
        net: {base: CircuitTemplate, circuits: {c: inner}}
        """).SetWeight("c/s/ramp/u", "c/t/sum/r", 4).End("heun", 1, 0.1, "c/t/sum/x")[0], 1e-12);

    /// <summary>SEMANTICS 7.2: Dropped.</summary>
    [Fact]
    public void Delays_of_one_step_are_delays() => Assert.Equal(0.405, Ramp("{delay: 0.1}").End("heun", 1, 0.1, "t/sum/x")[0], 1e-12);

    /// <summary>SEMANTICS 7.3: The undelayed one comes a step late.</summary>
    [Fact]
    public void Delays_leave_other_edges_of_their_source_alone()
    {
        var end = Net("  nodes: {s: ramp_n, a: sum_n, b: sum_n}\n  edges: [[s/ramp/u, a/sum/r, null, {delay: 0.5}], [s/ramp/u, b/sum/r, null, {}]]\n")
            .End("heun", 2, 0.1, "a/sum/x", "b/sum/x");
        Assert.Equal(1.125, end[0], 1e-12);
        Assert.Equal(2, end[1], 1e-12);
    }

    /// <summary>SEMANTICS 7.4: A KeyError of an algebraic source, and a delay of exactly 1 is none.</summary>
    [Fact]
    public void Delays_of_exactly_one_and_of_algebraic_variables_are_delays() => Assert.Equal(
        1, Net("  nodes: {s: rates_n, t: sum_n}\n  edges: [[s/rates/m, t/sum/r, null, {delay: 1.0}]]\n").Tight(2, "t/sum/x")[0], 1e-9);

    /// <summary>SEMANTICS 7.7: (0.5/1)² is rounded to no stage, and no delay.</summary>
    [Fact]
    public void Delays_with_a_wide_spread_have_a_stage_at_least() =>
        Assert.Equal(BehindOneStage, Ramp("{delay: 0.5, spread: 1.0}").Tight(1, "t/sum/x")[0], 1e-10);

    /// <summary>SEMANTICS 7.7: The plain delay is lost.</summary>
    [Fact]
    public void Delays_with_and_without_a_spread_stand_beside_each_other()
    {
        var end = Net("  nodes: {s: ramp_n, a: sum_n, b: sum_n}\n  edges: [[s/ramp/u, a/sum/r, null, {delay: 0.5, spread: 0.5}], [s/ramp/u, b/sum/r, null, {delay: 0.5}]]\n")
            .Tight(1, "a/sum/x", "b/sum/x");
        Assert.Equal(BehindOneStage, end[0], 1e-9);
        Assert.Equal(0.125, end[1], 1e-9);
    }

    /// <summary>SEMANTICS 7.8: The rate is wrong by the step in a fixed-step run.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.02)]
    public void Delays_as_chains_do_not_depend_on_the_step(double step) => Assert.Equal(
        BehindOneStage, Ramp("{delay: 0.5}").End(new Experiment { SimulationTime = 1, StepSize = step, Solver = "rk4", DdeApprox = 1 }, "t/sum/x")[0], 1e-8);

    /// <summary>SEMANTICS 8: 0 in place of the default where the other nodes have edges from two kinds of nodes.</summary>
    [Fact]
    public void Like_nodes_without_an_edge_keep_the_default_of_their_input()
    {
        var end = Net("  nodes: {s: ramp_n, q: rates_n, a: lin_n, b: lin_n}\n  edges: [[s/ramp/u, b/lin/u, null, {}], [q/rates/u, b/lin/u, null, {}]]\n")
            .Tight(1, "a/lin/x");
        Assert.Equal(0.55 - (0.05 * Math.Exp(-1)), end[0], 1e-9);
    }

    /// <summary>SEMANTICS 8: An IndexError from 10 nodes on.</summary>
    [Fact]
    public void Inputs_reach_all_of_many_nodes()
    {
        var model = Net($"  nodes: {{{string.Join(", ", Enumerable.Range(0, 12).Select(i => $"n{i}: sum_n"))}}}\n").Drive("all/sum/r", new Constant(1));
        Assert.All(model.Integrate(new() { SimulationTime = 1, StepSize = 0.5, Endpoint = true }).Row(2).ToArray(), x => Assert.Equal(1, x));
    }

    /// <summary>SEMANTICS 9: An AttributeError.</summary>
    [Fact]
    public void Inputs_reach_the_third_level() => Assert.Equal(1, Small.Of(Small.Parts + """
        one: {base: CircuitTemplate, nodes: {p: sum_n}}
        two: {base: CircuitTemplate, circuits: {c: one}}
        net: {base: CircuitTemplate, circuits: {d: two}}
        """).Drive("d/c/p/sum/r", new Constant(1)).End("euler", 1, 0.5, "d/c/p/sum/x")[0]);

    /// <summary>SEMANTICS 10.2: The paths in mapped edges of the first are written over by the second.</summary>
    [Fact]
    public void Circuits_with_mapped_edges_may_be_used_twice()
    {
        var end = Run.Document("""
            net: {base: CircuitTemplate, circuits: {a: model_templates.oscillators.kuramoto.kmo_2coupled, b: model_templates.oscillators.kuramoto.kmo_2coupled}}
            """).End(2);
        Assert.Equal(end[..(end.Length / 2)], end[(end.Length / 2)..]);
    }

    /// <summary>SEMANTICS 10.5: A list is given to each node as a whole, and a population takes no value at all.</summary>
    [Theory]
    [InlineData("  nodes: {a: sum_n, b: sum_n, c: sum_n}\n", "all/sum/x")]
    [InlineData("  populations: {p: {node: sum_n, n: 3}}\n", "p/sum/x")]
    public void Values_in_a_list_go_one_to_each(string nodes, string path) => Assert.Equal(
        [1.0, 2.0, 3.0], Net(nodes).Set(path, 1, 2, 3).Integrate(new() { SimulationTime = 1, StepSize = 1 }).Row(0).ToArray());

    /// <summary>SEMANTICS 12: Two of the same two populations are a ValueError; a delay is a low-pass under adaptive solvers.</summary>
    [Theory]
    [InlineData("{source: s/ramp/u, target: t/sum/r, weights: 0.5}, {source: s/ramp/u, target: t/sum/r, weights: 0.25}", 3)]
    [InlineData("{source: s/ramp/u, target: t/sum/r, weights: 0.5, delays: 0.5}", 1.125)]
    [InlineData("{source: s/ramp/u, target: t/sum/r, weights: [[1.0, 0.0]], delays: [[0.5, 0.0]]}", 1.125)]
    public void Connections_add_up_and_their_delays_are_delays(string connections, double value) => Assert.Equal(
        value, Net($"  populations: {{s: {{node: ramp_n, n: 2}}, t: {{node: sum_n, n: 1}}}}\n  connections: [{connections}]\n").Tight(2, "t/sum/x")[0], 1e-9);

    private static Model Ramp(string attributes, string template = "null") => Net(
        $"  nodes: {{s: ramp_n, q: late, t: sum_n}}\n  edges: [[s/ramp/u, t/sum/r, {template}, {attributes}]]\n");

    private static Model Net(string lines) => Small.Of(Small.Parts + TwoRamps + "net:\n  base: CircuitTemplate\n" + lines);
}
