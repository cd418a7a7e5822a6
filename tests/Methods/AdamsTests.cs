using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Methods;

/// <summary>Adams' formulas against CVODE 6.4.1 (<c>CV_ADAMS</c>, fixed point iteration, rtol 1e-6, atol 1e-10).</summary>
public sealed class AdamsTests
{
    private const double Allowed = 1.3;
    private const int Phases = 200;

    [Theory]
    [InlineData("focus", 80, 584 + 19, 1091)]
    [InlineData("phases", 50, 230 + 9, 361)]
    public void The_work_is_at_most_a_third_more(string name, double until, long steps, long evaluations)
    {
        var problem = name == "focus" ? StiffTestProblem.Focus : Kuramoto();
        var work = problem.Solved(Method.Adams.With(Controller.Predictive(1e-6, 1e-10)).Keeping(Sampler.Last).Until(until)).Statistics;
        Assert.InRange(work.Accepted + work.Rejected, steps / 2, Allowed * steps);
        Assert.InRange(work.Evaluations, evaluations / 2, Allowed * evaluations);
        Assert.Equal(0, work.Jacobians);
    }

    /// <summary>It agrees with an explicit method of high order.</summary>
    [Fact]
    public void It_is_as_exact_as_it_says()
    {
        foreach (var tolerance in new[] { 1e-4, 1e-6, 1e-8, 1e-10 })
        {
            var exact = Kuramoto().Solved(Method.Verner98.With(Controller.PI(1e-12, 1e-12)).Keeping(Sampler.Last).Until(10)).End.Y;
            var end = Kuramoto().Solved(Method.Adams.With(Controller.PI(tolerance, tolerance)).Keeping(Sampler.Last).Until(10)).End.Y;
            for (var i = 0; i < Phases; i++) Assert.Equal(exact[i], end[i], 200 * tolerance * (1 + Math.Abs(exact[i])));
        }
    }

    /// <summary><c>θ' = ω + Σ w·sin(θⱼ - θ)</c>, with frequencies from -1 to 1.</summary>
    private static FunctionProblem Kuramoto()
    {
        var weights = Enumerable.Range(0, Phases * Phases)
            .Select(k => 1.5 / Phases * (1 + 0.5 * Math.Sin(0.7 * (k / Phases) + 1.3 * (k % Phases)))).ToArray();
        return Problem.Of(
            (_, y, d) =>
            {
                for (var i = 0; i < Phases; i++)
                {
                    d[i] = -1 + 2.0 * i / (Phases - 1);
                    for (var j = 0; j < Phases; j++) d[i] += weights[i * Phases + j] * Math.Sin(y[j] - y[i]);
                }
            },
            [.. Enumerable.Range(0, Phases).Select(i => 2 * Math.PI * i / Phases)]);
    }
}
