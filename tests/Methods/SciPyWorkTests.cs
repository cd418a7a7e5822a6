using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Methods;

/// <summary>The work of implicit methods against the same methods of SciPy 1.10.1:
/// <c>solve_ivp(f, (0, T), y0, method=…, rtol=1e-6, atol=1e-10)</c>, with <c>nfev</c>, <c>njev</c> and <c>nlu</c>.</summary>
public sealed class SciPyWorkTests
{
    private const double Allowed = 1.3;
    private const int Ways = 9;

    [Theory]
    [InlineData("Radau", "focus", 3046, 11, 266)]
    [InlineData("Radau", "van der Pol", 7691, 211, 626)]
    [InlineData("Radau", "ROBER", 2875, 78, 384)]
    [InlineData("Radau", "HIRES", 1934, 75, 232)]
    [InlineData("BDF", "focus", 1452, 19, 130)]
    [InlineData("BDF", "van der Pol", 3856, 67, 290)]
    [InlineData("BDF", "ROBER", 1826, 17, 131)]
    [InlineData("BDF", "HIRES", 911, 25, 85)]
    [InlineData("LSODA", "focus", 872, 43, 43)]
    [InlineData("LSODA", "van der Pol", 2835, 184, 184)]
    [InlineData("LSODA", "ROBER", 1550, 125, 125)]
    [InlineData("LSODA", "HIRES", 1798, 51, 51)]
    public void The_work_is_at_most_a_third_more(string name, string of, long evaluations, long jacobians, long factorisations)
    {
        var (problem, time) = Of(of);
        var solver = Method.FindStiff(name).IfNone(() => throw new ArgumentException(name))
            .With(Controller.Predictive(1e-6, 1e-10)).Keeping(Sampler.Last).Until(time);
        // the way of a method of many steps hangs on the last digit: the median of some ways that differ in the twelfth
        var works = Enumerable.Range(0, Ways).Select(way => problem
            .From(new([problem.Start[0] * (1 + way * 1e-12), .. problem.Start.AsSpan()[1..]])).Solved(solver).Statistics).ToArray();
        Assert.InRange(Median(w => w.Evaluations), evaluations / 2, Allowed * evaluations);
        Assert.InRange(Median(w => w.Jacobians), 1, Allowed * jacobians);
        // SciPy counts the real and the complex factors of Radau one by one
        Assert.InRange(name == "Radau" ? 2 * Median(w => w.Factorisations) : Median(w => w.Factorisations), 1, Allowed * factorisations);

        long Median(Func<Statistics, long> of) => works.Select(of).Order().ElementAt(Ways / 2);
    }

    private static (Problem Problem, double Time) Of(string name) => name switch
    {
        "focus" => (StiffTestProblem.Focus, 80),
        "van der Pol" => (StiffTestProblem.VanDerPol(1000, 1), 2000),
        "ROBER" => (StiffTestProblem.Rober, 1e11),
        _ => (StiffTestProblem.Hires, 321.8122),
    };
}
