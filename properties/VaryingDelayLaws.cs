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

/// <summary>Delay equations whose lags change with time, against exact solutions.</summary>
[Properties(Arbitrary = [typeof(VaryingDelay), typeof(DelayedDecay)], MaxTest = 60)]
public sealed class VaryingDelayLaws
{
    private const double Time = 4;

    /// <summary>As far as the equation does not enlarge errors itself.</summary>
    [Property]
    public Property Chosen_steps_follow_the_tolerance(VaryingDelay problem) => (
        from method in Method.All.OfType<EmbeddedMethod>()
        from tolerance in new[] { 1e-4, 1e-5, 1e-6, 1e-7 }
        let error = Worst(problem, method.With(Controller.PI(tolerance, tolerance)))
        select (error <= Times(method) * problem.Growth(Time) * tolerance).Label($"{method.Name} at {tolerance:E0}: {error / tolerance:g3}, growth {problem.Growth(Time):g3}")).Aggregate((a, b) => a.And(b));

    /// <summary>What implicit methods promise of ordinary equations.</summary>
    [Property]
    public Property Implicit_methods_follow_the_tolerance(VaryingDelay problem) => (
        from method in Method.Stiff
        from tolerance in method.Order < 4 ? new[] { 1e-3, 1e-5 } : [1e-3, 1e-5, 1e-7]
        let error = Worst(problem, method.With(Controller.Predictive(tolerance, tolerance)))
        select (error <= (method.IsMultistep ? 200 : 30) * problem.Growth(Time) * tolerance).Label($"{method.Name} at {tolerance:E0}: {error / tolerance:g3}, growth {problem.Growth(Time):g3}")).Aggregate((a, b) => a.And(b));

    [Property]
    public Property Equal_steps_keep_the_order_of_their_method(VaryingDelay problem) => Method.All.Where(m => m.Order <= 4)
        .Select(method => (method, Order: ObservedOrder.Of(method.Order - 0.2, n => Worst(problem, method.Fixed(Time / (10 * n))))))
        .Select(m => (m.Order >= m.method.Order - 0.2).Label($"{m.method.Name} showed order {m.Order:F2}"))
        .Aggregate((a, b) => a.And(b));

    /// <summary>A lag that happens to be constant is one: the break points are found to the last digits.</summary>
    [Property]
    public Property A_constant_lag_may_be_given_as_a_course(DelayedDecay decay)
    {
        var varying = Problem.Delayed((t, _, past, d) => d[0] = -decay.Rate * past.At(t - decay.Lag, 0), [new VaryingLag(_ => decay.Lag)], 1);
        return (
            from method in Method.All.OfType<EmbeddedMethod>()
            let run = Run(varying, method.With(Controller.PI(1e-7, 1e-7)).Until(Time))
            let error = Enumerable.Range(0, run.Length).Max(row => Math.Abs(run[row, 0] - decay.At(run.Times[row])))
            select (error <= 1e-5).Label($"{method.Name}: {error:g3}")).Aggregate((a, b) => a.And(b));
    }

    /// <summary>More for two whose estimate passes through 0 now and then, with a delay or without.</summary>
    private static double Times(Method method) => method.Order < 4 ? 1000 : method.Name == Method.DormandPrince853.Name ? 300 : 30;

    private static double Worst(VaryingDelay problem, Solver solver)
    {
        var run = Run(problem.Problem, solver.Until(Time));
        return Enumerable.Range(0, run.Length).Max(row => Math.Abs(run[row, 0] - problem.At(run.Times[row])));
    }

    private static Trajectory Run(Problem problem, Solver solver) => solver.Solve(problem)
        .Match(Right: run => run, Left: failure => throw new InvalidOperationException(failure.Message));
}
