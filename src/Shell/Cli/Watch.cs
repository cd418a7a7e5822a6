using System;

namespace PyRates.Shell.Cli;

/// <summary>The parts of a command whose time is told.</summary>
internal enum Stage
{
    /// <summary>Reading the request and the model.</summary>
    Load,

    /// <summary>From equations to a vector field.</summary>
    Compile,

    /// <summary>The solve.</summary>
    Solve,

    /// <summary>Writing the results.</summary>
    Write,
}

/// <summary>How long each part took.</summary>
internal sealed class Watch(Func<TimeSpan> clock)
{
    private readonly TimeSpan[] parts = new TimeSpan[Enum.GetValues<Stage>().Length];
    private TimeSpan last = clock();

    /// <summary>The time of a part.</summary>
    public TimeSpan this[Stage stage] => parts[(int)stage];

    /// <summary>Ends a part that began where the one before ended.</summary>
    public TimeSpan Lap(Stage stage)
    {
        var now = clock();
        (parts[(int)stage], last) = (now - last, now);
        return parts[(int)stage];
    }
}
