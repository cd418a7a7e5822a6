using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Analysis;

/// <summary>What a state at a sample time costs, and the derivatives of that.</summary>
/// <param name="sample">Which of the sample times.</param>
/// <param name="t">The time.</param>
/// <param name="y">The state.</param>
/// <param name="slope">Gets the derivative by every state; it is 0 before.</param>
/// <returns>The cost.</returns>
public delegate double SampleLoss(int sample, double t, ReadOnlySpan<double> y, Span<double> slope);

/// <summary>What a moment of a path costs per unit of time, and the derivatives of that.</summary>
/// <param name="t">The time.</param>
/// <param name="y">The state.</param>
/// <param name="slope">Gets the derivative by every state; it is 0 before.</param>
/// <param name="parameters">Gets the derivative by everything with respect to which a gradient is asked for, where the cost
/// itself depends on it; it is 0 before.</param>
/// <returns>The cost per unit of time.</returns>
public delegate double RunningLoss(double t, ReadOnlySpan<double> y, Span<double> slope, Span<double> parameters);

/// <summary>A number that says how bad a path is: <c>Σ g(y(t_i), t_i) + ∫ l(y, p, t) dt</c>, the integral from the start to
/// <see cref="Until"/>.</summary>
public sealed record Loss
{
    /// <summary>The sample times, ascending.</summary>
    public Rows Times { get; init; }

    /// <summary>The cost of a sample.</summary>
    public Option<SampleLoss> Sample { get; init; }

    /// <summary>The cost of the path between.</summary>
    public Option<RunningLoss> Running { get; init; }

    /// <summary>The end of the path; unless it is given, the last sample time.</summary>
    public Option<double> End { get; init; }

    /// <summary>Where the path ends.</summary>
    public double Until => End.IfNone(Times.Count > 0 ? Times.Values.Max() : double.NaN);

    /// <summary>Half the sum of the squared distances from data.</summary>
    /// <param name="times">The times of the data, ascending.</param>
    /// <param name="states">The places in the state of what was measured.</param>
    /// <param name="data">Row by row, a number for each of these states.</param>
    public static Loss Squares(Rows times, ImmutableArray<int> states, Rows data) => new()
    {
        Times = times,
        Sample = Some<SampleLoss>((sample, _, y, slope) =>
        {
            var sum = 0.0;
            for (var k = 0; k < states.Length; k++)
            {
                var distance = y[states[k]] - data[(sample * states.Length) + k];
                slope[states[k]] += distance;
                sum += distance * distance / 2;
            }
            return sum;
        }),
    };
}

/// <summary>A loss and its gradient.</summary>
/// <param name="Value">The loss.</param>
/// <param name="Gradient">Its derivatives, in the order of the names that were asked for.</param>
/// <param name="Initial">Its derivatives by the initial state.</param>
/// <param name="Forward">What the path cost.</param>
/// <param name="Backward">What the way back cost.</param>
public sealed record LossGradient(
    double Value, Rows Gradient, Rows Initial, Dynamics.Statistics Forward, Dynamics.Statistics Backward);
