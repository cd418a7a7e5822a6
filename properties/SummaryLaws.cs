using System;
using System.Linq;
using FsCheck;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

/// <summary>Statistics of a run without its rows.</summary>
[Properties(Arbitrary = [typeof(Problems), typeof(Solvers), typeof(Samplers)])]
public sealed class SummaryLaws
{
    private static readonly Summary All = Summary.Moments | Summary.Extrema | Summary.Spectrum(8, 3);

    [Property]
    public void Statistics_are_those_of_the_samples_kept(TanhNet net, Solver solver, Sampler sampler)
    {
        var (problem, run) = (Problem.Of(net.Derive, net.Start()), solver.Keeping(sampler).Until(2));
        var kept = Solution.Of(run, problem);
        // without samples at equal distances there is no spectrum
        var wanted = run.Summarising(All).Solve(problem).Case is SolveFailure.Impossible ? Summary.Moments | Summary.Extrema : All;
        var (expected, summarised) = (Of(wanted, kept), Solution.Of(run.Summarising(wanted), problem));
        Assert.Equal(0, summarised.Length);
        Assert.Equal(kept.End, summarised.End);
        Assert.Equal(kept.Statistics.Accepted, summarised.Statistics.Accepted);
        AssertEqual(expected, summarised.Summary.IfNone(() => new(0)));
        if (kept.Length == 0) return;
        for (var c = 0; c < net.Size; c++)
        {
            var column = Enumerable.Range(0, kept.Length).Select(r => kept[r, c]).ToArray();
            var mean = column.Average();
            Assert.Equal(mean, expected.Mean[c], 1e-12);
            Assert.Equal(column.Select(x => (x - mean) * (x - mean)).Average(), expected.Variance[c], 1e-12);
            Assert.Equal((column.Min(), column.Max()), (expected.Minimum[c], expected.Maximum[c]));
            Assert.Equal(kept.Times[System.Array.IndexOf(column, column.Max())], expected.TimeOfMaximum[c]);
            Assert.Equal(kept.Times[System.Array.IndexOf(column, column.Min())], expected.TimeOfMinimum[c]);
        }
    }

    [Property]
    public void Statistics_go_on_where_the_solve_goes_on(TanhNet net, Method method, PositiveInt step)
    {
        var (problem, run) = (Problem.Of(net.Derive, net.Start()), method.Fixed(1.0 / 64).Every(1.0 / 32).Summarising(All));
        var whole = Solution.Of(run.Until(2), problem);
        var second = Solution.Of(run.Until(2).Continue(Solution.Of(run.Until(step.Get % 32 / 16.0), problem)));
        AssertEqual(whole.Summary.IfNone(() => new(0)), second.Summary.IfNone(() => new(1)));
    }

    /// <summary>The integral of a spectrum is the mean variance of its windowed segments; a sine has its peak at its frequency.</summary>
    [Property(MaxTest = 50)]
    public void A_sine_has_its_power_at_its_frequency(PositiveInt cycles)
    {
        var f = 2 + cycles.Get % 27;
        var times = Enumerable.Range(0, 1000).Select(k => k / 64.0).ToArray();
        var sine = new Trajectory(["x"], new([.. times]), new([.. times.Select(t => 3 * Math.Sin(2 * Math.PI * f * t) + 5)])) { End = default };
        var summary = Summary.Spectrum(64).Of(sine).Match(s => s, reason => throw new InvalidOperationException(reason));
        var spectrum = summary.Spectra[0];
        Assert.Equal(f, summary.Frequencies[System.Array.IndexOf([.. spectrum.Values], spectrum.Values.Max())]);
        Assert.Equal((1000 - 64) / 32 + 1, summary.Segments);
        Assert.Equal(4.5, spectrum.Values.Sum() * summary.Frequencies[1], 1e-9);
    }

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        Assert.True(Summary.Spectrum(12).Of(Solution.Of(Method.Euler.Fixed(0.1).Until(1), Problem.Of((_, _, d) => d[0] = 1, 0))).IsLeft);
        foreach (var wrong in new[] { Summary.Spectrum(12), Summary.Spectrum(1), Summary.Spectrum(8, 8), Summary.Spectrum(-4) })
            Assert.IsType<SolveFailure.Impossible>(Method.Euler.Fixed(0.1).Summarising(wrong).Until(1).Solve(Problem.Of((_, _, d) => d[0] = 1, 0)).Match(_ => null!, x => x));
    }

    private static RunSummary Of(Summary wanted, Trajectory kept) => wanted.Of(kept).Match(s => s, reason => throw new InvalidOperationException(reason));

    private static void AssertEqual(RunSummary a, RunSummary b)
    {
        Assert.Equal((a.Samples, a.Segments), (b.Samples, b.Segments));
        Assert.Equal((a.Mean, a.Variance, a.Minimum, a.Maximum), (b.Mean, b.Variance, b.Minimum, b.Maximum));
        Assert.Equal((a.TimeOfMinimum, a.TimeOfMaximum, a.Frequencies), (b.TimeOfMinimum, b.TimeOfMaximum, b.Frequencies));
        Assert.Equal(a.Spectra.AsEnumerable(), b.Spectra.AsEnumerable());
    }
}
