using System;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <content>The start, where the history may jump, and what was before it.</content>
internal sealed partial class Memory
{
    private double edge = double.NegativeInfinity;                  // up to here it is the history that is read

    /// <inheritdoc/>
    public bool? HasHistory => history.IsSome;

    /// <inheritdoc/>
    public void Beginning(Span<double> y) => start.AsSpan().CopyTo(y);

    /// <inheritdoc/>
    public double Early(double t, int component) => Early(t)[component];

    /// <inheritdoc/>
    public void Early(double t, Span<double> y) => Early(t).AsSpan().CopyTo(y);

    /// <inheritdoc/>
    public void Face(double t, bool isEnding)
    {
        var slack = StepRing.Slack(Math.Min(grain, shortest), t);
        edge = history.IsNone ? double.NegativeInfinity : isEnding ? From + slack : Math.BitDecrement(From - slack);
    }

    private Rows Early(double t) => history.Case is History known ? known(Math.Min(t, From)) : start;

    private Rows Before(double t) => t <= edge ? Early(t) : start;
}
