using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Methods;

/// <summary>A method that switches costs about what the right one of its two does, and is as exact.</summary>
public sealed class SwitchingTests
{
    private static readonly Problem Oscillator = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -y[0]), 1, 0);

    [Theory]
    [InlineData("ROBER")]
    [InlineData("HIRES")]
    [InlineData("OREGO")]
    [InlineData("VDPOL")]
    public void Stiff_problems_cost_about_what_the_stiff_method_does(string name)
    {
        var problem = StiffTestProblem.Of(name);
        foreach (var rtol in new[] { 1e-4, 1e-6, 1e-8 })
        {
            Statistics Work(ImplicitMethod method) => problem.Equations.Solved(
                method.With(Controller.Predictive(rtol, rtol * problem.Absolute)).Keeping(Sampler.Last).Until(problem.Time)).Statistics;
            var (stiff, both) = (Work(Method.Rodas5P), Work(Method.AutoTsit5));
            Assert.True(both.Evaluations <= 1.5 * stiff.Evaluations + 500, $"{name} at {rtol}: {both.Evaluations} evaluations, not {stiff.Evaluations}");
            Assert.InRange(both.Jacobians, 1, stiff.Jacobians);
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void Others_cost_about_what_the_explicit_method_does(double tolerance)
    {
        var problems = new[] { Oscillator, StiffTestProblem.VanDerPol(2, 1), StiffTestProblem.Focus };
        foreach (var problem in problems)
        {
            var controller = Controller.PI(tolerance, tolerance);
            var plain = problem.Solved(Method.Tsitouras54.With(controller).Keeping(Sampler.Last).Until(20));
            var both = problem.Solved(Method.AutoTsit5.With(controller).Keeping(Sampler.Last).Until(20));
            Assert.Equal(plain.Statistics.Accepted, both.Statistics.Accepted);
            Assert.InRange(both.Statistics.Evaluations, 1, 1.1 * plain.Statistics.Evaluations);
            Assert.Equal(0, both.Statistics.Jacobians);
            Assert.Equal(plain.End.Y.AsSpan().ToArray(), both.End.Y.AsSpan().ToArray());
        }
    }

    /// <summary>Every pair: the explicit one alone would need a million steps.</summary>
    [Fact]
    public void Any_two_methods_go_together()
    {
        var problem = Problem.Of((t, y, d) => d[0] = -1e5 * (y[0] - Math.Cos(t)), 1);
        foreach (var nonstiff in Method.All.OfType<EmbeddedMethod>().Append(Method.Rk4.Halved()))
        {
            foreach (var stiff in Method.Stiff.Where(m => m.Order > 2))
            {
                var solver = Method.Switching("both", nonstiff, stiff).With(Controller.Predictive(1e-5, 1e-7));
                var solved = problem.Solved(solver.Keeping(Sampler.Last).Until(10));
                Assert.Equal(Math.Cos(10), solved.End.Y[0], 1e-3);
                Assert.True(solved.Statistics.Accepted < 10_000, $"{nonstiff.Name} with {stiff.Name}: {solved.Statistics.Accepted} steps");
            }
        }
    }

    /// <summary>A stretch that is stiff, one that is not, and again: the pulse ends the rest.</summary>
    [Fact]
    public void It_goes_back_when_stiffness_is_over()
    {
        var problem = Problem.Of((t, y, d) => (d[0], d[1]) = (30 * y[1], -30 * y[0] - 1e5 * (t < 1 ? y[1] - Math.Cos(t) : 0)), 0, 1);
        var solved = problem.Solved(Method.AutoTsit5.With(Controller.PI(1e-6, 1e-6)).Watching(Event.Rising("one", (t, _) => t - 1)).Until(100));
        Assert.True(solved.Statistics.Jacobians > 5, "it was stiff at first");
        Assert.True(solved.Statistics.Jacobians < 0.1 * solved.Statistics.Accepted, $"{solved.Statistics.Jacobians} Jacobians in {solved.Statistics.Accepted} steps");
    }

    [Fact]
    public void It_refuses_delay_equations()
    {
        var delayed = Problem.Delayed((t, y, past, d) => d[0] = -past.At(t - 1, 0), [1.0], 1);
        var result = Method.AutoTsit5.With(Controller.PI()).Until(3).Solve(delayed);
        Assert.Contains("Tsit5 alone does", result.Match(Right: _ => "", Left: failure => failure.Message), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_found_by_its_name() => Assert.Equal(Method.AutoTsit5, Method.FindStiff("autotsit5"));
}
