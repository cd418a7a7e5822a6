using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Analysis.Laws;

/// <summary>Quantities that vanish on their own, each at its rate: <c>x' = -λx</c>.</summary>
public sealed record Decay(ImmutableArray<double> Rates, double Time) : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override string ToString() => $"Decay {{ Rates = [{string.Join(", ", Rates)}], Time = {Time} }}";

    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t) => [.. Rates.Select(rate => Math.Exp(-rate * t))];

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        for (var i = 0; i < y.Length; i++) derivatives[i] = -Rates[i] * y[i];
    }
}
