using System;
using System.Globalization;
using System.Linq;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class IntegrateCommandTests
{
    private const string Decay = """
        decay_op:
          base: OperatorTemplate
          equations: "x' = (u - x)/tau"
          variables: {x: output(1.0), tau: 2.0, u: input(0.0), y: variable}
        node: {base: NodeTemplate, operators: [decay_op]}
        one: {base: CircuitTemplate, nodes: {a: node}}
        two: {base: CircuitTemplate, nodes: {a: node, b: node}, edges: [[a/decay_op/x, b/decay_op/u, null, {weight: 2.0}]]}
        """;

    [Fact]
    public void The_table_of_the_tutorial_begins_and_ends_as_it_must()
    {
        using var world = new TestWorld();
        Assert.Equal(ExitCode.Done, world.Run(
            "integrate", "model_templates.neural_mass_models.qif.qif", "-T", "80", "--step", "1e-3", "--sample", "1e-2", "-o", "r=p/qif_op/r", "--out", "qif.csv"));
        var lines = world.Files["qif.csv"].TrimEnd().Split('\n');
        Assert.Equal(8001, lines.Length);
        Assert.Equal(["time,r", "0,0.01"], lines[..2]);
        Assert.Equal(("", ""), (world.Out, world.Err));
        Near(0.0478263187499289, lines.First(l => l.StartsWith("0.2,", StringComparison.Ordinal)));   // PyRates, tut_qif_euler
    }

    [Fact]
    public void Without_a_file_the_table_goes_to_stdout_and_every_state_is_in_it()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("integrate", "m/two", "-T", "1", "--step", "0.25"));
        Golden.Match(world.Out, "Integrate/every-state");
    }

    [Theory]
    [InlineData("out", "-o v=a/decay_op/x -o all/decay_op/x -o w=all/decay_op/x -o b/decay_op/u", "time,v,a/decay_op/x,b/decay_op/x,w/a/decay_op/x,w/b/decay_op/x,b/decay_op/u")]
    [InlineData("parameter", "-o a/decay_op/tau", "time,a/decay_op/tau")]
    public void Columns_are_called_by_their_outputs(string _, string outputs, string header)
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run([.. "integrate m/two -T 1 --step 0.5".Split(' '), .. outputs.Split(' ')]));
        Assert.Equal(header, world.Out.Split('\n')[0]);
    }

    [Theory]
    [InlineData("-T 1 --step 0.25", "0 0.25 0.5 0.75")]
    [InlineData("-T 1 --step 0.25 --endpoint", "0 0.25 0.5 0.75 1")]
    [InlineData("-T 1 --step 0.25 --sample 0.5", "0 0.5")]
    [InlineData("-T 1 --step 0.25 --sample 0.4", "0 0.4")]                   // round(2.5) is 2, as in PyRates
    [InlineData("-T 1 --step 0.25 --sample 0.4 --endpoint", "0 0.4 1")]
    [InlineData("-T 1 --step 0.3 --sample 0.5 --endpoint", "0 0.5 1")]
    [InlineData("-T 1 --step 0.25 --cutoff 0.5", "0.5 0.75")]
    [InlineData("-T 1 --step 0.25 --at 0,0.1,1", "0 0.1 1")]
    [InlineData("-T 1 --step 0.25 --at @times.csv", "0.5 0.75")]
    [InlineData("-T 1 --method RK45 --sample 0.25", "0 0.25 0.5 0.75")]
    [InlineData("-T 1 --method RK45 --step 0.5", "0 0.5")]
    [InlineData("-T 1 --solver scipy --at 1", "1")]
    public void Rows_stand_where_the_request_says(string request, string times)
    {
        using var world = Given();
        world.Files["times.csv"] = "time\n0.5\n0.75\n";
        Assert.Equal(ExitCode.Done, world.Run(["integrate", "m/one", .. request.Split(' ')]));
        Assert.Equal(times, string.Join(' ', world.Out.TrimEnd().Split('\n').Skip(1).Select(line => line.Split(',')[0])));
    }

    [Fact]
    public void An_adaptive_run_without_a_grid_has_a_row_per_accepted_step()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("integrate", "m/one", "-T", "4", "--method", "RK23", "--stats", "s.json"));
        var accepted = System.Text.Json.JsonDocument.Parse(world.Files["s.json"]).RootElement.GetProperty("accepted").GetInt32();
        Assert.Equal(accepted + 2, world.Out.TrimEnd().Split('\n').Length);       // the header and the start
    }

    [Fact]
    public void Interpolated_samples_are_on_the_solution()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("integrate", "m/one", "-T", "2", "--step", "0.03", "--sample", "0.4", "--solver", "rk4"));
        foreach (var row in world.Out.TrimEnd().Split('\n').Skip(1).Select(Numbers))
            Assert.Equal(Math.Exp(-row[0] / 2), row[1], 1e-7);
    }

    [Theory]
    [InlineData("-s a/decay_op/x=3", 3)]
    [InlineData("-s all/decay_op/x=[5,7]", 5)]
    [InlineData("-s all/decay_op/x=@v.csv", 8)]
    [InlineData("--set-edge a/decay_op/x:b/decay_op/u:weight=20", 1)]
    public void Values_are_set(string change, double start)
    {
        using var world = Given();
        world.Files["v.csv"] = "8\n9\n";
        Assert.Equal(ExitCode.Done, world.Run(["integrate", "m/two", "-T", "1", "--step", "0.5", .. change.Split(' ')]));
        Assert.Equal(start, Numbers(world.Out.Split('\n')[1])[1]);
    }

    [Theory]
    [InlineData("constant(2)")]
    [InlineData("pulse(0,10,2)")]
    [InlineData("@in.csv")]
    [InlineData("hold(@in.csv)+constant(1)+constant(-1)")]
    [InlineData("ramp(0,2,10,2)")]
    [InlineData("@timed.csv")]
    public void Signals_drive_inputs(string signal)
    {
        using var world = Given();
        world.Files["in.csv"] = "2\n2\n2\n2\n";
        world.Files["timed.csv"] = "time,u\n0,2\n1,2\n";
        Assert.Equal(ExitCode.Done, world.Run("integrate", "m/one", "-T", "1", "--step", "0.25", "-i", $"a/decay_op/u={signal}"));
        Assert.Equal(["0,1", "0.25,1.125"], world.Out.Split('\n')[1..3]);       // x' = (2 - x)/2
    }

    [Fact]
    public void A_file_with_a_column_for_each_input_drives_them_in_order()
    {
        using var world = Given();
        world.Files["in.csv"] = "2,4\n2,4\n";
        Assert.Equal(ExitCode.Done, world.Run("integrate", "m/two", "-T", "1", "--step", "0.5", "-i", "all/decay_op/u=@in.csv", "--set-edge", "a/decay_op/x:b/decay_op/u:weight=0"));
        Assert.Equal("0.5,1.25,1.75", world.Out.Split('\n')[2]);
    }

    [Fact]
    public void An_event_has_a_table_beside_each_result_and_until_ends_the_run()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run(
            "integrate", "m/one", "-T", "10", "--method", "RK45", "--rtol", "1e-9", "--atol", "1e-12", "--sample", "0.5", "--out", "dir/x.csv",
            "--event", "half=a/decay_op/x - 0.5", "--until", "a/decay_op/x < 0.25"));
        Assert.Equal("time", world.Files["dir/half.events.csv"].Split('\n')[0]);
        Assert.Equal(2 * Math.Log(2), Numbers(world.Files["dir/half.events.csv"].Split('\n')[1])[0], 1e-7);
        Assert.StartsWith("stopped by a/decay_op/x < 0.25 at t = 2.77", world.Err, StringComparison.Ordinal);
        Assert.Equal(7, world.Files["dir/x.csv"].TrimEnd().Split('\n').Length);       // 0 … 2.5
    }

    [Fact]
    public void Statistics_have_every_part()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("integrate", "m/two", "-T", "1", "--step", "0.1", "--out", "x.json", "--stats", "-"));
        Golden.Match(world.Err, "Integrate/statistics");
    }

    [Fact]
    public void The_same_words_give_the_same_bytes()
    {
        string[] words = ["integrate", "qif", "-T", "5", "--method", "DOP853", "--sample", "0.1"];
        using var first = new TestWorld();
        using var second = new TestWorld();
        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.Run(words), second.Run(words)));
        Assert.Equal(first.Out, second.Out);
    }

    private static TestWorld Given() => TestWorld.With(Decay);

    private static void Near(double expected, string line) => Assert.Equal(expected, Numbers(line)[1], 1e-12);

    private static double[] Numbers(string line) =>
        [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
}
