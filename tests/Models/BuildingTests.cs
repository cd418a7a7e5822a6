using System;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Models.Building;
using PyRates.Shell.Embedding;
using PyRates.Tests.Templates;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Models as code: the same values as from documents.</summary>
public sealed class BuildingTests
{
    private static readonly Documents Library = Documents.Below("tests/Reference/models").With("model_templates", Documents.Below("templates"));

    private static OperatorDefinition Lin => Define.Operator("lin", "x' = (u - x)/tau", ("x", "output(0.5)"), ("u", "input"), ("tau", 2.0));

    private static NodeDefinition Unit => Define.Node("unit", Lin);

    [Fact]
    public void A_mean_field_is_the_one_of_the_library()
    {
        var op = Define.Operator(
            "qif_op",
            ["r' = (Delta/(pi*tau) + 2.0*r*v)/tau", "v' = (v^2 - (pi*tau*r)^2 + tau*r_in + eta + I_ext)/tau"],
            ("r", "output(0.01)"), ("v", Declaration.Variable(-2.0)), ("tau", 1.0), ("Delta", 1.0), ("eta", -5.0),
            ("I_ext", Declaration.Input()), ("r_in", "input(0.0)"));
        var qif = Define.Circuit("qif").WithNode("p", Define.Node("qif_pop", op)).WithEdge("p/qif_op/r", "p/qif_op/r_in", weight: 15.0);
        Assert.Equal(Library.Circuit("model_templates.neural_mass_models.qif.qif") with { Description = "" }, qif.Build().OrThrow());
    }

    /// <summary>Templates that are based on others: <c>replace</c> and variables that are declared anew.</summary>
    [Fact]
    public void A_column_of_three_populations_is_the_one_of_the_library()
    {
        var alpha = Define.Operator(
            "alpha_op", ["v' = x", "x' = r_in - 2.0*x/tau - v/tau^2"],
            ("v", "output"), ("x", "variable"), ("tau", 10.0), ("r_in", "input"));
        var e = alpha.Updated("rpo_e", [EquationChange.Replace("r_in", "h*m_in/tau")], [("h", 3.25e-3), ("tau", 0.01), ("m_in", "input")]);
        var i = e.Updated("rpo_i", variables: [("h", -22e-3), ("tau", 0.02)]);
        var driven = e.Updated("rpo_e_in", [EquationChange.Replace("m_in", "(m_in + u)")], [("u", "input(220.0)")]);
        var pro = Define.Operator(
            "sigmoid_op", "m = m_max/(1.0 + exp(s*(r_thr - r)))", ("m", "output"), ("m_max", 1.0), ("s", 1.0), ("r_thr", 0.0), ("r", "input"))
            .Updated("pro", [EquationChange.Replace("r", "v"), EquationChange.Replace("r_thr", "v_thr")],
                [("m_max", 5.0), ("s", 560.0), ("v_thr", 6e-3), ("v", "input")]);
        var (pc, interneuron) = (Define.Node("PC", driven, i, pro), Define.Node("IN", e, pro));
        var built = Define.Circuit("JRC")
            .WithNode("pc", pc).WithNode("ein", interneuron).WithNode("iin", interneuron)
            .WithEdge("pc/pro/m", "ein/rpo_e/m_in", 135.0).WithEdge("pc/pro/m", "iin/rpo_e/m_in", 33.75)
            .WithEdge("ein/pro/m", "pc/rpo_e_in/m_in", 108.0).WithEdge("iin/pro/m", "pc/rpo_i/m_in", 33.75)
            .Build().OrThrow();
        var library = Library.Circuit("model_templates.neural_mass_models.jansenrit.JRC");
        Assert.Equal(library with { Description = "" }, built);
    }

    [Fact]
    public void Operators_on_edges_are_those_of_the_library()
    {
        var phase = Define.Node("phase_pop", Define.Operator(
            "phase_op", "theta' = omega + K*s_in + s_ext", ("theta", "output"), ("omega", 10.0), ("K", 1.0), ("s_in", "input"), ("s_ext", "input")));
        var coupling = Define.Node("sin_edge", Define.Operator(
            "coupling_op", "s = sin(theta_s - theta_t)", ("theta_s", "input"), ("theta_t", "input"), ("s", "output")));
        var pair = Define.Circuit("kmo_2coupled").WithNode("p1", phase).WithNode("p2", phase).WithEdges(Coupled("p1", "p2"), Coupled("p2", "p1"));
        Assert.Equal(Library.Circuit("model_templates.oscillators.kuramoto.kmo_2coupled") with { Description = "" }, pair.Build().OrThrow());

        EdgeDefinition Coupled(string from, string to) => new EdgeDefinition($"{from}/phase_op/theta", $"{to}/phase_op/s_in", -4.0) { Through = coupling }
            .Fed(("coupling_op/theta_s", "source"), ("coupling_op/theta_t", $"{to}/phase_op/theta"));
    }

    [Fact]
    public void A_population_with_a_matrix_is_that_of_a_document()
    {
        var written = Documents.One(
            """
            lin: {base: OperatorTemplate, equations: "x' = (u - x)/tau", variables: {x: output(0.5), u: input, tau: 2}}
            low: {base: OperatorTemplate, equations: "y' = (k*z - y)/s", variables: {y: output, z: input, k: 1, s: 10}}
            unit: {base: NodeTemplate, operators: lin}
            edge: {base: EdgeTemplate, operators: low}
            net:
              base: CircuitTemplate
              populations:
                e: {node: unit, n: 3, parameters: {lin/tau: [1, 2, 3], lin/x: 0.25}}
                i: {node: unit, n: 2}
              nodes: {a: unit}
              edges: [[a/lin/x, a/lin/u, null, {weight: -1, delay: 2, spread: 0.5}]]
              connections:
                - {source: e/lin/x, target: i/lin/u, weights: [[1, 2, 3], [4, 5, 6]], delays: [[0, 1, 0], [1, 0, 1]]}
                - {source: i/lin/x, target: e/lin/u, weights: -0.5, edge: edge, map: {low/z: source}, values: {low/k: 2}, delays: 0.5, spread: 0.1}
                - {source: e/lin/x, target: e/lin/u, weights: {targets: [2, 0, 2], sources: [0, 1, 1], values: [0.1, 0.2, 0.3]}}
            """).Circuit("m.yaml/net");
        var low = Define.Node("edge", Define.Operator("low", "y' = (k*z - y)/s", ("y", "output"), ("z", "input"), ("k", 1.0), ("s", 10.0)));
        var built = Define.Circuit("net")
            .WithPopulation("e", Unit, 3, ("lin/tau", new[] { 1.0, 2, 3 }), ("lin/x", 0.25))
            .WithPopulation("i", Unit, 2)
            .WithNode("a", Unit)
            .WithEdge("a/lin/x", "a/lin/u", -1, delay: 2, spread: 0.5)
            .WithConnection("e/lin/x", "i/lin/u", new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, delays: new double[,] { { 0, 1, 0 }, { 1, 0, 1 } })
            .WithConnections(new ConnectionDefinition("i/lin/x", "e/lin/u", -0.5) { Through = low, Delays = 0.5, Spread = 0.1 }
                .Fed(("low/z", "source")).With(("low/k", 2.0)))
            .WithConnection("e/lin/x", "e/lin/u", new Weights.Sparse([0, 1, 1, 3], [1, 0, 1], new([0.2, 0.1, 0.3])));
        Assert.Equal(written, built.Build().OrThrow());
    }

    /// <summary>Kernels read where the rows of weights point, unchecked: what is not there must not come so far.</summary>
    [Theory]
    [InlineData(new[] { 0, 1, 1, 3 }, new[] { 1, 3, 1 })]
    [InlineData(new[] { 0, 1, 1, 3 }, new[] { 1, -1, 1 })]
    [InlineData(new[] { 0, 2, 1, 3 }, new[] { 1, 0, 1 })]
    [InlineData(new[] { 1, 1, 1, 3 }, new[] { 1, 0, 1 })]
    [InlineData(new[] { 0, 1, 1, 2 }, new[] { 1, 0, 1 })]
    public void Weights_that_point_nowhere_are_a_fault(int[] starts, int[] sources)
    {
        var circuit = Define.Circuit("net").WithPopulation("e", Unit, 3)
            .WithConnection("e/lin/x", "e/lin/u", new Weights.Sparse([.. starts], [.. sources], new([0.2, 0.1, 0.3])));
        var faults = circuit.Build().Bind(built => Pipeline.Compile(built)).Match(Succ: _ => [], Fail: found => found.ToArray());
        Assert.Contains(faults, fault => fault.Message.Contains("rows or columns that are not there", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hierarchy_is_that_of_a_document()
    {
        var written = Documents.One(
            """
            lin: {base: OperatorTemplate, equations: "x' = (u - x)/tau", variables: {x: output(0.5), u: input, tau: 2}}
            unit: {base: NodeTemplate, operators: lin}
            fast: {base: NodeTemplate, operators: {lin: {tau: 0.5}}}
            pair: {base: CircuitTemplate, nodes: {a: unit, b: fast}, edges: [[a/lin/x, b/lin/u, null, {weight: 2}]]}
            four: {base: CircuitTemplate, circuits: {l: pair, r: pair}, edges: [[l/a/lin/x, r/b/lin/u, null, {weight: 3}]]}
            net: {base: CircuitTemplate, circuits: {m: four}, nodes: {c: unit}, edges: [[c/lin/x, m/l/a/lin/u, null, {}]]}
            """).Circuit("m.yaml/net");
        var pair = Define.Circuit("pair").WithNode("a", Unit).WithNode("b", Unit.With(("lin/tau", 0.5))).WithEdge("a/lin/x", "b/lin/u", 2);
        var four = Define.Circuit("four").WithCircuit("l", pair).WithCircuit("r", pair.Build().OrThrow()).WithEdge("l/a/lin/x", "r/b/lin/u", 3);
        Assert.Equal(written, Define.Circuit("net").WithCircuit("m", four).WithNode("c", Unit).WithEdge("c/lin/x", "m/l/a/lin/u").Build().OrThrow());
    }

    /// <summary>As PyRates' <c>update_template</c>: parts are added or replaced, edges are added, populations stay.</summary>
    [Fact]
    public void A_circuit_that_exists_gets_more_parts_and_edges()
    {
        var start = Define.Circuit("net")
            .WithPopulation("e", Unit, 2).WithNode("c/a", Unit).WithNode("d", Unit)
            .WithEdge("d/lin/x", "c/a/lin/u").WithConnection("e/lin/x", "e/lin/u", 0.1).Build().OrThrow();
        var more = CircuitDefinition.Of(start)
            .WithNode("c/b", Unit.With(("lin/tau", 7.0))).WithNode("d", Unit.With(("lin/tau", 9.0))).WithEdge("c/b/lin/x", "d/lin/u", 0.5).Build().OrThrow();
        Assert.Equal(["e", "c/a", "c/b", "d"], more.Nodes.Keys);
        Assert.Equal([1.0, 0.5], more.Edges.Map(e => e.Weight).ToArray());
        Assert.Equal(start.Connections, more.Connections);
        Assert.Equal(9.0, more.Find(new VariablePath("d", "lin", "tau")).Map(v => v.Value.Scalar));
        Assert.Equal(["e", "c/a", "d"], start.Nodes.Keys);
    }

    [Fact]
    public void A_node_in_place_of_a_circuit_and_a_circuit_in_place_of_a_node_keep_the_place()
    {
        var inner = Define.Circuit("inner").WithNode("x/y", Unit);
        var start = Define.Circuit("net").WithCircuit("a", inner).WithNode("b", Unit).Build().OrThrow();
        Assert.Equal(["a/x/y", "b"], start.Nodes.Keys);
        var node = CircuitDefinition.Of(start).WithNode("a", Unit).Build().OrThrow();
        Assert.Equal(["a", "b"], node.Nodes.Keys);
        Assert.Equal(["a/x/y", "a/x/z", "b"], CircuitDefinition.Of(node).WithCircuit("a", inner.WithNode("x/z", Unit)).Build().OrThrow().Nodes.Keys);
        Assert.Equal(["a/z", "b", "c/d/e"], CircuitDefinition.Of(start).WithCircuit("a", Define.Circuit("other").WithNode("z", Unit)).WithNode("c/d/e", Unit).Build().OrThrow().Nodes.Keys);
    }

    [Fact]
    public void A_part_that_is_replaced_must_have_what_edges_need()
    {
        var start = Define.Circuit("net").WithNode("a", Unit).WithNode("b", Unit).WithEdge("a/lin/x", "b/lin/u").Build().OrThrow();
        var other = Define.Node("other", Define.Operator("lin", "z' = -z", ("z", "output(1)")));
        Assert.Equal(["PR0302"], Codes(CircuitDefinition.Of(start).WithNode("a", other)));
        Assert.Equal(["PR0329"], Codes(CircuitDefinition.Of(start).WithNode("a/x", Unit)));
    }

    /// <summary>Source by source, weight[target, source], smaller weights than 1e-6 and those of that size left out: what
    /// <c>add_edges_from_matrix</c> of PyRates 1.2.3 does.</summary>
    [Fact]
    public void A_matrix_gives_an_edge_for_each_weight_that_is_not_small()
    {
        var low = Define.Node("low", Define.Operator("low", "y' = (k*z - y)", ("y", "output"), ("z", "input"), ("w", "input"), ("k", 1.0)).Updated("low", [EquationChange.Instead("y' = k*z - y + 0*w")]));
        var matrix = new EdgeMatrix("lin/x", "lin/u", new double[,] { { 0, 1e-6, 2 }, { -3, 1.1e-6, 0 } }, ["a", "b", "c"])
        {
            TargetNodes = ["a", "b"],
            Through = low,
        }.With(("delay", new double[,] { { 0, 0, 0.5 }, { 1, 0, 0 } }), ("low/k", new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }), ("spread", 0.1))
            .Fed(("low/z", "source"), ("low/w", "{target}/lin/x"));
        var edges = Define.Circuit("net").WithNode("a", Unit).WithNode("b", Unit).WithNode("c", Unit).WithEdges(matrix).Build().OrThrow().Edges;
        Assert.Equal(
            [("a", "b", -3.0, 1.0, 4.0, "b"), ("b", "b", 1.1e-6, 0.0, 5.0, "b"), ("c", "a", 2.0, 0.5, 3.0, "a")],
            edges.Map(e => (e.Source.Node, e.Target.Node, e.Weight, e.Delay.Mean,
                e.Operators.Operators[0].Value.Variables.Find("k").Map(v => v.Value.Scalar).IfNone(0),
                e.Operators.Inputs[1].Source.Map(p => p.Node).IfNone(""))).ToArray());
        Assert.Equal(
            ["PR0324"],
            Codes(Define.Circuit("net").WithNode("a", Unit).WithEdges(new EdgeMatrix("lin/x", "lin/u", new double[,] { { 1, 2 } }, ["a"]))));
    }

    [Fact]
    public void Nodes_and_edges_are_found_by_patterns()
    {
        var circuit = Library.Circuit("hiernets/qif_quad");
        var all = circuit.Nodes.Keys.ToArray();
        Assert.Equal(all, circuit.NodesOf("all").Map(n => n.Path));
        Assert.Equal(all.Where(p => p.StartsWith(all[0].Split('/')[0] + "/", StringComparison.Ordinal)), circuit.NodesOf(all[0].Split('/')[0]).Map(n => n.Path));
        Assert.Empty(circuit.NodesOf("nothing"));
        Assert.Empty(circuit.NodesOf("all", "no/op"));
        Assert.Equal(circuit.Edges, circuit.EdgesBetween("all", "all"));
        var first = circuit.Edges[0];
        Assert.Contains(first, circuit.EdgesBetween(first.Source.ToString(), "all"));
        Assert.All(circuit.EdgesBetween(first.Source.ToString(), "all"), e => Assert.Equal(first.Source, e.Source));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_place()
    {
        var wrong = Define.Operator("op", ["x' = taux*x", "y = (1"], ("x", "output"), ("tau", "inptu"));
        var unknown = Define.Operator("other", ["x' = taux*x"], ("x", "output"), ("tau", 1.0));
        var circuit = Define.Circuit("net").WithNode("a", Define.Node("n", wrong)).WithNode("all", Unit).WithNode("b", Define.Node("n", unknown))
            .WithNode("c", Unit).WithNode("d", Unit.With(("lin/tua", 1.0)))
            .WithEdge("c/lin/y", "c/lin/u").WithEdge("c/lin", "c/lin/u", delay: -1).WithPopulation("e", Unit, 2, ("lin/tau", new[] { 1.0, 2, 3 }));
        var told = circuit.Build().Match(_ => [], faults => faults.Map(f => $"{f.At} {f.Code}").ToArray());
        Assert.Equal(
            [
                "<edge c/lin/y:c/lin/u>:1:1 PR0302", "<edge c/lin:c/lin/u>:1:1 PR0124", "<edge c/lin:c/lin/u>:1:1 PR0320", "<node unit>:1:1 PR0302",
                "<operator op>:4:1 PR0121", "<operator other>:1:6 PR0201", "<part e>:1:1 PR0324", "<program>:1:1 PR0123",
            ],
            told.Order(StringComparer.Ordinal));
        Assert.Throws<PyRatesException>(() => Model.Of(circuit));
    }

    [Fact]
    public void What_is_built_runs_and_is_written()
    {
        var model = Model.Of(Define.Circuit("decay").WithNode("p", Unit.With(("lin/x", 1.0))));
        var end = model.Integrate(new() { SimulationTime = 2, StepSize = 1e-3, Solver = "rk4", Endpoint = true });
        Assert.Equal(Math.Exp(-1), end[end.Length - 1, 0], 9);
        Assert.Equal(model.Circuit, Documents.One(model.ToYaml()).Circuit("m.yaml/decay"));
        Assert.Equal(2, model.Update(c => c.WithNode("q", Unit).WithEdge("p/lin/x", "q/lin/u")).Circuit.Nodes.Count);
    }

    private static string[] Codes(CircuitDefinition definition) => definition.Build().Match(_ => [], faults => faults.Map(f => f.Code).ToArray());
}
