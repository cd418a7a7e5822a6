using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Dynamics.Signals;

/// <summary>One sample per step, without times: what an input array of PyRates is.</summary>
/// <remarks>A fixed-step run holds sample k over step k; an adaptive run joins the samples by straight lines over its whole
/// time, sample k at <c>k·T/(N-1)</c>; <see cref="PerStepHeld"/> holds each until the next in every run. After the end the
/// last sample stays.</remarks>
/// <param name="Samples">The samples; at least one.</param>
public sealed record PerStep(Rows Samples) : Signal
{
    /// <summary>Outside a run sample k stands at time k.</summary>
    public override double At(double t) => Samples[Math.Clamp((int)Math.Floor(t), 0, Samples.Count - 1)];

    /// <inheritdoc/>
    public override Signal In(Stepping stepping) => stepping switch
    {
        Stepping.Fixed run => new Stepped(run.From, run.Step, Samples),
        _ => Sampled.Evenly(stepping.From, stepping.Until, Samples),
    };
}

/// <summary>One sample per step of a length that is given, each held until the next, in every run.</summary>
/// <param name="Step">The step that the samples were made for.</param>
/// <param name="Samples">The samples; at least one.</param>
public sealed record PerStepHeld(double Step, Rows Samples) : Signal
{
    /// <inheritdoc/>
    public override bool IsPiecewiseConstant => true;

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks => new Stepped(0, Step, Samples).Breaks;

    /// <inheritdoc/>
    public override double At(double t) => new Stepped(0, Step, Samples).At(t);

    /// <inheritdoc/>
    public override double Before(double t) => new Stepped(0, Step, Samples).Before(t);

    /// <inheritdoc/>
    public override Signal In(Stepping stepping) => new Stepped(0, Step, Samples);
}

/// <summary>Samples held over the equal steps of a run, sample k from <c>from + k·step</c> on.</summary>
/// <remarks>A time within a billionth of a step of a sample's beginning is taken for it: what counts is the number of the
/// step and not the rounding of its time.</remarks>
public sealed record Stepped(double From, double Step, Rows Samples) : Signal
{
    private const double Slack = 1e-9;

    /// <inheritdoc/>
    public override bool IsPiecewiseConstant => true;

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks
    {
        get
        {
            var breaks = ImmutableArray.CreateBuilder<double>();
            for (var k = 1; k < Samples.Count; k++)
                if (Samples[k] != Samples[k - 1]) breaks.Add(From + k * Step);
            return breaks.ToImmutable();
        }
    }

    /// <inheritdoc/>
    public override double At(double t) => Sample((long)Math.Floor((t - From) / Step + Slack));

    /// <inheritdoc/>
    public override double Before(double t) => Sample((long)Math.Ceiling((t - From) / Step - Slack) - 1);

    private double Sample(long k) => Samples[(int)Math.Clamp(k, 0, Samples.Count - 1)];
}
