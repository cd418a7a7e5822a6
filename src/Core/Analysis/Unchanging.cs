using System;
using PyRates.Dynamics;

namespace PyRates.Analysis;

/// <summary>A past in which everything was always as it is now.</summary>
internal sealed class Unchanging(int states) : IPast
{
    /// <summary>The state.</summary>
    public double[] State { get; } = new double[states];

    /// <inheritdoc/>
    public double From => double.MinValue;

    /// <inheritdoc/>
    public double At(double t, int component) => State[component];

    /// <inheritdoc/>
    public void Fill(double t, Span<double> y) => State.AsSpan().CopyTo(y);
}
