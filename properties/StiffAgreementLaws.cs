using System;
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

namespace PyRates.Properties;

/// <summary>What implicit methods promise of the error, and that they agree with the others.</summary>
[Properties(Arbitrary = [typeof(Problems), typeof(StiffSolvers), typeof(Generators.Solvers)], MaxTest = 300)]
public sealed class StiffAgreementLaws
{
    /// <summary>Thirty times the tolerance; two hundred times for methods of many steps, whose error estimates look back.</summary>
    [Property]
    public Property The_error_follows_the_tolerance(Together problem, ImplicitMethod method) =>
        Enumerable.Range(3, method.Order < 4 ? 3 : 6).Select(digits => Math.Pow(10, -digits))
            .Select(tolerance => (tolerance, Error: Worst(problem, method, tolerance) / tolerance))
            .Select(e => (e.Error <= (method.IsMultistep ? 200 : 30)).Label($"{method.Name} at {e.tolerance:E0} was wrong by {e.Error:F1} times that"))
            .Aggregate((a, b) => a.And(b));

    /// <summary>Half a decade tighter is at most three times worse than the looser solution was, or than it was allowed to be.</summary>
    [Property]
    public Property A_tighter_tolerance_does_not_worsen_the_error(Together problem, ImplicitMethod method)
    {
        var errors = Enumerable.Range(6, method.Order < 4 ? 5 : 12).Select(half => Math.Pow(10, -half / 2.0))
            .Select(tolerance => (Tolerance: tolerance, Error: Worst(problem, method, tolerance))).ToList();
        return errors.Zip(errors.Skip(1), (First, Second) => (First, Second))
            .Select(e => (e.Second.Error <= 3 * Math.Max(e.First.Error, e.First.Tolerance)).Label(
                $"{method.Name}: {e.First.Error:E2} at {e.First.Tolerance:E1}, {e.Second.Error:E2} at {e.Second.Tolerance:E1}"))
            .Aggregate((a, b) => a.And(b));
    }

    /// <summary>No solution is known here: an implicit and an explicit method are asked.</summary>
    [Property(MaxTest = 200)]
    public void It_agrees_with_explicit_methods(VanDerPol field, ImplicitMethod first, EmbeddedMethod second)
    {
        const double tolerance = 1e-6;
        var problem = Problem.Of(field, new Pair(0.7, -1.1)) with { Names = ["x", "y"] };
        var a = Solution.Of(first.With(Controller.Predictive(tolerance, tolerance)).Every(0.1).Until(2), problem);
        var b = Solution.Of(second.With(Controller.PI(tolerance, tolerance)).Every(0.1).Until(2), problem);
        Assert.Equal(a.Times, b.Times);
        for (var i = 0; i < a.Data.Count; i++) Assert.Equal(a.Data[i], b.Data[i], 2000 * tolerance * (1 + Math.Abs(a.Data[i])));
    }

    /// <summary>However the Jacobian is known, and however its matrices are factorised, the way is the same but for rounding.</summary>
    [Property(MaxTest = 100)]
    public void The_form_of_the_Jacobian_changes_rounding_at_most(Oscillator problem, ImplicitMethod method)
    {
        var solver = method.With(Controller.Predictive(1e-6, 1e-6)).Until(problem.Time);
        var full = Solution.Of(solver, problem.WithJacobian());
        var differences = Solution.Of(solver, problem.AsProblem());
        var known = Solution.Of(solver, problem.AsProblem() with { Sparsity = LanguageExt.Prelude.Some(Sparsity.Banded(2, 1, 1)) });
        Assert.Equal(differences, known);
        for (var i = 0; i < 2; i++) Assert.Equal(full.End.Y[i], differences.End.Y[i], 2e-4);
    }

    private static double Worst(KnownProblem problem, ImplicitMethod method, double tolerance) =>
        problem.WorstNorm(Solution.Of(method.With(Controller.Predictive(tolerance, tolerance)).Until(problem.Time), problem.AsProblem()));
}
