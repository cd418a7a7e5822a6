using System;
using System.Linq;
using PyRates.Methods;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>The laws on models of one's own.</summary>
public sealed class VerifyCommandTests
{
    private const string Models = """
        osc: {base: OperatorTemplate, equations: ["x' = v", "v' = -w^2*x + u"], variables: {x: output(1.0), v: variable(0.0), w: 2.0, u: input}}
        cornered: {base: OperatorTemplate, equations: "x' = -abs(x) + u", variables: {x: output(1.0), u: input}}
        escaping: {base: OperatorTemplate, equations: "x' = x^2", variables: {x: output(1.0)}}
        slow: {base: OperatorTemplate, equations: "x' = -0.2*x + u", variables: {x: output(1.0), u: input}}
        slow_node: {base: NodeTemplate, operators: slow}
        delayed:
          base: CircuitTemplate
          nodes: {p: slow_node}
          edges: [[p/slow/x, p/slow/u, null, {weight: -0.3, delay: 0.5}]]
        """;

    [Fact]
    public void A_model_without_fault_has_a_row_for_every_method_and_law()
    {
        using var world = Given();
        var code = world.Run("verify", "m.yaml/osc", "-T", "2", "-q");
        Assert.True(code == ExitCode.Done, world.Out + world.Err);
        var rows = world.Out.TrimEnd().Split('\n');
        Assert.Contains(" 0 are broken, ", rows[^1], StringComparison.Ordinal);
        var stiff = Method.AllImplicit.Count;
        var choosing = Method.All.OfType<EmbeddedMethod>().Count() + stiff;
        Assert.Equal(Method.All.Count + stiff, rows.Count(r => r.StartsWith("convergence order ", StringComparison.Ordinal)));
        Assert.Equal(choosing, rows.Count(r => r.StartsWith("agreement at 1e-6 ", StringComparison.Ordinal)));
        Assert.Equal(choosing, rows.Count(r => r.StartsWith("tighter is no worse ", StringComparison.Ordinal)));
        Assert.True(rows.Count(r => r.Contains("  -  ", StringComparison.Ordinal)) < 8, world.Out);
        Assert.Contains(rows, r => r.StartsWith("convergence order", StringComparison.Ordinal) && r.Contains(" rk4 ", StringComparison.Ordinal) && r.Contains(" holds ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cornered -T 1", "the equations have corners or jumps")]
    [InlineData("osc -T 2 -i osc_node/osc/u=pulse(0.3,0.7,1)", "an input jumps inside of steps")]
    [InlineData("delayed -T 2", "equal steps do not land on the break points of a delay")]
    public void What_does_not_apply_says_so(string request, string why)
    {
        using var world = Given();
        world.Run([.. $"verify m.yaml/{request.Replace("osc_node", "p", StringComparison.Ordinal)} -q".Split(' ')]);
        Assert.True(world.Out.Split('\n').Count(r => r.Contains(" rk4 ", StringComparison.Ordinal) && r.EndsWith(why, StringComparison.Ordinal)) == 1, world.Out + world.Err);
    }

    [Fact]
    public void A_path_that_cannot_be_solved_is_told_and_is_no_fault()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("verify", "m.yaml/escaping", "-T", "2", "-q"));
        Assert.Contains("reference path          model  -", world.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void It_ends_at_its_time_limit()
    {
        using var world = new TestWorld { Tick = TimeSpan.FromSeconds(1) };
        Write(world);
        world.Run("verify", "m.yaml/osc", "-T", "2", "-q", "--time-limit", "3");
        Assert.Contains("the time limit", world.Out, StringComparison.Ordinal);
    }

    private static TestWorld Given()
    {
        var world = new TestWorld();
        Write(world);
        return world;
    }

    private static void Write(TestWorld world) => world.Files["m.yaml"] = Models;
}
