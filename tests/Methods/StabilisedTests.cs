using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Methods;

/// <summary>The Runge-Kutta-Chebyshev method on diffusion, whose semi-discrete solution is known.</summary>
public sealed class StabilisedTests
{
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    public void Diffusion_in_four_thousand_states_is_solved_to_the_tolerance(double tolerance)
    {
        const int n = 4000;
        var run = Diffusion(n).Solved(Method.Rkc.With(Controller.PI(tolerance, tolerance)).Keeping(Sampler.Last).Until(0.1));
        Assert.InRange(Enumerable.Range(0, n).Max(i => Math.Abs(run.End.Y[i] - Mode(n, i, 0.1))), 0, 10 * tolerance);
        Assert.InRange(run.Statistics.Evaluations, 100, 200_000);
        Assert.Equal(0, run.Statistics.Jacobians);
    }

    [Fact]
    public void Diffusion_costs_a_twentieth_of_what_an_explicit_pair_needs()
    {
        var problem = Diffusion(400);
        var stabilised = problem.Solved(Method.Rkc.With(Controller.PI(1e-4, 1e-4)).Keeping(Sampler.Last).Until(0.1)).Statistics;
        var pair = problem.Solved(Method.DormandPrince54.With(Controller.PI(1e-4, 1e-4)).Keeping(Sampler.Last).Until(0.1)).Statistics;
        Assert.InRange(20 * stabilised.Evaluations, 1, pair.Evaluations);
    }

    /// <summary>u' = u_xx + 5 u (1 - u), a front: the implicit method of order 5 says where it is.</summary>
    [Fact]
    public void A_front_that_reacts_and_diffuses_agrees_with_an_implicit_method()
    {
        const int n = 200;
        const double h = 20.0 / n;
        var start = Enumerable.Range(0, n).Select(i => 1 / (1 + Math.Exp(i * h - 5))).ToArray();
        var problem = Problem.Of(
            (_, u, d) =>
            {
                for (var i = 0; i < n; i++)
                    d[i] = (u[Math.Max(i - 1, 0)] - 2 * u[i] + u[Math.Min(i + 1, n - 1)]) / (h * h) + 5 * u[i] * (1 - u[i]);
            },
            start) with
        { Sparsity = LanguageExt.Prelude.Some(Sparsity.Banded(n, 1, 1)) };
        var implicitly = problem.Solved(Method.Radau.With(Controller.Predictive(1e-8, 1e-8)).Every(0.25).Until(2));
        var stabilised = problem.Solved(Method.Rkc.With(Controller.PI(1e-5, 1e-5)).Every(0.25).Until(2));
        Assert.Equal(implicitly.Times, stabilised.Times);
        for (var i = 0; i < implicitly.Data.Count; i++) Assert.Equal(implicitly.Data[i], stabilised.Data[i], 3e-4);
    }

    /// <summary>Steps of length 1 over y' = λy: however far λ lies on the negative axis, nothing grows.</summary>
    [Theory]
    [InlineData(-0.5)]
    [InlineData(-3)]
    [InlineData(-40)]
    [InlineData(-1e3)]
    [InlineData(-1e6)]
    public void On_the_negative_axis_nothing_grows(double lambda)
    {
        var solver = Method.Rkc.With(Controller.PI(1e300, 1e300)).Within(Limits.None with { FirstStep = 1, LongestStep = 1 }).Until(20);
        var run = Problem.Of((_, y, d) => d[0] = lambda * y[0], 1).Solved(solver);
        Assert.Equal(20, run.Statistics.Accepted);
        for (var row = 1; row < run.Length; row++) Assert.InRange(Math.Abs(run[row, 0]), 0, Math.Abs(run[row - 1, 0]));
    }

    private static double Mode(int n, int i, double t)
    {
        var half = Math.Sin(Math.PI / (2 * (n + 1)));
        return Math.Sin(Math.PI * (i + 1) / (n + 1)) * Math.Exp(-4 * (n + 1.0) * (n + 1.0) * half * half * t);
    }

    /// <summary>u' = u_xx on (0, 1), zero at both ends, by differences, from the first eigenvector.</summary>
    private static Problem Diffusion(int n) => Problem.Of(
        (_, u, d) =>
        {
            var scale = (n + 1.0) * (n + 1.0);
            for (var i = 0; i < n; i++)
                d[i] = scale * ((i > 0 ? u[i - 1] : 0) - 2 * u[i] + (i < n - 1 ? u[i + 1] : 0));
        },
        [.. Enumerable.Range(0, n).Select(i => Mode(n, i, 0))]);
}
