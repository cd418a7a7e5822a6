using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>A fold of judged attempts, from break point to break point; <see cref="Walk"/> says what it must give.</summary>
internal sealed class AdaptiveIntegration<TMethod, TField, TState>(
    TField field, Stepping.Adaptive times, Controller controller, Run run)
    where TMethod : struct, IEmbeddedMethod
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private readonly Recording recording = run.Recording;
    private readonly long mostSteps = run.Limits.Steps.IfNone(Limits.DefaultSteps);
    private long accepted, rejected, evaluations;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Outcome Drive(TState start)
    {
        var (tolerance, longest, limits) = (controller.Tolerance, run.Limits.LongestStep, run.Limits);
        var looks = run.Events is not null || recording.Stretches is not null;
        var (y, t, h, next) = (start, times.From, 0.0, 0);
        var memory = ErrorMemory.Start;
        var block = Math.Max(1, Run.BlockOf(Glance.Values(start).Count) / 16);
        var patience = 0;
        if (Glance.NotFinite(y) >= 0) return Failed(Ending.NotFinite, t, y, y, 0);
        TakeFirst(t, y);
        if (run.Events is not null) Glance.Begin(run.Events, t, y);
        while (t < times.Until)
        {
            while (next < run.Breaks.Length && run.Breaks[next] <= t) next++;
            var stop = next < run.Breaks.Length ? run.Breaks[next] : times.Until;
            var f = TField.IsDriven ? TField.Between(field, t, stop) : field;
            var slope = TField.At(f, t, y);
            evaluations++;
            if (Glance.NotFinite(slope) >= 0) return Failed(Ending.NotFinite, t, y, slope, h);
            if (h == 0) h = FirstStep(f, t, y, slope, stop);
            while (t < stop)
            {
                if (patience-- == 0)
                {
                    patience = block;
                    if (run.Poll?.Invoke(t) is { } reason) return Stopped(Endings.Of(reason), t, y);
                }
                if (accepted + rejected >= mostSteps) return Stopped(Ending.TooManySteps, t, y);
                h = Math.Min(h, longest);
                var last = t + h * (1 + 1e-13) >= stop;
                var end = last ? stop : t + h;
                var width = last ? stop - t : h;
                var dense = looks || recording.Due <= end;
                var bend = default(Bend<TState>);
                TState.BeginAttempt(y);
                var trial = TMethod.Try<TField, TState>(f, t, width, y, slope, tolerance, dense, ref bend);
                evaluations += TMethod.Evaluations + (dense ? TMethod.DenseEvaluations : 0);
                var verdict = controller.Judge(trial.Error, TMethod.ErrorOrder, memory);
                memory = verdict.Memory;
                var proposed = width * verdict.Factor;
                if (!verdict.Accept)
                {
                    rejected++;
                    h = proposed;
                    if (!(h >= Shortest(limits, t))) return TooSmall(t, y, trial.Next, h);
                    continue;
                }
                accepted++;
                h = last && stop < times.Until ? Math.Max(proposed, h) : proposed;
                if (dense)
                {
                    var piece = new Piece<TState>(t, width, y, trial.Next, slope, trial.Slope, bend);
                    recording.Stretches?.Add(Stretch.Of(piece));
                    if (run.Events?.Scan(piece) is { } interruption)
                    {
                        recording.TakeWithin(piece, interruption.At.T);
                        if (recording.EveryStep) recording.TakeRow(interruption.At);
                        if (interruption.By.Stops) return new(Ending.Event, interruption.At, Cost);
                        (t, y) = (interruption.At.T, TState.Of(y, interruption.By.Effect!(interruption.At).AsSpan()));
                        Glance.Begin(run.Events, t, y);
                        memory = ErrorMemory.Start;
                        break;
                    }
                    recording.TakeWithin(piece, end);
                }
                if (recording.EveryStep) recording.Take(end, trial.Next);
                (y, slope, t) = (trial.Next, trial.Slope, end);
            }
        }
        return new(Ending.Reached, new(t, Glance.Values(y)), Cost);
    }

    private Statistics Cost => new(accepted, rejected, evaluations, 0);

    private static double Shortest(Limits limits, double t) =>
        Math.Max(limits.ShortestStep, 10 * (Math.BitIncrement(Math.Abs(t)) - Math.Abs(t)));

    private double FirstStep(in TField f, double t, TState y, TState slope, double stop)
    {
        var shortest = Shortest(run.Limits, t);
        if (run.Limits.FirstStep.Case is double given) return Math.Max(given, shortest);
        evaluations += InitialStep.Evaluations;
        var guess = InitialStep.Guess<TField, TState>(f, t, y, slope, stop - t, TMethod.ErrorOrder, controller.Tolerance);
        return Math.Max(guess, shortest);
    }

    private void TakeFirst(double t, TState y)
    {
        if (recording.EveryStep) recording.Take(t, y);
        while (recording.Due <= t)
        {
            if (!recording.EveryStep) recording.Take(recording.Due, y);
            recording.Cursor.Advance();
        }
    }

    private Outcome Stopped(Ending ending, double t, TState y) => new(ending, new(t, Glance.Values(y)), Cost);

    private Outcome Failed(Ending ending, double t, TState y, TState culprit, double h)
    {
        var component = Glance.NotFinite(culprit);
        return Stopped(ending, t, y) with
        {
            Step = h,
            Component = component,
            NotFinite = component < 0 ? default : (Glance.Component(culprit, component), t + h),
        };
    }

    /// <summary>Steps shrink without end either before a singularity, or since the field is nowhere finite behind here.</summary>
    private Outcome TooSmall(double t, TState y, TState attempted, double h) =>
        Failed(Glance.NotFinite(attempted) >= 0 ? Ending.NotFinite : Ending.StepTooSmall, t, y, attempted, h);
}
