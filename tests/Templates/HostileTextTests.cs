using System.Diagnostics;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Templates;
using PyRates.Templates.Yaml;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>Documents made to do harm end in a diagnostic, and soon.</summary>
public sealed class HostileTextTests
{
    private const string Op = "op: {base: OperatorTemplate, equations: x' = -x + u, variables: {x: output, u: input}}\nn: {base: NodeTemplate, operators: op}\n";

    [Fact]
    public void Aliases_of_aliases_that_mean_an_immense_document() => Soon<AliasesOvergrown>(
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n")), "a0");

    [Fact]
    public void Merges_of_merges_that_mean_an_immense_mapping() => Soon<AliasesOvergrown>(
        $"a0: &a0 {{{string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"k{i}: 1"))}}}\n" + string.Concat(Enumerable.Range(1, 2000).Select(i =>
            $"a{i}: &a{i}\n  <<: *a{i - 1}\n")), "a0");

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a:\n ")]
    public void Nesting_a_hundred_thousand_deep(string opening) =>
        Soon<Diagnostic>("a: \n  " + string.Concat(Enumerable.Repeat(opening, 100_000)), "a");

    [Fact]
    public void Circuits_of_circuits_with_more_nodes_than_there_are_atoms() => Soon<CircuitTooLarge>(
        Op + "c0: {base: CircuitTemplate, nodes: {p: n}}\n" + string.Concat(Enumerable.Range(1, 60).Select(i =>
            $"c{i}: {{base: CircuitTemplate, circuits: {{{string.Join(", ", Enumerable.Range(0, 10).Select(k => $"k{k}: c{i - 1}"))}}}}}\n")), "c60");

    [Fact]
    public void Circuits_of_faulty_circuits_without_end() => Soon<UnknownTemplate>(
        "c0: {base: CircuitTemplate, nodes: {p: nobody}}\n" + string.Concat(Enumerable.Range(1, 60).Select(i =>
            $"c{i}: {{base: CircuitTemplate, circuits: {{{string.Join(", ", Enumerable.Range(0, 10).Select(k => $"k{k}: c{i - 1}"))}}}}}\n")), "c60");

    [Fact]
    public void A_circuit_in_itself() => Assert.Equal(
        ["a", "b", "a"],
        Soon<CyclicCircuits>("a: {base: CircuitTemplate, circuits: {x: b}}\nb: {base: CircuitTemplate, circuits: {y: a, z: a}}\n", "a").Cycle.ToArray());

    [Fact]
    public void Circuits_in_each_other_too_deep() => Soon<CircuitsTooDeep>(
        Op + "c0: {base: CircuitTemplate, nodes: {p: n}}\n" + string.Concat(Enumerable.Range(1, 5000).Select(i =>
            $"c{i}: {{base: CircuitTemplate, circuits: {{k: c{i - 1}}}}}\n")), "c5000");

    [Fact]
    public void Replacements_that_double_an_equation_again_and_again() => Soon<EquationOvergrown>(
        $"o: {{base: OperatorTemplate, equations: x' = -x, variables: {{x: output}}}}\n"
        + $"p: {{base: o, equations: {{replace: {{{string.Join(", ", Enumerable.Range(0, 60).Select(i => $"x{(i == 0 ? "" : i)}: x{i + 1}+x{i + 1}"))}}}}}}}\n", "p");

    [Fact]
    public void Ten_thousand_edges_that_lead_nowhere()
    {
        var faults = SoonAll(Op + $"c:\n  base: CircuitTemplate\n  nodes:\n{string.Concat(Enumerable.Range(0, 5000).Select(i => $"    node{i}: n\n"))}  edges:\n"
            + string.Concat(Enumerable.Repeat("    - [nodee/op/x, node1/op/u, null, {}]\n", 10_000)), "c");
        Assert.Equal(10_000, faults.Length);
    }

    [Fact]
    public void A_million_lines_of_nothing() => Soon<EmptyDocument>(new string('\n', 1_000_000), "a");

    [Fact]
    public void A_text_of_a_million_characters_in_one_line() => Soon<WrongShape>(new string('x', 1_000_000), "a");

    private static T Soon<T>(string text, string template)
        where T : Diagnostic => Assert.IsAssignableFrom<T>(SoonAll(text, template)[0]);

    private static Diagnostic[] SoonAll(string text, string template)
    {
        var watch = Stopwatch.StartNew();
        var faults = Documents.One(text).Faults("m." + template);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);           // 2 s on an idle machine; tests share theirs
        Assert.NotEmpty(faults);
        return faults;
    }
}
