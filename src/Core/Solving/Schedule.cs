using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>Solvers one after the other: each starts where the one before ended.</summary>
/// <param name="Parts">The solvers in order.</param>
public sealed record Schedule(ImmutableArray<Solver> Parts)
{
    /// <summary>This schedule and then another solver.</summary>
    public Schedule Then(Solver next) => new(Parts.Add(next));

    /// <summary>This schedule and then another: <c>a.Then(b).Then(c)</c> is equivalent to <c>a.Then(b.Then(c))</c>.</summary>
    public Schedule Then(Schedule next) => new(Parts.AddRange(next.Parts));

    /// <summary>Solves a problem: the rows of the parts, one behind the other. A failure carries all that was solved.</summary>
    /// <remarks>Summaries are not joined: the one that comes out is that of the last part that makes one, of its own samples.
    /// A delay equation keeps its past.</remarks>
    public Either<SolveFailure, Trajectory> Solve(Problem problem, double from = 0, Func<double, StopReason?>? poll = null)
    {
        if (Columns(problem).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return new SolveFailure.Impossible(
                "the parts of the schedule record different quantities", new([], new([]), new([])) { End = new(from, problem.Start) });
        }
        var solved = Option<Trajectory>.None;
        foreach (var part in Parts)
        {
            var result = solved.Match(before => part.Following(before, problem, poll), () => part.Solve(problem, from, poll));
            if (result.Case is SolveFailure failure)
                return failure with { Partial = Joined(solved, failure.Partial) };
            solved = Some(Joined(solved, (Trajectory)result.Case));
        }
        return solved.ToEither<SolveFailure>(() => new SolveFailure.Impossible(
            "the schedule has no part", new([], new([]), new([])) { End = new(from, problem.Start) }));
    }

    /// <summary>What each part that keeps anything records.</summary>
    private IEnumerable<string> Columns(Problem problem) =>
        from part in Parts
        where !part.Sampler.Exists(s => s.IsNever)
        select string.Join('\n', part.Names.IfNone(() => problem.StateNames));

    private static Trajectory Joined(Option<Trajectory> before, Trajectory after) => before.Match(
        b => after with
        {
            Names = after.Length == 0 ? b.Names : after.Names,
            Times = new([.. b.Times.Values, .. after.Times.Values]),
            Data = new([.. b.Data.Values, .. after.Data.Values]),
            Statistics = b.Statistics + after.Statistics,
            Summary = after.Summary || b.Summary,
            Occurrences = [.. b.Occurrences, .. after.Occurrences],
        },
        () => after);
}

/// <content>Composition in time.</content>
public sealed partial record Solver
{
    /// <summary>Solves from the end of a trajectory on, all but the past of a delay equation begun anew.</summary>
    internal Either<SolveFailure, Trajectory> Following(Trajectory before, Problem problem, Func<double, StopReason?>? poll)
    {
        var (t, y) = before.End;
        if (before.Continuation.Case is not Paused { Memory: { } past }) return Solve(problem.From(y), t, poll);
        return past.Suffices(problem, Pace.Over(t, End), t, poll = Lasting(poll))
            ? Solve(problem, new Beginning(t) { Resumption = new(before.End), Past = past }, poll, null)
            : new SolveFailure.Impossible(PastIsShort, Nothing(problem.From(y), t));
    }

    /// <summary>This solver and then another.</summary>
    public Schedule Then(Solver next) => new([this, next]);

    /// <summary>This solver and then a schedule.</summary>
    public Schedule Then(Schedule next) => new([this, .. next.Parts]);
}
