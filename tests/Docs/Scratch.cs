using System;
using System.Diagnostics;
using System.IO;

namespace PyRates.Tests.Docs;

/// <summary>An empty folder in which the documents of the project are found, for a while.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pyrates-docs-").FullName;

    public Scratch() => Directory.CreateSymbolicLink(Path.Combine(folder, "docs"), Path.Combine(Document.Root, "docs"));

    /// <summary>Runs a command line in the folder.</summary>
    public (int ExitCode, string Out, string Err) Run(string line)
    {
        var words = Command.Program(Command.Words(line));
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var err = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, err.GetAwaiter().GetResult());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Path.Combine(folder, "docs"));
        Directory.Delete(folder, recursive: true);
    }
}
