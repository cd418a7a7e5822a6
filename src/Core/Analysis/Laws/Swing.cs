using System;
using System.Collections.Immutable;

namespace PyRates.Analysis.Laws;

/// <summary><c>x' = a·x·cos(ωt)</c>: time and state multiplied, so that a stage at a wrong time shows.</summary>
public sealed record Swing(double Strength, double Frequency, double Time) : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t) => [Math.Exp(Strength * Math.Sin(Frequency * t) / Frequency)];

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives) =>
        derivatives[0] = Strength * y[0] * Math.Cos(Frequency * t);
}
