using System;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <content>Going on from the end of a solve.</content>
public sealed partial record Solver
{
    private const string PastIsShort = "the problem reads further back than the past was kept: a lag that changes with time may say how long it gets (VaryingLag.Most)";

    /// <summary>Goes on from the end of a solve as if it had not stopped there: to the bit, what would have followed, where
    /// this solver has the same method and the same control of its steps. Steps and grids of samples are counted from the first start, no
    /// row is kept twice, a delay equation keeps its past, units that are refractory stay so.</summary>
    /// <remarks>A step that was shortened to end where the solve ended is taken again in full length, so the state at the next step is that
    /// of a solve that did not stop; the rows within the shortened step stay as they were kept, and a row before the end that the rounding
    /// of a grid's count left out stays out. A solve that an event stopped, or somebody from outside, or one whose equal steps end at its
    /// end, has no such step. A solve whose step became too small has nothing to go on with.</remarks>
    /// <param name="solved">A solve, or the part that a failed one solved.</param>
    /// <param name="poll">Told the time now and then, and asked whether the run shall stop.</param>
    /// <returns>What follows the end of <paramref name="solved"/>.</returns>
    public Either<SolveFailure, Trajectory> Continue(Trajectory solved, Func<double, StopReason?>? poll = null) =>
        solved.Continuation.Case is Paused paused
            ? Continue(solved, paused.Problem, poll)
            : new SolveFailure.Impossible("the trajectory does not say of which problem it is", solved);

    /// <summary>Goes on from the end of a solve with another problem: other parameters, other signals. What the problem's own start
    /// says is not read. It is, to the bit, as if one problem had jumped there from the one to the other: chosen steps go on as behind a
    /// break point, steps of equal length keep their phase, the past of a delay equation stays as it was, Jacobians are taken anew. With
    /// the same problem it is as if the solve had not stopped.</summary>
    /// <param name="solved">A solve, or the part that a failed one solved.</param>
    /// <param name="problem">The problem from here on, with the same state variables.</param>
    /// <param name="poll">Told the time now and then, and asked whether the run shall stop.</param>
    /// <returns>What follows the end of <paramref name="solved"/>.</returns>
    public Either<SolveFailure, Trajectory> Continue(Trajectory solved, Problem problem, Func<double, StopReason?>? poll = null)
    {
        var end = solved.End;
        if (problem.Start.Count != end.Y.Count)
            return Refused($"the problem has {problem.Start.Count} state variables, the trajectory {end.Y.Count}");
        if (solved.Continuation.Case is not Paused paused) return Solve(problem.From(end.Y), new Beginning(end.T), poll, null);
        var beginning = Behind(paused, end, problem);
        if (paused.Memory is { } past && !past.Suffices(problem, Pace.Over(beginning.Origin, End), beginning.Resumption!.At.T, poll = Lasting(poll)))
            return Refused(PastIsShort);
        return Solve(problem, beginning, poll, null);

        SolveFailure Refused(string reason) => new SolveFailure.Impossible(reason, Nothing(problem, end.T));
    }

    private Beginning Behind(Paused paused, Moment end, Problem problem)
    {
        var isSame = Pace == paused.Pace && end == paused.End && problem.Equals(paused.Problem);
        var origin = Pace is Pace.Fixed && Pace != paused.Pace ? end.T : paused.Origin;
        var step = Pace is Pace.Fixed { Step: var h } ? (long)Math.Floor((end.T - origin) / h * (1 + 1e-12) + 1e-9) : 0;
        return new(origin)
        {
            Resumption = isSame
                ? paused.Resumption
                : (Pace == paused.Pace && paused.Landing is { } landing ? landing : new(end)) with { Step = step, Refractory = paused.Refractory },
            After = paused with { End = end },
            Past = paused.Memory,
            IsChanged = !isSame,
        };
    }
}
