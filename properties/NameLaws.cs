using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Systems;
using PyRates.Templates;
using Xunit;

namespace PyRates.Properties;

/// <summary>Everything is found by its own name, whatever the names are.</summary>
public sealed class NameLaws
{
    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool States_and_parameters_are_found_by_their_names(Circuit circuit) => AreFound(circuit);

    [Property(Arbitrary = [typeof(Networks)])]
    public bool Those_of_networks_are(Circuit circuit) => AreFound(circuit);

    [Property(Arbitrary = [typeof(Populated)])]
    public bool Those_of_populations_are(Circuit circuit) => AreFound(circuit);

    [Property(Arbitrary = [typeof(Populated)])]
    public bool Names_with_slashes_and_brackets_are(Circuit circuit) => AreFound(circuit with
    {
        Nodes = Table<Node>.Of(circuit.Nodes.Values.Select(n => n with { Path = Odd(n.Path) }), n => n.Path),
        Connections = default,
    });

    [Property(Arbitrary = [typeof(Populated)])]
    public bool The_parts_of_a_variable_are_chosen_by_how_their_indices_begin(Circuit circuit) => Compiled(circuit) is var problem
        && problem.StateNames.All(name => BeginAlike(problem, name));

    [Theory]
    [InlineData("x", new int[0], "p/op/x[0,0],p/op/x[0,1],p/op/x[0,2],p/op/x[1,0],p/op/x[1,1],p/op/x[1,2]")]
    [InlineData("x", new[] { 1 }, "p/op/x[1,0],p/op/x[1,1],p/op/x[1,2]")]
    [InlineData("x", new[] { 1, 2 }, "p/op/x[1,2]")]
    [InlineData("x", new[] { 1, 2, 0 }, "")]
    [InlineData("x", new[] { 2 }, "")]
    [InlineData("z", new[] { 1 }, "p/op/z[1].re,p/op/z[1].im")]
    public void Units_of_arrays_and_complex_numbers_have_their_parts(string variable, int[] index, string parts)
    {
        const string text = """
            op: {base: OperatorTemplate, equations: ["x' = -x + c", "z' = 1j*z"], variables: {x: "variable(0.5, 3)", c: 1, z: variable(1+0j)}}
            n: {base: NodeTemplate, operators: [op]}
            net: {base: CircuitTemplate, populations: {p: {node: n, n: 2}}}

            """;
        var problem = TemplateLibrary.Empty.Add(new(new("m.yaml"), text)).Bind(library => Circuits.Instantiate(library, new(new("m.yaml"), "net")))
            .Match(Compiled, faults => throw new InvalidOperationException(faults[0].Message));
        Assert.Equal(parts, string.Join(',', problem.Parts(new("p", "op", variable), [.. index])));
        Assert.All(problem.StateNames, name => Assert.Equal(problem.StateNames.IndexOf(name), problem.Program.Layout.State(name)));
    }

    private static bool BeginAlike(ModelProblem problem, string name)
    {
        var subscript = Subscript.Of(Paths.WithoutPart(name));
        if (VariablePath.Parse(subscript.Path).Case is not VariablePath variable) return false;
        var all = problem.Parts(variable);
        return Enumerable.Range(0, subscript.Index.Length + 1).All(length =>
            problem.Parts(variable, subscript.Index[..length]).SequenceEqual(all.Where(part =>
                Subscript.Of(Paths.WithoutPart(part)).Index.Take(length).SequenceEqual(subscript.Index.Take(length)))));
    }

    private static string Odd(string node) => $"a/b c.[2]/{node}[x]";

    private static ModelProblem Compiled(Circuit circuit) => Pipeline.Compile(circuit).Match(
        Succ: compiled => compiled.Problem, Fail: faults => throw new InvalidOperationException(faults[0].Message));

    private static bool AreFound(Circuit circuit) => Compiled(circuit) is var problem && problem.Program.Layout is var layout
        && Are(problem.StateNames, layout.State) && Are(problem.ParameterNames, layout.Parameter);

    private static bool Are(ImmutableArray<string> names, Func<string, int> find) => names.All(name => find(name) is >= 0 and var at && names[at] == name)
        && names.All(name => find(name + "x") is var at && (at < 0 || names[at] == name + "x"));
}
