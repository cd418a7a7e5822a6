using System;
using System.IO;
using System.Text;
using System.Threading;
using PyRates.Foundation;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;

namespace PyRates.Shell.Cli;

/// <summary>The world as commands see it.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Out">Results.</param>
/// <param name="Err">Everything else.</param>
/// <param name="ErrIsTerminal">Whether a person looks at <paramref name="Err"/> while it is written.</param>
/// <param name="Clock">The time since the program began.</param>
/// <param name="PeakBytes">The most memory the program had so far.</param>
/// <param name="Cancelled">Whether somebody has asked to stop.</param>
internal sealed record Ports(
    IFiles Files,
    Stream Out,
    TextWriter Err,
    bool ErrIsTerminal,
    Func<TimeSpan> Clock,
    Func<long> PeakBytes,
    CancellationToken Cancelled)
{
    /// <summary>Writes text to the results.</summary>
    public ExitCode Print(string text) => Print(to => to.Write(Encoding.UTF8.GetBytes(text)), new(SourceSpan.CommandLine, 1, 1, 0)).Match(
        Some: fault => this.Faults([fault]),
        None: () => ExitCode.Done);

    /// <summary>Writes to the results.</summary>
    public Option<Diagnostic> Print(Action<Stream> content, SourceSpan asked)
    {
        try
        {
            content(Out);
            Out.Flush();
            return None;
        }
        catch (IOException fault)
        {
            return new Unwritable(asked, "standard output", fault.Message.TrimEnd('.'));
        }
    }
}
