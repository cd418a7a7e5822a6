using System;
using System.Runtime.CompilerServices;

namespace PyRates.Dynamics;

/// <summary>How exact a solution is wanted: the error of a component is measured against
/// <c>absolute + relative · max(|y|, |y next|)</c>.</summary>
public readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>The error that counts as one, for a component that goes from a to b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Scale(double a, double b) => Absolute + Relative * Math.Max(Math.Abs(a), Math.Abs(b));
}
