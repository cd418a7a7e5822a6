using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Compilation.Derivatives;

/// <summary>The derivatives of a model carried backwards in one run. It has memory of its own and allocates nothing per
/// evaluation.</summary>
internal sealed class TapePullback : IPullback
{
    private readonly AdjointProgram program;
    private readonly TapeInterpreter interpreter;
    private readonly Feeds feeds;
    private readonly Option<Rows> start;
    private readonly Direction[] directions;
    private readonly double[] signals, point, results;
    private double from = double.NegativeInfinity, until = double.PositiveInfinity;

    public TapePullback(ModelProblem problem, Stepping stepping, Direction[] directions)
    {
        program = problem.Program.Backwards([.. directions.Select(d => d.Parameter)]);
        var values = problem.Values;
        interpreter = new(program.Schedule, new([.. values.AsSpan(), .. program.Weights.Select(place => values[place])]));
        feeds = problem.Program.Feeds(problem, problem.Program.SignalsRead, stepping);
        (start, this.directions) = (problem.StartAlong(directions), directions);
        (signals, point, results) = (feeds.Initial(), new double[2 * program.States], new double[program.Results]);
    }

    /// <inheritdoc/>
    public void Between(double from, double until)
    {
        feeds.Hold(feeds.StepAt(from), from, until, signals);
        (this.from, this.until) = (feeds.Snap(from), feeds.Snap(until));
    }

    /// <inheritdoc/>
    public void At(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> lambda, Span<double> states, Span<double> parameters)
    {
        if (feeds.HaveCourses) feeds.Follow(t, from, until, signals);
        y.CopyTo(point);
        lambda.CopyTo(point.AsSpan(program.States));
        interpreter.Evaluate(t, point, signals, results);
        results.AsSpan(0, program.States).CopyTo(states);
        parameters.Clear();
        if (parameters.IsEmpty) return;
        foreach (var share in program.Shares)
        {
            var sum = Sum(share.First, share.Count);
            parameters[share.Of] += share.By < 0 ? sum : sum * Sum(share.By, share.ByCount);
        }
    }

    /// <inheritdoc/>
    public void AtStart(ReadOnlySpan<double> lambda, Span<double> parameters)
    {
        for (var k = 0; k < parameters.Length; k++)
        {
            if (start.Case is Rows along)
                for (var i = 0; i < lambda.Length; i++) parameters[k] += lambda[i] * along[(k * lambda.Length) + i];
            else if (directions[k].State >= 0) parameters[k] += lambda[directions[k].State];
        }
    }

    private double Sum(int first, int count)
    {
        var sum = 0.0;
        for (var i = first; i < first + count; i++) sum += results[i];
        return sum;
    }
}
