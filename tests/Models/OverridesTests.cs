using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Models;

/// <summary>Selection, overrides, drives and edges on a circuit of two nodes <c>a</c> and <c>b</c>:
/// <c>op: x' = -k*x + u + m</c> with <c>m = 2*x</c>, output x.</summary>
public sealed class OverridesTests
{
    private static readonly SourceSpan Here = new(SourceSpan.CommandLine, 1, 1);

    private static readonly Circuit Pair = new(
        "pair",
        Table<Node>.Of([Node("a"), Node("b")], n => n.Path),
        Seq1(Edge("a/op/x", "b/op/u", 3)),
        Empty,
        "");

    [Fact]
    public void All_stands_for_every_node_and_the_order_is_that_of_the_model() =>
        Assert.Equal(Listed("a/op/k", "b/op/k"), Matched("all/op/k").Select(p => p.ToString()));

    [Fact]
    public void An_unknown_path_names_the_nearest_and_what_is_there()
    {
        var fault = Assert.IsType<UnknownVariable>(Fault(Pair.Match("a/op/kk", Here)));
        Assert.Equal(Some("a/op/k"), fault.Nearest);
        Assert.Equal(Listed("x", "k", "u", "m"), fault.Known);
    }

    [Fact]
    public void A_path_of_two_parts_is_malformed() => Assert.IsType<MalformedPath>(Fault(Pair.Match("a/x", Here)));

    [Fact]
    public void A_value_is_set_in_a_new_circuit_and_the_original_keeps_its_own()
    {
        var changed = Valid(Pair.Set("a/op/k", 5, Here));
        Assert.Equal((5, 1, 1), (Value(changed, "a/op/k"), Value(changed, "b/op/k"), Value(Pair, "a/op/k")));
    }

    [Fact]
    public void Several_matches_take_one_value_each()
    {
        var changed = Valid(Pair.Set("all/op/k", [5, 6], Here));
        Assert.Equal((5, 6), (Value(changed, "a/op/k"), Value(changed, "b/op/k")));
    }

    [Fact]
    public void Any_other_number_of_values_is_an_error() =>
        Assert.Equal(new WrongValueCount(Here, "all/op/k", 2, Quantity.Vector(1, 2, 3), []), Fault(Pair.Set("all/op/k", [1, 2, 3], Here)));

    [Fact]
    public void An_initial_value_can_be_set_and_a_computed_variable_cannot()
    {
        Assert.Equal(0.5, Value(Valid(Pair.Set("a/op/x", 0.5, Here)), "a/op/x"));
        Assert.Equal(new ComputedVariable(Here, "a/op/m"), Fault(Pair.Set("a/op/m", 0.5, Here)));
    }

    [Fact]
    public void The_weight_of_an_edge_is_set_by_its_ends_and_number()
    {
        Assert.Equal(7, Valid(Pair.SetEdge("a/op/x", "b/op/u", 0, "weight", 7, Here)).Edges.Head.Weight);
        var missing = Assert.IsType<UnknownEdge>(Fault(Pair.SetEdge("a/op/x", "b/op/u", 1, "weight", 7, Here)));
        Assert.Equal(1, missing.Between);
        var misspelt = Assert.IsType<AttributeOfNoEdge>(Fault(Pair.SetEdge("a/op/x", "b/op/u", 0, "weigth", 7, Here)));
        Assert.Equal(Some("weight"), misspelt.Nearest);
    }

    [Fact]
    public void Driving_gives_each_match_a_signal_of_its_own()
    {
        var (circuit, driven) = Valid(Pair.Drive("all/op/u", 1, Here));
        Assert.Equal(Listed("a/op/u", "b/op/u"), driven.Select(d => d.Target.ToString()));
        Assert.Equal(driven, circuit.Drives);
        Assert.Empty(Pair.Drives);
    }

    [Theory]
    [InlineData("a/op/k", "a parameter")]
    [InlineData("a/op/x", "a state variable")]
    [InlineData("a/op/m", "computed by an equation")]
    public void Only_inputs_can_be_driven(string path, string kind)
    {
        var fault = Assert.IsType<NotAnInput>(Fault(Pair.Drive(path, 1, Here).Map(d => d.Circuit)));
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(Listed("a/op/u"), fault.Inputs);
    }

    [Fact]
    public void Both_ends_of_a_wrong_edge_are_reported()
    {
        var faults = Pair.Connect(Edge("a/op/k", "b/op/m", 1)).Match(_ => Seq<Diagnostic>(), f => f);
        Assert.Equal(Listed(typeof(ConstantSource), typeof(NotAnInput)), faults.Select(f => f.GetType()));
    }

    private static T[] Listed<T>(params T[] items) => items;      // [a, b] as a Seq would be empty: its Add gives a new one

    private static Node Node(string path) => new(path, Table<Operator>.Of([Leaky], o => o.Name), Here);

    private static Operator Leaky => new(
        "op",
        Table<Variable>.Of(
            [
                new("x", Role.Output, 0.1, Here), new("k", Role.Constant, 1, Here),
                new("u", Role.Input, 0, Here), new("m", Role.Variable, 0, Here),
            ],
            v => v.Name),
        Seq(Read("x' = -k*x + u + m"), Read("m = 2*x")),
        Here);

    private static Equation Read(string text) => Valid(EquationReader.Read(EquationText.Of(Fragment.Inline(text, Here))));

    private static Edge Edge(string source, string target, double weight) => new(Path(source), Path(target), weight, Here);

    private static VariablePath Path(string text) => VariablePath.Parse(text).Head();

    private static Seq<VariablePath> Matched(string path) => Valid(Pair.Match(path, Here));

    private static double Value(Circuit circuit, string path) => circuit.Find(Path(path)).Head().Value.Scalar;

    private static T Valid<T>(Validation<Diagnostic, T> result) =>
        result.Match(value => value, faults => throw new Xunit.Sdk.XunitException(string.Join('\n', faults)));

    private static Diagnostic Fault<T>(Validation<Diagnostic, T> result) =>
        result.Match(_ => throw new Xunit.Sdk.XunitException("no fault"), faults => faults.Head);
}
