using System;
using System.Linq;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Solving;

/// <summary>Clocks <c>y' = 1</c> reach their levels at times that are known: what falls on one step, one moment, one refractory time.</summary>
public sealed class UnitEventRuleTests
{
    private static readonly Problem Clocks = Problem.Of((_, _, d) => d.Fill(1), 0, 0);
    private static readonly UnitEvent Levels = UnitEvent.Reaching("level", [0, 1], new([0.2, 0.6]));
    private static readonly UnitEvent First = UnitEvent.Reaching("first", [0], new([0.2]));
    private static readonly UnitEvent Second = UnitEvent.Reaching("second", [1], new([0.6]));
    private static readonly UnitEffect Away = (_, units, y) => { foreach (var i in units) y[i] -= 10; };

    public static TheoryData<string> Solvers => ["rk4", "RK45", "Radau"];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void All_that_crosses_in_a_step_happens_at_its_end(string name)
    {
        var solved = Clocks.Solved(Of(name).On(Levels with { AtSteps = true }, Away).Until(1));
        Assert.Equal([(1.0, 0), (1.0, 1)], solved.Occurrences.Select(o => (o.Time, o.Unit)));
        Assert.Equal(-9, solved.End.Y[0], 1e-12);
        Assert.Equal(-9, solved.End.Y[1], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void What_waits_for_the_end_of_a_step_comes_behind_what_does_not(string name)
    {
        var solved = Clocks.Solved(Of(name).Watching(First with { AtSteps = true }).Watching(Second).Until(1));
        Assert.Equal(["second", "first"], solved.Occurrences.Select(o => o.Event));
        Assert.Equal(0.6, solved.Occurrences[0].Time, 1e-12);
        Assert.Equal(1, solved.Occurrences[1].Time);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void What_waits_for_the_end_of_a_step_happens_where_the_step_is_cut(string name)
    {
        var ended = Clocks.Solved(Of(name).On(First with { AtSteps = true }, Away).Until(Second).Until(1));
        Assert.Equal(["first", "second"], ended.Occurrences.Select(o => o.Event));
        Assert.All(ended.Occurrences, o => Assert.Equal(0.6, o.Time, 1e-12));
        Assert.Equal(0.6, ended.End.T, 1e-12);
        var cut = Clocks.Solved(Of(name).On(First with { AtSteps = true }, Away).On(Second, (_, _, y) => y[1] -= 10).Until(1));
        Assert.Equal(["first", "second"], cut.Occurrences.Select(o => o.Event));
        Assert.All(cut.Occurrences, o => Assert.Equal(0.6, o.Time, 1e-12));
        Assert.Equal(-9, cut.End.Y[0], 1e-12);
        Assert.Equal(-9, cut.End.Y[1], 1e-12);
    }

    [Theory]
    [InlineData("rk4")]
    [InlineData("RK45")]
    public void An_effect_in_the_last_step_is_done_again_by_what_goes_on(string name)
    {
        var spike = UnitEvent.Reaching("spike", [0], new([9.5])) with { Refractory = 2 };
        var run = Of(name).On(spike, (_, _, y) => y[0] -= 5).Keeping(Sampler.Never);
        var whole = Clocks.Solved(run.Until(13));
        Assert.Equal(8, whole.End.Y[0], 1e-9);
        var stop = Event.Rising("stop", (_, y) => y[1] - 9.5);
        foreach (var first in new[] { run.Until(9.75), run.Until(10), run.Until(stop).Until(13) })
        {
            var rest = run.Until(13).Continue(Clocks.Solved(first)).Match(s => s, f => throw new InvalidOperationException(f.Message));
            Assert.Equal(whole.End, rest.End);
            Assert.Empty(rest.Occurrences);
        }
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_unit_that_stays_beyond_happens_once(string name)
    {
        var rising = UnitEvent.Reaching("s", [0], new([0.75])) with { Refractory = 1 };
        Assert.Equal(0.75, Assert.Single(Clocks.Solved(Of(name).Watching(rising).Until(5.5)).Occurrences).Time, 1e-12);
        Assert.Equal(1, Assert.Single(Clocks.Solved(Of(name).Watching(rising with { AtSteps = true }).Until(5.5)).Occurrences).Time, 1e-12);
        var falling = new UnitEvent("s", 1, (_, y, values) => values[0] = 0.75 - y[0], Direction.Falling) { Refractory = 1 };
        Assert.Equal(0.75, Assert.Single(Clocks.Solved(Of(name).Watching(falling).Until(5.5)).Occurrences).Time, 1e-12);
        Assert.Single(Clocks.Solved(Of(name).On(rising, (_, _, y) => y[0] += 0.5).Until(5.5)).Occurrences);
    }

    /// <summary>A sine of period 1: down at 0.5, up at 1 and above at 1.2, down at 1.5 and below at 1.9, up and down again up to 2.6.</summary>
    [Theory]
    [MemberData(nameof(Solvers))]
    public void In_either_direction_what_has_changed_sides_happens_at_the_end_of_the_refractory_time(string name)
    {
        var sine = new UnitEvent("sine", 1, (t, _, values) => values[0] = Math.Sin(2 * Math.PI * t), Direction.Either) { Refractory = 0.7 };
        var times = Clocks.Solved(Of(name, 0.25).Watching(sine).Until(3.2)).Occurrences.Select(o => o.Time).ToArray();
        Assert.Equal(4, times.Length);
        for (var k = 0; k < 4; k++) Assert.Equal(new[] { 0.5, 1.2, 1.9, 3.0 }[k], times[k], 1e-9);
    }

    [Theory]
    [InlineData(10L)]
    [InlineData(long.MaxValue)]
    public void A_limit_on_rows_is_none_on_events(long samples)
    {
        var problem = Problem.Of((_, _, d) => d.Fill(1), new double[10]);
        var spike = UnitEvent.Reaching("spike", [.. Enumerable.Range(0, 10)], new([0.5]));
        var run = Of("RK45").Within(new Limits { Samples = samples, LongestStep = 1, FirstStep = 1.0 })
            .On(spike, (_, units, y) => { foreach (var i in units) y[i] = 0; }).Keeping(Sampler.Last).Until(10.25);
        Assert.Equal(200, problem.Solved(run).Occurrences.Length);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_unit_that_an_effect_pushes_beyond_fires_at_the_same_moment(string name)
    {
        var problem = Problem.Of((_, _, d) => d[0] = 1, 0, 0.9, 0.7);
        var spike = UnitEvent.Reaching("spike", [0, 1], new([1.0]));
        var other = UnitEvent.Reaching("other", [2], new([1.0]));
        UnitEffect kick = (_, units, y) =>
        {
            foreach (var i in units) y[i] = 0;
            foreach (var i in new[] { 0, 1, 2 }) if (!units.Contains(i)) y[i] += 0.2;
        };
        var solved = problem.Solved(Of(name).On(spike, kick).Watching(other).Until(1.5));
        Assert.Equal([("spike", 0), ("spike", 1), ("other", 0)], solved.Occurrences.Select(o => (o.Event, o.Unit)));
        Assert.All(solved.Occurrences, o => Assert.Equal(1, o.Time, 1e-12));
        Assert.Equal(0.7, solved.End.Y[0], 1e-9);
        Assert.Equal(0, solved.End.Y[1]);
        Assert.Equal(1.1, solved.End.Y[2], 1e-12);
        var ended = problem.Solved(Of(name).On(spike, kick).Until(other).Until(1.5));
        Assert.Equal((1, 1.1), (Math.Round(ended.End.T, 9), Math.Round(ended.End.Y[2], 9)));
        var pushed = problem.Solved(Of(name).On(Event.Rising("push", (t, _) => t - 0.5), _ => new([0, 2, 0])).On(spike, Away).Until(0.75));
        Assert.Equal([("push", 0), ("spike", 1)], pushed.Occurrences.Select(o => (o.Event, Math.Max(0, o.Unit))));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Units_that_push_each_other_without_end_are_a_failure_and_refractory_ones_take_turns(string name)
    {
        var problem = Problem.Of((_, _, d) => d[0] = 1, 0, 0.9);
        var spike = UnitEvent.Reaching("spike", [0, 1], new([1.0]));
        UnitEffect kick = (_, units, y) =>
        {
            foreach (var i in units) (y[i], y[1 - i]) = (0, y[1 - i] + 2);
        };
        var failure = Of(name).On(spike, kick).Until(2.25).Solve(problem).Match(_ => null!, f => f);
        Assert.Equal(1, Assert.IsType<SolveFailure.TooManySteps>(failure).Partial.End.T, 1e-12);
        var (times, units) = problem.Solved(Of(name).On(spike with { Refractory = 0.5 }, kick).Until(2.25)).Spikes("spike");
        Assert.Equal<int>([0, 1, 0, 1, 0, 1], [.. units]);
        for (var k = 0; k < 6; k++) Assert.Equal(1 + 0.5 * (k / 2), times[k], 1e-9);
    }

    [Fact]
    public void A_trajectory_keeps_nothing_of_what_was_watched()
    {
        var (solved, watched) = Watched();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(watched.IsAlive);
        Assert.True(solved.Continuation.IsSome);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Trajectory Solved, WeakReference Watched) Watched()
    {
        var level = new double[] { 0.5 };
        var happens = new UnitEvent("s", 1, (_, y, values) => values[0] = y[0] - level[0], Direction.Rising) { Refractory = 1 };
        return (Clocks.Solved(Of("RK45").Watching(happens).Until(2)), new(level));
    }

    private static Solver Of(string name, double step = 1) => name switch
    {
        "rk4" => Method.Rk4.Fixed(step),
        "RK45" => Method.DormandPrince54.With(Controller.PI(1e-9, 1e-9)),
        _ => Method.Stiff.First(m => m.Name == name).With(Controller.PI(1e-9, 1e-9)),
    } is var solver ? solver.Within(new Limits { FirstStep = step, LongestStep = step }) : null!;
}
