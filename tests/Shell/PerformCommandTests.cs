using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary><c>run</c>: a request in a file is the request on the command line.</summary>
public sealed class PerformCommandTests
{
    /// <summary>Every result that a request names, byte by byte.</summary>
    [Theory]
    [InlineData(
        "model: m/pair\ntime: 3\nstep: 1e-1\nsample: 0.2\ncutoff: 0.5\nsolver: rk4\nendpoint: true\nset: {a/op/k: 0.75, all/op/x: [0.5, -0.5]}\n"
            + "edges:\n  a/op/m:b/op/u:weight: 3\n  b/op/m:a/op/u#0:delay: 0.25\ninputs: {b/op/u: 'sine(1,2) + constant(0.5)'}\noutputs: {x: all/op/x, m: b/op/m}\n"
            + "save: [r.csv, r.json]\nplot: r.svg\n",
        "integrate m/pair -T 3 --step 1e-1 --sample 0.2 --cutoff 0.5 --solver rk4 --endpoint -s a/op/k=0.75 -s all/op/x=[0.5,-0.5] --set-edge a/op/m:b/op/u:weight=3 "
            + "--set-edge b/op/m:a/op/u#0:delay=0.25 -i b/op/u=sine(1,2)+constant(0.5) -o x=all/op/x -o m=b/op/m --out r.csv --out r.json --plot r.svg")]
    [InlineData(
        "model: m.yaml/pair\ntime: 3\nmethod: BDF\ntolerances: {rtol: 1e-6, atol: 1e-9}\nmax-step: 0.1\nat: [0, 1, 2.5]\nhistory: zero\nset: [a/op/k=0.75]\n"
            + "outputs: [all/op/x, 'm=b/op/m']\nuntil: a/op/x < 0.1\nevents: {half: b/op/x - 0.8}\nsave: r.csv\n",
        "integrate m.yaml/pair -T 3 --method BDF --rtol 1e-6 --atol 1e-9 --max-step 0.1 --at 0,1,2.5 --history zero -s a/op/k=0.75 -o all/op/x -o m=b/op/m "
            + "--until a/op/x~<~0.1 --event half=b/op/x~-~0.8 --out r.csv")]
    [InlineData(
        "model: m/pair\ntime: 2\nstep: 0.01\nseed: 7\nmember: 2\ndde-approx: 3\ninputs:\n  a/op/u: noise(0, 1)\nresets: {spike: 'b/op/x > 1.2: b/op/x=0'}\nrefractory: 0.2\nreset-at-steps: true\nsave: r.csv\n",
        "integrate m/pair -T 2 --step 0.01 --seed 7 --member 2 --dde-approx 3 -i a/op/u=noise(0,1) --reset spike=b/op/x~>~1.2:~b/op/x=0 --refractory 0.2 --reset-at-steps --out r.csv")]
    [InlineData(
        "model: m/pair\ntime: 2\nmethod: RK45\nsample: 0.5\nsweep:\n  grid: {k: -1:1:3, w: [1, 2]}\n  map:\n    k: [a/op/k, b/op/k]\n    w: a/op/m:b/op/u:weight\n  permute: true\n"
            + "outputs: {m: b/op/m}\nsave: r.csv\n",
        "sweep m/pair -T 2 --method RK45 --sample 0.5 --grid k=-1:1:3 --grid w=1,2 --map k=a/op/k,b/op/k --map w=a/op/m:b/op/u:weight --permute -o m=b/op/m --out r.csv")]
    public void A_file_gives_the_bytes_of_the_command(string experiment, string command)
    {
        using var world = Given("e.yaml", experiment);
        Assert.Equal(ExitCode.Done, world.Run("run", "e.yaml"));
        using var other = Given("e.yaml", experiment);
        Assert.Equal(ExitCode.Done, other.Run([.. command.Split(' ').Select(word => word.Replace('~', ' '))]));
        Assert.True(other.Files.Content.Count > 2);
        Assert.Equal(other.Files.Content.Keys.Order(StringComparer.Ordinal), world.Files.Content.Keys.Order(StringComparer.Ordinal));
        foreach (var file in other.Files.Content.Keys) Assert.Equal(Plain(other.Files[file]), Plain(world.Files[file]));
        Assert.Equal(other.Err, world.Err);
    }

    [Fact]
    public void What_a_file_reads_is_beside_it_and_what_it_writes_where_it_is_run()
    {
        using var world = Given("paper/e.yaml", """
            model: models/area.yaml/pair
            time: 1
            step: 0.25
            inputs: {a/op/u: '@in.csv + hold(@../in.csv)'}
            set: {b/op/x: '@x.csv'}
            at: '@at.csv'
            outputs: {x: b/op/x}
            save: [out/r.csv, r.json]
            stats: s.json
            """);
        world.Files["paper/models/area.yaml"] = CoupledPair.Text;
        world.Files["paper/in.csv"] = world.Files["in.csv"] = "1\n2\n3\n4\n";
        world.Files["paper/x.csv"] = "7\n";
        world.Files["paper/at.csv"] = "time\n0\n0.5\n";
        Assert.Equal((ExitCode.Done, ""), (world.Run("run", "paper/e.yaml"), world.Err));
        Assert.StartsWith("time,x\n0,7\n0.5,", world.Files["out/r.csv"], StringComparison.Ordinal);
        Assert.True(world.Files.HasFile("r.json") && world.Files.HasFile("s.json"));
        world.Files["x.csv"] = "5\n";
        Assert.Equal((ExitCode.Done, ""), (world.Run("run", "paper/e.yaml", "-s", "b/op/x=@x.csv", "--at", "0", "--out", "mine.csv"), world.Err));
        Assert.Equal("time,x\n0,5\n", world.Files["mine.csv"]);
    }

    [Theory]
    [InlineData("", "0,0.25,0.5,0.75", "time,a/op/x,b/op/x")]
    [InlineData("-T 0.5", "0,0.25", "time,a/op/x,b/op/x")]
    [InlineData("--step 0.5", "0,0.5", "time,a/op/x,b/op/x")]
    [InlineData("--at 0.1,0.2 -o y=b/op/x", "0.1,0.2", "time,y")]
    [InlineData("--method RK45 --sample 0.5 --endpoint -s a/op/k=0 -q", "0,0.5,1", "time,a/op/x,b/op/x")]
    public void Options_are_in_place_of_what_the_file_says(string options, string times, string header)
    {
        using var world = Given("e.yaml", "model: m/pair\ntime: 1\nstep: 0.25\nsolver: heun\nsave: r.csv\n");
        Assert.Equal((ExitCode.Done, ""), (world.Run(["run", "e.yaml", "--out", "-", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), world.Err));
        var lines = world.Out.TrimEnd().Split('\n');
        Assert.Equal((header, times), (lines[0], string.Join(',', lines[1..].Select(line => line.Split(',')[0]))));
        Assert.False(world.Files.HasFile("r.csv"));
    }

    [Fact]
    public void The_time_may_stand_on_the_command_line_alone()
    {
        using var world = Given("e.yaml", "model: m/pair\nstep: 0.25\n");
        Assert.Equal(ExitCode.Done, world.Run("run", "e.yaml", "-T", "0.5"));
    }

    /// <summary>Everything that is wrong is told at once, in the words and with the places of the file.</summary>
    [Fact]
    public void Every_fault_has_its_place_in_the_file()
    {
        using var world = Given("e.yaml", """
            model: m/pair
            tme: 40
            step: tiny
            sample: [1]
            rtol: 1e-3
            tolerances: {rtl: 1, atol: x}
            set:
              a/op/kk: -5
              a/op/k: "1+"
            edges:
              a/op/m:b/op/u:wight: 15
            inputs:
              a/op/u: '@none.csv + sin(0.1, 2)'
            outputs: {r: a/op/y, s: [a, b]}
            endpoint: maybe
            resets: [a/op/x > 30: a/op/x=-65]
            sweep: {grids: 1, permute: 2}
            path: nowhere
            """);
        Assert.Equal(ExitCode.Wrong, world.Run("run", "e.yaml"));
        Golden.Match(world.Err, "Experiment/faults");
        Assert.Equal(("", 2), (world.Out, world.Files.Content.Count));
    }

    [Theory]
    [InlineData("time: 1\nstep: 1\n", "e.yaml:1:1: PR0520: the key 'model' is missing")]
    [InlineData("model: m/pair\nstep: 1\n", "e.yaml:1:1: PR0520: the key 'time' is missing")]
    [InlineData("model: m/pair\ntime: 1\n", "e.yaml:2:7: PR0515: the fixed-step solver 'euler' needs a step size")]
    [InlineData("model: m/pair\ntime: 1\nstep: 1\nsolver: heun\nmethod: RK45\n", "e.yaml:5:9: PR0515: solver 'heun' and method 'RK45' exclude each other")]
    [InlineData("model: m/pair\ntime: -1\nstep: 1\n", "e.yaml:2:7: PR0523: the simulation time must be greater than 0")]
    [InlineData("model: m/pear\ntime: 1\nstep: 1\n", "e.yaml:1:8: PR")]
    [InlineData("model: m/pair\ntime: 1\nstep: 1\nsave: r.xls\n", "e.yaml:4:7: PR0511: 'r.xls'")]
    [InlineData("model: m/pair\ntime: 1\nstep: 1\nsweep:\n  grid:\n    a/op/k: [1, x]\n", "e.yaml:6:17: PR0511: 'x' cannot be read here: expected a number")]
    [InlineData("model: m/pair\ntime: 1\nstep: 1\nsweep:\n  grid: {k: [1, 2]}\n  map:\n    k:\n    - a/op/k\n    - a/op/l\n", "e.yaml:9:7: PR0302")]
    [InlineData("model: m/pair\ntime: 1\nstep: 1\nsweep: {grid: {b/op/m:a/op/u:delay: [1,\n  -1]}}\n", "e.yaml:5:3: PR0320")]
    [InlineData("model: m/pair\ntime: 1\nstep: 1\nsweep: 3\n", "e.yaml:4:8: PR0113: found '3', expected a mapping {grid: ")]
    [InlineData("model: m/pair\ntime: 1\nsimulation_time: 1\n", "unknown key 'simulation_time'; did you mean 'time'?")]
    [InlineData("model: m/pair\ntime: 1\ntime: 2\n", "e.yaml:3:1: PR0104: 'time' is here a second time")]
    [InlineData("model: {a: 1}\ntime: 1\n", "e.yaml:1:8: PR0113: found a mapping, expected the address of a template")]
    [InlineData("- a\n", "e.yaml:1:1: PR0113: found a list, expected the keys of an experiment")]
    [InlineData("# nothing\n", "PR0102: the document is empty, expected the keys of an experiment")]
    [InlineData("a: [\n", "PR0101")]
    public void What_is_refused(string experiment, string said)
    {
        using var world = Given("e.yaml", experiment);
        Assert.Equal(ExitCode.Wrong, world.Run("run", "e.yaml"));
        Assert.Contains(said, world.Err, StringComparison.Ordinal);
        Assert.Equal(("", 2), (world.Out, world.Files.Content.Count));
    }

    /// <summary>No option of <c>integrate</c> lacks a key: what the command line can say, a file can.</summary>
    [Fact]
    public void Every_option_has_a_key()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["output"] = "outputs",
            ["set-edge"] = "edges",
            ["input"] = "inputs",
            ["event"] = "events",
            ["reset"] = "resets",
            ["rtol"] = "tolerances",
            ["atol"] = "tolerances",
            ["out"] = "save",
        };
        var options = Verbs.All.Single(verb => verb.Syntax.Name == "integrate").Syntax.Options.Select(o => o.Name.TrimStart('-'))
            .Where(name => name is not ("max-document" or "quiet")).ToArray();
        Assert.True(options.Length > 25);
        using var world = Given("e.yaml", string.Concat(options.Select(name => keys.GetValueOrDefault(name, name)).Distinct().Select(key => $"{key}:\n")));
        Assert.Equal(ExitCode.Wrong, world.Run("run", "e.yaml"));
        Assert.DoesNotContain("unknown key", world.Err, StringComparison.Ordinal);
    }

    /// <summary>A picture's parts have numbers that go on from one picture of a process to the next.</summary>
    private static string Plain(string text) => Regex.Replace(text, "cl_[0-9a-f]+", "cl", RegexOptions.None, TimeSpan.FromSeconds(5));

    private static TestWorld Given(string file, string experiment)
    {
        var world = TestWorld.With(CoupledPair.Text);
        world.Files[file] = experiment;
        return world;
    }
}
