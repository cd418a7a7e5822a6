using System;
using System.Diagnostics;
using System.IO;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding.Files;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>Files that never end or that nobody writes into, roots and documents that are not there, names that break lines.</summary>
public sealed class HostileTests : IDisposable
{
    private const string Good = """
        op:
          base: OperatorTemplate
          equations: "x' = -x/tau"
          variables: {x: output(1.0), tau: 2.0}
        node: {base: NodeTemplate, operators: [op]}
        net: {base: CircuitTemplate, nodes: {p: node}}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("pyrates-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("missing.yaml", "PR0601: there is no file 'missing.yaml'")]
    [InlineData("empty.yaml", "empty.yaml:1:1: PR0102")]
    public void Checking_a_document_without_models_in_it_fails(string document, string told)
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = Good;
        world.Files["empty.yaml"] = "";
        Assert.Equal(ExitCode.Wrong, world.Run("check", "m.yaml", document));
        Assert.Contains(told, world.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check m/net --path no/where", "<command line>:1:20: PR0516: there is no folder 'no/where'")]
    [InlineData("models --path m.yaml", "<command line>:1:15: PR0516: there is no folder 'm.yaml'")]
    public void A_root_that_is_no_folder_is_told(string request, string told)
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = Good;
        Assert.Equal(ExitCode.Wrong, world.Run(request.Split(' ')));
        Assert.Contains(told, world.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void A_largest_document_is_above_zero(string size)
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = Good;
        Assert.Equal(ExitCode.Usage, world.Run("check", "m/net", "--max-document", size));
        Assert.Contains("option '--max-document' needs a number greater than 0", world.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nodes: {p", "nodes: {\"p\\nq\"", "m.yaml:6:39: PR0112")]
    [InlineData("nodes: {p", "nodes: {\"p\\0\"", "m.yaml:6:39: PR0112")]
    [InlineData("tau: 2.0", "\"tau\\r\": 2.0", "m.yaml:4:")]
    public void A_name_has_no_control_characters(string good, string bad, string told)
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Wrong, world.Run("show", "m/net"));
        Assert.StartsWith(told, world.Err, StringComparison.Ordinal);
        Assert.Contains("found a line break or another control character as a key, expected a name", world.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_or_a_pipe_is_no_document_and_nobody_waits_for_it()
    {
        if (OperatingSystem.IsWindows()) return;
        using (var made = Process.Start("mkfifo", [At("pipe.yaml")])) made.WaitForExit();
        File.CreateSymbolicLink(At("zero.yaml"), "/dev/zero");
        File.CreateSymbolicLink(At("loop.yaml"), At("loop.yaml"));
        foreach (var name in new[] { "pipe", "zero", "loop" })
        {
            using var world = new TestWorld { Disk = new DiskFiles() };
            Assert.Equal(ExitCode.Wrong, world.Run("integrate", At(name) + "/net", "-T", "1", "--step", "0.1"));
            Assert.Contains(": PR0", world.Err, StringComparison.Ordinal);
        }
    }

    private string At(string name) => Path.Combine(folder, name);
}
