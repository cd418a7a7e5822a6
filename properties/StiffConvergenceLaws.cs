using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Solving;
using Xunit;

namespace PyRates.Properties;

/// <summary>Implicit and stabilised methods of one step: the order of the method and of its dense output, as for the explicit ones.</summary>
[Properties(Arbitrary = [typeof(Problems)])]
public sealed class StiffConvergenceLaws
{
    /// <summary>The order of the dense output.</summary>
    private static int OrderInside(ImplicitMethod method) => method.Name switch
    {
        "Radau" or "KenCarp4" => 3,
        "Rodas5P" => 4,
        _ => 2,
    };

    [Property]
    public Property Every_method_reaches_its_order(KnownProblem problem) => StiffSolvers.OneOrder
        .Select(method => (method.Name, Least: method.Order - 0.2, Order: Observed(method, problem)))
        .Select(m => (m.Order >= m.Least).Label($"{m.Name} showed order {m.Order:F2}"))
        .Aggregate((a, b) => a.And(b));

    [Property]
    public Property The_dense_output_has_its_order(KnownProblem problem) => StiffSolvers.OneOrder
        .Select(method => (method.Name, Least: OrderInside(method) + 0.8, Method: method))
        .Select(m => (m.Name, m.Least, Shown: ObservedOrder.Of(m.Least, n => WorstInside(m.Method, problem, 2.0 * problem.Time / n))))
        .Select(m => (m.Shown >= m.Least).Label($"inside a step {m.Name} showed {m.Shown:F2}, less than {m.Least}"))
        .Aggregate((a, b) => a.And(b));

    [Property(Arbitrary = [typeof(Problems), typeof(StiffSolvers)])]
    public void The_dense_output_meets_both_ends(KnownProblem problem, ImplicitMethod method)
    {
        var solved = (ContinuousSolution)method.With(Controller.Predictive(1e-4, 1e-4)).Until(problem.Time).SolveContinuously(problem.AsProblem()).Case;
        var rows = solved.Trajectory;
        for (var row = 1; row < rows.Length; row++)
        {
            foreach (var t in new[] { Math.BitDecrement(rows.Times[row]), rows.Times[row] })
            {
                var y = solved.At(t).IfNone(default(Rows));
                for (var i = 0; i < y.Count; i++) Assert.Equal(rows[row, i], y[i], 1e-11 * (1 + Math.Abs(y[i])));
            }
        }
    }

    private static double Observed(ImplicitMethod method, KnownProblem problem)
    {
        while (Worst(method, problem, 4) < 1e-4 && problem.Time < 50) problem = problem with { Time = 1.5 * problem.Time };
        return ObservedOrder.Of(method.Order - 0.2, n => Worst(method, problem, n));
    }

    private static double Worst(ImplicitMethod method, KnownProblem problem, int n) =>
        StiffSolvers.Steps(method, problem.Time / n).Until(problem.Time).Solve(problem.WithJacobian())
            .Match(problem.Worst, failure => double.PositiveInfinity);

    private static double WorstInside(ImplicitMethod method, KnownProblem problem, double h) =>
        StiffSolvers.Steps(method, h).Until(h).SolveContinuously(problem.WithJacobian()).Match(
            Right: step => step.Trajectory.Length != 2 ? double.PositiveInfinity
                : Enumerable.Range(1, 9).Max(tenth => problem.Error(h * tenth / 10, step.At(h * tenth / 10).IfNone(default(Rows)).AsSpan())),
            Left: _ => double.PositiveInfinity);
}
