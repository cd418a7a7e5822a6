using System;
using System.Collections.Generic;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Solving;

/// <summary>What does not reach its end says why, when, and keeps what was solved.</summary>
public sealed class FailureTests
{
    /// <summary><c>x' = x²</c> from 1 is 1/(1 - t): infinite at t = 1.</summary>
    private static readonly Problem Exploding =
        Problem.Of((_, y, d) => (d[0], d[1]) = (0, y[1] * y[1]), 1, 1) with { Names = ["calm", "wild"] };

    private static readonly Problem Decay = Problem.Of((_, y, d) => d[0] = -y[0], 1);
    private static readonly Solver Dopri = Method.DormandPrince54.With(Controller.PI(1e-6, 1e-9));

    public static TheoryData<string> Embedded => ["RK23", "RK45", "Tsit5", "OwrenZen5", "Vern6", "Vern7", "DOP853", "Vern9"];

    [Fact]
    public void A_field_that_is_not_a_number_is_told_at_once()
    {
        var problem = Problem.Of((_, y, d) => (d[0], d[1]) = (1, double.NaN), 1, 2);
        var stepped = Assert.IsType<SolveFailure.NotFinite>(Failure(Method.Euler.Fixed(0.5).Until(10), problem));
        Assert.Equal((0.5, "y1", double.NaN, 1), (stepped.At, stepped.Variable, stepped.Value, stepped.Partial.Length));
        var chosen = Assert.IsType<SolveFailure.NotFinite>(Failure(Dopri.Until(10), problem));
        Assert.Equal((0.0, "y1", double.NaN), (chosen.At, chosen.Variable, chosen.Value));
        foreach (var solver in new[] { Method.Rk4.Fixed(0.5).Until(10), Dopri.Until(10) })
        {
            var start = Assert.IsType<SolveFailure.NotFinite>(Failure(solver, Problem.Of((_, _, d) => d.Clear(), 0, 0, double.NaN)));
            Assert.Equal((0.0, "y2"), (start.At, start.Variable));
        }
    }

    [Theory]
    [MemberData(nameof(Embedded))]
    public void A_singularity_stops_the_steps_before_it(string name)
    {
        var method = Method.Find(name).Match(m => (EmbeddedMethod)m, () => throw new InvalidOperationException(name));
        var failure = Failure(method.With(Controller.PI(1e-6, 1e-9)).Until(2), Exploding);
        Assert.Equal(1, failure.At, 1e-3);
        Assert.Contains("'wild'", failure.Message, StringComparison.Ordinal);
        Assert.True(failure is SolveFailure.StepTooSmall or SolveFailure.NotFinite);
        Assert.InRange(failure.Partial.Length, 10, 100_000);
        for (var row = 0; row < failure.Partial.Length && failure.Partial.Times[row] < 0.9; row++)
            Assert.Equal(1, failure.Partial[row, 1] * (1 - failure.Partial.Times[row]), 1e-3);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.01)]
    [InlineData(1e-5)]
    public void The_step_that_stops_being_finite_is_found_exactly(double h)
    {
        var states = new List<double> { 1 };
        while (double.IsFinite(states[^1])) states.Add(states[^1] + h * (states[^1] * states[^1]));
        var last = states.Count - 1;
        foreach (var solver in new[] { Method.Euler.Fixed(h), Method.Euler.Fixed(h).Watching(Event.Rising("x", (_, y) => y[1] - 3)) })
        {
            var failure = Assert.IsType<SolveFailure.NotFinite>(Failure(solver.Until(20), Exploding));
            Assert.Equal((last * h, "wild", states[last]), (failure.At, failure.Variable, failure.Value));
            Assert.Equal(last, failure.Partial.Length);
            for (var k = 0; k < last; k++) Assert.Equal((k * h, states[k]), (failure.Partial.Times[k], failure.Partial[k, 1]));
            Assert.Equal(states[last - 1], failure.Partial.End.Y[1]);
        }
        var seldom = Failure(Method.Euler.Fixed(h).Every(4 * h).Until(20), Exploding).Partial;
        Assert.Equal((last + 3) / 4, seldom.Length);
        for (var k = 0; k < seldom.Length; k++) Assert.Equal(states[4 * k], seldom[k, 1]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(1e-3, -1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1e-3, double.NaN)]
    public void Tolerances_must_ask_for_something(double relative, double absolute) => Assert.Contains(
        "tolerances", Impossible(Method.DormandPrince54.With(Controller.I(relative, absolute)).Until(1)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e-300)]
    public void A_step_must_be_a_length(double h) =>
        Assert.Contains("step size", Impossible(Method.Rk4.Fixed(h).Until(1)), StringComparison.Ordinal);

    [Fact]
    public void Times_must_make_a_run()
    {
        foreach (var solver in new[] { Method.Rk4.Fixed(0.1), Dopri })
        {
            Assert.Contains("lies before the start", Impossible(solver.Until(-1)), StringComparison.Ordinal);
            Assert.Contains("lies before", Impossible(solver.Until(double.NaN)), StringComparison.Ordinal);
            Assert.Contains("nothing ends the run", Impossible(solver), StringComparison.Ordinal);
            Assert.Contains("sampling step", Impossible(solver.Every(0).Until(1)), StringComparison.Ordinal);
            Assert.Contains("'nobody' cannot be recorded", Impossible(solver.Recording("y0", "nobody").Until(1)), StringComparison.Ordinal);
            Assert.IsType<SolveFailure.Impossible>(solver.Until(1).Solve(Decay, double.NaN).Match(_ => null!, f => f));
        }
    }

    [Fact]
    public void A_run_of_no_time_is_its_start()
    {
        foreach (var solver in new[] { Method.Rk4.Fixed(0.1), Dopri })
        {
            var trajectory = solver.Until(3).Solve(Decay, from: 3).Match(t => t, f => throw new InvalidOperationException(f.Message));
            Assert.Equal(new Rows([3]), trajectory.Times);
            Assert.Equal((3, 1), (trajectory.End.T, trajectory.End.Y[0]));
            Assert.Equal(0, Decay.Solved(solver.Every(0.1).Until(0)).Length);
            Assert.Equal(1, Decay.Solved(solver.Every(0.1, endpoint: true).Until(0)).Length);
        }
    }

    [Fact]
    public void A_step_longer_than_the_run_is_shortened()
    {
        var trajectory = Decay.Solved(Method.Rk4.Fixed(5).Until(1));
        Assert.Equal(new Rows([0, 1]), trajectory.Times);
        Assert.Equal(9 / 24.0, trajectory.End.Y[0], 1e-15);      // 1 - 1 + 1/2 - 1/6 + 1/24
    }

    [Fact]
    public void More_samples_than_fit_are_told_before_or_on_the_way()
    {
        Assert.Contains("more than can be kept", Impossible(Dopri.Every(1e-12).Until(1e6)), StringComparison.Ordinal);
        Assert.Contains("more than can be kept", Impossible(Method.Euler.Fixed(1e-9).Until(1e5)), StringComparison.Ordinal);
        Assert.Contains("more than can be kept", Impossible(Method.Euler.Fixed(0.1).Every(1e-300, endpoint: true).Until(1)), StringComparison.Ordinal);
        var few = new Limits { Samples = Some(10L) };
        var never = Event.Falling("never", (_, y) => y[0] + 1);
        foreach (var solver in new[] { Method.Rk4.Fixed(0.1).Until(never), Method.Rk4.Fixed(0.1).Every(0.03).Until(never), Dopri.Until(20), Dopri.Every(0.1).Until(never) })
        {
            var failure = Assert.IsType<SolveFailure.TooManySamples>(Failure(solver.Within(few), Decay));
            Assert.Equal((10, 10), (failure.Samples, failure.Partial.Length));
            Assert.Equal(Math.Exp(-failure.Partial.Times[9]), failure.Partial[9, 0], 1e-4);
        }
    }

    [Fact]
    public void The_largest_number_of_steps_is_kept_to()
    {
        var limits = new Limits { Steps = Some(5L) };
        var stepped = Assert.IsType<SolveFailure.TooManySteps>(Failure(Method.Euler.Fixed(0.25).Within(limits).Until(9), Decay));
        Assert.Equal((1.25, 5, 6), (stepped.At, stepped.Steps, stepped.Partial.Length));
        var chosen = Assert.IsType<SolveFailure.TooManySteps>(Failure(Dopri.Within(limits).Until(9), Decay));
        Assert.Equal(5, chosen.Steps);
        Assert.Equal(chosen.At, chosen.Partial.Times[^1]);
        Assert.Equal(1.25, Decay.Solved(Method.Euler.Fixed(0.25).Within(limits).Until(1.25)).End.T);
    }

    [Fact]
    public void A_step_below_the_shortest_ends_the_run()
    {
        var failure = Failure(Method.DormandPrince54.With(Controller.I(1e-12, 1e-12)).Within(new() { ShortestStep = 0.1 }).Until(1), Decay);
        Assert.InRange(Assert.IsType<SolveFailure.StepTooSmall>(failure).H, 0, 0.1);
        Assert.Contains("'y0' changes fastest", failure.Message, StringComparison.Ordinal);
        Assert.Contains("shortest step is longer", Impossible(Dopri.Within(new() { ShortestStep = 2, LongestStep = 1 }).Until(1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StopReason.Cancelled)]
    [InlineData(StopReason.TimeLimit)]
    public void A_run_that_is_asked_to_stop_keeps_its_rows(StopReason reason)
    {
        foreach (var solver in new[] { Method.Rk4.Fixed(1e-5).Every(0.01).Until(1), Dopri.Within(new() { LongestStep = 1e-4 }).Every(0.01).Until(1) })
        {
            var failure = solver.Solve(Decay, 0, t => t >= 0.5 ? reason : null).Match(_ => null!, f => f);
            Assert.Equal(reason == StopReason.Cancelled ? typeof(SolveFailure.Cancelled) : typeof(SolveFailure.TimeLimit), failure.GetType());
            Assert.InRange(failure.At, 0.5, 0.6);
            Assert.Equal((int)Math.Floor(failure.At / 0.01 + 1e-9) + 1, failure.Partial.Length);
            Assert.Equal(Math.Exp(-failure.At), failure.Partial.End.Y[0], 1e-6);
        }
    }

    private static SolveFailure Failure(Solver solver, Problem problem) => solver.Solve(problem).Match(
        Right: _ => throw new InvalidOperationException("the run reached its end"), Left: failure => failure);

    private static string Impossible(Solver solver) => Assert.IsType<SolveFailure.Impossible>(Failure(solver, Decay)).Message;
}
