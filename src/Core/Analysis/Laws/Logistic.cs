using System;
using System.Collections.Immutable;

namespace PyRates.Analysis.Laws;

/// <summary>Growth with a limit: <c>x' = rx(1 - x)</c>.</summary>
public sealed record Logistic(double Rate, double Start, double Time) : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t) => [1 / (1 + (1 / Start - 1) * Math.Exp(-Rate * t))];

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives) =>
        derivatives[0] = Rate * y[0] * (1 - y[0]);
}
