using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Shell.Cli.Rendering;

/// <summary>What is said on stderr, and the exit code that goes with it.</summary>
internal static class Report
{
    /// <summary>All faults, each once, in the order of document, line and column.</summary>
    public static ExitCode Faults(this Ports io, IEnumerable<Diagnostic> faults)
    {
        var lines = faults
            .OrderBy(fault => fault.At, Comparer<SourceSpan>.Create(SourceSpan.Compare))
            .Select(fault => fault.ToString())
            .Distinct(StringComparer.Ordinal);
        foreach (var line in lines) io.Err.Write(line + "\n");
        return ExitCode.Wrong;
    }

    /// <summary>Wrong usage that only the meaning of the words shows.</summary>
    public static ExitCode Usage(this Ports io, string verb, string fault)
    {
        io.Err.Write($"pyrates: {fault}\nsee 'pyrates {verb} --help'\n");
        return ExitCode.Usage;
    }

    /// <summary>What is right but worth saying.</summary>
    public static void Notes(this Ports io, IEnumerable<Note> notes)
    {
        foreach (var note in notes) io.Err.Write(note + "\n");
    }
}
