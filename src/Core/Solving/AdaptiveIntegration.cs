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
    private const int MostRepeats = 12;
    private const double Settled = 0.01;
    private static readonly double[] DefectPoints = [0.3, 0.7];
    private readonly Recording recording = run.Recording;
    private readonly long mostSteps = run.Limits.Steps.IfNone(Limits.DefaultSteps);
    private readonly Crowding crowding = new();
    private double[]? values, slopes;                    // where a defect is computed
    private Resumption? kept;
    private long accepted, rejected, evaluations;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Outcome Drive(TState start)
    {
        var (tolerance, limits) = (controller.Tolerance, run.Limits);
        var looks = run.Looks;
        var resumed = run.Resumed;
        var (y, t) = resumed is null ? (start, times.From) : (TState.Of(start, resumed.At.Y.AsSpan()), resumed.At.T);
        var (h, next, memory) = (resumed?.Width ?? 0.0, 0, resumed?.Errors ?? ErrorMemory.Start);
        var block = Math.Max(1, Run.BlockOf(Glance.Values(start).Count) / 16);
        var patience = 0;
        if (Glance.NotFinite(y) >= 0) return NotFinite(t, y, y, t);
        recording.TakeBetween(t, y, 0);
        if (run.Events is not null) Glance.Begin(run.Events, t, y);
        while (t < times.Until)
        {
            while (next < run.Breaks.Length && run.Breaks[next] <= t) next++;
            var stop = next < run.Breaks.Length ? run.Breaks[next] : times.Until;
            var f = TField.IsDriven ? TField.Between(field, t, stop) : field;
            var slope = resumed?.Slope is { } known ? TState.Of(y, known.AsSpan()) : TField.At(f, t, y);
            if (resumed?.Slope is null) evaluations++;
            resumed = null;
            if (Glance.NotFinite(slope) >= 0) return NotFinite(t, y, slope, t);
            if (h == 0)
            {
                h = FirstStep(f, t, y, slope, stop, out var isCut);
                if (isCut && stop == times.Until) Keep(t, y, slope, 0, memory);
            }
            while (t < stop)
            {
                if (patience-- == 0)
                {
                    patience = block;
                    if (run.Poll?.Invoke(t) is { } reason) return Ended(Endings.Of(reason), t, y) with { Resumption = Keep(t, y, slope, h, memory), Landing = Landing(t, y, h, memory) };
                }
                if (recording.IsFull) return Ended(Ending.TooManySamples, t, y) with { Resumption = Keep(t, y, slope, h, memory), Landing = Landing(t, y, h, memory) };
                h = limits.Within(h, t);
                var last = t + h * (1 + 1e-13) >= stop;
                var end = last ? stop : t + h;
                if (accepted + rejected >= mostSteps || double.IsInfinity(end)) return Ended(Ending.TooManySteps, t, y) with { Resumption = Keep(t, y, slope, h, memory), Landing = Landing(t, y, h, memory) };
                if (last && stop == times.Until) Keep(t, y, slope, h, memory);
                var width = end - t;
                var dense = looks || recording.Due <= end;
                var bend = default(Bend<TState>);
                var (tried, errors) = (h, memory);
                TState.BeginAttempt(y);
                var trial = TMethod.Try<TField, TState>(f, t, width, y, slope, tolerance, dense, ref bend);
                evaluations += TMethod.TryEvaluations + (dense ? TMethod.DenseEvaluations : 0);
                if (run.Memory is not null && run.Memory.IsReadWithin(t, width) && !Settle(f, t, end, y, slope, ref trial, ref bend))
                {
                    rejected++;
                    h = width / 2;
                    if (!(h >= limits.ShortestAt(t))) return TooSmall(t, y, slope, trial.Next, h);
                    continue;
                }
                var verdict = controller.Judge(trial.Error, TMethod.ErrorOrder, memory);
                memory = verdict.Memory;
                var proposed = width * verdict.Factor;
                if (!verdict.Accept)
                {
                    run.Memory?.Forget();
                    rejected++;
                    h = proposed;
                    if (!(h >= limits.ShortestAt(t))) return TooSmall(t, y, slope, trial.Next, h);
                    continue;
                }
                accepted++;
                h = last ? Math.Max(proposed, h) : proposed;
                if (dense)
                {
                    var slack = Slack(width, end);
                    var piece = new Piece<TState>(t, end, y, trial.Next, slope, trial.Slope, bend);
                    recording.TakePiece(piece);
                    if (run.Memory?.Append(piece) == false) recording.Overflow();
                    if (run.Events?.Scan(piece) is { } interruption)
                    {
                        recording.TakeWithin(piece, interruption.At.T);
                        if (recording.EveryStep) recording.TakeRow(interruption.At);
                        if (interruption.Ending is { } ending)
                        {
                            return new(ending, interruption.At, Cost)
                            {
                                Resumption = Keep(t, y, slope, tried, errors, run.Events.RefractoryBefore),
                                Landing = new(interruption.At) { Width = h },
                            };
                        }
                        if (crowding.Stands(interruption.At.T)) return new(Ending.TooManySteps, interruption.At, Cost);
                        (t, y) = (interruption.At.T, TState.Of(y, interruption.Continued.AsSpan()));
                        Glance.Begin(run.Events, t, y);
                        memory = ErrorMemory.Start;
                        break;
                    }
                    recording.TakeWithin(piece, recording.EveryStep ? end - slack : end);
                }
                if (recording.EveryStep) recording.TakeBetween(end, trial.Next, Slack(width, end));
                (y, slope, t) = (trial.Next, trial.Slope, end);
            }
        }
        return Ended(recording.IsFull ? Ending.TooManySamples : Ending.Reached, t, y) with
        {
            Resumption = kept ?? Keep(t, y, start, 0, memory),
            Landing = Landing(t, y, h, memory),
        };
    }

    /// <summary>As the next stretch would begin.</summary>
    private static Resumption Landing(double t, TState y, double h, ErrorMemory errors) => new(new(t, Glance.Values(y))) { Width = h, Errors = errors };

    /// <summary>The first of what is done for the sake of the end is kept: from before it another run goes on as if this one had
    /// not ended.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Resumption Keep(double t, TState y, TState slope, double h, ErrorMemory errors, RefractoryUnits? refractory = null)
    {
        if (kept is not null) return kept;
        run.Memory?.Hold(t);
        return kept = new(new(t, Glance.Values(y)))
        {
            Width = h,
            Errors = errors,
            Slope = h == 0 ? null : Glance.Values(slope),
            Refractory = refractory ?? run.Events?.Refractory,
        };
    }

    private static double Slack(double width, double end) => Math.Min(1e-9 * width, 1e-15 * Math.Abs(end));

    /// <summary>A step that is longer than a lag reads its own solution: it is taken again with what came out, until that
    /// changes no more than a hundredth of the tolerance.</summary>
    /// <returns>Whether it settles.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Settle(in TField f, double t, double end, TState y, TState slope, ref Trial<TState> trial, ref Bend<TState> bend)
    {
        for (var again = 0; again < MostRepeats && Glance.NotFinite(trial.Next) < 0; again++)
        {
            run.Memory!.Guess(new Piece<TState>(t, end, y, trial.Next, slope, trial.Slope, bend));
            var before = trial.Next;
            bend = default;
            trial = TMethod.Try<TField, TState>(f, t, end - t, y, slope, controller.Tolerance, true, ref bend);
            evaluations += TMethod.TryEvaluations + TMethod.DenseEvaluations;
            if (TState.Norm(TState.Axpy(-1, before, trial.Next), y, trial.Next, controller.Tolerance) > Settled) continue;
            var piece = new Piece<TState>(t, end, y, trial.Next, slope, trial.Slope, bend);
            run.Memory!.Guess(piece);
            trial = new(trial.Next, trial.Slope, Math.Max(trial.Error, Defect(f, piece)));
            return true;
        }
        run.Memory!.Forget();
        return false;
    }

    /// <summary>How far the dense output is from solving the equation, over the step and in units of the tolerance: a step that reads
    /// it is no better (defect control: Enright, BIT 40, 2000).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private double Defect(in TField f, in Piece<TState> piece)
    {
        var worst = 0.0;
        values ??= new double[TState.View(piece.Y).Length];
        slopes ??= new double[values.Length];
        foreach (var x in DefectPoints)
        {
            for (var i = 0; i < values.Length; i++)
                (values[i], slopes[i]) = Piece<TState>.Component(piece, i) is var p ? (p.At(x), p.Slope(x)) : default;
            var state = TState.Of(piece.Y, values);
            var wrong = TState.Axpy(-piece.Width, TField.At(f, piece.Start + (x * piece.Width), state), TState.Of(piece.Y, slopes));
            worst = Math.Max(worst, TState.Norm(wrong, piece.Y, piece.Next, controller.Tolerance));
            evaluations++;
        }
        return worst;
    }

    private Statistics Cost => new(accepted, rejected, evaluations, 0);

    private double FirstStep(in TField f, double t, TState y, TState slope, double stop, out bool isCut)
    {
        isCut = false;
        if (run.Limits.FirstStep.Case is double given) return given;
        evaluations += InitialStep.Evaluations;
        return InitialStep.Guess<TField, TState>(f, t, y, slope, stop - t, TMethod.ErrorOrder, controller.Tolerance, out isCut);
    }

    private Outcome Ended(Ending ending, double t, TState y) => new(ending, new(t, Glance.Values(y)), Cost);

    private Outcome NotFinite(double t, TState y, TState culprit, double at)
    {
        var component = Glance.NotFinite(culprit);
        return Ended(Ending.NotFinite, t, y) with
        {
            Component = component,
            NotFinite = (Glance.Component(culprit, component), at),
        };
    }

    /// <summary>Steps shrink without end either before a singularity, or since the field is nowhere finite behind here.</summary>
    private Outcome TooSmall(double t, TState y, TState slope, TState attempted, double h) =>
        Glance.NotFinite(attempted) >= 0
            ? NotFinite(t, y, attempted, t + h)
            : Ended(Ending.StepTooSmall, t, y) with { Step = h, Component = Glance.Fastest(y, slope, controller.Tolerance) };
}
