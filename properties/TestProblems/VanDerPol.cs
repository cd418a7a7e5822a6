using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Properties.TestProblems;

/// <summary>Van der Pol's oscillator with a force, <c>x' = y, y' = μ(1 - x²)y - x + a·cos(ωt)</c>, as a field of its own types
/// and as a plain function: the same operations in the same order.</summary>
public readonly record struct VanDerPol(double Mu, double Force, double Frequency) : IField<VanDerPol, Pair>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair At(in VanDerPol f, double t, Pair y) =>
        new(y.Y, f.Mu * (1 - y.X * y.X) * y.Y - y.X + f.Force * Math.Cos(f.Frequency * t));

    public void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        derivatives[0] = y[1];
        derivatives[1] = Mu * (1 - y[0] * y[0]) * y[1] - y[0] + Force * Math.Cos(Frequency * t);
    }
}
