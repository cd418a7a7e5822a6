using System.Collections.Immutable;

namespace PyRates.Dynamics.Signals;

/// <summary>A value on <c>[start, stop)</c>, 0 elsewhere.</summary>
public sealed record Pulse(double Start, double Stop, double Value) : Signal
{
    /// <inheritdoc/>
    public override bool IsPiecewiseConstant => true;

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks => Start < Stop ? [Start, Stop] : [];

    /// <inheritdoc/>
    public override double At(double t) => t >= Start && t < Stop ? Value : 0;

    /// <inheritdoc/>
    public override double Before(double t) => t > Start && t <= Stop ? Value : 0;
}
