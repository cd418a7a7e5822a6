using System;
using System.Linq;
using System.Text.Json;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>Commands on a million units, each coupled to all: what can be said of them is said at once, and the rest refused.</summary>
public sealed class LargeCommandTests
{
    private const string Model = """
        op: {base: OperatorTemplate, equations: ["x' = -x + tanh(u) + c", "m = 2*x"], variables: {x: output(0.1), m: variable, u: input, c: 0.5}}
        n: {base: NodeTemplate, operators: op}
        net:
          base: CircuitTemplate
          populations: {p: {node: n, n: 1000000}}
          connections: [{source: p/op/m, target: p/op/u, weights: 1.0e-6}]
        """;

    [Theory]
    [InlineData("text", "x' = -x + tanh(u) + 0.5")]
    [InlineData("text", "u = 1e-06*sum([p/op/m])")]
    [InlineData("latex", @"\sum_{j}")]
    [InlineData("yaml", "n: 1000000")]
    public void A_large_model_is_shown(string form, string said)
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("show", "m.yaml/net", "--as", form));
        Assert.Contains(said, world.Out, StringComparison.Ordinal);
        Assert.InRange(world.Out.Length, 100, 2000);
    }

    [Fact]
    public void A_large_model_is_shown_as_data()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("show", "m.yaml/net", "--as", "json"));
        var shown = JsonDocument.Parse(world.Out).RootElement;
        Assert.Equal(1_000_000, shown.GetProperty("populations")[0].GetProperty("units").GetInt32());
        Assert.Equal("all", shown.GetProperty("couplings")[0].GetProperty("pairs").GetString());
    }

    [Theory]
    [InlineData("show m.yaml/net --jacobian")]
    [InlineData("evaluate m.yaml/net --jacobian")]
    [InlineData("generate m.yaml/net --backend python --file f.py")]
    public void What_tells_every_pair_is_refused(string words)
    {
        using var world = Given();
        Assert.Equal(ExitCode.Wrong, world.Run(words.Split(' ')));
        Assert.Contains("PR0420: written out unit by unit, 'net' has 1,000,000 states", world.Err, StringComparison.Ordinal);
        Assert.Empty(world.Out);
        Assert.False(world.Files.HasFile("f.py"));
    }

    [Fact]
    public void A_large_model_is_evaluated_unit_by_unit()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("evaluate", "m.yaml/net", "--state", "p/op/x=0.5", "--state", "p/op/x[3]=2"));
        var rows = world.Out.Split('\n').Skip(1).Take(5).Select(row => row.Split(',')).ToArray();
        var field = Math.Tanh(1.0 + 3e-6) + 0.5;
        Assert.Equal(["0.5", "0.5", "0.5", "2", "0.5"], rows.Select(row => row[1]));
        Assert.Equal(field - 0.5, double.Parse(rows[0][2], System.Globalization.CultureInfo.InvariantCulture), 1e-9);
        Assert.Equal(field - 2, double.Parse(rows[3][2], System.Globalization.CultureInfo.InvariantCulture), 1e-9);
    }

    [Fact]
    public void A_method_with_a_matrix_is_refused_with_those_that_need_none()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Wrong, world.Run("integrate", "m.yaml/net", "-T", "1", "--method", "Radau", "-o", "x=p/op/x[0]"));
        Assert.Contains("the Jacobian of 1,000,000 states has more entries than can be kept: take a method that needs none of them (BDF", world.Err, StringComparison.Ordinal);
    }

    private static TestWorld Given() => TestWorld.With(Model);
}
