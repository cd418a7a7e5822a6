using PyRates.Systems;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Systems;

/// <summary>Noise in equations: what it is called, and what may be done with it.</summary>
public sealed class WhiteNoiseTests
{
    [Fact]
    public void Every_name_of_an_operator_is_one_noise()
    {
        var op = Op("o", "x' = -x + s*xi + 2*xi_b; y' = -y + xi_b + randn() + randn()", "x: variable", "y: variable", "s: 0.5");
        var population = Assert.Single(Circuit([Node("a", op), Node("b", op)]).Assembled().Populations);
        Assert.Equal(
            [("o/xi", true), ("o/xi_b", true), ("o/y!0", false), ("o/y!1", false)],
            population.Noises.Select(n => (n.Name, n.IsWhite)).ToArray());
    }

    [Fact]
    public void A_declared_variable_is_no_noise()
    {
        var population = Assert.Single(Circuit([Node("a", Op("o", "x' = -x + xi", "x: variable", "xi: 3"))]).Assembled().Populations);
        Assert.True(population.Noises.IsEmpty);
        Assert.Equal("o/xi", Assert.Single(population.Parameters).Name);
    }

    [Theory]
    [InlineData("x' = -x + s*xi")]
    [InlineData("x' = (s*xi + 1)*x/s - xi_2")]
    [InlineData("x' = n - x; n = -(xi + 1)")]
    [InlineData("x' = where(x > 0, xi, 2*xi) + identity(xi)")]
    public void Sums_and_products_have_a_meaning(string equations) =>
        Assert.True(Circuit([Node("a", Op("o", equations, Declared(equations)))]).Assembled().Populations[0].Noises.Count > 0);

    [Theory]
    [InlineData("x' = -x + xi^2", "in a power", 11)]
    [InlineData("x' = -x + xi*s*xi", "multiplied by noise", 11)]
    [InlineData("x' = s/(1 + xi)", "in a denominator", 13)]
    [InlineData("x' = -x + exp(s*xi)", "in 'exp'", 17)]
    [InlineData("x' = where(xi > 0, 1, 0)", "in '>'", 12)]
    [InlineData("n = s + xi; x' = n*n", "multiplied by noise", 1)]
    [InlineData("x' = -x + sin(randn()) + tanh(xi_a)", "in 'tanh'", 31)]
    public void Anything_else_has_none(string equations, string found, int column)
    {
        var fault = Assert.IsType<NoiseMisused>(Assert.Single(Circuit([Node("a", Op("o", equations, Declared(equations)))]).Faults()));
        Assert.Equal($"found white noise {found}, expected it added or multiplied by what is no noise: a + b*xi", fault.Message);
        Assert.Equal(column, fault.At.Column);
    }

    [Fact]
    public void Noise_flows_along_edges_and_is_judged_where_it_arrives()
    {
        var (source, linear, square) = (
            Op("s", "n = xi", "n: output"), Op("l", "x' = -x + u", "x: variable", "u: input"), Op("q", "x' = -x + u^2", "x: variable", "u: input"));
        Circuit([Node("a", source), Node("b", linear), Node("c", linear)], [Edge("a/s/n", "b/l/u"), Edge("a/s/n", "c/l/u", 2)]).Assembled();
        Assert.IsType<NoiseMisused>(Assert.Single(Circuit([Node("a", source), Node("b", square)], [Edge("a/s/n", "b/q/u")]).Faults()));
        var late = Edge("a/s/n", "b/l/u") with { Delay = new(0.5, 0) };
        Assert.Equal(
            "found white noise at an earlier time, expected it added or multiplied by what is no noise: a + b*xi",
            Assert.Single(Circuit([Node("a", source), Node("b", linear)], [late]).Faults()).Message);
    }

    [Fact]
    public void The_system_is_shown_with_its_noise()
    {
        var text = SystemText.Of(Circuit([Node("a", Op("o", "x' = -x + s*xi + randn()", "x: variable", "s: 0.5"))]).Assembled());
        Assert.Contains("x' = -x + 0.5*xi + randn()", text, System.StringComparison.Ordinal);
    }

    private static string[] Declared(string equations) =>
        equations.Contains('n') && (equations.StartsWith('n') || equations.Contains("; n", System.StringComparison.Ordinal))
            ? ["x: variable", "n: variable", "s: 0.5"]
            : ["x: variable", "s: 0.5"];
}
