using System;
using System.Globalization;
using System.Linq;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>Leaky integrators <c>v' = k − v</c> with a drive each, set back to 0 at 1, beside the time since: <c>w' = 1</c>.</summary>
public sealed class ResetCommandTests
{
    private const string Models = """
        lif:
          base: OperatorTemplate
          equations: ["v' = k - v + u", "w' = 1 + 0*v", "twice = 2*v*theta"]
          variables: {v: output(0.0), w: variable(0.0), twice: variable, k: 2.0, theta: 1.0, u: input(0.0)}
        n: {base: NodeTemplate, operators: lif}
        net:
          base: CircuitTemplate
          populations: {e: {node: n, n: 3, parameters: {lif/k: [1.5, 2.0, 4.0]}}}
        two: {base: CircuitTemplate, nodes: {a: n, b: n}}
        """;

    [Theory]
    [InlineData("spike=all/lif/v > 1: all/lif/v=0")]
    [InlineData("spike = all/lif/v >= all/lif/theta: all/lif/v = 0")]
    [InlineData("spike=all/lif/twice > 2: all/lif/v = all/lif/v - 1, all/lif/w = min(0, all/lif/w)")]
    public void Each_unit_of_a_population_is_reset_on_its_own(string reset)
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("integrate", "m/net", "-T", "4", "--step", "0.01", "--solver", "rk4", "--reset", reset, "--out", "r.csv"));
        Assert.Equal("", world.Err);
        var lines = world.Files["spike.events.csv"].TrimEnd().Split('\n');
        Assert.Equal("time,unit", lines[0]);
        double[] drives = [1.5, 2, 4];
        for (var i = 0; i < 3; i++)
        {
            var times = lines.Where(l => l.EndsWith($",e/lif/{(reset.Contains("twice", StringComparison.Ordinal) ? "twice" : "v")}[{i}]", StringComparison.Ordinal))
                .Select(l => double.Parse(l.Split(',')[0], CultureInfo.InvariantCulture)).ToArray();
            var period = Math.Log(drives[i] / (drives[i] - 1));
            Assert.Equal((int)(4 / period), times.Length);
            for (var k = 0; k < times.Length; k++) Assert.Equal((k + 1) * period, times[k], 1e-7);
        }
    }

    [Fact]
    public void Right_hand_sides_are_read_before_anything_is_set_and_other_nodes_stay_as_they_are()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run(
            "integrate", "m/two", "-T", "1", "--step", "0.01", "--solver", "rk4", "--endpoint", "-s", "b/lif/k=0.5",
            "--reset", "a/lif/v > 1: a/lif/v=0, a/lif/w=a/lif/v*7", "-o", "all/lif/w", "--out", "r.csv"));
        var last = world.Files["r.csv"].TrimEnd().Split('\n')[^1].Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(1, last[0]);
        Assert.Equal(7 + 1 - Math.Log(2), last[1], 1e-8);
        Assert.Equal(1, last[2], 1e-12);
    }

    [Fact]
    public void An_event_of_many_units_is_recorded_for_each()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run(
            "integrate", "m/net", "-T", "2", "--step", "0.01", "--solver", "rk4", "--event", "high=e/lif/v > 1", "--out", "r.csv"));
        Assert.Equal(4, world.Files["high.events.csv"].TrimEnd().Split('\n').Length);
        Assert.Contains(",e/lif/v[2]\n", world.Files["high.events.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refractory_time_and_a_clock_space_the_spikes()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run(
            "integrate", "m/net", "-T", "4", "--step", "0.125", "--solver", "rk4", "--refractory", "1", "--reset-at-steps",
            "--reset", "spike=all/lif/v > 1: all/lif/v=0", "--out", "r.csv"));
        var times = world.Files["spike.events.csv"].TrimEnd().Split('\n').Where(l => l.EndsWith("[2]", StringComparison.Ordinal))
            .Select(l => double.Parse(l.Split(',')[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal([0.375, 1.375, 2.375, 3.375], times);
    }

    [Theory]
    [InlineData("all/lif/v > 1", "is no reset")]
    [InlineData("all/lif/v > 1: all/lif/v", "is no reset")]
    [InlineData(": all/lif/v=0", "is no reset")]
    [InlineData("all/lif/x > 1: all/lif/v=0", "the model has no variable 'all/lif/x'")]
    [InlineData("all/lif/v > 1: all/lif/x=0", "the model has no variable 'all/lif/x'")]
    [InlineData("all/lif/v > 1: all/lif/k=0", "'all/lif/k' is no state variable")]
    [InlineData("all/lif/v > 1: all/lif/v=q", "the model has no variable 'q'")]
    [InlineData("all/lif/v > randn(): all/lif/v=0", "randn")]
    [InlineData("all/lif/v > 1: all/lif/v=randn()", "randn")]
    [InlineData("all/lif/v > : all/lif/v=0", "PR02")]
    [InlineData("1 > 2: all/lif/v=0", "has no variable of the model in it")]
    public void What_is_wrong_with_a_reset_is_said(string reset, string message)
    {
        using var world = Given();
        Assert.Equal(ExitCode.Wrong, world.Run("integrate", "m/net", "-T", "1", "--step", "0.1", "--reset", reset));
        Assert.Contains(message, world.Err, StringComparison.Ordinal);
        Assert.StartsWith("<command line>:", world.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Resets_without_a_name_are_as_many_as_are_given()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run(
            "integrate", "m/net", "-T", "2", "--step", "0.01", "--solver", "rk4", "--event", "reset=e/lif/v > 0.5", "--out", "r.csv",
            "--reset", "all/lif/v > 1: all/lif/v=0", "--reset", "all/lif/w > 1.5: all/lif/w=0", "-o", "all/lif/w", "--endpoint"));
        var last = world.Files["r.csv"].TrimEnd().Split('\n')[^1].Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(last[1..], w => Assert.Equal(0.5, w, 1e-9));
        Assert.DoesNotContain("1.5,", world.Files["reset.events.csv"], StringComparison.Ordinal);
        Assert.All(world.Files["reset.events.csv"].TrimEnd().Split('\n')[1..], line => Assert.Contains(",e/lif/v[", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two events are called 'a'", "--event", "a=e/lif/v > 1", "--reset", "a=all/lif/v > 1: all/lif/v=0")]
    [InlineData("two events are called 'a'", "--reset", "a=all/lif/w > 1: all/lif/w=0", "--reset", "a=all/lif/v > 1: all/lif/v=0")]
    [InlineData("the refractory time must be 0 or greater", "--refractory", "-1", "--reset", "all/lif/v > 1: all/lif/v=0")]
    [InlineData("--refractory needs a --reset", "--refractory", "1")]
    [InlineData("--reset-at-steps needs a --reset", "--reset-at-steps")]
    [InlineData("NAME=EXPRESSION", "--event=--until=e/lif/v > 1")]
    public void What_cannot_act_is_refused(string message, params string[] options)
    {
        using var world = Given();
        Assert.Equal(ExitCode.Wrong, world.Run(["integrate", "m/net", "-T", "1", "--step", "0.1", .. options]));
        Assert.Contains(message, world.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void From_code_two_resets_of_one_name_are_refused_too()
    {
        var model = Simulation.Load("qif");
        Experiment twice = new()
        {
            SimulationTime = 1,
            StepSize = 0.1,
            Solver = "rk4",
            Resets = ["s=p/qif_op/v > 30: p/qif_op/v=-65", "s=p/qif_op/v > 30: p/qif_op/v=-65"],
        };
        Assert.Contains("two events are called 's'", Assert.Throws<PyRatesException>(() => { model.Integrate(twice); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_nodes_cannot_be_set_where_one_crosses()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Wrong, world.Run("integrate", "m/two", "-T", "1", "--step", "0.1", "--reset", "a/lif/v > 1: all/lif/v=0"));
        Assert.Contains("'all/lif/v' means 2 variables where there are 1 units", world.Err, StringComparison.Ordinal);
    }

    private static TestWorld Given() => TestWorld.With(Models);
}
