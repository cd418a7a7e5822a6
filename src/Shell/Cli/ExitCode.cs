namespace PyRates.Shell.Cli;

/// <summary>How a command ended, as scripts see it.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>The model or the request is wrong, or a file cannot be read or written.</summary>
    Wrong = 1,

    /// <summary>Wrong usage of the command line.</summary>
    Usage = 2,

    /// <summary>The solve failed; what was solved is written.</summary>
    SolveFailed = 3,

    /// <summary>A fault in this program.</summary>
    Fault = 70,

    /// <summary>Cancelled by Ctrl-C; what was solved is written.</summary>
    Cancelled = 130,
}
