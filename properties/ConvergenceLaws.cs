using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Solving;

namespace PyRates.Properties;

/// <summary>The error over a fixed time falls with the step as the method's order says: the worst error over the path, since an
/// end point can be lucky; one-sided, since better is no fault.</summary>
[Properties(Arbitrary = [typeof(Problems)])]
public sealed class ConvergenceLaws
{
    [Property(MaxTest = 1000)]
    public Property Every_method_reaches_its_order(KnownProblem problem) =>
        All(Method.All, problem, m => m.Order - 0.2, (solver, _) => solver);

    [Property]
    public Property Halving_the_steps_keeps_the_order(KnownProblem problem) =>
        All(Method.All.Select(m => m.Halved()), problem, m => m.Order - 0.2, (solver, _) => solver);

    /// <summary>Many columns show their order late.</summary>
    [Property]
    public Property Extrapolation_raises_the_order(KnownProblem problem) => All(
        from method in Method.All.Where(m => m.Order <= 4)
        from columns in Enumerable.Range(2, 9 - 2 - method.Order)
        select method.Extrapolated(columns),
        problem, m => m.Order - (m.Order > 6 ? 0.5 : 0.2), (solver, _) => solver);

    /// <summary>Between the steps there is a cubic polynomial, or what the method has of its own, whose error is of the method's
    /// order over a fixed time. The coefficients of the dense outputs of orders 7 and 8 are large: their order
    /// shows late.</summary>
    [Property]
    public Property Samples_between_the_steps_keep_the_order(KnownProblem problem) =>
        All(Method.All, problem, m => m.Order - (m.Order >= 8 ? 0.5 : 0.2), (solver, h) => solver.Every(0.37 * h));

    private static Property All(
        IEnumerable<Method> methods, KnownProblem problem, Func<Method, double> least, Func<Solver, double, Solver> sampled) =>
        methods.Select(method => (method.Name, Least: least(method), Order: SolverLaws.ConvergenceOrder(method, problem, sampled)))
            .Select(m => (m.Order >= m.Least).Label($"{m.Name} showed order {m.Order:F2}"))
            .Aggregate((a, b) => a.And(b));
}
