using System;

namespace PyRates.Dynamics;

/// <summary>Writes the entries of a Jacobian, <c>∂f_row/∂y_column</c> at a time and a state, in the order of its
/// <see cref="Sparsity"/>: column by column.</summary>
public delegate void JacobianFunction(double t, ReadOnlySpan<double> y, Span<double> entries);

/// <summary>The Jacobian of a vector field as one run reads it: the derivative of every component of the field with respect
/// to every component of the state.</summary>
public interface IJacobian
{
    /// <summary>The entries that may differ from 0.</summary>
    Sparsity Sparsity { get; }

    /// <summary>Whether the field is known to be the same at all times between two break points.</summary>
    bool IsAutonomous => false;

    /// <summary>From here on it is read between two times with no break point between them: signals have their limits from
    /// inside.</summary>
    void Between(double from, double until);

    /// <summary>Writes the entries at a time and a state, in the order of the sparsity.</summary>
    void At(double t, ReadOnlySpan<double> y, Span<double> entries);
}

/// <summary>A Jacobian given by a plain function.</summary>
internal sealed record GivenJacobian(JacobianFunction Function, Sparsity Sparsity) : IJacobian
{
    public void Between(double from, double until) { }

    public void At(double t, ReadOnlySpan<double> y, Span<double> entries) => Function(t, y, entries);
}
