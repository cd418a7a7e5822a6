using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;

namespace PyRates.Properties;

/// <summary>Delay equations by the method of steps, against exact solutions.</summary>
[Properties(Arbitrary = [typeof(DelayedDecay)])]
public sealed class DelayLaws
{
    private const double Time = 4;

    [Property(MaxTest = 100)]
    public Property Equal_steps_keep_the_order_of_their_method(DelayedDecay problem) => Method.All
        .Select(method => (method, Order: ObservedOrder.Of(method.Order - 0.2, n => Worst(problem, method.Fixed(problem.Lag / n), 8 * problem.Lag))))
        .Select(m => (m.Order >= m.method.Order - 0.2).Label($"{m.method.Name} showed order {m.Order:F2}"))
        .Aggregate((a, b) => a.And(b));

    /// <summary>Steps that do not divide the lag are cut where the solution is not smooth.</summary>
    [Property(MaxTest = 100)]
    public Property Steps_that_do_not_divide_the_lag_are_about_as_exact_as_those_that_do(DelayedDecay problem) => (
        from method in Method.All.Where(m => m.Order > 1)
        from n in new[] { 3, 5, 10 }
        let odd = Worst(problem, method.Fixed(problem.Lag / (n + 0.37)), 8 * problem.Lag)
        let even = Worst(problem, method.Fixed(problem.Lag / n), 8 * problem.Lag)
        select (odd <= (10 * even) + 1e-10).Label($"{method.Name}, {n} steps a lag: {odd:g3} and {even:g3}")).Aggregate((a, b) => a.And(b));

    [Property(MaxTest = 100)]
    public Property Chosen_steps_stay_within_a_hundred_times_the_tolerance(DelayedDecay problem) => (
        from method in Method.All.OfType<EmbeddedMethod>()
        from tolerance in new[] { 1e-4, 1e-5, 1e-6, 1e-7 }
        let error = Worst(problem, method.With(Controller.PI(tolerance, tolerance)))
        select (error <= 100 * tolerance).Label($"{method.Name} at {tolerance}: error {error:g3}")).Aggregate((a, b) => a.And(b));

    [Property]
    public Property A_run_that_is_sampled_between_its_steps_takes_the_same_steps(DelayedDecay problem)
    {
        var solver = Method.DormandPrince54.With(Controller.PI(1e-6, 1e-6)).Until(Time);
        var (whole, sampled) = (Run(problem.Problem, solver), Run(problem.Problem, solver.Every(0.173)));
        return (whole.End.Y == sampled.End.Y).ToProperty();
    }

    /// <summary>A history function is what is read before the start.</summary>
    [Property]
    public Property A_history_function_is_read_before_the_start(DelayedDecay problem)
    {
        // x = exp(s·t) up to 0 solves the equation beyond, where s = −a·exp(−s·τ)
        var s = -1 / problem.Lag;
        var rate = -s * Math.Exp(s * problem.Lag);
        var equation = (DelayProblem)Problem.Delayed((t, _, past, slope) => slope[0] = -rate * past.At(t - problem.Lag, 0), [problem.Lag], 1);
        var run = Run(
            equation with { Before = LanguageExt.Prelude.Some<History>(t => new([Math.Exp(s * t)])) },
            Method.Tsitouras54.With(Controller.PI(1e-9, 1e-9)).Until(Time));
        var exact = Math.Exp(s * Time);
        return (Math.Abs(run.End.Y[0] - exact) <= 1e-7).Label($"{run.End.Y[0]:R} where exp gives {exact:R}");
    }

    /// <summary>Without an own part every step is longer than its lag: the solution goes to that without a delay.</summary>
    [Property(MaxTest = 50)]
    public Property A_delay_that_vanishes_leaves_the_equation_without_it(DelayedDecay problem)
    {
        var a = Math.Min(problem.Rate, 1.5);
        var run = Run(
            Problem.Delayed((t, _, past, slope) => slope[0] = -a * past.At(t - 1e-7, 0), [1e-7], 1),
            Method.Rk4.Fixed(0.01).Until(1.0));
        return (Math.Abs(run.End.Y[0] - Math.Exp(-a)) <= 1e-6).Label($"{run.End.Y[0]:R} where exp gives {Math.Exp(-a):R}");
    }

    private static double Worst(DelayedDecay problem, Solver solver, double time = Time)
    {
        var run = Run(problem.Problem, solver.Until(time));
        return Enumerable.Range(0, run.Length).Max(row => Math.Abs(run[row, 0] - problem.At(run.Times[row])));
    }

    private static Trajectory Run(Problem problem, Solver solver) => solver.Solve(problem)
        .Match(Right: run => run, Left: failure => throw new InvalidOperationException(failure.Message));
}
