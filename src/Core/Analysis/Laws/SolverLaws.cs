using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Analysis.Laws;

/// <summary>What every method and solver promises, on problems whose solutions are known: to be asked of methods and
/// controllers of one's own. The problems are drawn from a seed.</summary>
public static class SolverLaws
{
    /// <summary>The order that must be seen is this much less than the one that is stated.</summary>
    public const double Slack = 0.2;

    /// <summary>The worst error over a path falls with equal steps as the power of the step that the method states.</summary>
    /// <param name="method">The method.</param>
    /// <param name="problems">The number of problems.</param>
    /// <param name="seed">From what they are drawn.</param>
    public static LawResult ConvergenceOrder(Method method, int problems = 100, ulong seed = 1) =>
        Least("convergence order", method.Name, method.Order - Slack, problems, seed, problem => ConvergenceOrder(method, problem));

    /// <summary>The order that a method shows on one problem; infinite: the error passed the range in which it shows too quickly.</summary>
    public static double ConvergenceOrder(Method method, KnownProblem problem, Func<Solver, double, Solver>? sampled = null)
    {
        while (Worst(problem, 4, (s, _) => s) < 1e-4 && problem.Time < 50) problem = problem with { Time = 1.5 * problem.Time };
        return ObservedOrder.Of(method.Order - Slack, n => Worst(problem, n, sampled ?? ((s, _) => s)));

        double Worst(KnownProblem of, int n, Func<Solver, double, Solver> kept) =>
            kept(method.Fixed(of.Time / n).Until(of.Time), of.Time / n).Solve(of.AsProblem()).Match(of.Worst, _ => double.PositiveInfinity);
    }

    /// <summary>The worst error inside one step falls as the power q + 1 of the step, q the order of the dense output.</summary>
    /// <param name="method">The method.</param>
    /// <param name="stated">The order of its dense output: 3 for a method that has none of its own.</param>
    /// <param name="problems">The number of problems.</param>
    /// <param name="seed">From what they are drawn.</param>
    public static LawResult DenseOutputOrder(Method method, int stated, int problems = 100, ulong seed = 1)
    {
        var power = Math.Min(method.Order, stated) + 1 - Slack;
        return Least("dense output", method.Name, power, problems, seed, problem => DenseOutputOrder(method, power, problem));
    }

    /// <summary>The power with which the error inside a step falls on one problem.</summary>
    public static double DenseOutputOrder(Method method, double enough, KnownProblem problem)
    {
        return ObservedOrder.Of(enough, n => Inside(2.0 * problem.Time / n));

        double Inside(double h) => method.Fixed(h).Until(h).SolveContinuously(problem.AsProblem()).Match(
            step => Enumerable.Range(1, 9).Max(tenth => problem.Error(h * tenth / 10, step.At(h * tenth / 10).IfNone(default(Rows)).AsSpan())),
            _ => double.PositiveInfinity);
    }

    /// <summary>Two solvers give the same path, but for so much.</summary>
    /// <param name="a">One solver, without an end.</param>
    /// <param name="b">Another.</param>
    /// <param name="within">How far apart they may be, in units of <c>1 + |y|</c>.</param>
    /// <param name="problems">The number of problems.</param>
    /// <param name="seed">From what they are drawn.</param>
    public static LawResult Agreement(Solver a, Solver b, double within, int problems = 100, ulong seed = 1)
    {
        var found = Drawn(problems, seed, several: true).Select(problem => (problem, Apart: Apart(a, b, problem))).ToList();
        var worst = found.MaxBy(f => f.Apart);
        return LawResult.Of(
            "agreement", "two solvers", worst.Apart <= within ? None : Some($"on {worst.problem}"), new Figure("apart", worst.Apart));
    }

    /// <summary>The error over a path stays within so many tolerances, at every tolerance.</summary>
    /// <param name="name">What is judged.</param>
    /// <param name="solver">The solver for a tolerance, relative and absolute, without an end.</param>
    /// <param name="times">The error that is allowed, in tolerances.</param>
    /// <param name="tolerances">The tolerances.</param>
    /// <param name="problems">The number of problems.</param>
    /// <param name="seed">From what they are drawn.</param>
    public static LawResult AchievedError(
        string name, Func<double, Solver> solver, double times, IEnumerable<double> tolerances, int problems = 30, ulong seed = 1)
    {
        var found = from problem in Drawn(problems, seed, several: true)
                    from tolerance in tolerances
                    select (problem, tolerance, Error: AchievedError(solver(tolerance), problem) / tolerance);
        var worst = found.MaxBy(f => f.Error);
        return LawResult.Of(
            "achieved error", name, worst.Error <= times ? None : Some($"at {worst.tolerance:E0} on {worst.problem}"),
            new Figure("error / tolerance", worst.Error));
    }

    /// <summary>The worst error over the path of one problem, in the norm of the solvers for equal tolerances.</summary>
    public static double AchievedError(Solver solver, KnownProblem problem) =>
        solver.Until(problem.Time).Solve(problem.AsProblem()).Match(problem.WorstNorm, _ => double.PositiveInfinity);

    private static double Apart(Solver a, Solver b, KnownProblem problem)
    {
        double[] times = [.. Enumerable.Range(0, 11).Select(i => problem.Time * i / 10)];
        var paths = from first in a.At(times).Until(problem.Time).Solve(problem.AsProblem())
                    from second in b.At(times).Until(problem.Time).Solve(problem.AsProblem())
                    select (first, second);
        return paths.Match(
            p => p.first.Data.Values.Zip(p.second.Data.Values).Max(d => Math.Abs(d.Item1 - d.Item2) / (1 + Math.Abs(d.Item2))),
            _ => double.PositiveInfinity);
    }

    private static LawResult Least(string law, string subject, double least, int problems, ulong seed, Func<KnownProblem, double> order)
    {
        var found = Drawn(problems, seed, several: false).Select(problem => (problem, Order: order(problem))).ToList();
        var worst = found.MinBy(f => f.Order);
        return LawResult.Of(law, subject, worst.Order >= least ? None : Some($"on {worst.problem}"), new Figure("least", worst.Order));
    }

    private static IEnumerable<KnownProblem> Drawn(int problems, ulong seed, bool several)
    {
        for (var k = 0; k < problems; k++)
        {
            var drawing = new Drawing(seed + ((ulong)k * 0xD1B54A32D192ED03));
            yield return several ? drawing.Several() : drawing.Any();
        }
    }
}
