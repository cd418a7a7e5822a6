using System;
using System.Collections.Immutable;

namespace PyRates.Analysis.Laws;

/// <summary><c>x' = -λ(x - sin ωt) + ω·cos ωt</c>: a driven relaxation.</summary>
public sealed record Tracking(double Rate, double Frequency, double Distance, double Time) : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t) => [Math.Sin(Frequency * t) + Distance * Math.Exp(-Rate * t)];

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        var (sin, cos) = Math.SinCos(Frequency * t);
        derivatives[0] = -Rate * (y[0] - sin) + Frequency * cos;
    }
}
