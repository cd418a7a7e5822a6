using System;
using System.Linq;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Properties.Generators;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Problems), typeof(Solvers)], MaxTest = 100)]
public sealed class EventLaws
{
    private const int Finer = 4000;                        // points at which the dense output is looked at

    [Property]
    public void A_found_root_is_a_root(KnownProblem problem, Solver solver)
    {
        var (level, solved) = Watched(problem, solver);
        foreach (var happened in solved.Trajectory.Occurrences)
        {
            Assert.Equal(level, happened.State[0], 1e-12);
            Assert.Equal(level, At(solved, happened.Time), 1e-12);
            Assert.InRange(happened.Time, 0, problem.Time);
        }
    }

    /// <summary>Just before and behind it the dense output lies on the sides that its direction says, if it is not flat there.</summary>
    [Property]
    public void A_direction_is_respected(KnownProblem problem, Solver solver)
    {
        var (level, solved) = Watched(problem, solver);
        foreach (var happened in solved.Trajectory.Occurrences)
        {
            var sign = string.Equals(happened.Event, "up", StringComparison.Ordinal) ? 1 : -1;
            var (before, behind) = (Math.Max(0, happened.Time - 1e-7), Math.Min(problem.Time, happened.Time + 1e-7));
            Assert.True(sign * (At(solved, before) - level) <= 1e-12, $"before {happened}");
            Assert.True(sign * (At(solved, behind) - level) >= -1e-12, $"behind {happened}");
        }
    }

    /// <summary>Wherever the dense output changes sides on a finer grid, an event was recorded: none is missed, and none is found
    /// behind an earlier one.</summary>
    [Property]
    public void Every_change_of_sides_is_recorded(KnownProblem problem, Solver solver)
    {
        var (level, solved) = Watched(problem, solver);
        var (h, times) = (problem.Time / Finer, solved.Trajectory.Occurrences.Select(o => o.Time).ToArray());
        var crossings = Enumerable.Range(0, Finer)
            .Where(k => Side(k) * Side(k + 1) < 0)
            .Select(k => (From: k * h, Until: (k + 1) * h)).ToArray();
        foreach (var (from, until) in crossings.Where((c, i) => IsAlone(crossings, i, 0.35)))
            Assert.Contains(times, t => t >= from - 1e-12 && t <= until + 1e-12);

        int Side(int k) => Math.Abs(At(solved, Math.Min(problem.Time, k * h)) - level) < 1e-12
            ? 0
            : Math.Sign(At(solved, Math.Min(problem.Time, k * h)) - level);
    }

    [Property]
    public void Watching_for_the_end_ends_at_the_first_that_watching_records(KnownProblem problem, Solver solver)
    {
        var level = Level(problem);
        var up = Event.Rising("up", (_, y) => y[0] - level);
        var watched = Solution.Of(solver.Watching(up).Until(problem.Time), problem.AsProblem());
        var ended = Solution.Of(solver.Until(up).Until(problem.Time), problem.AsProblem());
        if (watched.Occurrences.IsEmpty) Assert.Equal(watched, ended);
        else Assert.Equal(new Moment(watched.Occurrences[0].Time, watched.Occurrences[0].State), ended.End);
    }

    /// <summary>Two crossings within a step of equal length may cancel: a step is at most 0.3 long.</summary>
    private static bool IsAlone((double From, double Until)[] crossings, int i, double distance) =>
        (i == 0 || crossings[i].From - crossings[i - 1].Until > distance)
        && (i == crossings.Length - 1 || crossings[i + 1].From - crossings[i].Until > distance);

    private static double At(ContinuousSolution solved, double t) =>
        solved.At(Math.Min(t, solved.Until)).Match(y => y[0], () => double.NaN);

    /// <summary>A value that the first component takes on in its course.</summary>
    private static double Level(KnownProblem problem) => problem.Exact(0.37 * problem.Time)[0];

    private static (double Level, ContinuousSolution Solved) Watched(KnownProblem problem, Solver solver)
    {
        var level = Level(problem);
        var watching = solver.Within(solver.Limits with { LongestStep = 0.3 }).Until(problem.Time)
            .Watching(Event.Rising("up", (_, y) => y[0] - level)).Watching(Event.Falling("down", (_, y) => y[0] - level));
        return (level, watching.SolveContinuously(problem.AsProblem()).Match(
            solved => solved, failure => throw new InvalidOperationException(failure.Message)));
    }
}
