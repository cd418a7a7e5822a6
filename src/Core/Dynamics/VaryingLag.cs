using System;

namespace PyRates.Dynamics;

/// <summary>A lag that changes with time: at t the field reads the solution at <c>t − At(t)</c>.</summary>
/// <param name="At">The lag at a time, 0 and more; 0 is the present.</param>
/// <remarks>It may vanish. Where it is negative the field would read the future: a solve ends there and says so. A lag that depends on
/// the state is none of these: where its solution is not smooth cannot be known before.</remarks>
public sealed record VaryingLag(Func<double, double> At)
{
    /// <summary>A bound of the lag, for what must be remembered in a run that only an event ends, and for another that goes on where it is
    /// longer than it ever was; elsewhere it is found.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the lag at a time is one, up to rounding.</summary>
    internal bool IsCausal(double t) => IsCausal(At(t), t);

    /// <summary>Whether a number is a lag at a time, up to rounding.</summary>
    internal static bool IsCausal(double lag, double t) => lag >= -1e-12 * (1 + Math.Abs(t));
}
