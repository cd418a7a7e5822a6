using System.Collections.Immutable;

namespace PyRates.Shell.Cli.Language;

/// <summary>One summand of a signal as it was written.</summary>
internal abstract record SignalTerm
{
    private SignalTerm() { }

    /// <summary>A function of time by its name.</summary>
    public sealed record Call(Written Name, ImmutableArray<double> Arguments) : SignalTerm;

    /// <summary>Samples from a file.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Held">Whether each sample holds until the next in every solver.</param>
    public sealed record File(Written Path, bool Held) : SignalTerm;
}
