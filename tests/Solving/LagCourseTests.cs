using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Solving;

public sealed class LagCourseTests
{
    /// <summary>4,097 places, one look between each two, and a few at every one of ten steps.</summary>
    [Fact]
    public void The_course_of_a_lag_is_looked_at_once_a_solve()
    {
        var looks = 0;
        var lag = new VaryingLag(t =>
        {
            looks++;
            return 2 + (0.5 * Math.Sin(t));
        });
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - 2 - (0.5 * Math.Sin(t)), 0), [lag], 1);
        Assert.True(Method.Euler.Fixed(0.1).Until(1).Solve(problem).IsRight);
        Assert.InRange(looks, 8193, 3 * 4096);
    }

    /// <summary>A lag that becomes longer than it ever was reads what was not kept, unless it said so.</summary>
    [Fact]
    public void A_run_goes_on_as_far_as_the_past_was_kept()
    {
        var lag = new VaryingLag(t => t < 110 ? 1 : 99.5);
        var run = Method.Rk4.Fixed(0.01).Keeping(Sampler.Last);
        var whole = Of(lag).Solved(run.Until(120));
        Assert.IsType<SolveFailure.Impossible>(run.Until(120).Continue(Of(lag).Solved(run.Until(100))).Match(Right: _ => null, Left: failure => failure));
        foreach (var (problem, until) in new[] { (Of(lag with { Most = 100 }), 100.0), (Of(lag), 60.0) })
            Assert.Equal(whole.End, run.Until(120).Continue(problem.Solved(run.Until(until))).Match(Right: t => t.End, Left: failure => throw new InvalidOperationException(failure.Message)));

        static DelayProblem Of(VaryingLag lag) => Problem.Delayed((t, _, past, d) => d[0] = -0.3 * past.At(t - lag.At(t), 0), [lag], 1);
    }

    /// <summary>The break points of a lag are the same numbers whatever the end of the run.</summary>
    [Fact]
    public void Roots_do_not_depend_on_the_end()
    {
        var lag = new VaryingLag(t => 1 + (0.7 * Math.Sin(1.7 * t)));
        var longest = new LagCourse([lag], 0.3, 300).Reaching([0.3]).ToArray();
        Assert.NotEmpty(longest);
        foreach (var until in new[] { 3.0, 7.7, 20, 100, 299 })
            Assert.Equal(longest.Where(t => t < until), new LagCourse([lag], 0.3, until).Reaching([0.3]).Where(t => t < until));
    }
}
