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
    private long accepted, rejected;
    private StopReason? asked;
    private double following;                            // the step after a landing

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Outcome Drive(Rows start)
    {
        var (t, h, next) = (run.Resumed?.At.T ?? times.From, run.Resumed?.Width ?? 0.0, 0);
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
            if (!opened.Slope(t, y, slope)) return opened.IsStopped ? Ended(Endings.Of(asked ?? StopReason.Cancelled), t, y) : NotFinite(t, y, opened.NotFinite);
            if (h == 0 || stepper.IsMultistep) h = FirstStep(t, y, slope, stop, h == 0);
            stepper.Begin(t, y, slope, h);
            while (t < stop)
            {
                if (patience-- == 0)
                {
                    patience = block;
                    if (run.Poll?.Invoke(t) is { } reason) return Ended(Endings.Of(reason), t, y);
                }
                if (recording.IsFull) return Ended(Ending.TooManySamples, t, y);
                h = Math.Min(stepper.Width, run.Memory is null || stepper.IsMultistep ? double.PositiveInfinity : Coarsest * run.Memory.Finest(t));
                h = run.Limits.Within(h, t);
                var last = t + h * (1 + 1e-13) >= stop;
                var end = last ? stop : t + h;
                if (accepted + rejected >= mostSteps || double.IsInfinity(end)) return Ended(Ending.TooManySteps, t, y);
                var width = end - t;
                var dense = run.Looks || recording.Due <= end;
                var fate = stepper.Try(end, dense);
                if (fate != Fate.Accepted)
                {
                    run.Memory?.Forget();
                    rejected++;
                    if (opened.IsStopped) return Ended(Endings.Of(asked ?? StopReason.Cancelled), t, y);
                    if (!(stepper.Width >= run.Limits.ShortestAt(t))) return Failed(fate, t, y, slope, stepper.Width);
                    continue;
                }
                accepted++;
                following = last ? Math.Max(stepper.Width, h) : stepper.Width;
                h = last && stop < times.Until ? following : stepper.Width;
                var slack = Math.Min(1e-9 * width, 1e-15 * Math.Abs(end));
                if (dense)
                {
                    var piece = view.Of(t, end, y, stepper.Y, stepper);
                    recording.TakePiece(piece);
                    run.Memory?.Append(piece);
                    if (run.Events?.Scan(piece) is { } interruption)
                    {
                        recording.TakeWithin(piece, interruption.At.T);
                        if (recording.EveryStep) recording.TakeRow(interruption.At);
                        if (interruption.Ending is { } ending)
                            return new(ending, interruption.At, Cost) { Resumption = new(interruption.At) { Width = stepper.Width } };
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
        return recording.IsFull ? Ended(Ending.TooManySamples, t, y) : Ended(Ending.Reached, t, y);
    }

    private Statistics Cost => new(accepted, rejected, opened.Evaluations, opened.Jacobians) { Factorisations = opened.Factorisations };

    private double FirstStep(double t, double[] y, double[] slope, double stop, bool isFirst) =>
        isFirst && run.Limits.FirstStep.Case is double given
            ? given
            : stepper.FirstStep(t, y, slope, stop - t);

    private Outcome Ended(Ending ending, double t, double[] y) => new(ending, new(t, new([.. y])), Cost) { Resumption = new(new(t, new([.. y]))) { Width = following } };

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
