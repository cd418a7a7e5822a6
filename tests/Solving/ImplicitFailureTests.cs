using System;
using System.Diagnostics;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Solving;

/// <summary>Implicit methods on fields that cannot be solved: a value says what and when, and keeps what was solved.</summary>
public sealed class ImplicitFailureTests
{
    public static TheoryData<string> Implicit => [.. Method.Stiff.Select(m => m.Name)];

    public static TheoryData<string> Remembering => [.. Method.Stiff.Concat(Method.Stabilised).Select(m => m.Name)];

    public static TheoryData<string> Methods => [.. Method.AllImplicit.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_field_that_is_not_a_number_is_told_at_once(string name)
    {
        var failure = Assert.IsType<SolveFailure.NotFinite>(Failure(name, Problem.Of((_, y, d) => (d[0], d[1]) = (1, double.NaN), 1, 2), 10));
        Assert.Equal((0.0, "y1", double.NaN), (failure.At, failure.Variable, failure.Value));
        var start = Assert.IsType<SolveFailure.NotFinite>(Failure(name, Problem.Of((_, _, d) => d.Clear(), 0, double.NaN), 10));
        Assert.Equal((0.0, "y1"), (start.At, start.Variable));
    }

    /// <summary><c>x' = x²</c> from 1 is 1/(1 - t).</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_singularity_stops_the_steps_before_it(string name)
    {
        var failure = Failure(name, Problem.Of((_, y, d) => (d[0], d[1]) = (0, y[1] * y[1]), 1, 1) with { Names = ["calm", "wild"] }, 2);
        Assert.Equal(1, failure.At, 1e-2);
        Assert.InRange(failure.Partial.Length, 10, 1_000_000);
        for (var row = 0; row < failure.Partial.Length && failure.Partial.Times[row] < 0.9; row++)
            Assert.Equal(1, failure.Partial[row, 1] * (1 - failure.Partial.Times[row]), 1e-2);
    }

    /// <summary>From t = 1 on the field is nowhere finite.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_field_that_stops_being_finite_is_told_where(string name)
    {
        var failure = Assert.IsType<SolveFailure.NotFinite>(Failure(name, Problem.Of((t, y, d) => d[0] = t < 1 ? -y[0] : double.NaN, 1), 2));
        Assert.Equal(1, failure.At, 1e-6);
        Assert.Equal(Math.Exp(-1), failure.Partial.End.Y[0], 1e-3);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_jump_that_nobody_announced_is_passed(string name)
    {
        var problem = Problem.Of((t, y, d) => d[0] = t < 0.7 ? -y[0] : 5 - y[0], 1);
        Assert.Equal(5 + (Math.Exp(-0.7) - 5) * Math.Exp(-1.3), problem.Solved(Of(name).Until(2)).End.Y[0], 1e-3);
    }

    /// <summary>A Jacobian that is 0 or not a number is no reason to fail: Newton's method becomes functional iteration.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_singular_or_broken_Jacobian_costs_steps_only(string name)
    {
        var decay = Problem.Of((_, y, d) => (d[0], d[1]) = (-y[0], y[0]), 1, 0);
        foreach (var entry in new[] { 0, double.NaN, double.PositiveInfinity })
        {
            var broken = decay with { Jacobian = Some<JacobianFunction>((_, _, j) => j.Fill(entry)) };
            var end = broken.Solved(Of(name).Within(Limits.None with { Steps = Some(200_000L) }).Until(1)).End.Y;
            Assert.Equal(Math.Exp(-1), end[0], 1e-3);
        }
    }

    /// <summary><c>y' = -√y</c> reaches 0 at t = 2, where its slope is infinite.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_root_that_runs_dry_ends_one_way_or_the_other(string name) => Either(
        Of(name).Within(Limits.None with { Steps = Some(100_000L) }).Until(3).Solve(Problem.Of((_, y, d) => d[0] = -Math.Sqrt(y[0]), 1)), 2);

    [Theory]
    [MemberData(nameof(Methods))]
    public void No_tolerance_at_all_is_impossible_and_one_out_of_reach_ends(string name)
    {
        var oscillator = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -y[0]), 0, 1);
        var stiff = Stiff(name);
        Assert.IsType<SolveFailure.Impossible>(stiff.With(Controller.Predictive(0, 0)).Until(1).Solve(oscillator).LeftToSeq().Head());
        foreach (var (rtol, atol) in new[] { (1e-300, 0.0), (0, 1e-300), (0, double.Epsilon) })
        {
            var result = stiff.With(Controller.Predictive(rtol, atol)).Within(Limits.None with { Steps = Some(20_000L) }).Until(1).Solve(oscillator);
            Either(result, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_stops_when_it_is_told_to(string name)
    {
        var oscillator = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -y[0]), 0, 1);
        var asked = 0;
        var stopped = Of(name).Until(1e9).Solve(oscillator, 0, _ => ++asked > 3 ? StopReason.TimeLimit : null);
        Assert.IsType<SolveFailure.TimeLimit>(stopped.LeftToSeq().Head());
        var limited = Of(name).Within(Limits.None with { Steps = Some(20L) }).Until(1e9).Solve(oscillator);
        Assert.Equal(20, Assert.IsType<SolveFailure.TooManySteps>(limited.LeftToSeq().Head()).Steps);
    }

    /// <summary>A full Jacobian of a million states is a matrix of 8 TB.</summary>
    [Theory]
    [MemberData(nameof(Implicit))]
    public void A_million_states_need_to_say_which_entries_are_not_zero(string name)
    {
        var decay = Problem.Of((_, y, d) => { for (var i = 0; i < y.Length; i++) d[i] = -y[i]; }, [.. Enumerable.Repeat(1.0, 1_000_000)]);
        if (!Stiff(name).SolvesByIteration) Assert.IsType<SolveFailure.Impossible>(Failure(name, decay, 1));
        var banded = decay with { Sparsity = Some(Sparsity.Banded(1_000_000, 0, 0)) };
        var solver = Stiff(name).With(Controller.Predictive(1e-2, 1e-2)).Keeping(Sampler.Last).Recording("y7").Until(1);
        Assert.Equal(Math.Exp(-1), banded.Solved(solver).End.Y[7], 1e-2);
    }

    /// <summary>A full matrix of 3,000 states takes seconds to be factorised, a slow field as long to be differentiated.</summary>
    [Theory]
    [InlineData("Radau")]
    [InlineData("BDF")]
    [InlineData("Rodas5P")]
    public void The_time_limit_is_looked_at_inside_of_a_step(string name)
    {
        var weights = Enumerable.Range(0, 3000).Select(i => Math.Sin(i)).ToArray();
        var problem = Problem.Of(
            (_, y, d) =>
            {
                var sum = 0.0;
                for (var i = 0; i < d.Length; i++) sum += weights[i] * y[i];
                for (var i = 0; i < d.Length; i++) d[i] = -1e3 * y[i] + sum * weights[d.Length - 1 - i];
            },
            weights);
        var start = Stopwatch.GetTimestamp();
        var result = Of(name).Keeping(Sampler.Last).Until(1e3)
            .Solve(problem, 0, _ => Stopwatch.GetElapsedTime(start).TotalSeconds > 0.5 ? StopReason.TimeLimit : null);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 10);
        Assert.True(result.Match(Right: _ => true, Left: failure => failure is SolveFailure.TimeLimit));
    }

    [Theory]
    [MemberData(nameof(Remembering))]
    public void A_past_that_is_not_a_number_is_told(string name)
    {
        var delayed = Problem.Delayed((t, y, past, d) => d[0] = -past.At(t - 1, 0), [1.0], 1);
        var failure = Failure(name, delayed with { Before = Some<History>(t => new([double.NaN])) }, 3);
        Assert.Equal(0, Assert.IsType<SolveFailure.NotFinite>(failure).At);
    }

    private static void Either(LanguageExt.Either<SolveFailure, Trajectory> result, double end)
    {
        var at = result.Match(Right: solved => solved.End.T, Left: failure => failure.At);
        Assert.InRange(at, 0, 3.0 + end);
    }

    private static SolveFailure Failure(string name, Problem problem, double until) => Of(name).Until(until).Solve(problem).Match(
        Right: _ => throw new InvalidOperationException($"{name} solved what cannot be solved"), Left: failure => failure);

    private static Solver Of(string name) => Stiff(name).With(Controller.Predictive(1e-5, 1e-8));

    private static ImplicitMethod Stiff(string name) => Method.FindStiff(name).IfNone(() => throw new ArgumentException(name));
}
