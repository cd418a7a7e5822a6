using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

/// <summary>A solve that goes on from its end is one that did not stop.</summary>
[Properties(Arbitrary = [typeof(Problems), typeof(Solvers), typeof(Samplers), typeof(DelayedDecay), typeof(VaryingDelay), typeof(DelayedModel)])]
public sealed class ContinuationLaws
{
    private static readonly Event Rises = Event.Rising("rises", (_, y) => y[0] - 0.1);

    [Property]
    public void What_follows_a_stop_is_what_would_have_followed(KnownProblem known, Solver solver, Sampler sampler, PositiveInt percent)
    {
        var (problem, run) = (known.AsProblem(), solver.Keeping(sampler).Watching(Rises));
        var (a, b) = (known.Time * (percent.Get % 100) / 100, known.Time);
        var whole = Solution.Of(run.Until(b), problem);
        var first = Solution.Of(run.Until(a), problem);
        var second = Solution.Of(run.Until(b).Continue(first));
        Assert.Equal(whole.End, second.End);
        Assert.Equal(RowsIn(whole, a + 1e-9, b), RowsIn(second, a + 1e-9, b));
        Assert.Equal(
            whole.Occurrences.Where(o => o.Time > a + 1e-6).Select(o => o.Time), second.Occurrences.Where(o => o.Time > a + 1e-6).Select(o => o.Time));
        var joined = first.Times.Values.Concat(second.Times.Values).ToList();
        Assert.Equal(joined.Distinct().Order(), joined);
    }

    /// <summary>An event stops within a step that nobody shortened: nothing at all is different.</summary>
    [Property]
    public void A_solve_that_an_event_stopped_and_that_goes_on_has_every_row_and_event_of_one_that_did_not(
        KnownProblem known, Solver solver, PositiveInt every)
    {
        var (problem, run) = (known.AsProblem(), solver.Every(0.003 * (1 + every.Get % 50)));
        var half = Event.Rising("half", (t, _) => t - 0.37 * known.Time);
        var whole = Solution.Of(run.Watching(half).Watching(Rises).Until(known.Time), problem);
        var parts = new List<Trajectory> { Solution.Of(run.Until(half).Until(Rises).Until(known.Time), problem) };
        while (parts[^1].End.T < known.Time) parts.Add(Solution.Of(run.Until(half).Until(Rises).Until(known.Time).Continue(parts[^1])));
        Assert.Equal(whole.End, parts[^1].End);
        Assert.Equal(whole.Times.Values, parts.SelectMany(p => p.Times.Values));
        Assert.Equal(whole.Data.Values, parts.SelectMany(p => p.Data.Values));
        Assert.Equal(whole.Occurrences.Select(o => (o.Event, o.Time)), parts.SelectMany(p => p.Occurrences).Select(o => (o.Event, o.Time)));
    }

    [Property]
    public void Equal_steps_that_end_where_the_solve_ends_are_those_of_the_whole_row_by_row(TanhNet net, Method method, PositiveInt parts)
    {
        var (problem, run) = (Problem.Of(net.Derive, net.Start()), method.Fixed(1.0 / 64).Every(1.0 / 16));
        var whole = Solution.Of(run.Until(4), problem);
        var pieces = new List<Trajectory> { Solution.Of(run.Until(0), problem) };
        for (var k = 1; k <= 1 + parts.Get % 16; k++)
            pieces.Add(Solution.Of(run.Until(Math.Round(64.0 * k / (1 + parts.Get % 16)) / 16).Continue(pieces[^1])));
        Assert.Equal(whole.Times.Values, pieces.SelectMany(p => p.Times.Values));
        Assert.Equal(whole.Data.Values, pieces.SelectMany(p => p.Data.Values));
        Assert.Equal(whole.End, pieces[^1].End);
        Assert.Equal(whole.Statistics.Accepted, pieces.Sum(p => p.Statistics.Accepted));
    }

    [Property]
    public void A_solve_that_was_cancelled_goes_on_as_if_it_were_not(TanhNet net, Solver solver, PositiveInt looks)
    {
        var (problem, run) = (Problem.Of(net.Derive, net.Start()), solver.Every(0.05).Until(3));
        var left = looks.Get % 7;
        var whole = Solution.Of(run, problem);
        var first = run.Watching(Rises).Solve(problem, 0, _ => left-- == 0 ? StopReason.Cancelled : null).Match(t => t, failure => failure.Partial);
        var second = Solution.Of(run.Continue(first));
        Assert.Equal(whole.End, second.End);
        Assert.Equal(whole.Data.Values, first.Data.Values.Concat(second.Data.Values));
    }

    [Property(MaxTest = 100)]
    public void A_delay_equation_keeps_its_past(DelayedDecay delayed, Solver solver, PositiveInt percent)
    {
        if (solver.Pace is Pace.Implicit { Method.Nonstiff.IsSome: true }) return;   // no delay equations
        var (a, b) = (4.0 * (percent.Get % 100) / 100, 4.0);
        var run = solver.Every(0.173);
        var whole = Solution.Of(run.Until(b), delayed.Problem);
        var first = Solution.Of(run.Until(a), delayed.Problem);
        var second = Solution.Of(run.Until(b).Continue(first));
        Assert.Equal(whole.End, second.End);
        Assert.Equal(RowsIn(whole, a + 1e-9, b), RowsIn(second, a + 1e-9, b));
        var scheduled = Solution.Of(run.Until(a).Then(run.Until(b)).Solve(delayed.Problem));
        var rough = solver.Pace is Pace.Adaptive { Controller.Tolerance.Relative: var r } ? 1000 * r : 0.3;
        Assert.Equal(whole.End.Y[0], scheduled.End.Y[0], rough);
    }

    /// <summary>Lags that swing, grow or vanish: their break points are the same numbers wherever a run ends.</summary>
    [Property(MaxTest = 100)]
    public void Lags_that_change_with_time_go_on(VaryingDelay delayed, DelayedModel model, Solver solver, PositiveInt percent, PositiveInt more)
    {
        if (solver.Pace is Pace.Implicit { Method.Nonstiff.IsSome: true }) return;
        var a = 4.0 * (percent.Get % 100) / 100;
        var (between, b) = (a + ((4.0 - a) * (more.Get % 100) / 100), 4.0);
        foreach (var problem in new Problem[] { delayed.Problem, model.Model })
        {
            var run = solver.Every(0.173);
            var whole = Solution.Of(run.Until(b), problem);
            var second = Solution.Of(run.Until(between).Continue(Solution.Of(run.Until(a), problem)));
            var third = Solution.Of(run.Until(b).Continue(second));
            Assert.Equal(whole.End, third.End);
            Assert.Equal(RowsIn(whole, between + 1e-9, b), RowsIn(third, between + 1e-9, b));
            var scheduled = Solution.Of(run.Until(a).Then(run.Until(b)).Solve(problem));
            var rough = solver.Pace is Pace.Fixed ? 0.3 : 0.05;
            Assert.Equal(whole.End.Y[0], scheduled.End.Y[0], rough);
        }
    }

    /// <summary>Wherever a solve ends, the effects behind its last whole step and the refractory times are those of one that goes on.</summary>
    [Property]
    public void Effects_and_refractory_times_go_on(KnownProblem known, Solver solver, PositiveInt percent, PositiveInt often, PositiveInt refractory, bool atSteps)
    {
        var (problem, a, b) = (known.AsProblem(), known.Time * (percent.Get % 100) / 100, known.Time);
        var (rate, pause) = ((1 + (often.Get % 20)) / known.Time, known.Time * (refractory.Get % 50) / 100);
        var pulse = new UnitEvent("pulse", 2, (t, _, values) =>
        {
            for (var u = 0; u < 2; u++) values[u] = Math.Sin((2 + u) * Math.PI * rate * t) - 0.1;
        }, Direction.Rising)
        {
            Refractory = pause,
            AtSteps = atSteps,
        };
        var run = solver.Keeping(Sampler.Never).On(pulse, (_, units, y) => { for (var i = 0; i < y.Length; i++) y[i] *= 1 - 0.1 * units.Length; });
        var whole = Solution.Of(run.Until(b), problem);
        var stop = Event.Rising("stop", (t, _) => Math.Sin(3 * Math.PI * rate * t) - 0.1);
        foreach (var first in new[] { run.Until(a), run.Until(stop).Until(a) })
            Assert.Equal(whole.End, Solution.Of(run.Until(b).Continue(Solution.Of(first, problem))).End);
    }

    /// <summary>A part that ends at a jump of the field ends like any other, and so does one that ends close to it.</summary>
    [Property]
    public void A_jump_may_lie_where_a_part_ends(TanhNet net, Solver solver, PositiveInt first, PositiveInt second, int near, bool asSignal, bool isWatched)
    {
        if (solver.Pace is Pace.Fixed { Method: var method } && near % 2 == 0) solver = method.Fixed(0.01 * (1 + (first.Get % 99)) / (1 + (second.Get % 7)));
        var (a, b) = (0.01 * (1 + (first.Get % 99)), 0.01 * (101 + (second.Get % 99)));
        var plain = (FunctionProblem)Problem.Of(
            (t, y, d) =>
            {
                net.Derive(t, y, d);
                d[0] += t >= b ? -3 : t >= a ? 2 : 0;
            },
            net.Start());
        var problem = plain with { Jumps = [a, b] };
        var pulsed = asSignal ? Integrated.Of(new Pulse(a, b, 2)) : problem;
        var end = near % 3 == 0 ? a : near % 3 == 1 ? Math.BitDecrement(a) : Math.BitIncrement(a);
        var run = isWatched ? solver.Every(0.07).Watching(Rises) : solver.Every(0.07);
        var whole = Solution.Of(run.Until(3), pulsed);
        var parts = new List<Trajectory> { Solution.Of(run.Until(end), pulsed) };
        foreach (var stop in new[] { b, b + 1e-13, 3 }) parts.Add(Solution.Of(run.Until(stop).Continue(parts[^1])));
        Assert.Equal(whole.End, parts[^1].End);
        Assert.Equal(RowsIn(whole, b + 0.5, 3), RowsIn(parts[^1], b + 0.5, 3));
    }

    /// <summary>From the end on it is the other problem, from the state at the end.</summary>
    [Property]
    public void Another_problem_begins_at_the_end(TanhNet net, Solver solver, PositiveInt percent)
    {
        var (a, b) = (2.0 * (percent.Get % 100) / 100, 2.0);
        var (before, behind) = (Problem.Of(net.Derive, net.Start()), Problem.Of((_, y, d) => { for (var i = 0; i < y.Length; i++) d[i] = -y[i]; }, net.Start()));
        var first = Solution.Of(solver.Until(a), before);
        var second = Solution.Of(solver.Until(b).Continue(first, behind));
        var other = Solution.Of(Method.DormandPrince853.With(Controller.PI(1e-12, 1e-12)).Until(b), behind.From(first.End.Y), a);
        var rough = solver.Pace is Pace.Fixed ? 0.3 : 0.02;
        for (var i = 0; i < other.End.Y.Count; i++) Assert.Equal(other.End.Y[i], second.End.Y[i], rough);
    }

    /// <summary>A problem that changes is one whose field jumps.</summary>
    [Property]
    public void To_change_the_problem_is_to_jump(TanhNet net, Solver solver, PositiveInt percent)
    {
        if (solver.Pace is Pace.Fixed) return;                      // no step ends at the jump
        var (a, b) = (2.0 * (1 + (percent.Get % 99)) / 100, 2.0);
        void Before(ReadOnlySpan<double> y, Span<double> d) => net.Derive(0, y, d);
        void Behind(ReadOnlySpan<double> y, Span<double> d)
        {
            for (var i = 0; i < y.Length; i++) d[i] = Math.Cos(i) - (3 * y[i]);
        }
        var jump = (FunctionProblem)Problem.Of((t, y, d) => { if (t < a) Before(y, d); else Behind(y, d); }, net.Start());
        var whole = Solution.Of(solver.Until(b), jump with { Jumps = [a] });
        var first = Solution.Of(solver.Until(a), Problem.Of((_, y, d) => Before(y, d), net.Start()));
        var second = Solution.Of(solver.Until(b).Continue(first, Problem.Of((_, y, d) => Behind(y, d), net.Start())));
        Assert.Equal(whole.End, second.End);
        Assert.Equal(whole.Times.Values, first.Times.Values.Concat(second.Times.Values));
    }

    private static List<double> RowsIn(Trajectory of, double from, double until)
    {
        var numbers = new List<double>();
        for (var row = 0; row < of.Length; row++)
        {
            if (of.Times[row] <= from || of.Times[row] > until) continue;
            numbers.Add(of.Times[row]);
            numbers.AddRange(of.Row(row));
        }
        return numbers;
    }
}
