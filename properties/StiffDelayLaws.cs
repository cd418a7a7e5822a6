using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;

namespace PyRates.Properties;

/// <summary>Delay equations by implicit and stabilised methods, against exact solutions.</summary>
[Properties(Arbitrary = [typeof(DelayedDecay), typeof(StiffDelay), typeof(SmoothDelay)], MaxTest = 40)]
public sealed class StiffDelayLaws
{
    private const double Time = 4;

    [Property]
    public Property The_error_follows_the_tolerance(DelayedDecay problem) => Follows(problem.Problem, problem.At, Method.Stiff.Concat(Method.Stabilised));

    [Property]
    public Property Stiff_ones_too(StiffDelay problem) => Follows(problem.Problem, problem.At, Method.Stiff);

    /// <summary>Steps longer than the lag read their own solution.</summary>
    [Property]
    public Property However_short_the_lag(SmoothDelay problem) => Follows(problem.Problem, problem.At, Method.Stiff);

    /// <summary>Nothing is known here but what Dormand and Prince's method of order 8 gives with a tolerance of 1e-11.</summary>
    [Property(MaxTest = 20)]
    public Property Van_der_Pol_fed_back_later_is_the_same_by_all(DelayedDecay random)
    {
        var (mu, lag) = (1 + (20 * random.Rate / (1 + random.Rate)), random.Lag);
        var problem = Problem.Delayed(
            (t, y, past, d) => (d[0], d[1]) = (y[1], (mu * (1 - (y[0] * y[0])) * y[1]) - y[0] + (0.5 * past.At(t - lag, 0))), [lag], 1.5, -0.2);
        var exact = Run(problem, Method.DormandPrince853.With(Controller.PI(1e-11, 1e-11)).Every(0.25).Until(Time));
        return (
            from method in Method.Stiff
            from tolerance in new[] { 1e-4, 1e-5, 1e-6 }
            let run = Run(problem, method.With(Controller.Predictive(tolerance, tolerance)).Every(0.25).Until(Time))
            let error = Enumerable.Range(0, 2 * run.Length).Max(i => Math.Abs(run.Data[i] - exact.Data[i]) / (1 + Math.Abs(exact.Data[i])))
            select (error <= 2000 * tolerance).Label($"{method.Name} at {tolerance:E0}: {error / tolerance:g3}")).Aggregate((a, b) => a.And(b));
    }

    /// <summary>Thirty times the tolerance, two hundred for methods of many steps: what they promise of ordinary equations.</summary>
    private static Property Follows(Problem problem, Func<double, double> exact, IEnumerable<ImplicitMethod> methods) => (
        from method in methods
        from digits in Enumerable.Range(3, method.Order < 4 ? 3 : 6)
        let tolerance = Math.Pow(10, -digits)
        let run = Run(problem, method.With(Controller.Predictive(tolerance, tolerance)).Until(Time))
        let error = Enumerable.Range(0, run.Length).Max(row => Math.Abs(run[row, 0] - exact(run.Times[row])) / Math.Max(1, Math.Abs(exact(run.Times[row]))))
        select (error <= (method.IsMultistep ? 200 : 30) * tolerance)
            .Label($"{method.Name} at {tolerance:E0} was wrong by {error / tolerance:g3} times that")).Aggregate((a, b) => a.And(b));

    private static Trajectory Run(Problem problem, Solver solver) => solver.Solve(problem)
        .Match(Right: run => run, Left: failure => throw new InvalidOperationException(failure.Message));
}
