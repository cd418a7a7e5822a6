using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Compilation.Derivatives;

/// <summary>The Jacobian of a model in one run: the interpreter computes the local derivatives, and they are added up along
/// the edges. It has memory of its own and allocates nothing per evaluation.</summary>
internal sealed class TapeJacobian : IJacobian
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;
    private readonly JacobianPlan plan;
    private readonly TapeInterpreter interpreter;
    private readonly Feeds feeds;
    private readonly DelayReader? delays;
    private readonly double[] parameters, signals, local;
    private readonly bool follows;
    private readonly double[][] sums;
    private double from = double.NegativeInfinity, until = double.PositiveInfinity;

    public TapeJacobian(JacobianPlan plan, ModelProblem problem, Feeds feeds, DelayReader? delays)
    {
        (this.plan, this.feeds, this.delays) = (plan, feeds, delays);
        interpreter = new(plan.Schedule, problem.Values);
        if (delays is not null) interpreter.Delayed = delays.Values;
        parameters = ImmutableCollectionsMarshal.AsArray(problem.Values.Values)!;
        follows = feeds.HaveCourses;
        IsAutonomous = !plan.ReadsTime && !follows && delays is null;
        (signals, local) = (feeds.Initial(), new double[plan.Values]);
        sums = System.Array.ConvertAll(plan.Sums, sum => new double[sum.Row.Length]);
    }

    /// <inheritdoc/>
    public Sparsity Sparsity => plan.Sparsity;

    /// <inheritdoc/>
    public bool IsAutonomous { get; }

    /// <inheritdoc/>
    public void Between(double from, double until)
    {
        feeds.Hold(feeds.StepAt(from), from, until, signals);
        (this.from, this.until) = (feeds.Snap(from), feeds.Snap(until));
    }

    /// <inheritdoc/>
    public void At(double t, ReadOnlySpan<double> y, Span<double> entries)
    {
        if (follows) feeds.Follow(t, from, until, signals);
        delays?.Fill(t, from, until);
        interpreter.Evaluate(t, y, signals, local);
        foreach (var sum in plan.Sums) Sum(sum);
        entries.Clear();
        foreach (var part in plan.Parts) Add(part, entries);
    }

    /// <summary>Each product of weight and derivative goes to its entry of the row.</summary>
    [MethodImpl(Loop)]
    private void Sum(SumRows sum)
    {
        var (values, at) = (sums[sum.Number], 0);
        var edges = sum.Edges.Edges;
        var own = edges.Weights.AsSpan();
        values.AsSpan().Clear();
        for (var target = 0; target + 1 < sum.Starts.Length; target++)
        {
            var (first, end) = (edges.First(target), edges.First(target + 1));
            for (var e = first; e < end; e++)
            {
                var (source, number) = (edges.Source(e), edges.Weight(e));
                var weight = number < 0 ? 1 : sum.Edges.Weights < 0 ? own[number] : parameters[sum.Edges.Weights + number];
                foreach (var part in sum.Sources)
                {
                    var factor = weight * local[part.Offset + source];
                    if (part.Sum is not { } inner)
                    {
                        values[sum.Map[at++]] += factor;
                        continue;
                    }
                    foreach (var entry in Row(inner, source)) values[sum.Map[at++]] += factor * entry;
                }
            }
        }
    }

    [MethodImpl(Loop)]
    private void Add(Part part, Span<double> entries)
    {
        var (map, at) = (part.Map, 0);
        for (var unit = 0; unit < part.Units; unit++)
        {
            var factor = local[part.Offset + unit];
            if (part.Sum is not { } sum)
            {
                entries[map[at++]] += factor;
                continue;
            }
            foreach (var entry in Row(sum, unit)) entries[map[at++]] += factor * entry;
        }
    }

    private ReadOnlySpan<double> Row(SumRows sum, int target)
    {
        var row = sum.RowOf(target);
        return sums[sum.Number].AsSpan(sum.Starts[row], sum.Starts[row + 1] - sum.Starts[row]);
    }
}
