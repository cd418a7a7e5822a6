using System;
using System.IO;
using System.Linq;
using PyRates.Models;
using PyRates.Models.Writing;
using PyRates.Shell.Embedding;
using PyRates.Templates;
using PyRates.Tests.Shell;
using PyRates.Tests.Templates;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Circuits as documents.</summary>
public sealed class CircuitYamlTests
{
    private static readonly Documents All = Documents.Below("tests/Reference/models").With("model_templates", Documents.Below("templates"));

    public static TheoryData<string> Addresses =>
    [
        .. from file in All.All.OrderBy(f => f.Key, StringComparer.Ordinal)
           from template in TemplateLibrary.Empty.Add(new(new(file.Key), file.Value)).OrThrow().Templates
           let address = template.Name.ToString()
           where All.Model(address).Exists(circuit => circuit.Nodes.Values.All(node => node.Operators.Count > 0))    // an edge may have none
           select address,
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_model_that_was_loaded_is_written_and_loads_as_an_equal_model(string address)
    {
        var circuit = All.Circuit(address);
        var text = CircuitYaml.Of(circuit).OrThrow();
        Assert.Equal(circuit, Read(text, circuit.Name));
    }

    [Fact]
    public void Nodes_that_differ_in_values_share_the_operator_and_equal_inner_circuits_are_written_once()
    {
        var circuit = Documents.One(
            """
            op: {base: OperatorTemplate, equations: "x' = (u - x)/tau", variables: {x: output(0.5), u: input, tau: 2}}
            fast: {base: NodeTemplate, operators: {op: {tau: 1}}}
            slow: {base: NodeTemplate, operators: op}
            pair:
              base: CircuitTemplate
              nodes: {a: slow, b: fast}
              edges: [[a/op/x, b/op/u, null, {weight: 3, delay: 0.5, spread: 0.25}]]
            net:
              base: CircuitTemplate
              description: |
                Two pairs,
                coupled.
              circuits: {p1: pair, p2: pair}
              edges: [[p1/b/op/x, p2/a/op/u, null, {weight: 1e-3}]]
            """).Circuit("m.yaml/net");
        Assert.Equal(
            """
            %YAML 1.2
            ---
            op:
              base: OperatorTemplate
              equations:
                - "x' = (u - x)/tau"
              variables:
                x: output(0.5)
                u: input
                tau: 2.0

            slow:
              base: NodeTemplate
              operators:
                - op

            fast:
              base: NodeTemplate
              operators:
                op: {tau: 1.0}

            p:
              base: CircuitTemplate
              nodes:
                a: slow
                b: fast
              edges:
                - [a/op/x, b/op/u, null, {weight: 3.0, delay: 0.5, spread: 0.25}]

            net:
              base: CircuitTemplate
              description: |-
                Two pairs,
                coupled.
              circuits:
                p1: p
                p2: p
              edges:
                - [p1/b/op/x, p2/a/op/u, null, {weight: 0.001}]

            """.ReplaceLineEndings("\n"),
            CircuitYaml.Of(circuit).OrThrow());
    }

    /// <summary>PyRates writes a fifth element into edges, which it cannot load itself.</summary>
    [Fact]
    public void An_edge_has_four_elements_whatever_it_had_in_the_document()
    {
        var circuit = Documents.One(
            """
            op: {base: OperatorTemplate, equations: "x' = u - x", variables: {x: output, u: input}}
            n: {base: NodeTemplate, operators: op}
            net: {base: CircuitTemplate, nodes: {a: n}, edges: [[a/op/x, a/op/u, null, {weight: 2.0}, false]]}
            """).Circuit("m.yaml/net");
        Assert.Contains("- [a/op/x, a/op/u, null, {weight: 2.0}]\n", CircuitYaml.Of(circuit).OrThrow(), StringComparison.Ordinal);
    }

    /// <summary>In PyRates the first of two operators of one name stands in for the other.</summary>
    [Fact]
    public void Two_operators_of_one_name_stay_two()
    {
        var circuit = Documents.Of(
            ("up.yaml", """
                op: {base: OperatorTemplate, equations: "x' = a", variables: {x: output, a: 1.0}}
                n: {base: NodeTemplate, operators: op}
                """),
            ("m.yaml", """
                op: {base: OperatorTemplate, equations: "x' = -a", variables: {x: output, a: 1.0}}
                n: {base: NodeTemplate, operators: op}
                net: {base: CircuitTemplate, nodes: {p: n, q: up.n}}
                """)).Circuit("m.yaml/net");
        var text = CircuitYaml.Of(circuit).OrThrow();
        Assert.Contains("op_2:\n  base: OperatorTemplate\n  name: \"op\"\n", text, StringComparison.Ordinal);
        Assert.Equal(circuit, Read(text, "net"));
    }

    [Fact]
    public void Values_are_written_in_the_forms_that_PyRates_reads()
    {
        var text = CircuitYaml.Of(Documents.One(
            """
            op:
              base: OperatorTemplate
              equations: ["z' = 2j*z + absv(u) + k*c + vsum(w)", "m = log(a, 2)", "v' = -v + u + m", "w' = -w"]
              variables: {z: variable(0.1+0.4j), u: input(0.5), k: 3, c: -1j, m: output, a: 1e-30, v: "variable(0.5, 3)", w: {vtype: state_var, value: [1, 2], shape: [2]}}
            """).Circuit("m.yaml/op")).OrThrow();
        Assert.All(
            [
                "\"z' = 2j*z + absv(u) + k*c + vsum(w)\"", "\"m = log(a, 2)\"", "z: variable(0.1+0.4j)", "u: input(0.5)", "k: 3.0",
                "c: 0.0-1.0j", "m: output(0.0)", "a: 1e-30", "v: variable(0.5, 3)", "w: {vtype: state_var, dtype: float, shape: [2], value: [1.0, 2.0]}",
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_of_an_inner_circuit_that_do_not_follow_each_other_cannot_be_written()
    {
        var circuit = All.Circuit("hiernets/qif_quad");
        var path = circuit.Nodes[0].Key;
        var moved = circuit with { Nodes = circuit.Nodes.Where((p, _) => p != path).With(path, circuit.Nodes[0].Value) };
        CircuitYaml.Of(moved).Match(
            text => Assert.Fail(text),
            faults => Assert.Equal("PR0328", Assert.Single(faults).Code));
    }

    [Fact]
    public void Show_writes_the_changed_model_and_leaves_inputs_out()
    {
        using var world = new TestWorld();
        Assert.Equal(
            0, (int)world.Run("show", "qif", "--as", "yaml", "-s", "p/qif_op/eta=-3", "--set-edge", "p/qif_op/r:p/qif_op/r_in:weight=20", "-i", "p/qif_op/I_ext=constant(1)"));
        Assert.Contains("    eta: -3.0\n", world.Out, StringComparison.Ordinal);
        Assert.Contains("- [p/qif_op/r, p/qif_op/r_in, null, {weight: 20.0}]\n", world.Out, StringComparison.Ordinal);
        Assert.Contains("inputs belong to a run", world.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_model_is_loaded_from_its_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "mine.yaml");
        var model = Simulation.Load("qif").Set("p/qif_op/tau", 20);
        model.Save(file);
        Assert.Equal(model.Circuit, Simulation.Load(file + "/qif").Circuit);
        folder.Delete(recursive: true);
    }

    private static Circuit Read(string text, string name) => Documents.One(text).Circuit("m.yaml/" + name);
}
