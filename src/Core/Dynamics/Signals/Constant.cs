namespace PyRates.Dynamics.Signals;

/// <summary>The same value at all times.</summary>
public sealed record Constant(double Value) : Signal
{
    /// <inheritdoc/>
    public override bool IsPiecewiseConstant => true;

    /// <inheritdoc/>
    public override double At(double t) => Value;
}
