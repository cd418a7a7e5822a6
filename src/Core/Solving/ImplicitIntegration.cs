using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods.Implicit;

namespace PyRates.Solving;

/// <summary>The attempts of an implicit method, from break point to break point: what <see cref="AdaptiveIntegration{TMethod,
/// TField, TState}"/> is for embedded ones, on plain vectors.</summary>
internal sealed class ImplicitIntegration(
    StiffField opened, ImplicitStepper stepper, Stepping.Adaptive times, Run run)
{
    private const double Coarsest = 8;                              // steps that read so many times shorter ones would miss what they saw
    private readonly Recording recording = run.Recording;
    private readonly long mostSteps = run.Limits.Steps.IfNone(Limits.DefaultSteps);
    private readonly StepView view = new(opened.Size);
    private readonly Crowding crowding = new();
    private readonly bool mayBreakOff = run.Events?.MayStop == true || (run.Poll is not null && opened.IsPolled);
    private long accepted, rejected;
    private StopReason? asked;
    private Checkpoint? before;                          // the stepper as it was before the attempt
    private Resumption? kept;
    private bool isBegun, isBreak;                       // whether the stepper was ever at work; whether it begins anew where it stands

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Outcome Drive(Rows start)
    {
        var resumed = run.Resumed;
        var (t, h, next) = (resumed?.At.T ?? times.From, resumed?.Width ?? 0.0, 0);
        var (y, slope) = (start.AsSpan().ToArray(), new double[opened.Size]);
        var patience = 0;
        var block = (int)Math.Max(1, 1000 / (16 + (long)opened.Size * opened.Size));
        for (var i = 0; i < y.Length; i++)
            if (!double.IsFinite(y[i])) return NotFinite(t, y, (i, y[i], t));
        if (run.Poll is not null) opened.Asks = () => (asked = run.Poll(stepper.T)) is not null;
        recording.TakeBetween(t, view.At(y), 0);
        run.Events?.Begin(t, y);
        while (t < times.Until)
        {
            while (next < run.Breaks.Length && run.Breaks[next] <= t) next++;
            var stop = next < run.Breaks.Length ? run.Breaks[next] : times.Until;
            opened.Between(t, stop);
            isBegun |= resumed?.Stepper is not null;
            resumed?.Stepper?.Read(stepper);
            isBreak = resumed?.Stepper is null || resumed.IsBreak;
            resumed = null;
            if (isBreak)
            {
                Note();
                if (opened.Slope(t, y, slope)) h = Begin(t, y, slope, h, stop);
                else if (!opened.IsStopped) return NotFinite(t, y, opened.NotFinite);
                if (opened.IsStopped) return BrokenOff(t, y, h);
                isBreak = false;
            }
            while (t < stop)
            {
                if (patience-- == 0)
                {
                    patience = block;
                    if (run.Poll?.Invoke(t) is { } reason) return Stopped(Endings.Of(reason), t, y, h);
                }
                if (recording.IsFull) return Stopped(Ending.TooManySamples, t, y, h);
                h = Math.Min(stepper.Width, run.Memory is null || stepper.IsMultistep ? double.PositiveInfinity : Coarsest * run.Memory.Finest(t));
                h = run.Limits.Within(h, t);
                var last = t + h * (1 + 1e-13) >= stop;
                var end = last ? stop : t + h;
                if (accepted + rejected >= mostSteps || double.IsInfinity(end)) return Stopped(Ending.TooManySteps, t, y, h);
                if (last && stop == times.Until) Keep(t, y, 0);
                Note();
                var width = end - t;
                var dense = run.Looks || recording.Due <= end;
                var fate = stepper.Try(end, dense);
                if (opened.IsStopped) return BrokenOff(t, y, 0);
                if (fate != Fate.Accepted)
                {
                    run.Memory?.Forget();
                    rejected++;
                    if (!(stepper.Width >= run.Limits.ShortestAt(t))) return Failed(fate, t, y, slope, stepper.Width);
                    continue;
                }
                accepted++;
                h = last ? Math.Max(stepper.Width, h) : stepper.Width;
                var slack = Math.Min(1e-9 * width, 1e-15 * Math.Abs(end));
                if (dense)
                {
                    var piece = view.Of(t, end, y, stepper.Y, stepper);
                    recording.TakePiece(piece);
                    if (run.Memory?.Append(piece) == false) recording.Overflow();
                    if (run.Events?.Scan(piece) is { } interruption)
                    {
                        recording.TakeWithin(piece, interruption.At.T);
                        if (recording.EveryStep) recording.TakeRow(interruption.At);
                        if (interruption.Ending is { } ending)
                            return new(ending, interruption.At, Cost) { Resumption = Keep(t, y, 0, before, run.Events.RefractoryBefore), Landing = Landing(interruption.At, h) };
                        if (crowding.Stands(interruption.At.T)) return new(Ending.TooManySteps, interruption.At, Cost);
                        t = interruption.At.T;
                        interruption.Continued.AsSpan().CopyTo(y);
                        run.Events.Begin(t, y);
                        break;
                    }
                    recording.TakeWithin(piece, recording.EveryStep ? end - slack : end);
                }
                stepper.Y.CopyTo(y, 0);
                t = end;
                if (recording.EveryStep) recording.TakeBetween(end, view.At(y), slack);
            }
        }
        kept ??= resumed;                                           // not a step was taken
        isBreak = true;
        return Stopped(recording.IsFull ? Ending.TooManySamples : Ending.Reached, t, y, h);
    }

    private Statistics Cost => new(accepted, rejected, opened.Evaluations, opened.Jacobians) { Factorisations = opened.Factorisations };

    /// <summary>Begins at the start of the run or behind a break point.</summary>
    /// <param name="t">The time.</param>
    /// <param name="y">The state.</param>
    /// <param name="slope">The derivatives.</param>
    /// <param name="h">The step that would come next; 0: it is not known.</param>
    /// <param name="stop">The next break point.</param>
    /// <returns>The step to come.</returns>
    private double Begin(double t, double[] y, double[] slope, double h, double stop)
    {
        var first = h;
        if (h == 0 && run.Limits.FirstStep.Case is double given)
        {
            first = given;
        }
        else if (h == 0 || stepper.IsMultistep)
        {
            first = stepper.FirstStep(t, y, slope, stop - t, out var isCut);
            if (isCut && stop == times.Until) Keep(t, y, h);
        }
        stepper.Begin(t, y, slope, first);
        isBegun |= !opened.IsStopped;
        return opened.IsStopped ? h : first;
    }

    /// <summary>Notes how the stepper is before it is at work, where it may turn out that this was for the sake of the end.</summary>
    private void Note()
    {
        if (mayBreakOff && kept is null && isBegun) before = (before ?? new()).Write(stepper);
    }

    /// <summary>The first of what is done for the sake of the end is kept: from before it another run goes on as if this one had
    /// not ended.</summary>
    private Resumption Keep(double t, double[] y, double h, Checkpoint? noted = null, RefractoryUnits? refractory = null)
    {
        if (kept is not null) return kept;
        run.Memory?.Hold(t);
        return kept = new(new(t, new([.. y])))
        {
            Width = h,
            Stepper = noted ?? (isBegun ? new Checkpoint().Write(stepper) : null),
            IsBreak = isBreak,
            Refractory = refractory ?? run.Events?.Refractory,
        };
    }

    /// <summary>As the next stretch would begin.</summary>
    private Resumption Landing(Moment at, double h) =>
        new(at) { Width = h, IsBreak = true, Stepper = isBegun ? new Checkpoint { BeginsAnew = true }.Write(stepper) : null };

    private Outcome Stopped(Ending ending, double t, double[] y, double h) =>
        Ended(ending, t, y) with { Resumption = Keep(t, y, 0), Landing = Landing(new(t, new([.. y])), h) };

    /// <summary>Somebody ended the run in the middle of an attempt.</summary>
    private Outcome BrokenOff(double t, double[] y, double h) =>
        Ended(Endings.Of(asked ?? StopReason.Cancelled), t, y) with { Resumption = Keep(t, y, h, before) };

    private Outcome Ended(Ending ending, double t, double[] y) => new(ending, new(t, new([.. y])), Cost);

    private Outcome NotFinite(double t, double[] y, (int Component, double Value, double Time) found) =>
        Ended(Ending.NotFinite, t, y) with { Component = found.Component, NotFinite = (found.Value, found.Time) };

    /// <summary>Steps shrink without end: why the last one failed.</summary>
    private Outcome Failed(Fate fate, double t, double[] y, double[] slope, double h)
    {
        if (fate == Fate.Diverged && opened.NotFinite is var found && found.Component >= 0 && Math.Abs(found.Time - t) <= 8 * run.Limits.ShortestAt(t))
            return NotFinite(t, y, found);
        return Ended(fate switch { Fate.Diverged => Ending.NewtonDiverged, Fate.Singular => Ending.Singular, _ => Ending.StepTooSmall }, t, y) with
        {
            Step = h,
            Component = Fastest(t, y, slope),
        };
    }

    /// <summary>The component whose slope is largest in units of its tolerance.</summary>
    private int Fastest(double t, double[] y, double[] slope)
    {
        opened.Evaluate(t, y, slope);
        var (fastest, speed) = (0, -1.0);
        for (var i = 0; i < y.Length; i++)
            if (Math.Abs(slope[i]) / opened.Tolerance.Scale(y[i], y[i]) is var rate && rate > speed) (fastest, speed) = (i, rate);
        return fastest;
    }
}
