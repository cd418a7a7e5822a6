using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Problems), typeof(Solvers)], MaxTest = 1000)]
public sealed class AgreementLaws
{
    /// <summary>Over a few units of time these problems do not enlarge an error much: what a step may be wrong by, the path may,
    /// or some times that. Dormand and Prince's method of order 8 judges a step by <c>e₅²/√(e₅² + e₃²/100)</c>: where one
    /// component is nearly all of the error and its e₅ passes through zero, a step that is far too long is accepted, in every code that
    /// has this estimate. Of 5,200 solves with the elementary controller, whose steps are those of SciPy, 3 were wrong by
    /// more than 30 tolerances, at the most by 50; none with Gustafsson's, nor of any other method with either (23 at the most).</summary>
    private static double Allowed(EmbeddedMethod method, bool pi) => method.Order == 8 && !pi ? 100 : 30;

    [Property(MaxTest = 300)]
    public Property The_error_is_within_thirty_times_the_tolerance(Together problem, EmbeddedMethod method, bool pi) =>
        Tolerances(method).Where((_, half) => half % 2 == 0)
            .Select(tolerance => (tolerance, Error: Worst(problem, method, tolerance, pi) / PerPath(method, tolerance)))
            .Select(e => (e.Error <= Allowed(method, pi)).Label($"{method.Name} at {e.tolerance:E0} was wrong by {e.Error:F1} times that"))
            .Aggregate((a, b) => a.And(b));

    /// <summary>Half a decade tighter is at most three times worse than the looser solution was, or than its tolerance allowed: a
    /// looser one can be exact by luck. Not of the method of order 8, for the reason above: of 8,400 pairs of solves, 12 were worse than that with
    /// the elementary controller and 3 with Gustafsson's, by one accepted step each; of all other methods none.</summary>
    [Property]
    public Property A_tighter_tolerance_does_not_worsen_the_error(Together problem, EmbeddedMethod method, bool pi)
    {
        if (method.Order == 8) return true.ToProperty();
        var longer = problem with { Time = 4 * problem.Time };
        var errors = Tolerances(method)
            .Select(tolerance => (Tolerance: tolerance, Error: Worst(longer, method, tolerance, pi))).ToList();
        return errors.Zip(errors.Skip(1), (First, Second) => (First, Second))
            .Select(e => (e.Second.Error <= 3 * Math.Max(e.First.Error, PerPath(method, e.First.Tolerance))).Label(
                $"{method.Name}: {e.First.Error:E2} at {e.First.Tolerance:E1}, {e.Second.Error:E2} at {e.Second.Tolerance:E1}"))
            .Aggregate((a, b) => a.And(b));
    }

    /// <summary>No solution is known here: two solvers are asked.</summary>
    [Property(MaxTest = 200)]
    public void Any_two_solvers_agree_within_their_tolerances(
        VanDerPol field, EmbeddedMethod first, EmbeddedMethod second, PositiveInt tenths)
    {
        const double tolerance = 1e-6;
        var problem = Problem.Of(field, new Pair(0.7, -1.1)) with { Names = ["x", "y"] };
        var times = Enumerable.Range(0, 11).Select(i => 0.02 * (1 + tenths.Get % 10) * i).ToArray();
        var a = Solution.Of(first.With(Controller.I(tolerance, tolerance)).At(times).Until(2), problem);
        var b = Solution.Of(second.With(Controller.PI(tolerance, tolerance)).At(times).Until(2), problem);
        Assert.Equal(a.Times, b.Times);
        for (var i = 0; i < a.Data.Count; i++) Assert.Equal(a.Data[i], b.Data[i], 2000 * tolerance * (1 + Math.Abs(a.Data[i])));
    }

    /// <summary>What a path may be wrong by, where a step may be wrong by the tolerance. A pair that goes on with its better half
    /// keeps it; halved steps do not add their estimate to the result, and pay for the number of steps.</summary>
    private static double PerPath(EmbeddedMethod method, double tolerance) =>
        method.Coefficients.IsSome ? tolerance : Math.Pow(tolerance, method.Order / (method.Order + 1.0));

    /// <summary>Half a decade apart. A method of a low order is asked for less: it would take all day.</summary>
    private static IEnumerable<double> Tolerances(EmbeddedMethod method) =>
        Enumerable.Range(6, method.Order < 3 ? 6 : method.Order < 5 ? 9 : 13).Select(half => Math.Pow(10, -half / 2.0));

    private static double Worst(KnownProblem problem, EmbeddedMethod method, double tolerance, bool pi)
    {
        var controller = pi ? Controller.PI(tolerance, tolerance) : Controller.I(tolerance, tolerance);
        return problem.WorstNorm(Solution.Of(method.With(controller).Until(problem.Time), problem.AsProblem()));
    }
}
