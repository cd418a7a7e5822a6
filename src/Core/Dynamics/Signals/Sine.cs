using System;

namespace PyRates.Dynamics.Signals;

/// <summary><c>offset + amplitude · sin(2π · frequency · t + phase)</c>; the phase is in radians, the frequency in cycles per
/// unit of time.</summary>
public sealed record Sine(double Frequency, double Amplitude, double Phase = 0, double Offset = 0) : Signal
{
    /// <inheritdoc/>
    public override double At(double t) => Offset + Amplitude * Math.Sin(2 * Math.PI * Frequency * t + Phase);
}
