using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Models;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Compilation;

/// <summary>Variants of a model share what does not depend on their numbers.</summary>
public sealed class VariantsTests
{
    private static readonly Circuit Two = Circuit(
        [Node("a", Op("o", "x' = k*u - x", "x: output(0.5)", "k: 1.5", "u: input")), Node("b", Op("o", "x' = k*u - x", "x: output(0.5)", "k: 1.5", "u: input"))],
        [Edge("a/o/x", "b/o/u", 2), Edge("b/o/x", "a/o/u", -1)]);

    [Fact]
    public void Parameters_starts_and_weights_make_no_program_of_their_own()
    {
        var problems = Compiled([At("all/o/k"), At("b/o/x"), Weight], [.. Enumerable.Range(0, 20).Select(i => new Rows([i, 0.1 * i, -i]))]);
        Assert.Single(problems.Select(p => p.Program).Distinct());
        Assert.Equal(19.0, problems[19].Parameters[problems[0].ParameterNames.IndexOf("a/o/k")]);
        Assert.Equal(0.5, problems[19].Start[0]);
    }

    [Fact]
    public void A_delay_makes_one_for_each_of_its_values()
    {
        var problems = Compiled([At("a/o/k"), Delay], [new([1, 0.5]), new([2, 0.5]), new([1, 0]), new([1, 0.25]), new([3, 0]), new([3, 0.25])]);
        Assert.Equal(3, problems.Select(p => p.Program).Distinct().Count());
        Assert.Equal([[0.5], [0.5], [], [0.25], [], [0.25]], problems.Select(p => p.Lags.ToArray()));
    }

    private static Variation Weight => new((c, v) => c.SetEdge("a/o/x", "b/o/u", 0, "weight", v, SourceSpan.Nowhere));

    private static Variation Delay => new((c, v) => c.SetEdge("a/o/x", "b/o/u", 0, "delay", v, SourceSpan.Nowhere));

    private static Variation At(string path) => new((c, v) => c.Set(path, v, SourceSpan.Nowhere));

    private static ImmutableArray<ModelProblem> Compiled(ImmutableArray<Variation> variations, ImmutableArray<Rows> points) =>
        Pipeline.CompileVariants(Two, variations, points).Match(all => all, faults => throw new Xunit.Sdk.XunitException(faults.ToString()));
}
