using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>How an initial value problem is solved: method, steps, what is kept, what is watched, when it ends. A value: each
/// operator gives another one.</summary>
/// <param name="Pace">The method and how its steps are chosen.</param>
public sealed partial record Solver(Pace Pace)
{
    /// <summary>What is kept; None: the start and the end of every accepted step.</summary>
    public Option<Sampler> Sampler { get; init; }

    /// <summary>The time at which the run ends; infinite: an event must end it.</summary>
    public double End { get; init; } = double.PositiveInfinity;

    /// <summary>The bounds of the steps.</summary>
    public Limits Limits { get; init; } = Limits.None;

    /// <summary>The names of what is recorded; None: every state variable.</summary>
    public Option<ImmutableArray<string>> Names { get; init; }

    internal ImmutableArray<Watched> Events { get; init; } = [];

    internal Option<Settled> Settling { get; init; }

    /// <summary>Solves a problem from a time on.</summary>
    /// <param name="problem">The field and its start.</param>
    /// <param name="from">The time at the start.</param>
    /// <param name="poll">Told the time now and then, and asked whether the run shall stop.</param>
    public Either<SolveFailure, Trajectory> Solve(Problem problem, double from = 0, Func<double, StopReason?>? poll = null) =>
        Solve(problem, new Beginning(from), poll, null);

    private Either<SolveFailure, Trajectory> Solve(
        Problem problem, Beginning beginning, Func<double, StopReason?>? poll, ImmutableArray<Stretch>.Builder? stretches) =>
        (Impossible(problem, beginning.Start) || NoSpectrum(beginning.Origin)).Match(
            reason => Left<SolveFailure, Trajectory>(new SolveFailure.Impossible(reason, Nothing(problem, beginning.Start))),
            () => Start(problem, beginning, poll, stretches));

    private Either<SolveFailure, Trajectory> Start(
        Problem given, Beginning beginning, Func<double, StopReason?>? poll, ImmutableArray<Stretch>.Builder? stretches)
    {
        var times = Pace.Over(beginning.Origin, End);
        var memory = given.HasDelays ? beginning.Memory(given, times, Limits, poll = Lasting(poll)) : null;
        var problem = memory is null ? given : given.Remembering(memory);
        var names = Names.IfNone(() => problem.StateNames);
        var states = problem.Start.Count;
        var observers = new IObserver[names.Length];
        var wanted = Names.IsNone ? [] : problem.ObserveTogether(names, times);
        for (var i = 0; i < observers.Length; i++)
        {
            if (Names.IsNone) observers[i] = new StateObserver(i);
            else if (wanted[i] is { } observer) observers[i] = observer;
            else return new SolveFailure.Impossible($"'{names[i]}' cannot be recorded: {problem.Unobservable(names[i])}", Nothing(problem, times.From));
        }
        var sampler = Sampler.IfNone(Solving.Sampler.Steps);
        var recording = new Recording(names, observers, sampler, times, states, Limits)
        {
            Stretches = stretches,
            Since = beginning.Since,
            Fold = Summary.Case is not Solving.Summary summary ? null
                : beginning.After?.Fold is { } earlier && earlier.Suits(summary, names.Length) ? new(earlier, names.Length)
                : new(summary, names.Length),
        };
        if (beginning.After is { } after) recording.Cursor.GoOn(after.Cursor, after.LastRow, after.End.T);
        if (recording.Fold is null && recording.Expected > recording.Most)
        {
            return new SolveFailure.Impossible(
                Text($"{Math.Round(recording.Expected):R} samples of {names.Length} quantities are more than can be kept"),
                Nothing(problem, times.From));
        }
        var watch = Events.IsEmpty && Settling.IsNone ? null : new EventWatch(Events, states, times is Stepping.Adaptive ? 8 : 1, recording)
        {
            Since = beginning.Since,
            Settling = Settling.Case is Settled settled ? new(settled, problem, times) : null,
        };
        if (beginning.Resumption?.Refractory is { } refractory) watch?.GoOn(refractory);
        var breaks = DelayBreaks.Of(problem, times, Pace.Order + (times is Stepping.Fixed ? -1 : 1), memory?.Course, beginning.Breaks(memory));
        var run = new Run(recording, watch, Limits, breaks, poll) { Memory = memory, Resumed = beginning.Resumption };
        var outcome = Pace.Drive(problem, times, run);
        if (recording.Final) recording.TakeRow(outcome.End);
        var trajectory = recording.Done(outcome.Statistics, watch?.Occurrences ?? [], outcome.End) with
        {
            Continuation = Optional<Continuation>(outcome.Resumption is not { } resumption ? null
                : new Paused(given, Pace, times.From, outcome.End, resumption)
                {
                    Landing = outcome.Landing,
                    Memory = memory,
                    Cursor = recording.Cursor,
                    LastRow = Math.Max(recording.Last, beginning.After?.LastRow ?? double.NegativeInfinity),
                    Refractory = watch?.Refractory,
                    Fold = recording.Fold,
                }),
        };
        return memory is { IsFull: true } && outcome.Ending is not (Ending.Reached or Ending.Event or Ending.Cancelled or Ending.TimeLimit)
            ? new SolveFailure.Impossible(
                Text($"the past that the lags reach back to is more than can be kept: up to t = {outcome.End.T:R} there was room for it"), trajectory)
            : Judged(outcome, trajectory, problem);
    }

    private static string MatrixFree => string.Join(
        ", ", Method.AllImplicit.Where(m => m.SolvesByIteration || m.IsStabilised || m.IsFunctional).Select(m => m.Name));

    /// <summary>Who said once that the run shall stop says so from then on.</summary>
    private static Func<double, StopReason?>? Lasting(Func<double, StopReason?>? poll)
    {
        StopReason? reason = null;
        return poll is null ? null : t => reason ??= poll(t);
    }

    private static Either<SolveFailure, Trajectory> Judged(Outcome outcome, Trajectory solved, Problem problem)
    {
        var t = outcome.End.T;
        if (Futures.Find(problem, outcome).Case is (double when, double lag)) return new SolveFailure.FutureRead(when, lag, solved);
        return outcome.Ending switch
        {
            Ending.Cancelled => new SolveFailure.Cancelled(t, solved),
            Ending.TimeLimit => new SolveFailure.TimeLimit(t, solved),
            Ending.StepTooSmall => new SolveFailure.StepTooSmall(t, outcome.Step, solved)
            {
                Variable = problem.StateNames[outcome.Component],
            },
            Ending.NewtonDiverged => new SolveFailure.NewtonDiverged(t, outcome.Step, solved),
            Ending.Singular => new SolveFailure.SingularMatrix(t, outcome.Step, solved),
            Ending.TooLarge => new SolveFailure.Impossible(
                Text($"the Jacobian of {problem.Start.Count:N0} states has more entries than can be kept: take a method that needs none of them ({MatrixFree}), ")
                + "or say which of them are not 0",
                solved),
            Ending.TooManySamples => new SolveFailure.TooManySamples(t, solved.Length, solved),
            Ending.Misfit => new SolveFailure.Impossible(
                $"the effect of '{solved.Occurrences[^1].Event}' gives a state of another size", solved),
            Ending.TooManySteps => new SolveFailure.TooManySteps(t, outcome.Statistics.Steps, solved),
            Ending.NotFinite => new SolveFailure.NotFinite(
                outcome.NotFinite.Time, problem.StateNames[outcome.Component], outcome.NotFinite.Value, solved),
            _ => solved,
        };
    }

    private Option<string> Impossible(Problem problem, double from) =>
        !double.IsFinite(from) ? Some("the start time is not a finite number")
        : double.IsNaN(End) || End < from ? Some(Text($"the end time {End:R} lies before the start {from:R}"))
        : double.IsPositiveInfinity(End) && !Events.Any(e => e.Stops) && Settling.IsNone ? Some("nothing ends the run: give it an end time or an event")
        : Limits.FirstStep.Exists(h => !(h > 0 && double.IsFinite(h))) ? Some("the first step is not a positive number")
        : !(Limits.LongestStep > 0) ? Some("the longest step is not a positive number")
        : !(Limits.ShortestStep >= 0) ? Some("the shortest step is negative or not a number")
        : Limits.ShortestStep > Limits.LongestStep ? Some("the shortest step is longer than the longest")
        : Limits.Steps.Exists(n => n < 0) || Limits.Samples.Exists(n => n < 0) ? Some("a limit is negative")
        : problem.Lags.Any(lag => !(lag > 0 && double.IsFinite(lag)))
            ? Some(Text($"the lag {problem.Lags.First(lag => !(lag > 0 && double.IsFinite(lag))):R} is not a positive number"))
        : Events.Select(e => e.Impossible(problem.Start.Count)).FirstOrDefault(e => e.IsSome) is { IsSome: true } unfit ? unfit
        : problem.Start.Count == 0 ? Some("the problem has no state variable")
        : !problem.NamesEveryState
            ? Some($"{problem.StateNames.Length} names are given for {problem.Start.Count} state variables")
        : Pace is not Pace.Fixed && double.IsInfinity(End) && problem.Signals.Any(IsPerStep)
            ? Some("an input of one sample per step needs an end time")
        : problem.Signals.Any(s => s is Total && NormalPerStep.IsIn(s)) && Pace is Pace.Fixed { Step: var step } && !((End - from) / step < NormalPerStep.MostSteps)
            ? Some("a sum with noise in it needs an end time, and fewer steps")
        : Sampler.Bind(s => s.Impossible) || Settling.Bind(s => s.Impossible) || Summary.Bind(s => s.Impossible)
            || Pace.Impossible(from, End) || Pace.Impossible(problem);

    private static bool IsPerStep(Signal signal) =>
        signal is PerStep || (signal is Total total && total.Terms.Any(IsPerStep));

    internal static Trajectory Nothing(Problem problem, double from) =>
        new([], new([]), new([])) { End = new(from, problem.Start) };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
