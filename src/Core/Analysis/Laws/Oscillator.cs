using System;
using System.Collections.Immutable;

namespace PyRates.Analysis.Laws;

/// <summary>A damped rotation: <c>x' = -dx - ωy, y' = ωx - dy</c>.</summary>
public sealed record Oscillator(double Frequency, double Damping, double Phase, double Time) : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t)
    {
        var (sin, cos) = Math.SinCos(Frequency * t + Phase);
        var size = Math.Exp(-Damping * t);
        return [size * cos, size * sin];
    }

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        derivatives[0] = -Damping * y[0] - Frequency * y[1];
        derivatives[1] = Frequency * y[0] - Damping * y[1];
    }
}
