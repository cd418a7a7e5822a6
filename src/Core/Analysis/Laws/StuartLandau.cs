using System;
using System.Collections.Immutable;

namespace PyRates.Analysis.Laws;

/// <summary>The normal form of a Hopf bifurcation, <c>x' = μx - ωy - xr², y' = ωx + μy - yr²</c>: not linear, and solved by
/// <c>r² = μ / (1 + (μ/r₀² - 1)·e^(-2μt))</c>.</summary>
public sealed record StuartLandau(double Growth, double Frequency, double Radius, double Time) : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t)
    {
        var r = Math.Sqrt(Growth / (1 + (Growth / (Radius * Radius) - 1) * Math.Exp(-2 * Growth * t)));
        var (sin, cos) = Math.SinCos(Frequency * t);
        return [r * cos, r * sin];
    }

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        var r2 = y[0] * y[0] + y[1] * y[1];
        derivatives[0] = Growth * y[0] - Frequency * y[1] - y[0] * r2;
        derivatives[1] = Frequency * y[0] + Growth * y[1] - y[1] * r2;
    }
}
