using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Templates;
using PyRates.Templates.Yaml;
using PyRates.Tests.Templates;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Models;

/// <summary>Circuits from templates.</summary>
public sealed class CircuitsTests
{
    private const string Library = """
        lin: {base: OperatorTemplate, equations: "x' = c - x + u", variables: {x: output(0.5), c: 0.3, u: input(0.0)}}
        n: {base: NodeTemplate, operators: lin}
        pair:
          base: CircuitTemplate
          nodes: {a: n, b: n}
          edges:
            - [a/lin/x, b/lin/u, null, {weight: 2.0}]

        """;

    [Fact]
    public void Paths_begin_with_the_circuits_and_edges_of_the_inside_come_first()
    {
        var circuit = Documents.One(Library + """
            four:
              base: CircuitTemplate
              circuits: {left: pair, right: pair}
              edges:
                - [left/b/lin/x, right/a/lin/u, null, {}]
            """).Circuit("m.four");
        Assert.Equal(["left/a", "left/b", "right/a", "right/b"], circuit.Nodes.Keys);
        Assert.Equal(
            ["left/a/lin/x -> left/b/lin/u * 2", "right/a/lin/x -> right/b/lin/u * 2", "left/b/lin/x -> right/a/lin/u * 1"],
            circuit.Edges.Select(e => $"{e.Source} -> {e.Target} * {e.Weight}").ToArray());
    }

    [Fact]
    public void Nodes_and_circuits_stand_beside_each_other_at_any_depth()
    {
        var circuit = Documents.One(Library + """
            mixed: {base: CircuitTemplate, circuits: {in: pair}, nodes: {out: n}, edges: [[in/a/lin/x, out/lin/u, null, null]]}
            top: {base: CircuitTemplate, nodes: {first: n}, circuits: {deep: mixed}}
            """).Circuit("m.top");
        Assert.Equal(["first", "deep/in/a", "deep/in/b", "deep/out"], circuit.Nodes.Keys);
    }

    /// <summary>SEMANTICS 10.2: in PyRates 1.2.3 a value of one reaches the other.</summary>
    [Fact]
    public void A_circuit_used_twice_is_two()
    {
        var circuit = Documents.One(Library + "two: {base: CircuitTemplate, circuits: {p: pair, q: pair}}\n").Circuit("m.two");
        var changed = circuit.Set("p/a/lin/c", 7, SourceSpan.Nowhere).IfFail(circuit);
        Assert.Equal([7, 0.3, 0.3, 0.3], changed.Variables.Where(v => v.Path.Variable == "c").Select(v => v.Variable.Value));
    }

    [Theory]
    [InlineData("n")]
    [InlineData("lin")]
    public void A_node_or_an_operator_stands_for_a_circuit_of_one_node(string template) =>
        Assert.Equal(["p/lin/x", "p/lin/c", "p/lin/u"], Documents.One(Library).Circuit("m." + template).Variables.Select(v => v.Path.ToString()));

    [Fact]
    public void An_edge_template_stands_for_a_model_of_its_operators() => Assert.Equal(
        ["p/lin/x", "p/lin/c", "p/lin/u"],
        Documents.One(Library + "e: {base: EdgeTemplate, operators: [lin]}\n").Circuit("m.e").Variables.Select(v => v.Path.ToString()));

    [Fact]
    public void A_circuit_without_nodes_is_no_model() => Documents.One("c: {base: CircuitTemplate}\n").Fault<EmptyCircuit>("m.c");

    [Fact]
    public void Every_declaration_has_its_place()
    {
        var circuit = Documents.One(Library).Circuit("m.pair");
        Assert.Equal(("m.yaml:5:11", "m.yaml:5:17"), (circuit.Nodes[0].Value.At.ToString(), circuit.Nodes[1].Value.At.ToString()));
        Assert.Equal("m.yaml:1:72", circuit.Variables.First().Variable.At.ToString());
        Assert.Equal("m.yaml:7:8", circuit.Edges[0].At.ToString());
    }

    [Theory]
    [InlineData("[a/lin/x, b/lin/u, null, {weight: 3}]", 3)]
    [InlineData("[a/lin/x, b/lin/u, null, {weight: \"3\"}]", 3)]
    [InlineData("[a/lin/x, b/lin/u, {weight: 3}]", 3)]
    [InlineData("[a/lin/x, b/lin/u, null]", 1)]
    [InlineData("[a/lin/x, b/lin/u, null, {}]", 1)]
    [InlineData("[a/lin/x, b/lin/u, null, {weight: 3, delay: null, spread: 0}]", 3)]
    [InlineData("{source: a/lin/x, target: b/lin/u, template: null, variables: {weight: 3}}", 3)]
    [InlineData("{source: a/lin/x, target: b/lin/u}", 1)]
    [InlineData("[a/lin/x, b/lin/u, nothing, {weight: 3}]", 3)]
    public void An_edge_may_be_written_so(string edge, double weight) =>
        Assert.Equal(weight, Assert.Single(Edged(edge).Circuit("m.net").Edges).Weight);

    /// <summary>D22: files that PyRates 1.2.3 writes after a run have a fifth element, with which it cannot read them again.</summary>
    [Fact]
    public void The_fifth_element_of_files_that_PyRates_wrote_means_nothing() =>
        Assert.Equal(3, Assert.Single(Edged("[a/lin/x, b/lin/u, null, {weight: 3}, False]").Circuit("m.net").Edges).Weight);

    /// <summary>SEMANTICS 6.5: PyRates 1.2.3 keeps the last of the two.</summary>
    [Fact]
    public void Parallel_edges_are_both_there() =>
        Assert.Equal([15.0, 5.0], Edged("[a/lin/x, b/lin/u, null, {weight: 15}]", "[a/lin/x, b/lin/u, null, {weight: 5}]")
            .Circuit("m.net").Edges.Select(e => e.Weight).ToArray());

    /// <summary>D20: PyRates 1.2.3 answers with an obscure sentence about an empty edge.</summary>
    [Fact]
    public void A_misspelt_attribute_of_an_edge_is_corrected() =>
        Assert.Equal(Some("weight"), Edged("[a/lin/x, b/lin/u, null, {weigth: 3}]").Fault<UnknownKey>("m.net").Nearest);

    [Theory]
    [InlineData("[a/lin/x, b/lin/u]")]
    [InlineData("[a/lin/x]")]
    [InlineData("a/lin/x")]
    [InlineData("[a/lin/x, b/lin/u, null, 3]")]
    [InlineData("[a/lin/x, b/lin/u, null, {weight: heavy}]")]
    [InlineData("[[a], b/lin/u, null, {}]")]
    public void An_edge_of_another_shape_is_a_fault(string edge) => Edged(edge).Fault<WrongShape>("m.net");

    [Fact]
    public void A_short_path_is_a_fault() => Assert.Equal("a/x", Edged("[a/x, b/lin/u, null, {}]").Fault<ShortPath>("m.net").Found);

    /// <summary>D15: the shipped qif_gap of PyRates 1.2.3 names an operator that its node does not have.</summary>
    [Theory]
    [InlineData("aa/lin/x", "a/lin/x")]
    [InlineData("a/line/x", "a/lin/x")]
    [InlineData("a/lin/X", "a/lin/x")]
    public void An_edge_from_nowhere_suggests_the_nearest(string source, string nearest) =>
        Assert.Equal(Some(nearest), Edged($"[{source}, b/lin/u, null, {{}}]").Fault<UnknownVariable>("m.net").Nearest);

    [Theory]
    [InlineData("a/lin/c", "a parameter")]
    [InlineData("a/lin/u", "an input")]
    public void An_edge_begins_at_a_variable_with_an_equation(string source, string kind) =>
        Assert.Equal(kind, Edged($"[{source}, b/lin/u, null, {{}}]").Fault<NotASource>("m.net").Kind);

    [Theory]
    [InlineData("b/lin/c", "a parameter")]
    [InlineData("b/lin/x", "computed by an equation")]
    public void An_edge_ends_at_an_input(string target, string kind)
    {
        var fault = Edged($"[a/lin/x, {target}, null, {{}}]").Fault<NotAnInput>("m.net");
        Assert.Equal((kind, "lin/u"), (fault.Kind, Assert.Single(fault.Inputs)));
    }

    [Fact]
    public void A_faulty_part_does_not_hide_faults_elsewhere()
    {
        var faults = Documents.One(Library + """
            bad: {base: OperatorTemplate, equations: "x' = -y", variables: {x: output}}
            m: {base: NodeTemplate, operators: bad}
            net:
              base: CircuitTemplate
              nodes: {a: n, b: m, c: nn}
              edges:
                - [a/lin/z, a/lin/u, null, {}]
                - [b/bad/x, a/lin/u, null, {}]
                - [a/lin/x, a/lin/u, null, {wieght: 1}]
            """).Faults("m.net");
        Assert.Equal(["PR0201", "PR0131", "PR0302", "PR0114"], faults.Select(f => f.Code));
    }

    [Fact]
    public void A_fault_that_many_parts_share_is_told_once() => Documents.One("""
        bad: {base: OperatorTemplate, equations: "x' = -y", variables: {x: output}}
        m: {base: NodeTemplate, operators: bad}
        c: {base: CircuitTemplate, nodes: {a: m, b: m}}
        cc: {base: CircuitTemplate, circuits: {p: c, q: c}}
        """).Fault<UnknownSymbol>("m.cc");

    [Theory]
    [InlineData("a/b")]
    [InlineData("all")]
    [InlineData("\"\"")]
    public void A_node_has_a_name_that_a_path_can_have(string name) =>
        Documents.One(Library + $"c: {{base: CircuitTemplate, nodes: {{{name}: n}}}}\n").Fault<UnusableName>("m.c");

    [Fact]
    public void A_node_and_a_circuit_of_one_name_are_a_fault() =>
        Documents.One(Library + "c: {base: CircuitTemplate, nodes: {p: n}, circuits: {p: pair}}\n").Fault<DuplicateKey>("m.c");

    /// <summary>SEMANTICS 10.7: names of nodes that crash PyRates 1.2.3.</summary>
    [Fact]
    public void Nodes_may_be_called_as_variables_are() => Assert.Equal(
        ["t", "x", "dy"], Documents.One(Library + "c: {base: CircuitTemplate, nodes: {t: n, x: n, dy: n}}\n").Circuit("m.c").Nodes.Keys);

    private static Documents Edged(params string[] edges) => Documents.One(Library + $"""
        nothing: {"{base: EdgeTemplate, operators: []}"}
        some: {"{base: EdgeTemplate, operators: [lin]}"}
        net:
          base: CircuitTemplate
          nodes: {"{a: n, b: n}"}
          edges:
            {string.Join("\n    ", edges.Select(edge => "- " + edge))}

        """);
}
