using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Solving;

/// <summary>Many lags that change with time, and long runs.</summary>
public sealed class ManyLagsTests
{
    /// <summary>However many lags there are, all together are looked at no more than about a million times, or each 64 times.</summary>
    [Theory]
    [InlineData(100, 4096)]
    [InlineData(1000, 1048)]
    [InlineData(10_000, 104)]
    [InlineData(50_000, 64)]
    public void The_more_lags_the_fewer_looks_at_each(int count, int places)
    {
        var looks = 0L;
        _ = new LagCourse(Lags(count, () => looks++), 0, 7);
        Assert.InRange(looks, 2L * places * count, 4L * (places + 1) * count);
    }

    /// <summary>Who wants a run to stop is asked while lags are looked at, and then nothing is forgotten.</summary>
    [Fact]
    public void A_run_is_stopped_while_its_lags_are_looked_at()
    {
        var (looks, asked) = (0, 0);
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - 1, 0), Lags(2000, () => looks++), 1);
        foreach (var solver in new[] { Method.Rk4.Fixed(0.1), Method.DormandPrince54.With(Controller.PI(1e-6, 1e-6)), Method.Stiff[0].With(Controller.Predictive(1e-6, 1e-6)) })
        {
            (looks, asked) = (0, 0);
            var failure = solver.Until(3).Solve(problem, poll: _ => ++asked > 5 ? StopReason.TimeLimit : null).Match(Right: _ => null, Left: f => f);
            var stopped = Assert.IsType<SolveFailure.TimeLimit>(failure);
            Assert.Equal(0, stopped.At);
            Assert.InRange(looks, 1, 200_000);                      // all places of all lags would be over two million
        }
        Assert.Equal(double.NegativeInfinity, new LagCourse(problem.VaryingLags, 0, 3, _ => StopReason.Cancelled).Kept(2));
    }

    /// <summary>A step that is cut at many break points is stopped between two of them, and a run that goes on behind it comes to the same end.</summary>
    [Fact]
    public void A_run_is_stopped_within_a_step_that_break_points_cut()
    {
        var lags = Lags(300, () => { });
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - lags[7].At(t), 0), lags, 1);
        var (solver, last) = (Method.Rk4.Fixed(1.5).Until(6), 0.0);
        var failure = solver.Solve(problem, poll: t => (last = t) > 1.6 ? StopReason.Cancelled : null).Match(Right: _ => null, Left: f => f);
        var stopped = Assert.IsType<SolveFailure.Cancelled>(failure);
        Assert.InRange(stopped.At, 1.6, 2.9);
        Assert.Equal(last, stopped.At);
        var whole = solver.Solve(problem).Match(Right: t => t.End, Left: f => throw new InvalidOperationException(f.Message));
        var rest = solver.Continue(stopped.Partial).Match(Right: t => t.End, Left: f => throw new InvalidOperationException(f.Message));
        Assert.Equal(whole, rest);
    }

    /// <summary>Where a run that goes on is stopped while lags are looked at, the failure says that.</summary>
    [Fact]
    public void A_run_that_goes_on_is_stopped_while_its_lags_are_looked_at()
    {
        var problem = Problem.Delayed((t, _, past, d) => d.Fill(-past.At(t - 1, 0)), Lags(300, () => { }), [.. Enumerable.Repeat(1.0, 40)]);
        var (solver, asked) = (Method.Rk4.Fixed(0.01), 0);
        var first = solver.Until(5).Solve(problem).Match(Right: t => t, Left: f => throw new InvalidOperationException(f.Message));
        var failure = solver.Until(9).Continue(first, _ => ++asked > 20 ? StopReason.Cancelled : null).Match(Right: _ => null, Left: f => f);
        Assert.Equal(5, Assert.IsType<SolveFailure.Cancelled>(failure).At);
        Assert.Equal(21, asked);
    }

    /// <summary>The break points behind many times are those behind each.</summary>
    [Fact]
    public void Break_points_are_read_again_together_or_one_by_one()
    {
        ImmutableArray<VaryingLag> lags = [new(t => 1 + (0.9 * Math.Sin(3 * t))), new(t => t < 2 ? double.NaN : t / 3), new(t => t > 4 ? double.PositiveInfinity : 0.5)];
        var course = new LagCourse(lags, 0.1, 9);
        double[] earlier = [-3, 0.1, 0.7, 0.7000001, 2.5, 8, 8.9];
        var together = course.Reaching(earlier).Order().ToArray();
        Assert.Equal(earlier.SelectMany(t => course.Reaching([t])).Order(), together);
        Assert.True(together.Length > 10);
        foreach (var t in together.Where(t => t > 4.1))
            Assert.Contains(earlier, e => lags.Any(lag => Math.Abs(t - lag.At(t) - e) < 1e-12));
    }

    /// <summary>What is kept of the past is as long as the longest lag, whatever the end, and whatever the phase at which the lag is looked at.</summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(2 * Math.PI)]
    [InlineData(64 * Math.PI)]
    public void No_more_of_the_past_is_kept_in_a_longer_run(double frequency)
    {
        var lag = new VaryingLag(t => 1 + (0.5 * Math.Sin(frequency * t)));
        foreach (var until in new[] { 10, 1e3, 1e4, 1e7, 1e9 })
            foreach (var t in new[] { until / 10, until / 2, until })
                Assert.InRange(t - new LagCourse([lag], 0, until).Kept(t), 1.5, 2.6);
    }

    /// <summary>The same in bytes: a thousand steps, of a long run or of a short one.</summary>
    [Fact]
    public void The_memory_of_a_run_does_not_grow_with_its_end()
    {
        var lag = new VaryingLag(t => 1 + (0.5 * Math.Sin(t)));
        var problem = Problem.Delayed(
            (t, _, past, d) =>
            {
                for (var i = 0; i < d.Length; i++) d[i] = -0.5 * past.At(t - lag.At(t), i);
            },
            [lag], [.. Enumerable.Repeat(1.0, 100)]);
        var solver = Method.Rk4.Fixed(0.1).Keeping(Sampler.Last);
        solver = solver with { Limits = solver.Limits with { Steps = 1000 } };
        var few = Bytes(100);
        var many = Bytes(1e7);
        Assert.True(many < few + 1_000_000, $"{few} and {many} bytes");

        long Bytes(double until)
        {
            _ = solver.Until(until).Solve(problem);
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = solver.Until(until).Solve(problem);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static ImmutableArray<VaryingLag> Lags(int count, Action looked) =>
    [
        .. Enumerable.Range(0, count).Select(k => new VaryingLag(t =>
        {
            looked();
            return 1 + ((double)k / count) + (0.1 * Math.Sin(t));
        })),
    ];
}
