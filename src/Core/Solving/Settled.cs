using System;
using PyRates.Dynamics;
using PyRates.Methods.Implicit;

namespace PyRates.Solving;

/// <summary>A state that hardly changes any more: for a while, at the end of every step, the root mean square of the derivatives in
/// units of <c>atol + rtol·|y|</c> stays below 1.</summary>
/// <param name="Rtol">The derivative allowed relative to a component, per unit of time.</param>
/// <param name="Atol">The derivative allowed absolutely, per unit of time.</param>
/// <param name="For">How long it must stay so.</param>
public sealed record Settled(double Rtol = 1e-6, double Atol = 1e-9, double For = 0)
{
    /// <summary>Its name among the occurrences.</summary>
    public const string Name = "settled";

    internal Option<string> Impossible => Rtol >= 0 && Atol >= 0 && Rtol + Atol > 0 && For >= 0 && double.IsFinite(For)
        ? None
        : Some("what counts as settled needs tolerances of 0 and more, one of them positive, and a time of 0 and more");
}

/// <summary>Looks at the ends of steps whether a run has settled. Lives as long as the run.</summary>
internal sealed class Settling
{
    private readonly Settled settled;
    private readonly StiffField field;
    private readonly double[] slope;
    private double since = double.NaN;

    public Settling(Settled settled, Problem problem, Stepping times)
    {
        this.settled = settled;
        var size = problem.Start.Count;
        field = OpenedProblem.Of(problem, times, new(settled.Rtol, settled.Atol), () => null, None);
        slope = new double[size];
    }

    /// <summary>From here on nothing is known.</summary>
    public void Begin() => since = double.NaN;

    /// <summary>Whether it has settled with the end of a step.</summary>
    public bool Reached(double from, double until, ReadOnlySpan<double> y)
    {
        field.Between(from, until);
        field.Evaluate(until, y, slope);
        var sum = 0.0;
        for (var i = 0; i < slope.Length; i++)
        {
            var q = slope[i] / (settled.Atol + settled.Rtol * Math.Abs(y[i]));
            if (slope[i] != 0) sum += q * q;
        }
        if (!(sum <= slope.Length)) since = double.NaN;
        else if (double.IsNaN(since)) since = until;
        return until - since >= settled.For;
    }
}
