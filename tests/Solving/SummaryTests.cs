using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Solving;

public sealed class SummaryTests
{
    private static readonly Problem Wave = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -y[0]), 1, 0);
    private static readonly Solver Equal = Method.Rk4.Fixed(0.125), Chosen = Method.DormandPrince54.With(Controller.PI(1e-6, 1e-6));
    private static readonly Event Crossing = Event.Rising("up", (_, y) => y[0]);

    [Fact]
    public void A_spectrum_of_samples_at_unequal_distances_is_refused()
    {
        Solver[] refused =
        [
            Chosen, Chosen.Keeping(Sampler.Steps), Chosen.Every(0.3).Every(0.5), Chosen.Every(0.3).At(1.0), Chosen.At(0.0, 10.0, 10.5),
            Chosen.Every(0.3, endpoint: true), Chosen.Every(0.25).Keeping(Sampler.Last).Until(Crossing), Chosen.Every(0.25).Keeping(Sampler.Steps),
            Method.Rk4.Fixed(0.3), Equal.On(Crossing, at => at.Y), Equal.Until(Crossing), Equal.Every(0.25).Keeping(Sampler.Steps),
        ];
        foreach (var solver in refused)
        {
            Assert.Contains("equal distances", Failure(solver.Summarising(Summary.Moments | Summary.Spectrum(8))), StringComparison.Ordinal);
            Assert.True(solver.Summarising(Summary.Moments).Until(20).Solve(Wave).IsRight);
        }
        var kept = Chosen.Until(20).Solve(Wave).Match(found => found, failure => failure.Partial);
        Assert.Contains("equal distances", Summary.Spectrum(8).Of(kept).Match(_ => "", reason => reason), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spectrum_of_samples_at_equal_distances_is_not_refused()
    {
        Solver[] solvers =
        [
            Chosen.Every(0.3), Chosen.Every(0.25, endpoint: true), Chosen.Every(0.25).Every(0.25, endpoint: true), Equal, Equal.Every(0.3),
            Equal.Watching(Crossing), Equal.Every(0.3).On(Crossing, at => at.Y), Equal.Until(new Settled(1e-300)), Chosen.Every(0.25).Keeping(Sampler.Never),
            Chosen.At([.. Enumerable.Range(0, 60).Select(k => 0.3 * k)]),
        ];
        foreach (var solver in solvers)
        {
            var kept = solver.Until(20).Solve(Wave).Match(found => found, failure => throw new InvalidOperationException(failure.Message));
            var summary = solver.Summarising(Summary.Spectrum(8)).Until(20).Solve(Wave).Match(
                found => found.Summary.IfNone(() => new(0)), failure => throw new InvalidOperationException(failure.Message));
            Assert.Equal(Summary.Spectrum(8).Of(kept).Match(found => found.Spectra.AsEnumerable(), reason => throw new InvalidOperationException(reason)), summary.Spectra);
            Assert.True(summary.Segments > 0);
        }
    }

    [Fact]
    public void Of_no_sample_nothing_is_known()
    {
        var summary = Chosen.Keeping(Sampler.Never).Summarising(Summary.Moments | Summary.Extrema).Until(1).Solve(Wave)
            .Match(found => found.Summary.IfNone(() => new(1)), failure => throw new InvalidOperationException(failure.Message));
        Assert.Equal(0, summary.Samples);
        foreach (var numbers in new[] { summary.Mean, summary.Variance, summary.Minimum, summary.Maximum, summary.TimeOfMinimum, summary.TimeOfMaximum })
            Assert.Equal([true, true], numbers.Values.Select(double.IsNaN));
    }

    private static string Failure(Solver solver) => solver.Until(20).Solve(Wave).Match(
        Right: _ => throw new InvalidOperationException("it was not refused"), Left: failure => Assert.IsType<SolveFailure.Impossible>(failure).Message);
}
