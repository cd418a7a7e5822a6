using System;

namespace PyRates.Properties.TestProblems;

/// <summary><c>x' = a·x·cos(ωt)</c>: time and state multiplied, so that a stage at a wrong time shows.</summary>
public sealed record Swing(double Strength, double Frequency, double Time) : KnownProblem(Time)
{
    public override double[] Exact(double t) => [Math.Exp(Strength * Math.Sin(Frequency * t) / Frequency)];

    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives) =>
        derivatives[0] = Strength * y[0] * Math.Cos(Frequency * t);
}
