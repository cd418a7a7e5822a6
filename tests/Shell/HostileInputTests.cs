using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding.Files;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>Whatever is wrong with a request or a model: a diagnostic with its place, exit code 1, soon, nothing written over.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Good = """
        op:
          base: OperatorTemplate
          equations: "x' = (u - x)/tau"
          variables: {x: output(1.0), tau: 2.0, u: input(0.0)}
        node: {base: NodeTemplate, operators: [op]}
        net: {base: CircuitTemplate, nodes: {p: node}}
        """;

    private const double Soon = 20;                                 // seconds: an idle machine needs a hundredth, a busy one must not fail

    private readonly string folder = Directory.CreateTempSubdirectory("pyrates-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("-o p/op/y", "<command line>:1:36: PR0302")]
    [InlineData("-o p/op", "<command line>:1:36: PR0301")]
    [InlineData("-o r=p/op/x -o r=p/op/x", "<command line>:1:50: PR0521")]
    [InlineData("-o time=p/op/x", "<command line>:1:41: PR0521")]
    [InlineData("-s p/op/tua=1", "<command line>:1:36: PR0302")]
    [InlineData("-s p/op/tau", "<command line>:1:36: PR0511")]
    [InlineData("-s p/op/tau=x", "<command line>:1:45: PR0511")]
    [InlineData("-s p/op/tau=[1,2]", "<command line>:1:36: PR0303")]
    [InlineData("-i p/op/v=constant(1)", "<command line>:1:36: PR0302")]
    [InlineData("-i p/op/x=constant(1)", "<command line>:1:36: PR0305")]
    [InlineData("-i p/op/u=noise(0,-1)", "<command line>:1:43: PR0523")]
    [InlineData("-i p/op/u=@no.csv", "<command line>:1:44: PR0601")]
    [InlineData("--set-edge p/op/x:p/op/u:weight=1", "<command line>:1:44: PR0")]
    [InlineData("--set-edge p/op/x:p/op/u:delay=1", "<command line>:1:44: PR0306")]
    [InlineData("--set-edge weight=1", "<command line>:1:44: PR0511")]
    [InlineData("--until p/op/y>1", "PR0510")]
    [InlineData("--until p/op/x>", "<command line>:1:")]
    [InlineData("--event a/b=p/op/x", "<command line>:1:41: PR0511")]
    [InlineData("--at 0,x", "<command line>:1:38: PR0511")]
    [InlineData("--at 0,2", "<command line>:1:38: PR0523")]
    [InlineData("--sample 0", "<command line>:1:42: PR0523")]
    [InlineData("--at 0 --sample 1", "PR0515")]
    [InlineData("--history never", "PR0512")]
    [InlineData("--seed 1.5", "PR0523")]
    [InlineData("--out x.parquet", "PR0513")]
    [InlineData("--out x.html", "PR0511")]
    [InlineData("--plot x.html", "PR0513")]
    [InlineData("--plot x.jpg", "PR0511")]
    [InlineData("--plot -", "PR0513")]
    [InlineData("--out no/where.csv", "PR0607")]
    [InlineData("--out x.csv --out ./x.csv", "PR0515")]
    public void A_wrong_request_is_told_with_its_place(string request, string told)
    {
        var (code, err) = Run(Good, ["integrate", "m/net", "-T", "1", "--step", "0.1", .. request.Split(' ')]);
        Assert.Equal(ExitCode.Wrong, code);
        Assert.Contains(told, err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--step 0.1 --rtol 1e-3", "the fixed-step solver 'euler' has no tolerances")]
    [InlineData("--step 0.1 --max-step 1", "the fixed-step solver 'euler' has no largest or smallest step")]
    [InlineData("--step 0.1 --solver heun --method RK45", "solver 'heun' and method 'RK45' exclude each other; method alone is enough")]
    [InlineData("--solver rk4", "the fixed-step solver 'rk4' needs a step size")]
    [InlineData("--step 0.1 --solver hein", "unknown solver or method 'hein'; did you mean 'heun'?")]
    [InlineData("--method rk4", "method 'rk4' has no error estimate to choose steps by; as a solver with a fixed step it is solver 'rk4'")]
    public void Words_that_exclude_each_other_are_wrong_usage(string request, string told)
    {
        var (code, err) = Run(Good, ["integrate", "m/net", "-T", "1", .. request.Split(' ')]);
        Assert.Equal((ExitCode.Usage, $"pyrates: {told}\nsee 'pyrates integrate --help'\n"), (code, err));
    }

    [Theory]
    [InlineData("x' = snh(x)", "m.yaml:3:20: PR02")]
    [InlineData("x' = x +* 2", "m.yaml:3:")]
    [InlineData("x' = z - x", "m.yaml:3:20: PR02")]
    [InlineData("x' = past(x, x)", "m.yaml:3:")]
    public void A_wrong_equation_is_told_with_its_place(string equation, string told)
    {
        var (code, err) = Run(Good.Replace("x' = (u - x)/tau", equation, StringComparison.Ordinal), Plain("m/net"));
        Assert.Equal(ExitCode.Wrong, code);
        Assert.Contains(told, err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cyclic equations", "op: {base: OperatorTemplate, equations: ['a = b', 'b = a', \"x' = a\"], variables: {x: output, a: variable, b: variable}}\n", "m/op", "m.yaml:1:")]
    [InlineData("cyclic bases", "op: {base: po}\npo: {base: op}\n", "m/op", "m.yaml:")]
    [InlineData("wrong indentation", "op:\n  base: OperatorTemplate\n equations: x\n", "m/op", "m.yaml:3:")]
    [InlineData("no document", "", "m/op", "PR0")]
    [InlineData("only a comment", "# nothing\n", "m/op", "PR0")]
    [InlineData("a list", "- a\n- b\n", "m/op", "m.yaml:1:1")]
    [InlineData("a missing document", "net: {base: CircuitTemplate, nodes: {p: other.file.node}}\n", "m/net", "m.yaml:1:")]
    [InlineData("a missing template", "net: {base: CircuitTemplate, nodes: {p: nod}}\nnode: {base: NodeTemplate, operators: []}\n", "m/net", "m.yaml:1:")]
    [InlineData("no model", Good, "m/nte", "<command line>:1:11: PR0131")]
    [InlineData("no address", Good, "m.yaml", "PR0609")]
    [InlineData("nowhere", Good, "x.y.z", "<command line>:1:11: PR0132")]
    [InlineData("nothing", Good, " ", "<command line>:1:11: PR0")]
    public void A_wrong_document_is_told_with_its_place(string _, string document, string model, string told)
    {
        var (code, err) = Run(document, Plain(model));
        Assert.Equal(ExitCode.Wrong, code);
        Assert.Contains(told, err, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_document_are_told_at_once_and_in_order()
    {
        var (code, err) = Run(
            "op:\n  base: OperatorTemplate\n  equations: [\"x' = snh(x) + q\", \"y' = 2 +\"]\n  variables: {x: output, y: variable}\n",
            ["integrate", "m/op", "-T", "1", "--step", "0.1"]);
        Assert.Equal(ExitCode.Wrong, code);
        Golden.Match(err, "Integrate/all-faults");
    }

    [Fact]
    public void An_alias_bomb_does_not_go_off()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        var (code, err) = Run(bomb + Good.Replace("operators: [op]", "operators: *a29", StringComparison.Ordinal), Plain("m/net"));
        Assert.Equal(ExitCode.Wrong, code);
        Assert.StartsWith("m.yaml:", err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 100_000)]
    public void Deep_nesting_ends(string opening, int times)
    {
        var (code, err) = Run("a: " + string.Concat(Enumerable.Repeat(opening, times)), Plain("m/a"));
        Assert.Equal(ExitCode.Wrong, code);
        Assert.StartsWith("m.yaml:", err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deep_expression_ends()
    {
        var deep = new string('(', 50_000) + "x" + new string(')', 50_000);
        var (code, err) = Run(Good.Replace("(u - x)/tau", deep, StringComparison.Ordinal), Plain("m/net"));
        Assert.Equal(ExitCode.Wrong, code);
        Assert.StartsWith("m.yaml:3:", err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("folder.yaml", "PR0602")]
    [InlineData("empty.yaml", "PR0606")]
    [InlineData("binary.yaml", "PR0605")]
    [InlineData("large.yaml", "PR0604")]
    [InlineData("missing.yaml", "PR013")]
    public void A_file_that_is_no_document_is_told(string name, string told)
    {
        Directory.CreateDirectory(At("folder.yaml"));
        File.WriteAllText(At("empty.yaml"), "");
        File.WriteAllBytes(At("binary.yaml"), [.. "ab\n"u8, 0, 1, 2, 0xFF]);
        using (var large = File.Create(At("large.yaml"))) large.SetLength(100L << 20);
        File.WriteAllText(At("out.csv"), "before");
        foreach (var model in new[] { At(name), At(name) + "/model" })
        {
            using var world = new TestWorld { Disk = new DiskFiles() };
            var (code, seconds) = Timed(world, "integrate", model, "-T", "1", "--step", "0.1", "--out", At("out.csv"));
            Assert.Equal(ExitCode.Wrong, code);
            Assert.Contains(told, world.Err, StringComparison.Ordinal);
            Assert.Equal("before", File.ReadAllText(At("out.csv")));
            Assert.True(seconds < Soon, $"{seconds} s");
        }
    }

    [Fact]
    public void A_larger_document_is_read_if_that_is_asked_for()
    {
        File.WriteAllText(At("m.yaml"), Good + "\n#" + new string('x', 2 << 20) + "\n");
        using var world = new TestWorld { Disk = new DiskFiles() };
        Assert.Equal(ExitCode.Wrong, world.Run("check", At("m.yaml") + "/net", "--max-document", "1"));
        Assert.Contains("is larger than the 1 MB that are accepted", world.Err, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, world.Run("check", At("m.yaml") + "/net", "--max-document", "3"));
    }

    private string At(string name) => Path.Combine(folder, name);

    private static string[] Plain(string model) => ["integrate", model, "-T", "1", "--step", "0.1"];

    /// <summary>Runs a request against a document <c>m.yaml</c> beside a result of an earlier run.</summary>
    private static (ExitCode Code, string Err) Run(string document, string[] words)
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = document;
        world.Files["x.csv"] = "before";
        var (code, seconds) = Timed(world, words.Contains("--out") || words.Contains("--plot") ? words : [.. words, "--out", "x.csv"]);
        Assert.Equal(("before", ""), (world.Files["x.csv"], world.Out));
        Assert.DoesNotContain("   at ", world.Err, StringComparison.Ordinal);
        Assert.True(seconds < Soon, $"{seconds} s");
        return (code, world.Err);
    }

    private static (ExitCode Code, double Seconds) Timed(TestWorld world, params string[] words)
    {
        var watch = Stopwatch.StartNew();
        return (world.Run(words), watch.Elapsed.TotalSeconds);
    }
}
