using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Solving;

/// <summary>Leaky integrators <c>v' = I − v</c> that fire at 1 and are set back to 0 do so every <c>ln(I/(I − 1))</c>.</summary>
public sealed class UnitEventTests
{
    private static readonly double[] Drives = [.. Enumerable.Range(0, 50).Select(i => 1.2 + 0.05 * i)];
    private static readonly Problem Neurons = Problem.Of(
        (_, y, d) => { for (var i = 0; i < y.Length; i++) d[i] = Drives[i] - y[i]; }, new double[50]);

    private static readonly UnitEvent Spike = UnitEvent.Reaching("spike", [.. Enumerable.Range(0, 50)], new([1.0]));
    private static readonly UnitEvent SpikeByFunction = new(
        "spike", 50, (_, y, values) => { for (var i = 0; i < values.Length; i++) values[i] = y[i] - 1; }, Direction.Rising);

    private static readonly UnitEffect ToZero = (_, units, y) => { foreach (var i in units) y[i] = 0; };

    public static TheoryData<string> Solvers => ["rk4", "RK45", "Radau"];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Each_unit_fires_at_its_own_rate(string name)
    {
        var solved = Neurons.Solved(Of(name).On(Spike, ToZero).Keeping(Sampler.Never).Until(3));
        var (times, units) = solved.Spikes("spike");
        Assert.Equal(times.Values.Order(), times.Values);
        for (var i = 0; i < Drives.Length; i++)
        {
            var own = times.Values.Where((_, k) => units[k] == i).ToArray();
            var period = Math.Log(Drives[i] / (Drives[i] - 1));
            Assert.Equal((int)(3 / period), own.Length);
            for (var k = 0; k < own.Length; k++) Assert.Equal((k + 1) * period, own[k], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Levels_a_function_and_an_event_for_each_unit_are_the_same_to_rounding(string name)
    {
        var solver = Of(name).Keeping(Sampler.Last).Until(2);
        var (levels, function) = (Neurons.Solved(solver.On(Spike, ToZero)), Neurons.Solved(solver.On(SpikeByFunction, ToZero)));
        Assert.Equal(levels.Occurrences.Select(o => o.Unit), function.Occurrences.Select(o => o.Unit));
        Assert.Equal(levels.Data, function.Data);
        var each = Enumerable.Range(0, 50).Aggregate(solver, (s, i) => s.On(
            Event.Rising($"{i}", (_, y) => y[i] - 1), at => new(at.Y.Values.SetItem(i, 0))));
        var single = Neurons.Solved(each);
        Assert.Equal(single.Occurrences.Select(o => (o.Event, o.Time)), levels.Occurrences.Select(o => ($"{o.Unit}", o.Time)));
        Assert.Equal(single.End, levels.End);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void In_the_refractory_time_nothing_happens_and_at_its_end_a_unit_beyond_fires(string name)
    {
        var (times, units) = Neurons.Solved(Of(name).On(Spike with { Refractory = 0.9 }, ToZero).Until(4)).Spikes("spike");
        foreach (var i in new[] { 0, 20, 49 })
        {
            var own = times.Values.Where((_, k) => units[k] == i).ToArray();
            var period = Math.Log(Drives[i] / (Drives[i] - 1));
            for (var k = 0; k < own.Length; k++) Assert.Equal(period + k * Math.Max(0.9, period), own[k], 1e-6);
            Assert.Equal((int)((4 - period) / Math.Max(0.9, period)) + 1, own.Length);
        }
    }

    [Fact]
    public void With_a_clock_units_fire_at_the_ends_of_steps_and_no_step_is_taken_twice()
    {
        var solver = Method.Rk4.Fixed(0.125).Until(3);
        var solved = Neurons.Solved(solver.On(Spike with { AtSteps = true }, ToZero));
        Assert.NotEmpty(solved.Occurrences);
        Assert.All(solved.Occurrences, o => Assert.Equal(0, o.Time % 0.125));
        var v = new double[50];
        var expected = new List<(double, int)>();
        for (var k = 0; k < 24; k++)
        {
            for (var i = 0; i < v.Length; i++) v[i] = Problem.Of((_, y, d) => d[0] = Drives[i] - y[0], v[i]).Solved(Method.Rk4.Fixed(0.125).Until(0.125)).End.Y[0];
            for (var i = 0; i < v.Length; i++) if (v[i] >= 1) (v[i], _) = (0, Add((k + 1) * 0.125, i));
        }
        Assert.Equal(expected, solved.Occurrences.Select(o => (o.Time, o.Unit)));
        Assert.Equal(v, solved.End.Y.Values);

        bool Add(double t, int unit)
        {
            expected.Add((t, unit));
            return true;
        }
    }

    [Fact]
    public void A_solve_that_goes_on_keeps_the_refractory_times()
    {
        foreach (var name in new[] { "rk4", "RK45" })
        {
            var run = Of(name).On(Spike with { Refractory = 0.7 }, ToZero).Keeping(Sampler.Never);
            var whole = Neurons.Solved(run.Until(3));
            var first = Neurons.Solved(run.Until(Event.Rising("stop", (t, _) => t - 1.7)).Until(3));
            var second = run.Until(3).Continue(first).Match(s => s, f => throw new InvalidOperationException(f.Message));
            Assert.Equal(whole.End, second.End);
            Assert.Equal(
                whole.Occurrences.Select(o => (o.Time, o.Unit)),
                first.Occurrences.Concat(second.Occurrences).Where(o => o.Event == "spike").Select(o => (o.Time, o.Unit)));
        }
    }

    [Fact]
    public void What_is_not_a_number_never_happens()
    {
        var never = new UnitEvent("never", 3, (_, _, values) => values.Fill(double.NaN), Direction.Either) { Refractory = 0.1 };
        foreach (var name in new[] { "rk4", "RK45", "Radau" })
        {
            var solved = Neurons.Solved(Of(name).On(never, ToZero).Until(never).Watching(Event.Crossing("nan", (_, _) => double.NaN)).Until(1));
            Assert.Empty(solved.Occurrences);
            Assert.Equal(1, solved.End.T);
        }
    }

    [Fact]
    public void An_event_that_does_not_fit_is_a_failure()
    {
        foreach (var wrong in new[] { Spike with { Refractory = -1 }, Spike with { Refractory = double.NaN }, UnitEvent.Reaching("x", [50], new([1.0])), UnitEvent.Reaching("x", [1, 2], new([1.0, 2, 3])) })
            Assert.IsType<SolveFailure.Impossible>(Method.Rk4.Fixed(0.1).Watching(wrong).Until(1).Solve(Neurons).Match(_ => null!, f => f));
    }

    [Theory]
    [InlineData("rk4")]
    [InlineData("RK45")]
    public void An_effect_that_makes_something_not_finite_is_a_failure_with_the_time(string name)
    {
        var failure = Of(name).On(Spike, (_, units, y) => y[units[0]] = double.NaN).Until(3).Solve(Neurons).Match(_ => null!, f => f);
        Assert.Equal(Math.Log(3.65 / 2.65), Assert.IsType<SolveFailure.NotFinite>(failure).Partial.End.T, 1e-5);
    }

    private static Solver Of(string name) => name switch
    {
        "rk4" => Method.Rk4.Fixed(1.0 / 128),
        "RK45" => Method.DormandPrince54.With(Controller.PI(1e-9, 1e-9)),
        _ => Method.Stiff.First(m => m.Name == name).With(Controller.PI(1e-9, 1e-9)),
    };

    /// <summary>Every unit of a large population, in one step: one after the other, since each has its own moment.</summary>
    [Fact]
    public void As_many_units_as_there_are_can_be_reset_in_one_step()
    {
        const int n = 12_000;
        var clocks = Problem.Of((_, _, d) => d.Fill(1), [.. Enumerable.Range(0, n).Select(i => i / (2.0 * n))]);
        var spike = UnitEvent.Reaching("spike", [.. Enumerable.Range(0, n)], new([.. Enumerable.Repeat(0.75, n)]));
        var solved = (Trajectory)Method.Euler.Fixed(1).Keeping(Sampler.Last).On(spike, (_, units, y) => { foreach (var i in units) y[i] = -9; }).Until(1).Solve(clocks).Case;
        Assert.Equal(n, solved.Occurrences.Length);
    }
}
