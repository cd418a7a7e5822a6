using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>Statistics of the samples of a run, a number per recorded quantity; what was not asked for is empty, what has no
/// sample is not a number.</summary>
/// <param name="Samples">How many samples there were.</param>
public sealed record RunSummary(long Samples)
{
    /// <summary>The means.</summary>
    public Rows Mean { get; init; }

    /// <summary>The mean squared deviations from the means.</summary>
    public Rows Variance { get; init; }

    /// <summary>The smallest values.</summary>
    public Rows Minimum { get; init; }

    /// <summary>When each was reached first.</summary>
    public Rows TimeOfMinimum { get; init; }

    /// <summary>The largest values.</summary>
    public Rows Maximum { get; init; }

    /// <summary>When each was reached first.</summary>
    public Rows TimeOfMaximum { get; init; }

    /// <summary>The frequencies of the spectra, in units of one over the time's.</summary>
    public Rows Frequencies { get; init; }

    /// <summary>The power spectral density of each quantity at these frequencies: one-sided, so that its integral is the variance.</summary>
    public ImmutableArray<Rows> Spectra { get; init; } = [];

    /// <summary>Over how many segments the spectra are averaged.</summary>
    public long Segments { get; init; }
}
