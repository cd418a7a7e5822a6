using System;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Solving;

public sealed class ScheduleTests
{
    [Fact]
    public void A_past_that_cannot_be_kept_ends_a_schedule_as_it_ends_going_on()
    {
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - Lag(t), 0), [new VaryingLag(Lag)], 1);
        var solver = Method.Rk4.Fixed(0.01).Every(1);
        var first = solver.Until(100).Solve(problem).Match(solved => solved, failure => failure.Partial);
        var failed = Failure(solver.Until(100).Then(solver.Until(120)).Solve(problem));
        Assert.Equal(Failure(solver.Until(120).Continue(first)).Message, failed.Message);
        Assert.Equal((first.Times, first.Data, first.End), (failed.Partial.Times, failed.Partial.Data, failed.Partial.End));

        static double Lag(double t) => t < 110 ? 1 : 99.5;
    }

    /// <summary>What the documentation says of summaries in a schedule.</summary>
    [Fact]
    public void The_summary_of_a_schedule_is_that_of_its_last_part_that_makes_one()
    {
        var (problem, part) = (Problem.Of((_, _, d) => d[0] = 1, 0), Method.Euler.Fixed(0.25).Every(0.25));
        var summarised = part.Summarising(Summary.Extrema);
        foreach (var (schedule, largest) in new[]
        {
            (summarised.Until(1).Then(summarised.Until(2)), 1.75), (summarised.Until(1).Then(part.Until(2)), 0.75),
        })
        {
            var solved = schedule.Solve(problem).Match(found => found, failure => throw new InvalidOperationException(failure.Message));
            Assert.Equal(largest, solved.Summary.Map(s => s.Maximum[0]).IfNone(0));
        }
    }

    private static SolveFailure Failure(LanguageExt.Either<SolveFailure, Trajectory> solved) => solved.Match(
        Right: _ => throw new InvalidOperationException("it was solved"), Left: failure => Assert.IsType<SolveFailure.Impossible>(failure));
}
