using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using PyRates.Shell.Embedding.Files;

namespace PyRates.Shell.Cli;

/// <summary>The real world: disk, console, clock and Ctrl-C.</summary>
internal sealed class World : IDisposable
{
    private readonly CancellationTokenSource cancel = new();
    private readonly Stream results = Console.OpenStandardOutput();
    private readonly StreamWriter messages = new(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };

    public World()
    {
        Console.CancelKeyPress += Cancel;
        Ports = new(
            new DiskFiles(),
            results,
            messages,
            !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            () => DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime(),
            () => Process.GetCurrentProcess().PeakWorkingSet64,
            cancel.Token);
    }

    /// <summary>The world as commands see it.</summary>
    public Ports Ports { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Console.CancelKeyPress -= Cancel;
        results.Dispose();
        messages.Dispose();
        cancel.Dispose();
    }

    /// <summary>The first Ctrl-C asks the solver to stop; the second ends the program at once.</summary>
    private void Cancel(object? sender, ConsoleCancelEventArgs key)
    {
        key.Cancel = !cancel.IsCancellationRequested;
        cancel.Cancel();
    }
}
