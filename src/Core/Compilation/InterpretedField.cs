using System;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <summary>A system read by the interpreter, its signals constant.</summary>
internal readonly struct InterpretedField(InterpretedRun run) : IField<InterpretedField, Dense>
{
    private readonly InterpretedRun run = run;

    public static Dense At(in InterpretedField field, double t, Dense y) => field.run.At(t, y);
}

/// <summary>A system read by the interpreter, with signals that change: a stretch of time, and what is read in it.</summary>
internal readonly struct DrivenField(InterpretedRun run, Stretch stretch) : IField<DrivenField, Dense>
{
    private readonly InterpretedRun run = run;
    private readonly Stretch stretch = stretch;

    public static bool IsDriven => true;

    public static Dense At(in DrivenField field, double t, Dense y)
    {
        field.run.Enter(field.stretch);
        return field.run.At(t, y);
    }

    public static DelayedValues? Past(in DrivenField field) => field.run.Delays;

    public static Dense Drift(in DrivenField field, double t, Dense y)
    {
        field.run.Enter(field.stretch);
        return field.run.WithoutNoise(t, y);
    }

    public static Dense Diffusion(in DrivenField field, double t, Dense y, double one, double first, double second, double square)
    {
        field.run.Enter(field.stretch);
        return field.run.OfNoise(t, y, one, first, second, square);
    }

    public static DrivenField Between(in DrivenField field, double from, double until) =>
        DuringStep(field, field.run.Feeds.StepAt(from), from, until);

    public static DrivenField DuringStep(in DrivenField field, long step, double from, double until) =>
        new(field.run, new(step, from, until));
}

/// <summary>A step or a stretch between break points.</summary>
internal readonly record struct Stretch(long Step, double From, double Until);

/// <summary>The memory of one run of the interpreter: registers, and the signals' values of the stretch at hand. Fields are
/// values that say which stretch they mean; the memory follows the one that is asked.</summary>
internal sealed class InterpretedRun
{
    private readonly Evaluator evaluator;
    private readonly double[] signals, weighted;
    private readonly bool follows;
    private Stretch at = Start;
    private double from = Start.From, until = Start.Until;
    private long seen = -1;                                // what of the past was read for the last evaluation
    private int place;                                     // of the noise of the stretch

    public InterpretedRun(Evaluator evaluator, Feeds feeds, DelayReader? delays)
    {
        Delays = delays;
        if (delays is not null) delays.Values = evaluator.Delayed;
        (this.evaluator, Feeds, signals) = (evaluator, feeds, feeds.Initial());
        (follows, weighted) = (feeds.HaveCourses, [.. signals]);
    }

    /// <summary>Before any stretch was entered.</summary>
    public static Stretch Start { get; } = new(0, double.NegativeInfinity, double.PositiveInfinity);

    public Feeds Feeds { get; }

    /// <summary>Reads the past; null: nothing does.</summary>
    public DelayReader? Delays { get; }

    /// <summary>What computes the derivatives without white noise.</summary>
    public required Lazy<TapeInterpreter> Drift { get; init; }

    /// <summary>What computes the part of white noise.</summary>
    public required Lazy<TapeInterpreter> Diffusion { get; init; }

    public Dense At(double t, Dense y)
    {
        if (follows) Feeds.Follow(t, from, until, signals);
        if (Delays is not null) Read(t, Delays);
        var result = y.Fresh();
        evaluator.Evaluate(t, y.Values, signals, result.Values);
        return result;
    }

    private void Read(double t, DelayReader past)
    {
        past.Fill(t, at.From, at.Until);
        evaluator.IsPastSame = seen == past.Version;
        seen = past.Version;
    }

    public Dense WithoutNoise(double t, Dense y) => Evaluated(Drift.Value, t, y, signals);

    public Dense OfNoise(double t, Dense y, double one, double first, double second, double square)
    {
        var values = weighted.AsSpan(Feeds.Each.Length);
        signals.AsSpan(0, Feeds.Each.Length).CopyTo(weighted);
        for (var s = 0; s < values.Length; s++)
        {
            var (w, z) = (signals[Feeds.Each.Length + s], Feeds.Noise?.Second(place, s) ?? 0);
            values[s] = Feeds.Noise is null ? 0 : one + first * w + second * z + square * (w * w);
        }
        return Evaluated(Diffusion.Value, t, y, weighted);
    }

    private Dense Evaluated(TapeInterpreter by, double t, Dense y, double[] inputs)
    {
        if (follows) Feeds.Follow(t, from, until, inputs);
        Delays?.Fill(t, at.From, at.Until);
        if (Delays is not null) by.Delayed = Delays.Values;
        var result = y.Fresh();
        by.Evaluate(t, y.Values, inputs, result.Values);
        return result;
    }

    public void Enter(Stretch stretch)
    {
        if (at.From == stretch.From && at.Until == stretch.Until && at.Step == stretch.Step) return;
        Feeds.Hold(stretch.Step, stretch.From, stretch.Until, signals);
        if (Feeds.Noise is { } noise) place = noise.Row(stretch.Step, stretch.From, stretch.Until);
        (at, from, until) = (stretch, Feeds.Snap(stretch.From), Feeds.Snap(stretch.Until));
    }
}
