using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Solving;

/// <summary>A clock <c>x' = 1</c> shows when something happens, an oscillator that it is found on a curve.</summary>
public sealed class EventTests
{
    private static readonly Problem Clock = Problem.Of((_, _, d) => d[0] = 1, 0);
    private static readonly Problem Oscillator = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -y[0]), 0, 1);
    private static readonly Effect ToZero = _ => new Rows([0]);

    public static TheoryData<string> Solvers => ["euler", "rk4", "RK45", "DOP853", "euler halved"];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_crossing_is_found_to_rounding(string name)
    {
        var happened = Assert.Single(Clock.Solved(Of(name).Watching(Reaches(0.3)).Until(1)).Occurrences);
        Assert.Equal(0.3, happened.Time, 1e-15);
        Assert.Equal(0.3, happened.State[0], 1e-15);
        Assert.Equal("0.3", happened.Event);
    }

    [Fact]
    public void An_oscillator_passes_zero_at_the_multiples_of_pi()
    {
        foreach (var method in new[] { Method.DormandPrince54, Method.Tsitouras54, Method.Verner76, Method.DormandPrince853, Method.Verner98 })
        {
            var solver = method.With(Controller.I(1e-10, 1e-12)).Until(20);
            var zeros = Oscillator.Solved(solver.Watching(Event.Crossing("zero", (_, y) => y[0]))).Occurrences;
            Assert.Equal(6, zeros.Length);
            for (var k = 0; k < 6; k++) Assert.Equal((k + 1) * Math.PI, zeros[k].Time, 1e-9);
        }
    }

    [Fact]
    public void A_direction_is_respected()
    {
        var solver = Method.DormandPrince54.With(Controller.I(1e-9, 1e-9)).Until(20)
            .Watching(Event.Rising("up", (_, y) => y[0])).Watching(Event.Falling("down", at => at.Y[0]));
        var zeros = Oscillator.Solved(solver).Occurrences;
        Assert.Equal(["down", "up", "down", "up", "down", "up"], zeros.Select(z => z.Event));
        Assert.All(zeros, z => Assert.Equal(z.Event == "up", z.State[1] > 0));
    }

    [Fact]
    public void Several_events_in_one_step_are_recorded_in_their_order()
    {
        var solver = Method.Euler.Fixed(1).Until(1).Watching(Reaches(0.7)).Watching(Reaches(0.2)).Watching(Reaches(0.5));
        var happened = Clock.Solved(solver).Occurrences;
        Assert.Equal(["0.2", "0.5", "0.7"], happened.Select(o => o.Event));
        Assert.All(happened, o => Assert.Equal(o.State[0], o.Time, 1e-15));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Events_at_one_time_all_happen_and_act_in_the_order_given(string name)
    {
        static double Half(double t, ReadOnlySpan<double> y) => y[0] - 0.5;
        var trajectory = Clock.Solved(Of(name).Until(0.75)
            .On(Event.Rising("double", Half), at => new Rows([2 * at.Y[0]]))
            .Watching(Event.Rising("look", Half))
            .On(Event.Rising("more", Half), at => new Rows([at.Y[0] + 1])));
        Assert.Equal(["double", "look", "more"], trajectory.Occurrences.Select(o => o.Event));
        Assert.Single(trajectory.Occurrences.Select(o => o.Time).Distinct());
        Assert.Equal(2 * 0.5 + 1 + 0.25, trajectory.End.Y[0], 1e-14);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void An_end_wins_over_what_comes_later_and_stands_at_its_event(string name)
    {
        var trajectory = Clock.Solved(Of(name).Until(Reaches(0.55)).On(Reaches(0.8), ToZero).Until(3));
        Assert.Equal(0.55, trajectory.End.T, 1e-15);
        Assert.Equal(0.55, trajectory.End.Y[0], 1e-15);
        Assert.Equal(trajectory.End.T, trajectory.Times[^1]);
        Assert.Single(trajectory.Occurrences);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_clock_that_is_set_back_at_one_spikes_at_the_whole_numbers(string name)
    {
        var spikes = Clock.Solved(Of(name).On(Reaches(1), ToZero).Until(20.5)).Occurrences;
        Assert.Equal(20, spikes.Length);
        for (var k = 0; k < 20; k++) Assert.Equal(k + 1, spikes[k].Time, 1e-12);
    }

    [Fact]
    public void A_ball_loses_its_part_of_the_height_at_every_bounce()
    {
        const double g = 9.81, kept = 0.8;
        var solver = Method.DormandPrince54.With(Controller.PI(1e-10, 1e-12)).Within(new() { LongestStep = 0.05 })
            .On(Event.Falling("bounce", (_, y) => y[0]), at => new Rows([0, -kept * at.Y[1]]))
            .Watching(Event.Falling("top", (_, y) => y[1])).Until(4);
        var happened = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -g), 1, 0).Solved(solver).Occurrences;
        var (bounces, tops) = (happened.Where(o => o.Event == "bounce").ToArray(), happened.Where(o => o.Event == "top").ToArray());
        Assert.InRange(bounces.Length, 6, 30);
        Assert.InRange(tops.Length, bounces.Length - 1, bounces.Length);
        var (time, flight) = (Math.Sqrt(2 / g), 2 * Math.Sqrt(2 / g) * kept);
        for (var k = 0; k < bounces.Length; k++, time += flight, flight *= kept) Assert.Equal(time, bounces[k].Time, 1e-10);
        for (var k = 0; k < tops.Length; k++) Assert.Equal(Math.Pow(kept, 2 * k + 2), tops[k].State[0], 1e-10);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Leaving_zero_at_the_start_is_no_crossing_and_reaching_it_at_the_end_is_one(string name)
    {
        var trajectory = Clock.Solved(Of(name).Watching(Reaches(0)).On(Event.Rising("end", (t, _) => t - 0.5), ToZero).Until(0.5));
        var happened = Assert.Single(trajectory.Occurrences);
        Assert.Equal(("end", 0.5), (happened.Event, happened.Time));
        Assert.Equal(0.5, happened.State[0], 1e-14);
        Assert.Equal((0.5, 0), (trajectory.End.T, trajectory.End.Y[0]));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_sample_at_an_event_is_kept_once_as_it_was_before_the_effect(string name)
    {
        var trajectory = Problem.Of((_, _, d) => d[0] = 0.5, 0).Solved(Of(name).On(Reaches(0.25), ToZero).At(0, 0.25, 0.5, 0.75).Until(0.75));
        Assert.Equal(new Rows([0, 0.25, 0.5, 0.75]), trajectory.Times);
        Assert.Equal([0, 0.125, 0.25, 0.125], trajectory.Data.Values.Select(x => Math.Round(x, 13)));
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Effects_without_end_at_one_time_end_the_run(string name)
    {
        var failure = Of(name).On(Reaches(0.35), _ => new Rows([0.35 - 1e-17])).On(Reaches(0.3), at => new Rows([Math.BitDecrement(0.3)]))
            .Until(1).Solve(Clock).Match(_ => null!, f => f);
        Assert.Equal(0.3, Assert.IsType<SolveFailure.TooManySteps>(failure).At, 1e-9);
        Assert.Equal(0.3, failure.Partial.End.T, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_run_may_have_no_other_end_than_an_event(string name)
    {
        Assert.Equal(7.25, Clock.Solved(Of(name).Until(Reaches(7.25))).End.T, 1e-12);
        Assert.Equal(new Rows([0, 0.5, 1, 1.5]), Clock.Solved(Of(name).Every(0.5).Until(Reaches(1.75))).Times);
        var never = Of(name).Until(Event.Falling("never", (_, y) => y[0] + 1)).Within(new() { Steps = LanguageExt.Prelude.Some(50L) });
        Assert.IsType<SolveFailure.TooManySteps>(never.Solve(Clock).Match(_ => null!, f => f));
    }

    [Fact]
    public void An_effect_of_another_size_is_a_failure()
    {
        var failure = Method.Rk4.Fixed(0.1).On(Reaches(0.5), _ => new Rows([1, 2])).Until(1).Solve(Clock).Match(_ => null!, f => f);
        Assert.Contains("'0.5' gives a state of another size", Assert.IsType<SolveFailure.Impossible>(failure).Message, StringComparison.Ordinal);
    }

    private static Solver Of(string name) => name switch
    {
        "euler" => Method.Euler.Fixed(0.1),
        "rk4" => Method.Rk4.Fixed(0.1),
        "RK45" => Method.DormandPrince54.With(Controller.I()),
        "DOP853" => Method.DormandPrince853.With(Controller.PI()),
        _ => Method.Euler.Halved().With(Controller.PI()),
    };

    private static Event Reaches(double level) =>
        Event.Rising(level.ToString(System.Globalization.CultureInfo.InvariantCulture), (_, y) => y[0] - level);
}
