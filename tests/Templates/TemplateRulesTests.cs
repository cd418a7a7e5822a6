using System.Linq;
using PyRates.Models;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>How templates refer to each other, and the keys that they may have.</summary>
public sealed class TemplateRulesTests
{
    private const string Net =
        """
        %YAML 1.2
        ---
        aliases:
          - &unit unit
          - [1, {two: three}]
        notes: not a template
        op: {base: OperatorTemplate, label: an operator, equations: "x' = (u - x)/tau", variables: {x: output, u: input, tau: 2.0}}
        op2: {base: op, label: another, equations: {replace: {tau: (tau + 1.0)}}}
        unit: {base: NodeTemplate, label: a node, operators: op}
        both: {base: unit, operators: [op2]}
        edge: {base: EdgeTemplate, label: an edge, operators: []}
        net:
          base: CircuitTemplate
          label: a circuit
          nodes: {a: *unit, b: unit}
          edges:
            - [a/op/x, b/op/u, edge, {weight: 2}]
        more:
          base: net
          nodes: {b: both, c: unit}
          edges:
            - {source: a/op/x, target: c/op/u, template: null, variables: {weight: 3}}
        """;

    [Fact]
    public void A_label_is_accepted_everywhere_and_changes_no_path() =>
        Assert.Equal(["a/op/x", "a/op/u", "a/op/tau", "b/op/x", "b/op/u", "b/op/tau"], Documents.One(Net).Circuit("m.yaml/net").Variables.Select(v => v.Path.ToString()));

    [Fact]
    public void The_operators_of_a_child_replace_those_of_its_parent() =>
        Assert.Equal(["op2"], Documents.One(Net).Circuit("m.yaml/both").Nodes[0].Value.Operators.Keys);

    /// <summary>Node <c>b</c> is replaced, so that an edge of the parent loses its target: edges are never removed.</summary>
    [Fact]
    public void Parts_of_a_circuit_are_replaced_by_name_and_its_edges_appended()
    {
        Assert.Equal("b/op/u", Documents.One(Net).Fault<UnknownVariable>("m.yaml/more").Path);
        var kept = Documents.One(Net.Replace("b: both, ", "", System.StringComparison.Ordinal)).Circuit("m.yaml/more");
        Assert.Equal(["a", "b", "c"], kept.Nodes.Keys);
        Assert.Equal([2.0, 3.0], kept.Edges.Map(e => e.Weight).ToArray());
    }

    [Theory]
    [InlineData("../shared/ops.op")]
    [InlineData("../shared/ops/op")]
    [InlineData("../shared/ops.yaml/op")]
    [InlineData("..\\\\shared\\\\ops.op")]
    [InlineData("shared.ops.op")]
    [InlineData("shared/ops/op")]
    public void An_address_leads_from_its_document_or_from_the_root(string address)
    {
        var documents = Documents.Of(
            ("shared/ops.yaml", "op: {base: OperatorTemplate, equations: \"x' = -x\", variables: {x: output(1)}}"),
            ("nets/net.yaml", $"n: {{base: NodeTemplate, operators: \"{address}\"}}\nnet: {{base: CircuitTemplate, nodes: {{p: n}}}}"));
        Assert.Equal(["p/op/x"], documents.Circuit("nets/net.yaml/net").Variables.Select(v => v.Path.ToString()));
    }

    /// <summary>Two documents may have operators of one name; one document needs <c>name</c> for that.</summary>
    [Fact]
    public void A_name_is_what_paths_call_a_template_in_place_of_its_key()
    {
        var circuit = Documents.One(
            """
            op: {base: OperatorTemplate, equations: "x' = -x", variables: {x: output}}
            op_2: {base: op, name: op, equations: "x' = u", variables: {u: input}}
            n: {base: NodeTemplate, operators: op}
            n_2: {base: NodeTemplate, operators: op_2}
            net: {base: CircuitTemplate, name: two of them, nodes: {a: n, b: n_2}, edges: [[a/op/x, b/op/u, null, {}]]}
            """).Circuit("m.yaml/net");
        Assert.Equal("two of them", circuit.Name);
        Assert.Equal(["a/op/x", "b/op/x", "b/op/u"], circuit.Variables.Select(v => v.Path.ToString()));
        Assert.Equal("PR0123", Documents.One("op: {base: OperatorTemplate, name: a/b, equations: \"x' = -x\", variables: {x: output}}").Faults("m.yaml/op").Single().Code);
    }

    [Fact]
    public void Populations_are_in_the_order_of_the_text_like_other_parts()
    {
        var circuit = Documents.One(
            """
            op: {base: OperatorTemplate, equations: "x' = -x", variables: {x: output}}
            n: {base: NodeTemplate, operators: op}
            net: {base: CircuitTemplate, populations: {e: {node: n, n: 3}}, nodes: {a: n}}
            """).Circuit("m.yaml/net");
        Assert.Equal(["e", "a"], circuit.Nodes.Keys);
    }

    [Theory]
    [InlineData("{targets: [0, 3], sources: [0, 0], values: [1, 1]}", "target units of the pairs: found 3, expected whole numbers from 0 to 1")]
    [InlineData("{targets: [0], sources: [0.5], values: [1]}", "source units of the pairs: found 0.5, expected whole numbers from 0 to 2")]
    [InlineData("{targets: [0, 1], sources: [0], values: [1, 2]}", "source units of the pairs: found 1, expected 2, one for each weight")]
    public void Pairs_of_a_connection_are_units_of_the_two_populations(string weights, string message)
    {
        var fault = Documents.One(
            $$$"""
            op: {base: OperatorTemplate, equations: "x' = u", variables: {x: output, u: input}}
            n: {base: NodeTemplate, operators: op}
            net:
              base: CircuitTemplate
              populations: {e: {node: n, n: 3}, i: {node: n, n: 2}}
              connections: [{source: e/op/x, target: i/op/u, weights: {{{weights}}}}]
            """).Fault<WrongExtent>("m.yaml/net");
        Assert.Equal((message, 6), (fault.Message, fault.At.Line));
    }
}
