using System;
using System.Globalization;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>Delays on the command line: what they read before the start, and chains in their place.</summary>
public sealed class DelayCommandTests
{
    private const string Models = """
        u_op: {base: OperatorTemplate, equations: "u' = 1", variables: {u: output(2.0)}}
        x_op: {base: OperatorTemplate, equations: "x' = v", variables: {x: output(0.0), v: input}}
        p_op: {base: OperatorTemplate, equations: ["x' = past(m, tau)", "m = 3*x"], variables: {x: output(1.0), m: variable, tau: 0.5}}
        u_n: {base: NodeTemplate, operators: u_op}
        x_n: {base: NodeTemplate, operators: x_op}
        late: {base: CircuitTemplate, nodes: {a: u_n, b: x_n}, edges: [[a/u_op/u, b/x_op/v, null, {delay: 0.5}]]}
        spread: {base: CircuitTemplate, nodes: {a: u_n, b: x_n}, edges: [[a/u_op/u, b/x_op/v, null, {delay: 0.5, spread: 0.25}]]}
        """;

    /// <summary>u = 2 + t: x(2) is the integral of u(t − ½) from ½ on, 1.5·2 + 1.5²/2, and of what comes before.</summary>
    [Theory]
    [InlineData("late --history zero", 4.125)]
    [InlineData("late --history initial", 5.125)]
    [InlineData("late --history steady", 5.125)]
    [InlineData("late", 5.125)]
    public void An_edge_reads_what_its_history_says(string request, double x)
    {
        foreach (var solver in new[] { "--solver heun --step 0.1", "--solver rk4 --step 0.07", "--method RK45 --rtol 1e-9", "--method DOP853 --rtol 1e-9" })
            Assert.Equal(x, End($"{request} {solver}", "b/x_op/x"), 1e-8);
    }

    /// <summary>Euler takes u at the beginning of every step: 2 steps of ½·h less for each of the 15 steps that arrive.</summary>
    [Fact]
    public void Euler_sums_the_past_at_the_beginning_of_its_steps() =>
        Assert.Equal(4.125 - (0.75 * 0.1), End("late --history zero --solver euler --step 0.1", "b/x_op/x"), 1e-12);

    /// <summary>A chain of n = (0.5/0.25)² = 4 stages of rate 8. From 0 it gives u·(1 − e^{−8t}·Σ(8t)^k/k!) and so on: after 2 the
    /// transient is gone, and what is missing of the integral is the mean delay times u at the start.</summary>
    [Theory]
    [InlineData("initial", 2 * 2 + 2 - (0.5 * 2) - (0.5 * 2) + ((0.25 + 0.0625) / 2))]
    [InlineData("steady", 2 * 2 + 2 - (0.5 * 2) + ((0.25 + 0.0625) / 2))]
    public void A_chain_starts_at_0_or_in_equilibrium(string history, double x) =>
        Assert.Equal(x, End($"spread --history {history} --method DOP853 --rtol 1e-10 --atol 1e-12", "b/x_op/x"), 2e-3);

    /// <summary>x' = 3 up to ½, whatever edges read: <c>past</c> reads the initial value.</summary>
    [Theory]
    [InlineData("zero")]
    [InlineData("initial")]
    [InlineData("steady")]
    public void Past_reads_the_initial_value(string history) =>
        Assert.Equal(2.5, End($"p_op --history {history} --solver euler --step 0.1 --at 0.5", "p/p_op/x", 0.5), 1e-12);

    /// <summary>The more stages, the nearer the delay: the error falls as 1/K.</summary>
    [Fact]
    public void Chains_approach_the_delay_as_their_stages_grow()
    {
        foreach (var (model, path) in new[] { ("late", "b/x_op/x"), ("p_op", "p/p_op/x") })
        {
            var exact = End($"{model} --history steady --method DOP853 --rtol 1e-9", path);
            double Error(int k) => Math.Abs(End($"{model} --history steady --dde-approx {k} --method DOP853 --rtol 1e-9", path) - exact);
            Assert.InRange(Error(64) / Error(16), 0.15, 0.35);
        }
    }

    [Theory]
    [InlineData("late --history zreo --step 0.1", "did you mean 'zero'?")]
    [InlineData("late --dde-approx 0 --step 0.1", "a whole number from 1")]
    [InlineData("late --dde-approx two --step 0.1", "a whole number from 1")]
    [InlineData("late --step 0.1 --set-edge a/u_op/u:b/x_op/v:delay=-1", "PR0320")]
    [InlineData("late --step 0.1 --set-edge a/u_op/u:b/x_op/v:dealy=1", "did you mean 'delay'?")]
    public void What_is_wrong_is_said(string request, string said)
    {
        using var world = Given();
        Assert.NotEqual(ExitCode.Done, world.Run([.. Words(request, 1), "--quiet"]));
        Assert.Contains(said, world.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void The_delay_of_an_edge_can_be_set() =>
        Assert.Equal(6.0, End("late --history initial --method RK45 --set-edge a/u_op/u:b/x_op/v:delay=0", "b/x_op/x"), 1e-9);

    [Fact]
    public void States_of_chains_are_no_columns_unless_they_are_asked_for()
    {
        using var world = Given();
        world.Run([.. Words("spread --step 0.1", 0.2)]);
        Assert.Equal("time,a/u_op/u,b/x_op/x", world.Out.Split('\n')[0]);
    }

    private static double End(string request, string path, double time = 2)
    {
        using var world = Given();
        var code = world.Run([.. Words(request, time), "--endpoint", "-o", path]);
        Assert.True(code == ExitCode.Done, world.Err);
        return double.Parse(world.Out.Trim().Split('\n')[^1].Split(',')[1], CultureInfo.InvariantCulture);
    }

    private static string[] Words(string request, double time) =>
        [.. $"integrate m.yaml/{request} -T {time.ToString(CultureInfo.InvariantCulture)}".Split(' ')];

    private static TestWorld Given() => TestWorld.With(Models);
}
