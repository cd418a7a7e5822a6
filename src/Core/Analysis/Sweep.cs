using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Solving;

namespace PyRates.Analysis;

/// <summary>One problem with many sets of values: what a parameter sweep solves.</summary>
public sealed record Sweep
{
    private Sweep(ImmutableArray<Axis> axes, ImmutableArray<Rows> points, ImmutableArray<Problem> members) =>
        (Axes, Points, Members) = (axes, points, members);

    /// <summary>What is changed.</summary>
    public ImmutableArray<Axis> Axes { get; }

    /// <summary>The sets: in each a value per axis.</summary>
    public ImmutableArray<Rows> Points { get; }

    /// <summary>The problem of each set.</summary>
    public ImmutableArray<Problem> Members { get; }

    /// <summary>Every combination of the values, in the order of <see cref="ParameterGrid.Product"/>.</summary>
    /// <returns>The sweep; Left: why there is none, in words.</returns>
    public static Either<string, Sweep> Grid(Problem problem, params ImmutableArray<Axis> axes) =>
        ParameterGrid.Product(axes).Bind(points => Of(problem, axes, points));

    /// <summary>The first values of all axes, the second ones, and so on; the axes are equally long.</summary>
    /// <returns>The sweep; Left: why there is none, in words.</returns>
    public static Either<string, Sweep> Paired(Problem problem, params ImmutableArray<Axis> axes) =>
        ParameterGrid.Zipped(axes).Bind(points => Of(problem, axes, points));

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
