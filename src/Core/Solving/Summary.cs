using System;
using System.Linq;
using System.Numerics;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>What is computed of the samples of a run while it goes on, so that they need not be kept. Summaries form a monoid under
/// <c>|</c> with <see cref="Nothing"/>. Every sample counts the same: on a grid of times these are averages over time.</summary>
public sealed record Summary
{
    private Summary(bool moments, bool extrema, int window, int overlap) =>
        (HasMoments, HasExtrema, Window, Overlap) = (moments, extrema, window, overlap);

    /// <summary>Only the number of samples.</summary>
    public static Summary Nothing { get; } = new(false, false, 0, 0);

    /// <summary>Mean and variance, updated as in Welford, Technometrics 4 (1962) 419-420.</summary>
    public static Summary Moments { get; } = new(true, false, 0, 0);

    /// <summary>The smallest and the largest values, and when.</summary>
    public static Summary Extrema { get; } = new(false, true, 0, 0);

    internal bool HasMoments { get; }

    internal bool HasExtrema { get; }

    internal int Window { get; }

    internal int Overlap { get; }

    /// <summary>Power spectra averaged over overlapping segments, each without its mean and under a Hann window: Welch, IEEE Trans.
    /// Audio Electroacoust. 15 (1967) 70-73. The samples must lie at equal distances: on one grid of times, or at the ends
    /// of equal steps that no event cuts and that end with the run.</summary>
    /// <param name="window">The samples of a segment, a power of two.</param>
    /// <param name="overlap">How many of them the next segment has too; less than <paramref name="window"/>. −1: half.</param>
    public static Summary Spectrum(int window, int overlap = -1) => new(false, false, window, overlap < 0 ? window / 2 : overlap);

    /// <summary>What either computes; of two spectra the one on the right.</summary>
    public static Summary operator |(Summary a, Summary b)
    {
        var spectrum = b.Window != 0 ? b : a;
        return new(a.HasMoments || b.HasMoments, a.HasExtrema || b.HasExtrema, spectrum.Window, spectrum.Overlap);
    }

    /// <summary>The summary of samples that were kept.</summary>
    public Either<string, RunSummary> Of(Trajectory trajectory)
    {
        if (Impossible.Case is string reason) return reason;
        if (Window > 0 && !AreEven(trajectory.Times.AsSpan())) return Uneven;
        var fold = new SummaryFold(this, trajectory.Names.Length);
        for (var row = 0; row < trajectory.Length; row++) fold.Take(trajectory.Times[row], trajectory.Row(row));
        return fold.Result();
    }

    internal Option<string> Impossible =>
        Window < 0 || Window == 1 || (Window > 0 && !BitOperations.IsPow2(Window)) ? Some("the samples of a spectrum's segment are no power of two")
        : Window > 0 && Overlap >= Window ? Some("the segments of a spectrum overlap in all of their samples")
        : None;

    internal const string Uneven = "the samples of a spectrum do not lie at equal distances: it needs one grid of times, or equal steps";

    /// <summary>Whether a distance is a multiple of another, but for what no spectrum shows.</summary>
    internal static bool IsMultiple(double of, double step) => Math.Abs((of / step) - Math.Round(of / step)) <= 1e-3;

    /// <summary>Whether times lie at equal distances.</summary>
    internal static bool AreEven(ReadOnlySpan<double> times)
    {
        var step = times.Length < 3 ? 0 : (times[^1] - times[0]) / (times.Length - 1);
        for (var i = 1; i < times.Length - 1; i++)
            if (!(Math.Abs(times[i] - times[0] - (i * step)) <= 1e-3 * step)) return false;
        return true;
    }
}

/// <content>Statistics in place of rows.</content>
public sealed partial record Solver
{
    /// <summary>What is computed of the samples; None: they are kept.</summary>
    public Option<Summary> Summary { get; init; }

    /// <summary>Computes statistics of the samples in place of keeping them: they are in the trajectory's
    /// <see cref="Trajectory.Summary"/>, to the bit what <see cref="Solving.Summary.Of"/> gives of the samples kept. The memory
    /// of a run does not depend on its length.</summary>
    public Solver Summarising(Summary summary) => this with { Summary = Some(Summary.Match(before => before | summary, () => summary)) };

    /// <summary>Why the samples have no spectrum, if one is wanted: they do not lie at equal distances.</summary>
    private Option<string> NoSpectrum(double from)
    {
        var kept = Sampler.IfNone(Solving.Sampler.Steps);
        if (!Summary.Exists(s => s.Window > 0)) return None;
        if (kept is { Times: [SampleTimes.List list], EveryAcceptedStep: false, Final: false })
            return Solving.Summary.AreEven(list.Times.AsSpan()) ? None : Some(Solving.Summary.Uneven);
        var steps = kept.Times.Select(t => t is SampleTimes.Grid grid ? grid.Step : double.NaN)
            .Concat(kept.EveryAcceptedStep ? [Pace is Pace.Fixed { Step: var h } ? h : double.NaN] : []).Distinct().ToArray();
        var isCut = Events.Any(e => e.Stops || (e.Interrupts && kept.EveryAcceptedStep)) || (Settling.IsSome && !kept.EveryAcceptedStep);
        var endsEvenly = !(kept.Final || kept.EveryAcceptedStep)
            || (!isCut && (double.IsInfinity(End) || Solving.Summary.IsMultiple(End - from, steps.FirstOrDefault())));
        return steps.Length == 0 || (steps is [> 0] && endsEvenly) ? None : Some(Solving.Summary.Uneven);
    }
}
