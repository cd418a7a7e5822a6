using System;

namespace PyRates.Compilation;

/// <summary>Computes the outputs of a tape: the workspace of one run, which allocates nothing per evaluation.</summary>
internal abstract class Evaluator
{
    /// <summary>The values at earlier times, for the next evaluation.</summary>
    public abstract double[] Delayed { get; set; }

    /// <summary>Whether the values at earlier times are those of the last evaluation: what was summed of them need not be again.</summary>
    public bool IsPastSame { get; set; }

    /// <summary>Computes the outputs at a time and a state.</summary>
    /// <param name="t">The time.</param>
    /// <param name="y">The state vector.</param>
    /// <param name="signals">The value of each signal.</param>
    /// <param name="results">The outputs: for a vector field the derivatives.</param>
    public abstract void Evaluate(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> signals, Span<double> results);
}
