using System;
using System.IO;
using System.Text;
using System.Threading;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding.Files;

namespace PyRates.Tests.Shell;

/// <summary>A world in memory for commands: a disk, two streams, a clock that ticks when it is read.</summary>
internal sealed class TestWorld : IDisposable
{
    private readonly MemoryStream results = new();
    private readonly StringWriter messages = new();
    private readonly CancellationTokenSource cancel = new();
    private TimeSpan now;

    /// <summary>A world with a document <c>m.yaml</c>.</summary>
    public static TestWorld With(string models)
    {
        var world = new TestWorld();
        world.Files["m.yaml"] = models;
        return world;
    }

    public MemoryFiles Files { get; } = new();

    /// <summary>A disk in place of the one in memory.</summary>
    public IFiles? Disk { get; init; }

    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(1);

    public string Out => Encoding.UTF8.GetString(results.ToArray());

    public string Err => messages.ToString();

    public ExitCode Run(params string[] words) => Application.Run(
        words, new(Disk ?? Files, results, messages, ErrIsTerminal: false, () => now += Tick, () => 4096, cancel.Token));

    public void Cancel() => cancel.Cancel();

    public void Dispose()
    {
        results.Dispose();
        messages.Dispose();
        cancel.Dispose();
    }
}
