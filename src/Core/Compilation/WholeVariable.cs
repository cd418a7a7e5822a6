using System;

namespace PyRates.Compilation;

/// <summary>An algebraic variable of a population, computed for all units at once.</summary>
/// <param name="observer">Computes it.</param>
/// <param name="units">The number of units.</param>
internal sealed class WholeVariable(TapeObserver observer, int units)
{
    /// <summary>The values that were computed last.</summary>
    public double[] Values { get; } = new double[units];

    /// <summary>Computes the values.</summary>
    /// <param name="time">The time, which may be an earlier one.</param>
    /// <param name="state">The state of that time.</param>
    public void Compute(double time, ReadOnlySpan<double> state) => observer.Fill(time, state, Values);
}
