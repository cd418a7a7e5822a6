using System;
using System.Linq;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>A solve that does not reach its end: what was solved is written, and the reason and the time are told.</summary>
public sealed class FailedSolveTests
{
    private const string Exploding = """
        op: {base: OperatorTemplate, equations: "x' = x^2", variables: {x: output(1.0)}}
        """;

    [Theory]
    [InlineData("--method RK45", "the step size fell to")]                    // x = 1/(1 - t): singular at t = 1
    [InlineData("--step 0.01 --solver rk4", "'p/op/x' became")]
    [InlineData("--step 0.001 --max-steps 500", "500 steps were used up at t = 0.5")]
    public void A_failure_is_exit_code_3_and_a_partial_table(string how, string said)
    {
        using var world = Given();
        Assert.Equal(ExitCode.SolveFailed, world.Run(["integrate", "m/op", "-T", "2", "--sample", "0.1", "--out", "x.csv", "--stats", "s.json", .. how.Split(' ')]));
        Assert.Contains(said, world.Err, StringComparison.Ordinal);
        Assert.StartsWith("time,p/op/x\n0,1\n0.1,1.1", world.Files["x.csv"], StringComparison.Ordinal);
        Assert.True(world.Files.HasFile("s.json"));
    }

    [Fact]
    public void A_time_limit_is_exit_code_3_and_a_partial_table()
    {
        using var world = new TestWorld { Tick = TimeSpan.FromSeconds(1) };   // every look at the clock is a second
        world.Files["m.yaml"] = Exploding;
        Assert.Equal(ExitCode.SolveFailed, world.Run(
            "integrate", "m/op", "-T", "0.9", "--step", "1e-6", "--sample", "1e-3", "--time-limit", "20", "--out", "x.csv"));
        Assert.Contains("the time limit was reached at t = ", world.Err, StringComparison.Ordinal);
        Assert.InRange(world.Files["x.csv"].Count(c => c == '\n'), 3, 899);
    }

    [Fact]
    public void A_cancelled_run_is_exit_code_130_and_a_partial_table()
    {
        using var world = Given();
        world.Cancel();
        Assert.Equal(ExitCode.Cancelled, world.Run("integrate", "m/op", "-T", "0.5", "--step", "1e-3", "--out", "x.csv"));
        Assert.Equal("time,p/op/x\n0,1\n", world.Files["x.csv"]);
        Assert.Contains("cancelled at t = 0", world.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_cannot_be_written_does_not_take_the_others_along()
    {
        using var world = Given();
        world.Files.Full.Add("b.csv");
        Assert.Equal(ExitCode.Wrong, world.Run(
            "integrate", "m/op", "-T", "0.1", "--step", "0.05", "--out", "a.csv", "--out", "b.csv", "--out", "c.csv"));
        Assert.Equal("<command line>:1:53: PR0608: 'b.csv' cannot be written: no space\n", world.Err);
        Assert.True(world.Files.HasFile("a.csv") && world.Files.HasFile("c.csv"));
    }

    private static TestWorld Given() => TestWorld.With(Exploding);
}
