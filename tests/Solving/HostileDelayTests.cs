using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Solving;

/// <summary>Delays that make no sense, or next to none: a value says what is wrong, and nothing hangs.</summary>
public sealed class HostileDelayTests
{
    private static readonly Solver[] Solvers =
    [
        Method.Euler.Fixed(0.01), Method.Rk4.Fixed(0.013), Method.DormandPrince54.With(Controller.PI(1e-5, 1e-5)),
        Method.DormandPrince853.With(Controller.PI(1e-5, 1e-5)),
        .. Method.Stiff.Concat(Method.Stabilised).Select(m => m.With(Controller.Predictive(1e-5, 1e-5))),
    ];

    /// <summary>x' = −x(t−1) to 10: the largest of the pieces is below 1, and the last is a polynomial of degree 11.</summary>
    [Fact]
    public void The_classical_problem_is_solved_to_10_by_all()
    {
        foreach (var solver in Solvers.Where(s => s.Pace is not Pace.Fixed))
        {
            var end = Delayed(1).Solved(solver.Until(10)).End.Y[0];
            Assert.Equal(Exact(10), end, 2e-3);
        }
        Assert.Equal(Exact(10), Delayed(1).Solved(Method.Radau.With(Controller.Predictive(1e-9, 1e-9)).Until(10)).End.Y[0], 1e-7);
        Assert.Equal(Exact(10), Delayed(1).Solved(Method.DormandPrince853.With(Controller.PI(1e-10, 1e-10)).Until(10)).End.Y[0], 1e-8);
    }

    /// <summary>Two lags and two states: x' = y(t − 1) + x(t − ½), y' = −x(t − 1), against a run of order 8.</summary>
    [Fact]
    public void Several_lags_and_states_agree()
    {
        var problem = Problem.Delayed(
            (t, _, past, d) => (d[0], d[1]) = (past.At(t - 1, 1) + past.At(t - 0.5, 0), -past.At(t - 1, 0)), [0.5, 1.0], 1, 0.5);
        var exact = problem.Solved(Method.DormandPrince853.With(Controller.PI(1e-12, 1e-12)).Until(4)).End.Y;
        foreach (var solver in Solvers.Where(s => s.Pace is not Pace.Fixed))
            for (var i = 0; i < 2; i++) Assert.Equal(exact[i], problem.Solved(solver.Until(4)).End.Y[i], 1e-2 * (1 + Math.Abs(exact[i])));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_lag_that_is_no_positive_number_is_refused(double lag)
    {
        foreach (var solver in Solvers)
            Assert.Contains("is not a positive number", Assert.IsType<SolveFailure.Impossible>(Failure(Delayed(lag), solver)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-300, 0.36787944117144233)]
    [InlineData(1e-12, 0.36787944117144233)]
    [InlineData(1e300, 0.0)]
    public void A_lag_next_to_nothing_or_beyond_everything_is_one(double lag, double end)
    {
        foreach (var solver in Solvers) Assert.Equal(end, Delayed(lag).Solved(solver.Until(1)).End.Y[0], 3e-3);
    }

    [Fact]
    public void A_history_that_is_not_a_number_is_told()
    {
        var problem = Delayed(1) with { Before = Some<History>(_ => new([double.NaN])) };
        foreach (var solver in Solvers) Assert.IsType<SolveFailure.NotFinite>(Failure(problem, solver));
    }

    /// <summary>The lag 1 − t is negative behind 1.</summary>
    [Fact]
    public void A_lag_that_becomes_negative_ends_the_run()
    {
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - (1 - t), 0), [new VaryingLag(t => 1 - t)], 1);
        foreach (var solver in Solvers)
        {
            var failure = Assert.IsType<SolveFailure.FutureRead>(Failure(problem, solver));
            Assert.InRange(failure.At, 0.9, 1.1);
            Assert.True(failure.Lag < 0);
            Assert.Contains("future", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_lag_that_is_no_number_ends_the_run(double lag)
    {
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - lag, 0), [new VaryingLag(_ => lag)], 1);
        foreach (var solver in Solvers) Assert.IsType<SolveFailure.FutureRead>(Failure(problem, solver));
    }

    /// <summary>A field that reads further back than its lags say reads what was forgotten.</summary>
    [Fact]
    public void What_was_forgotten_is_not_a_number()
    {
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - 5, 0), [0.1], 1);
        foreach (var solver in Solvers) Assert.IsType<SolveFailure.NotFinite>(Failure(problem, solver));
    }

    private static DelayProblem Delayed(double lag) => Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - lag, 0), [lag], 1);

    private static double Exact(int t)
    {
        var sum = 0m;
        for (var k = 0; k <= t + 1; k++)
        {
            var part = 1m;
            for (var i = 1; i <= k; i++) part *= -(decimal)(t - k + 1) / i;
            sum += part;
        }
        return (double)sum;
    }

    private static SolveFailure Failure(Problem problem, Solver solver) => solver.Until(20).Solve(problem).Match(
        Right: _ => throw new InvalidOperationException("solved what cannot be solved"), Left: failure => failure);
}
