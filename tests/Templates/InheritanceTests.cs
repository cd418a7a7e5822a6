using System.Linq;
using PyRates.Models;
using PyRates.Templates;
using PyRates.Templates.Yaml;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>Templates based on templates.</summary>
public sealed class InheritanceTests
{
    private const string Operators = """
        op:
          base: OperatorTemplate
          description: The parent.
          equations: ["r' = (eta - r)/tau", "m = r + u"]
          variables: {r: output(0.1), m: variable, eta: 1.0, tau: 2.0, u: input(0.3)}

        """;

    [Fact]
    public void A_child_changes_what_it_names_and_keeps_the_order_of_its_parent()
    {
        var op = Operator("child: {base: op, equations: {replace: {eta: (eta + a)}}, variables: {a: 5.0, tau: 3.0}}", "child");
        Assert.Equal("r=0.1 m=0 eta=1 tau=3 u=0.3 a=5", Values(op));
        Assert.Equal("(eta + a - r)/tau", op.Equations[0].Value.ToString().Replace("((", "(").Replace("a) -", "a -"));
    }

    [Fact]
    public void What_no_equation_uses_any_more_is_dropped() =>
        Assert.Equal("r=0.1 m=0 tau=2", Values(Operator("child: {base: op, equations: {replace: {eta: 1, + u: }}}", "child")));

    [Fact]
    public void A_variable_counts_as_used_by_its_whole_name_only() =>
        Assert.Equal("x=0 eta2=1", Values(Operator("o: {base: OperatorTemplate, equations: x' = eta2, variables: {x: output, eta: 3, eta2: 1}}", "o")));

    [Fact]
    public void A_grandchild_edits_what_its_parent_made() =>
        Assert.Equal("r=0.1 m=0 tau=2 u=0.3 b=2", Values(Operator("""
            child: {base: op, equations: {replace: {eta: a}}, variables: {a: 1.0}}
            grandchild: {base: child, equations: {replace: {a: b}}, variables: {b: 2}}
            """, "grandchild")));

    [Fact]
    public void A_child_and_its_parent_do_not_change_each_other()
    {
        var circuit = Documents.One(Operators + """
            child: {base: op, equations: {replace: {eta: 5}}, variables: {r: output(9)}}
            n: {base: NodeTemplate, operators: [op, child]}
            """).Circuit("m.n");
        var node = circuit.Nodes.Find("p").IfNone(() => throw new Xunit.Sdk.XunitException("no node"));
        Assert.Equal(["r=0.1 m=0 eta=1 tau=2 u=0.3", "r=9 m=0 tau=2 u=0.3"], node.Operators.Values.Select(Values));
    }

    [Fact]
    public void The_operators_of_a_node_replace_those_of_its_parent()
    {
        var circuit = Documents.One(Operators + """
            other: {base: OperatorTemplate, equations: "x' = -x", variables: {x: output}}
            n: {base: NodeTemplate, operators: op}
            n2: {base: n, operators: [other]}
            n3: {base: n, description: the same}
            c: {base: CircuitTemplate, nodes: {a: n2, b: n3}}
            """).Circuit("m.c");
        Assert.Equal("a/other b/op", string.Join(' ', circuit.Nodes.Select(n => $"{n.Key}/{string.Join(',', n.Value.Operators.Keys)}")));
    }

    [Fact]
    public void A_circuit_adds_parts_replaces_parts_of_the_same_name_and_appends_edges()
    {
        var circuit = Documents.One(Operators + """
            n: {base: NodeTemplate, operators: op}
            fast: {base: NodeTemplate, operators: {op: {tau: 0.5}}}
            c: {base: CircuitTemplate, nodes: {a: n, b: n}, edges: [[a/op/r, b/op/u, null, {weight: 1}]]}
            c2: {base: c, nodes: {b: fast, d: n}, edges: [[b/op/r, d/op/u, null, {weight: 2}]]}
            """).Circuit("m.c2");
        Assert.Equal(["a", "b", "d"], circuit.Nodes.Keys);
        Assert.Equal("r=0.1 m=0 eta=1 tau=0.5 u=0.3", Values(circuit.Nodes[1].Value.Operators[0].Value));
        Assert.Equal([1.0, 2.0], circuit.Edges.Select(e => e.Weight).ToArray());
    }

    [Fact]
    public void Templates_based_on_each_other_are_named_in_a_circle() =>
        Assert.Equal(["a", "b", "c", "a"], Documents.One("a: {base: b}\nb: {base: c}\nc: {base: a}\n").Fault<CyclicInheritance>("m.a").Cycle.ToArray());

    [Fact]
    public void A_circle_is_the_same_wherever_one_enters_it() =>
        Assert.Equal(["b", "a", "b"], Documents.One("x: {base: b}\na: {base: b}\nb: {base: a}\n").Fault<CyclicInheritance>("m.x").Cycle.ToArray());

    [Fact]
    public void A_hundred_ancestors_are_enough()
    {
        var chain = string.Concat(Enumerable.Range(0, 200).Select(i => $"t{i}: {{base: t{i + 1}}}\n")) + "t200: {base: OperatorTemplate}\n";
        Assert.Equal("t0", Documents.One(chain).Fault<InheritanceTooLong>("m.t0").Name);
    }

    [Fact]
    public void A_template_without_a_base_says_so() => Assert.Equal("base", Documents.One("a: {equations: x' = 1}\n").Fault<MissingKey>("m.a").Key);

    [Fact]
    public void A_misspelt_root_is_corrected() =>
        Assert.Equal(LanguageExt.Prelude.Some("OperatorTemplate"), Documents.One("a: {base: OperatorTemplat}\n").Fault<UnknownTemplate>("m.a").Nearest);

    [Fact]
    public void A_node_as_the_base_of_an_operator_shows_in_its_keys()
    {
        var fault = Documents.One("n: {base: NodeTemplate, operators: []}\no: {base: n, equations: x' = 1}\n").Fault<UnknownKey>("m.o");
        Assert.Equal(("equations", "a node template"), (fault.Key, fault.Owner));
    }

    [Fact]
    public void A_node_among_the_operators_of_a_node_is_the_wrong_kind() => Assert.Equal(
        TemplateKind.Node,
        Documents.One("n: {base: NodeTemplate, operators: []}\nm: {base: NodeTemplate, operators: [n]}\n").Fault<WrongKind>("m.m").Found);

    [Theory]
    [InlineData("{tau: 0.5}")]
    [InlineData("{variables: {tau: 0.5}}")]
    [InlineData("{tau: \"0.5\"}")]
    public void Values_of_a_node_may_stand_alone_or_below_variables(string form)
    {
        var circuit = Documents.One(Operators + $"n: {{base: NodeTemplate, operators: {{op: {form}}}}}\n").Circuit("m.n");
        Assert.Equal("r=0.1 m=0 eta=1 tau=0.5 u=0.3", Values(circuit.Nodes[0].Value.Operators[0].Value));
    }

    [Fact]
    public void A_value_of_a_variable_that_is_not_there_suggests_the_nearest() => Assert.Equal(
        LanguageExt.Prelude.Some("tau"),
        Documents.One(Operators + "n: {base: NodeTemplate, operators: {op: {tua: 0.5}}}\n").Fault<ValueWithoutVariable>("m.n").Nearest);

    /// <summary>D3: PyRates 1.2.3 gives both nodes the equations of the first.</summary>
    [Fact]
    public void Operators_of_one_name_in_two_documents_stay_two()
    {
        var circuit = Documents.Of(
            ("a.yaml", "same: {base: OperatorTemplate, equations: x' = +a, variables: {x: output, a: 1.0}}\nn: {base: NodeTemplate, operators: same}\n"),
            ("b.yaml", "same: {base: OperatorTemplate, equations: x' = -a, variables: {x: output, a: 2.0}}\nn: {base: NodeTemplate, operators: same}\n"),
            ("c.yaml", "c: {base: CircuitTemplate, nodes: {p: a.n, q: b.n}}\n")).Circuit("c.c");
        Assert.Equal(["a", "-a"], circuit.Nodes.Values.Select(n => n.Operators[0].Value.Equations[0].Value.ToString()));
        Assert.Equal([1.0, 2.0], circuit.Nodes.Values.Select(n => n.Operators[0].Value.Variables[1].Value.Value.Scalar));
    }

    [Fact]
    public void Two_operators_of_one_name_in_a_node_cannot_be_told_apart()
    {
        var fault = Documents.Of(
            ("a.yaml", Operators),
            ("b.yaml", Operators + "n: {base: NodeTemplate, operators: [op, a.op]}\n")).Fault<SecondOperator>("b.n");
        Assert.Equal("op", fault.Name);
    }

    private static Operator Operator(string yaml, string name) =>
        Documents.One(Operators + yaml + "\n").Circuit("m." + name).Nodes[0].Value.Operators[0].Value;

    private static string Values(Operator op) =>
        string.Join(' ', op.Variables.Values.Select(v => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{v.Name}={v.Value}")));
}
