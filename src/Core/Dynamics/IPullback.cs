using System;
using System.Collections.Immutable;

namespace PyRates.Dynamics;

/// <summary>The derivatives of a vector field carried backwards, as one run reads them: products of a row vector λ with
/// <c>∂f/∂y</c> and <c>∂f/∂p</c>, without the matrices.</summary>
public interface IPullback
{
    /// <summary>From here on it is read between two times with no break point between them: signals have their limits from
    /// inside.</summary>
    void Between(double from, double until);

    /// <summary>The products at a time and a state.</summary>
    /// <param name="t">The time.</param>
    /// <param name="y">The state, n numbers.</param>
    /// <param name="lambda">The row vector, n numbers.</param>
    /// <param name="states">Gets <c>λ·∂f/∂y</c>, n numbers.</param>
    /// <param name="parameters">Gets <c>λ·∂f/∂p</c>, one number for each name asked for; of an initial value 0.</param>
    void At(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> lambda, Span<double> states, Span<double> parameters);

    /// <summary>Adds <c>λ·∂y0/∂p</c>: how the initial state depends on what was asked for.</summary>
    void AtStart(ReadOnlySpan<double> lambda, Span<double> parameters);
}

/// <summary>Initial values only, by a Jacobian.</summary>
internal sealed class JacobianPullback(IJacobian jacobian, ImmutableArray<int> states) : IPullback
{
    private readonly double[] entries = new double[jacobian.Sparsity.Count];

    public void Between(double from, double until) => jacobian.Between(from, until);

    public void At(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> lambda, Span<double> byState, Span<double> byParameter)
    {
        jacobian.At(t, y, entries);
        byParameter.Clear();
        for (var column = 0; column < byState.Length; column++)
        {
            var sum = 0.0;
            for (var e = jacobian.Sparsity.First(column); e < jacobian.Sparsity.First(column + 1); e++)
                sum += entries[e] * lambda[jacobian.Sparsity.Row(e)];
            byState[column] = sum;
        }
    }

    public void AtStart(ReadOnlySpan<double> lambda, Span<double> parameters)
    {
        for (var k = 0; k < states.Length; k++) parameters[k] += lambda[states[k]];
    }
}
