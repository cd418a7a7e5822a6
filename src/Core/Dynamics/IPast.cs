using System;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>The solution up to now, by the dense output of the steps that were taken. Before the run it is the history
/// function of the problem, where none is given the state at the start.</summary>
public interface IPast
{
    /// <summary>The start of the run.</summary>
    double From { get; }

    /// <summary>One component at an earlier time.</summary>
    double At(double t, int component);

    /// <summary>The whole state at an earlier time.</summary>
    void Fill(double t, Span<double> y);
}

/// <summary>The derivatives of a delay differential equation: as <see cref="VectorField"/>, with the past at hand.</summary>
public delegate void DelayField(double t, ReadOnlySpan<double> y, IPast past, Span<double> derivatives);

/// <summary>A history function: the state at times before the start.</summary>
public delegate Rows History(double t);
