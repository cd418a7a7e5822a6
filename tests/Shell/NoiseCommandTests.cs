using System;
using System.Globalization;
using System.Linq;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>Noise from the command line: seeds, members, meanings, and what is refused.</summary>
public sealed class NoiseCommandTests
{
    private const string Models = """
        ou_op:
          base: OperatorTemplate
          equations: "x' = -x/tau + s*xi"
          variables: {x: output(1.0), tau: 2.0, s: 0.5}
        gbm_op:
          base: OperatorTemplate
          equations: "x' = 0.1*x + 0.5*x*xi"
          variables: {x: output(1.0)}
        draw_op:
          base: OperatorTemplate
          equations: "x' = u + randn()"
          variables: {x: output(0.0), u: input(0.0)}
        ou: {base: NodeTemplate, operators: [ou_op]}
        gbm: {base: NodeTemplate, operators: [gbm_op]}
        draw: {base: NodeTemplate, operators: [draw_op]}
        two: {base: CircuitTemplate, nodes: {a: ou, b: ou}}
        one: {base: CircuitTemplate, nodes: {a: gbm}}
        drawn: {base: CircuitTemplate, nodes: {a: draw, b: draw}}
        phase_op: {base: OperatorTemplate, equations: "x' = u", variables: {x: output(0.0), u: input(0.0)}}
        phase: {base: NodeTemplate, operators: [phase_op]}
        pull_op: {base: OperatorTemplate, equations: "m = sin(s - r) + xi", variables: {m: output, s: input, r: input}}
        pull: {base: EdgeTemplate, operators: [pull_op]}
        pulled:
          base: CircuitTemplate
          populations: {p: {node: phase, n: 2}}
          connections:
            - {source: p/phase_op/x, target: p/phase_op/u, weights: [[1, 1], [0, 1]], edge: pull, map: {pull/pull_op/s: source, pull/pull_op/r: p/phase_op/x}}
        """;

    [Fact]
    public void The_same_seed_is_the_same_path_and_another_one_another()
    {
        Assert.Equal(Table("m/two --solver sra1"), Table("m/two --solver sra1 --seed 0 --member 0"));
        Assert.Equal(Table("m/two --solver sra1 --seed -5"), Table("m/two --solver sra1 --seed -5"));
        string[] ways = ["", "--seed 1", "--seed 9223372036854775807", "--member 1", "--member 2 --seed 1"];
        Assert.Equal(ways.Length, ways.Select(way => Table("m/two --solver sra1 " + way)).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Approved: what a seed gives today it gives tomorrow.</summary>
    [Fact]
    public void The_table_of_a_seed_stays() => Golden.Match(Table("m/two --solver euler-maruyama --seed 42"), "Integrate/noise");

    /// <summary>Phases that pull each other without differences: x[0] adds the noise of two pairs, x[1] that of one.</summary>
    [Fact]
    public void Every_pair_of_a_connection_has_noise_of_its_own()
    {
        var ends = Enumerable.Range(0, 400).Select(seed =>
        {
            using var world = Given();
            Assert.Equal(ExitCode.Done, world.Run($"integrate m/pulled -T 1e-4 --step 1e-5 --endpoint --solver euler-maruyama --seed {seed}".Split(' ')));
            return world.Out.TrimEnd().Split('\n')[^1].Split(',').Skip(1).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        }).ToArray();
        Assert.Equal(2e-4, ends.Average(end => end[0] * end[0]), 6e-5);
        Assert.Equal(1e-4, ends.Average(end => end[1] * end[1]), 3e-5);
        Assert.Equal(0, ends.Average(end => end[0] * end[1]), 3e-5);
    }

    [Fact]
    public void The_meaning_of_noise_is_an_option()
    {
        var (ito, stratonovich) = (Last("m/one --solver milstein"), Last("m/one --solver milstein --calculus stratonovich"));
        Assert.Equal(Math.Exp(0.5 * 0.5 / 2), stratonovich / ito, 0.05);
        Assert.Equal(ito, Last("m/one --solver stochastic-heun --calculus ito"), 0.05);
    }

    [Fact]
    public void An_input_of_noise_is_another_one_for_every_target()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("integrate m/drawn -T 2 --step 0.25 --seed 3 -i all/draw_op/u=noise(1,2) -o all/draw_op/u".Split(' ')));
        var rows = world.Out.TrimEnd().Split('\n').Skip(1).Select(line => line.Split(',').Skip(1).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal(16, rows.SelectMany(r => r).Distinct().Count());
    }

    [Theory]
    [InlineData("m/two --solver rk4", "the problem has white noise, and rk4 is no method for it: there is euler-maruyama, milstein, stochastic-heun, sra1, sra2")]
    [InlineData("m/two --method RK45", "the problem has white noise, and RK45 is no method for it")]
    [InlineData("m/one --solver sra1", "sra1 is for additive noise")]
    [InlineData("m/drawn --method RK45", "the problem has a random number for each step")]
    [InlineData("m/drawn --method RK45 -i a/draw_op/u=noise(0,1)", "the problem has a random number for each step")]
    [InlineData("m/two --solver sra1 --seed 1.5", "the seed must be a whole number of 64 bits")]
    [InlineData("m/two --solver sra1 --calculus strato", "unknown calculus 'strato'")]
    public void What_cannot_be_is_refused_in_words(string request, string expected)
    {
        using var world = Given();
        Assert.NotEqual(ExitCode.Done, world.Run(["integrate", .. request.Split(' '), "-T", "2", "--step", "0.25"]));
        Assert.Contains(expected, world.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Python_is_refused_and_LaTeX_shows_the_noise()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Wrong, world.Run("generate", "m/two", "--backend", "python", "--file", "f.py"));
        Assert.Contains("the model has noise ('a/ou_op/xi')", world.Err, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, world.Run("generate", "m/one", "--backend", "latex", "--file", "f.tex"));
        Assert.Contains(@"\xi", world.Files["f.tex"], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_noise_is_evaluated_it_is_0()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("evaluate", "m/two"));
        Assert.Contains("a/ou_op/x,1,-0.5", world.Out, StringComparison.Ordinal);
    }

    /// <summary>The double well: half of the time on either side, the variance of its stationary density.</summary>
    [Fact]
    public void Shipped_models_have_the_distribution_of_their_publication()
    {
        var well = Simulation.Load("double_well").Integrate(new() { SimulationTime = 20_000, StepSize = 0.02, SamplingStepSize = 0.2, Solver = "sra1", Seed = 1 });
        double[] x = [.. Enumerable.Range(0, well.Length).Select(row => well[row, 0])];
        var density = Enumerable.Range(-3000, 6001).Select(i => i / 1000.0).Select(v => (X: v, P: Math.Exp((v * v - v * v * v * v / 2) / 0.25))).ToArray();
        Assert.Equal(density.Sum(d => d.P * d.X * d.X) / density.Sum(d => d.P), x.Average(v => v * v), 0.02);
        Assert.Equal(0.5, x.Count(v => v > 0) / (double)x.Length, 0.05);

        var column = Simulation.Load("JRC_noise").Integrate(new() { SimulationTime = 20, StepSize = 1e-3, Solver = "sra1", Outputs = new System.Collections.Generic.Dictionary<string, string> { ["u"] = "pc/jrc_input_op/u" } });
        double[] u = [.. Enumerable.Range(0, column.Length).Select(row => column[row, 0])];
        Assert.Equal(220, u.Average(), 3 * 57.7 * Math.Sqrt(2 * 0.005 / 20));
        Assert.Equal(57.7, Math.Sqrt(u.Average(v => Math.Pow(v - 220, 2))), 3 * 57.7 * Math.Sqrt(0.005 / 20));
    }

    private static string Table(string request)
    {
        using var world = Given();
        Assert.True(world.Run(["integrate", .. request.Trim().Split(' '), "-T", "2", "--step", "0.25"]) == ExitCode.Done, world.Err);
        return world.Out;
    }

    private static double Last(string request)
    {
        using var world = Given();
        Assert.True(world.Run(["integrate", .. request.Split(' '), "-T", "1", "--step", "0.001", "--sample", "1", "--endpoint"]) == ExitCode.Done, world.Err);
        return double.Parse(world.Out.TrimEnd().Split('\n')[^1].Split(',')[1], CultureInfo.InvariantCulture);
    }

    private static TestWorld Given() => TestWorld.With(Models);
}
