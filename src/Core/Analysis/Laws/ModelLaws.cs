using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Analysis.Laws;

/// <summary>What a model promises, and solvers on it: to be asked of models of one's own.</summary>
public static class ModelLaws
{
    /// <summary>The tolerances of a half decade each at which solvers are compared.</summary>
    public static ImmutableArray<double> Tolerances { get; } = [.. Enumerable.Range(6, 11).Select(half => Math.Pow(10, -half / 2.0))];

    /// <summary>The name of <see cref="TighterIsNoWorse"/>.</summary>
    public const string Tighter = "tighter is no worse";

    private const double Agreed = 1e-6, Lucky = 5;
    private const int MostSteps = 1_000_000;

    /// <summary>The Jacobian of a problem equals differences of its field along its path.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="until">The end of the path, from 0.</param>
    /// <param name="poll">Asked now and then whether to stop.</param>
    public static LawResult Jacobian(Problem problem, double until, Func<double, StopReason?>? poll = null)
    {
        const string law = "Jacobian = differences";
        var stepping = new Stepping.Adaptive(0, until);
        if (problem.OpenJacobian(stepping).Case is not IJacobian jacobian) return LawResult.Silent(law, "model", "it knows no Jacobian");
        var grid = Enumerable.Range(0, 5).Select(k => until * k / 5).ToArray();
        var (worst, at, count) = (0.0, "", 0);
        var path = Method.DormandPrince54.With(Controller.PI(1e-6, 1e-9)).Within(Limits.None with { Steps = MostSteps })
            .At(grid).Until(until).Solve(problem, poll: poll).Match(solved => solved, failure => failure.Partial);
        var stopped = false;
        for (var row = 0; row < path.Length && path.Names.Length == problem.StateNames.Length && !stopped; row++)
        {
            var t = path.Times[row];
            var found = new JacobianDifference(problem, jacobian, stepping, t, path.Row(row).ToArray()).Worst(() => stopped = stopped || poll?.Invoke(t) is not null);
            count++;
            if (found.Off <= worst) continue;
            (worst, at) = (found.Off, string.Create(
                CultureInfo.InvariantCulture,
                $"d({problem.StateNames[found.Row]})/d({problem.StateNames[found.Column]}) at t = {path.Times[row]:G4}: {found.Entry:G6}, by differences {found.Difference:G6}"));
        }
        return count == 0 ? LawResult.Silent(law, "model", "there is no path")
            : stopped && worst <= 1 ? LawResult.Silent(law, "model", "there was no time for all entries")
            : LawResult.Of(law, "model", worst <= 1 ? None : Some(at), new Figure("points", count), new Figure("off / trust", worst));
    }

    /// <summary>The error of equal steps falls as the power of the step that the method states. From order five on so few step counts
    /// lie between errors too large and too small to count that on one path lower powers may still be seen among them: one less
    /// is no fault. On many paths it is (<see cref="SolverLaws.ConvergenceOrder(Method, int, ulong)"/>).</summary>
    public static LawResult ConvergenceOrder(Method method, ReferencePath path) =>
        Order(method.Name, method.Order, method.Order < 5 ? SolverLaws.Slack : 1, path, method.Fixed, 1e-11 * path.Growth);

    /// <summary>The same of an implicit or stabilised method of one order. Where a problem is stiff, the order of these is less
    /// than the stated one by up to one and more (Hairer and Wanner, Solving ODEs II, section IV.15): one less is no fault.</summary>
    public static LawResult ConvergenceOrder(ImplicitMethod method, ReferencePath path) => method.IsMultistep
        ? LawResult.Silent("convergence order", method.Name, "its order varies")
        : Order(method.Name, method.Order, 1, path, h => EqualSteps.Of(method, h, 1e-11), 1e-9 * path.Growth);

    /// <summary>The error of a solver is within so many tolerances, or as many as it takes steps, since every step may be wrong by
    /// one; as far as the problem does not enlarge it itself.</summary>
    /// <param name="name">The solver's name.</param>
    /// <param name="solver">The solver for a relative and an absolute tolerance, without an end.</param>
    /// <param name="times">The error that is allowed, in tolerances.</param>
    /// <param name="path">The path.</param>
    public static LawResult Agreement(string name, Func<double, double, Solver> solver, double times, ReferencePath path)
    {
        const string law = "agreement at 1e-6";
        return path.Measure(Bounded(solver, Agreed, path)).Match(
            found => LawResult.Of(
                law, name, found.Off <= Math.Max(times, found.Steps) * path.Growth * Agreed ? None : Some("too far from the reference path"),
                new Figure("error / tolerance", found.Off / Agreed), new Figure("steps", found.Steps)),
            failure => LawResult.Silent(law, name, failure.Message));
    }

    /// <summary>Half a decade tighter is at most three times worse: than the looser solution was, or than five of its tolerances,
    /// where it was better than that by luck.</summary>
    public static LawResult TighterIsNoWorse(string name, Func<double, double, Solver> solver, ReferencePath path)
    {
        var errors = new List<(double Tolerance, double Off)>();
        foreach (var tolerance in Tolerances)
        {
            var off = path.Off(Bounded(solver, tolerance, path));
            if (off.Case is SolveFailure failure) return errors.Count < 2 ? LawResult.Silent(Tighter, name, failure.Message) : Judged();
            errors.Add((tolerance, (double)off.Case));
        }
        return Judged();

        LawResult Judged()
        {
            var ratios = errors.Zip(errors.Skip(1)).Select(e => (At: e.Item2.Tolerance, Ratio: e.Item2.Off / Math.Max(e.Item1.Off, Lucky * path.Growth * e.Item1.Tolerance))).ToList();
            var worst = ratios.MaxBy(r => r.Ratio);
            return LawResult.Of(
                Tighter, name, worst.Ratio <= 3 ? None : Some(string.Create(CultureInfo.InvariantCulture, $"at {worst.At:E1}")),
                new Figure("worst ratio", worst.Ratio), new Figure("tolerances", errors.Count));
        }
    }

    private static LawResult Order(string name, int order, double slack, ReferencePath path, Func<double, Solver> solver, double least)
    {
        const string law = "convergence order";
        if (path.Problem.HasDelays) return LawResult.Silent(law, name, "equal steps do not land on the break points of a delay");
        if (!path.Problem.Breaks(new Stepping.Adaptive(0, path.Until)).IsEmpty) return LawResult.Silent(law, name, "an input jumps inside of steps");
        if (!path.Problem.IsSmooth) return LawResult.Silent(law, name, "the equations have corners or jumps");
        SolveFailure? stopped = null;
        var slopes = ObservedOrder.Slopes(
            n => stopped is not null ? 0 : path.Measure(solver(path.Until / (4 * n))).Match(found => found.Steps == 4 * n ? found.Off : double.PositiveInfinity, Failed),
            order > 3, least);
        if (stopped is not null) return LawResult.Silent(law, name, stopped.Message);
        if (slopes.IsEmpty)
            return LawResult.Silent(law, name, string.Create(CultureInfo.InvariantCulture, $"no three of up to 32768 steps have errors between 1e-3 and {least:E0}"));
        // few steps show anything: the later half counts, and of that the best, where leading terms cancel now and then
        double[] late = [.. slopes[(slopes.Length / 2)..].Order()];
        return LawResult.Of(
            law, name, late[^1] >= order - slack ? None : Some($"order {order} is stated"),
            new Figure("median", late[late.Length / 2]), new Figure("best", late[^1]));

        double Failed(SolveFailure failure)
        {
            if (failure is SolveFailure.TimeLimit or SolveFailure.Cancelled) stopped = failure;
            return double.PositiveInfinity;
        }
    }

    private static Solver Bounded(Func<double, double, Solver> solver, double tolerance, ReferencePath path) =>
        solver(tolerance, tolerance * path.Size).Within(Limits.None with { Steps = MostSteps });
}
