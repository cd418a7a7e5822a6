using System;
namespace PyRates.Compilation;

/// <summary>One value at an earlier time: a state, or computed.</summary>
/// <param name="Slot">Its number.</param>
/// <param name="IsPast">Whether before the start it is what it is at the start, whatever history is asked for.</param>
internal sealed record DelayedValue(int Slot, bool IsPast)
{
    /// <summary>The state that it is; −1: it is computed.</summary>
    public int Component { get; init; } = -1;

    /// <summary>How it is computed alone.</summary>
    public TapeObserver? Computed { get; init; }

    /// <summary>The variable of which it is a unit, where that is computed for all units at once.</summary>
    public DelayedPopulation? Population { get; init; }

    /// <summary>Which unit.</summary>
    public int Unit { get; init; }
}

/// <summary>An algebraic variable at an earlier time, of all units of a population.</summary>
/// <param name="observer">Computes it.</param>
/// <param name="units">The number of units.</param>
internal sealed class DelayedPopulation(TapeObserver observer, int units)
{
    /// <summary>The values that were computed last.</summary>
    public double[] Values { get; } = new double[units];

    /// <summary>Computes the values.</summary>
    /// <param name="time">The earlier time.</param>
    /// <param name="state">The state of that time.</param>
    public void Compute(double time, ReadOnlySpan<double> state) => observer.Fill(time, state, Values);
}
