using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Solving;

namespace PyRates.Analysis;

/// <summary>A quantity that takes several values in a sweep.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Targets">The parameters, or state variables at the start, that are set to the value.</param>
/// <param name="Values">The values.</param>
public sealed record Axis(string Name, ImmutableArray<string> Targets, ImmutableArray<double> Values)
{
    /// <summary>An axis along one parameter, which gives it its name.</summary>
    public static Axis Of(string parameter, params ReadOnlySpan<double> values) => new(parameter, [parameter], [.. values]);

    /// <summary>Equal distances from one value to another.</summary>
    /// <param name="parameter">The parameter, or the state variable at the start.</param>
    /// <param name="from">The first value.</param>
    /// <param name="to">The last value.</param>
    /// <param name="count">How many there are.</param>
    public static Axis Even(string parameter, double from, double to, int count) => new(parameter, [parameter], Between(from, to, count));

    /// <summary>Numbers at equal distances, both ends among them.</summary>
    public static ImmutableArray<double> Between(double from, double to, int count) =>
        [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => i == count - 1 ? i == 0 ? from : to : from + (to - from) * i / (count - 1))];
}

/// <summary>One problem with many sets of values: what a parameter sweep solves.</summary>
public sealed record Sweep
{
    private const long Most = 10_000_000;

    private Sweep(ImmutableArray<Axis> axes, ImmutableArray<Rows> points, ImmutableArray<Problem> members) =>
        (Axes, Points, Members) = (axes, points, members);

    /// <summary>What is changed.</summary>
    public ImmutableArray<Axis> Axes { get; }

    /// <summary>The sets: in each a value per axis.</summary>
    public ImmutableArray<Rows> Points { get; }

    /// <summary>The problem of each set.</summary>
    public ImmutableArray<Problem> Members { get; }

    /// <summary>Every combination of the values. Of two axes the first varies fastest, as in PyRates: of several the second
    /// varies slowest, then the first, and the last fastest.</summary>
    /// <returns>The sweep; Left: why there is none, in words.</returns>
    public static Either<string, Sweep> Grid(Problem problem, params ImmutableArray<Axis> axes)
    {
        var count = axes.Aggregate(1.0, (product, axis) => product * axis.Values.Length);
        if (count > Most) return $"{count} combinations are more than {Most}";
        int[] slowestFirst = axes.Length < 2 ? [.. Enumerable.Range(0, axes.Length)] : [1, 0, .. Enumerable.Range(2, axes.Length - 2)];
        var points = ImmutableArray.CreateBuilder<Rows>((int)count);
        for (var number = 0; number < (int)count; number++)
        {
            var (point, rest) = (new double[axes.Length], number);
            foreach (var axis in slowestFirst.Reverse())
            {
                point[axis] = axes[axis].Values[rest % axes[axis].Values.Length];
                rest /= axes[axis].Values.Length;
            }
            points.Add(new([.. point]));
        }
        return Of(problem, axes, points.MoveToImmutable());
    }

    /// <summary>The first values of all axes, the second ones, and so on; the axes are equally long.</summary>
    /// <returns>The sweep; Left: why there is none, in words.</returns>
    public static Either<string, Sweep> Paired(Problem problem, params ImmutableArray<Axis> axes)
    {
        var count = axes.IsEmpty ? 1 : axes[0].Values.Length;
        foreach (var axis in axes)
            if (axis.Values.Length != count) return $"'{axes[0].Name}' has {count} values and '{axis.Name}' {axis.Values.Length}";
        return Of(problem, axes, [.. Enumerable.Range(0, count).Select(i => new Rows([.. axes.Select(axis => axis.Values[i])]))]);
    }

    /// <summary>Solves every set.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="workers">Do the work, on one core or several; null: one set after the other.</param>
    /// <param name="poll">Told the time now and then, and asked whether the runs shall stop.</param>
    /// <returns>What solving each set alone would give, to the bit, in the order of <see cref="Points"/>.</returns>
    public ImmutableArray<Either<SolveFailure, Trajectory>> Solve(Solver solver, IWorkers? workers = null, Func<double, StopReason?>? poll = null) =>
        solver.Solve(Members, workers: workers, poll: poll);

    private static Either<string, Sweep> Of(Problem problem, ImmutableArray<Axis> axes, ImmutableArray<Rows> points)
    {
        foreach (var target in axes.SelectMany(axis => axis.Targets))
            if (problem.Changed(target, 0).IsNone) return $"'{target}' is neither a parameter nor a state variable";
        return new Sweep(axes, points, [.. points.Select(point => At(problem, axes, point))]);
    }

    private static Problem At(Problem problem, ImmutableArray<Axis> axes, Rows point)
    {
        for (var axis = 0; axis < axes.Length; axis++)
            foreach (var target in axes[axis].Targets) problem = problem.Changed(target, point[axis]).IfNone(problem);
        return problem;
    }
}
