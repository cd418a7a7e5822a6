using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Properties.TestProblems;

/// <summary>Quantities that vanish on their own, each at its rate: <c>x' = -λx</c>.</summary>
public sealed record Decay(ImmutableArray<double> Rates, double Time) : KnownProblem(Time)
{
    public override string ToString() => $"Decay {{ Rates = [{string.Join(", ", Rates)}], Time = {Time} }}";

    public override double[] Exact(double t) => [.. Rates.Select(rate => Math.Exp(-rate * t))];

    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        for (var i = 0; i < y.Length; i++) derivatives[i] = -Rates[i] * y[i];
    }
}
