using System.Collections.Immutable;

namespace PyRates.Dynamics.Signals;

/// <summary>A straight line from <c>(t0, v0)</c> to <c>(t1, v1)</c>; the end values hold before and after. Where both times
/// are one, a step at it.</summary>
public sealed record Ramp(double T0, double V0, double T1, double V1) : Signal
{
    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks => T0 < T1 ? [T0, T1] : [T0];

    /// <inheritdoc/>
    public override double At(double t) => t < T0 ? V0 : Inside(t);

    /// <inheritdoc/>
    public override double Before(double t) => t <= T0 ? V0 : Inside(t);

    private double Inside(double t) => t >= T1 ? V1 : V0 + (t - T0) / (T1 - T0) * (V1 - V0);
}
