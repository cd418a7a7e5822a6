using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class SweepCommandTests
{
    private const string Models = CoupledPair.Text + """
        free: {base: CircuitTemplate, nodes: {a: node, b: node}, edges: [[a/op/m, b/op/u, null, {weight: 2.0}]]}
        wave: {base: OperatorTemplate, equations: "z' = (w*I - 1)*z", variables: {z: output(1+1j), w: 2.0}}
        square: {base: OperatorTemplate, equations: "x' = k*x^2", variables: {x: output(1.0), k: 1.0}}
        """;

    /// <summary>The column of every set is what <c>integrate</c> gives with <c>--set</c>, byte by byte: numbers only, side by side
    /// in lanes and alone in a large grid; delays and spreads, which compile anew; adaptive and stiff methods.</summary>
    [Theory]
    [InlineData("free", "k=-1:1:11 p=0.25,0.5,1", "k=all/op/k p=a/op/tau", "--step 0.1")]
    [InlineData("free", "k=-1:1:11 p=0.25,0.5,1", "k=all/op/k p=a/op/x,b/op/x", "--step 0.1 --solver rk4 --sample 0.25 --endpoint")]
    [InlineData("free", "k=-1:1:3 p=0,1.5", "k=a/op/m:b/op/u:weight p=b/op/u", "--step 0.1 --solver heun")]
    [InlineData("free", "k=-1,1 p=0,0.25,1", "k=a/op/k p=a/op/m:b/op/u:delay", "--step 0.1")]
    [InlineData("free", "k=-1:1:5 p=1,2", "k=a/op/k p=b/op/tau", "--method RK45 --sample 0.5 -i a/op/u=sine(1,1)")]
    [InlineData("pair", "k=-1:1:5 p=1,2", "k=a/op/k p=b/op/tau", "--method DOP853 --sample 0.5 --cutoff 1")]
    [InlineData("pair", "k=-1:1:4 p=0,0.5,1", "k=b/op/k p=b/op/m:a/op/u:delay", "--step 0.1")]
    [InlineData("pair", "k=0.3,0.1 p=0.5,1", "k=b/op/m:a/op/u:spread p=b/op/m:a/op/u:delay", "--method BDF --sample 0.5")]
    [InlineData("free", "k=-1:1:9 p=1,2", "k=a/op/k p=b/op/tau", "--step 0.01 -i all/op/u=noise(0,1) --seed 7")]
    public void Every_set_is_integrate_with_its_values(string model, string grids, string maps, string how)
    {
        using var world = Given();
        string[] rest = ["-T", "3", "-o", "m=b/op/m", "-o", "all/op/x", .. how.Split(' ')];
        Assert.Equal((ExitCode.Done, ""), (world.Run([
            "sweep", "m/" + model, .. grids.Split(' ').SelectMany(g => (string[])["--grid", g]), .. maps.Split(' ').SelectMany(m => (string[])["--map", m]),
            "--permute", "--out", "dir/s.csv", .. rest]), world.Err));
        var table = Columns(world.Files["dir/s.csv"]);
        var sets = world.Files["dir/s.map.csv"].TrimEnd().Split('\n').Select(line => line.Split(',')).ToArray();
        Assert.Equal(["set", "k", "p"], sets[0]);
        Assert.Equal(1 + (3 * (sets.Length - 1)), table.Count);
        foreach (var set in sets[1..])
        {
            string[] changes = [.. maps.Split(' ').SelectMany((map, axis) => map[2..].Split(',').SelectMany(target => Set(target, set[axis + 1])))];
            using var alone = Given();
            Assert.Equal(ExitCode.Done, alone.Run(["integrate", "m/" + model, .. changes, .. rest]));
            var expected = Columns(alone.Out);
            Assert.Equal(expected["time"], table["time"]);
            Assert.All((string[])["m", "a/op/x", "b/op/x"], output => Assert.Equal(expected[output], table[$"{output}/{set[0]}"]));
        }

        static string[] Set(string target, string value) => [target.Contains(':', StringComparison.Ordinal) ? "--set-edge" : "--set", $"{target}={value}"];
    }

    /// <summary>Steps of their own: each set has its rows, and nan at the times of others.</summary>
    [Fact]
    public void Without_a_grid_of_samples_each_set_has_the_rows_of_its_own_steps()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("sweep", "m/square", "--grid", "p/square/k=0.1,0.2,-3", "-T", "2", "--method", "RK23"));
        var table = Columns(world.Out);
        foreach (var (set, k) in ((string, string)[])[("square_0", "0.1"), ("square_1", "0.2"), ("square_2", "-3")])
        {
            using var alone = Given();
            Assert.Equal(ExitCode.Done, alone.Run("integrate", "m/square", "-s", "p/square/k=" + k, "-T", "2", "--method", "RK23"));
            var expected = Columns(alone.Out);
            Assert.Equal(
                expected["time"].Select((time, row) => (time, expected["p/square/x"][row])),
                table["time"].Select((time, row) => (time, Cell: table["p/square/x/" + set][row])).Where(row => row.Cell != "nan"));
        }
        Assert.Equal(table["time"].Order(Comparer<string>.Create((a, b) => Number(a).CompareTo(Number(b)))).Distinct(), table["time"]);
    }

    [Theory]
    [InlineData("--grid k=1,2 --map k=a/op/k -o m=a/op/m", "m/free_0,m/free_1", "set,k|free_0,1|free_1,2")]
    [InlineData("--grid k=1,2 --grid q=5,6 --map k=a/op/k --map q=b/op/k -o x=all/op/x", "x/free_0/a/op/x,x/free_0/b/op/x,x/free_1/a/op/x,x/free_1/b/op/x", "set,k,q|free_0,1,5|free_1,2,6")]
    [InlineData("--grid a/op/k=3 -o all/op/x", "a/op/x/free_0,b/op/x/free_0", "set,a/op/k|free_0,3")]
    [InlineData("--grid a/op/k=0:1:3", "a/op/x/free_0,a/op/x/free_1,a/op/x/free_2,b/op/x/free_0,b/op/x/free_1,b/op/x/free_2", "set,a/op/k|free_0,0|free_1,0.5|free_2,1")]
    [InlineData("--grid a/op/k=1,2 --grid a/op/m:b/op/u#0:weight=3,4 --permute -o m=b/op/m", "m/free_0,m/free_1,m/free_2,m/free_3", "set,a/op/k,a/op/m:b/op/u#0:weight|free_0,1,3|free_1,2,3|free_2,1,4|free_3,2,4")]
    [InlineData("--grid k=2:1:1 --map k=a/op/k --map k=b/op/k -o m=b/op/m", "m/free_0", "set,k|free_0,2")]
    public void Columns_are_called_by_output_and_set_and_a_map_says_which_is_which(string request, string header, string map)
    {
        using var world = Given();
        Assert.Equal((ExitCode.Done, ""), (world.Run(["sweep", "m/free", "-T", "1", "--step", "0.5", "--out", "x.csv", "--out", "x.json", .. request.Split(' ')]), world.Err));
        Assert.Equal("time," + header, world.Files["x.csv"].Split('\n')[0]);
        Assert.Equal(map.Split('|'), world.Files["x.map.csv"].TrimEnd().Split('\n'));
    }

    [Fact]
    public void Parts_of_a_complex_variable_stand_behind_the_set()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("sweep", "m/wave", "--grid", "p/wave/w=1,2", "-T", "1", "--step", "0.5", "-o", "z=p/wave/z"));
        Assert.Equal("time,z/wave_0.re,z/wave_0.im,z/wave_1.re,z/wave_1.im", world.Out.Split('\n')[0]);
    }

    [Fact]
    public void Events_and_the_end_of_each_set_are_its_own()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run(
            "sweep", "m/square", "--grid", "k=0.25,1,0.5", "--map", "k=p/square/k", "-T", "10", "--step", "0.01", "--sample", "0.5", "--solver", "rk4",
            "--until", "p/square/x > 4", "--event", "two=p/square/x - 2", "--out", "x.csv"));
        var table = Columns(world.Files["x.csv"]);
        Assert.Equal((7, 2, 4), (Rows("square_0"), Rows("square_1"), Rows("square_2")));                 // x = 1/(1 - k·t) is 4 at 3/(4k): 3, 0.75, 1.5
        var events = Columns(world.Files["two.events.csv"]);
        Assert.Equal(["square_0", "square_1", "square_2"], events["set"]);
        foreach (var (time, exact) in events["time"].Zip((double[])[2, 0.5, 1])) Assert.Equal(exact, Number(time), 1e-6);
        Assert.StartsWith("square_0: stopped by p/square/x > 4 at t = ", world.Err, StringComparison.Ordinal);

        int Rows(string set) => table["p/square/x/" + set].Count(cell => cell != "nan");
    }

    [Fact]
    public void A_set_that_fails_is_named_and_the_others_are_there()
    {
        using var world = Given();
        Assert.Equal(ExitCode.SolveFailed, world.Run(
            "sweep", "m/square", "--grid", "k=0.25,1,-1", "--map", "k=p/square/k", "-T", "3.5", "--step", "0.01", "--sample", "0.5", "--out", "x.csv", "--stats", "s.json"));
        Assert.StartsWith("pyrates: square_1 (k = 1): 'p/square/x' became ", world.Err, StringComparison.Ordinal);
        Assert.Single(world.Err.TrimEnd().Split('\n'));
        var table = Columns(world.Files["x.csv"]);
        Assert.Equal(7, table["p/square/x/square_0"].Count(cell => cell != "nan"));
        Assert.Equal(7, table["p/square/x/square_2"].Count(cell => cell != "nan"));
        Assert.Equal("nan", table["p/square/x/square_1"][^1]);
        Assert.Equal("1", table["p/square/x/square_1"][0]);
        Assert.True(world.Files.HasFile("s.json") && world.Files.HasFile("x.map.csv"));
    }

    [Fact]
    public void A_cancelled_sweep_is_exit_code_130_and_what_was_solved_is_written()
    {
        using var world = Given();
        world.Cancel();
        Assert.Equal(ExitCode.Cancelled, world.Run("sweep", "m/square", "--grid", "p/square/k=-1,-2", "-T", "0.5", "--step", "1e-3", "--out", "x.csv"));
        Assert.Equal("time,p/square/x/square_0,p/square/x/square_1\n0,1,1\n", world.Files["x.csv"]);
        Assert.Equal("pyrates: cancelled; 0 of 2 sets were solved to the end, from square_0 on not every one\n", world.Err);
    }

    [Fact]
    public void A_time_limit_is_exit_code_3()
    {
        using var world = new TestWorld { Tick = TimeSpan.FromSeconds(1) };
        world.Files["m.yaml"] = Models;
        Assert.Equal(ExitCode.SolveFailed, world.Run(
            "sweep", "m/square", "--grid", "p/square/k=-1:-2:40", "-T", "0.9", "--step", "1e-6", "--sample", "1e-3", "--time-limit", "20", "--out", "x.csv"));
        Assert.Contains("pyrates: the time limit was reached; 0 of 40 sets", world.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--grid k=1,x,nan --grid l=1:2:0 --map q=a/op/k", 1, "1:25: PR0511: 'x'|1:27: PR0511: 'nan'|1:44: PR0523: the number of values must be a whole number from 1 on|1:52: PR0512: unknown grid 'q'")]
    [InlineData("--grid k=1,2 --grid l=1 --map k=a/op/k --map l=b/op/k", 1, "1:34: PR0515: grid 'l' has 1 values and 'k' 2: without --permute all are equally long")]
    [InlineData("--grid k=1 --map k=a/op/kk,a/op/m:b/op/u:wight,a/op/m:b/op/x:weight,a:b", 1, "1:33: PR0302: no variable 'a/op/kk'; did you mean 'a/op/k'?|1:41: PR0307: an edge has no attribute 'wight'; did you mean 'weight'?|PR0306|1:82: PR0511: 'a:b'")]
    [InlineData("--grid k=1", 1, "1:21: PR0515: grid 'k' sets nothing: give it --map k=PATH")]
    [InlineData("--grid a/op/k=1 --grid a/op/k=2", 1, "there is a grid 'a/op/k' already")]
    [InlineData("--grid k=1 --map k=a/op/k,all/op/k", 1, "1:40: PR0515: 'all/op/k' is set twice by grid 'k'")]
    [InlineData("--grid k=1 --grid a/op/k=1 --map k=all/op/k", 1, "'a/op/k' of grid 'a/op/k' is set by grid 'k' too")]
    [InlineData("--grid a/op/m:b/op/u:delay=1,-1,-2", 1, "1:43: PR0320|1:46: PR0320")]
    [InlineData("--grid a/op/m=1", 1, "PR0304")]
    [InlineData("--grid k=1:2", 1, "1:23: PR0511: '1:2' cannot be read here: expected v1,v2,… or start:stop:count")]
    [InlineData("--grid k", 1, "1:21: PR0511: 'k' cannot be read here: expected NAME=v1,v2,… or NAME=start:stop:count")]
    [InlineData("--grid k=1, --map k=a/op/k", 1, "PR0511: '' cannot be read here: expected a number")]
    [InlineData("--grid a/op/k=0:1:10000 --grid b/op/k=0:1:10000 --permute", 1, "the number of sets must be 1000000 at the most: it is 100000000")]
    [InlineData("--grid a/op/k=0:1:1e9", 1, "1:32: PR0523: the number of sets must be 1000000 at the most")]
    [InlineData("--grid a/op/k=0:1:1000000 --sample 1e-6 --step 1e-6", 1, "the rows of 2000000 columns are more than can be kept")]
    [InlineData("--grid a/op/k=1,2 -o x=a/op/x -o x/free_1=b/op/x -o x/free_1=a/op/x", 1, "two columns would be called 'x/free_1'")]
    [InlineData("--grid a/op/k=1 --out x.csv --out x.map.csv", 1, "two results would go to 'x.map.csv'")]
    [InlineData("--grid a/op/k=1 --out no/x.csv", 1, "PR0607")]
    [InlineData("--step 0.5", 2, "option '--grid' is required")]
    [InlineData("--grid a/op/k=1 --step 0.5 --rtol 1e-3", 2, "the fixed-step solver 'euler' has no tolerances")]
    public void What_is_refused_is_refused_before_anything_is_solved(string request, int code, string said)
    {
        using var world = Given();
        var files = world.Files.Content.Count;
        string[] step = request.Contains("--step", StringComparison.Ordinal) ? [] : ["--step", "0.5"];
        Assert.Equal((ExitCode)code, world.Run(["sweep", "m/free", .. request.Split(' '), "-T", "10", .. step]));
        Assert.All(said.Split('|'), part => Assert.Contains(part, world.Err, StringComparison.Ordinal));
        Assert.Equal(("", files), (world.Out, world.Files.Content.Count));
    }

    /// <summary>The grid has the last word, and what --set says holds in every set.</summary>
    [Fact]
    public void Values_of_the_grid_are_set_behind_all_others()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("sweep", "m/free", "--grid", "a/op/x=3,4", "-s", "all/op/x=7", "-T", "0.5", "--step", "0.5", "-o", "all/op/x"));
        Assert.Equal("0,3,4,7,7", world.Out.Split('\n')[1]);
    }

    private static TestWorld Given() => TestWorld.With(Models);

    private static Dictionary<string, string[]> Columns(string table)
    {
        var lines = table.TrimEnd().Split('\n').Select(line => line.Split(',')).ToArray();
        return lines[0].Select((name, c) => (name, c)).ToDictionary(n => n.name, n => lines[1..].Select(line => line[n.c]).ToArray(), StringComparer.Ordinal);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
