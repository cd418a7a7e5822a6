using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Problems), typeof(Solvers), typeof(Samplers)])]
public sealed class CompositionLaws
{
    private static readonly Event Rises = Event.Rising("rises", (t, y) => y[0] - 0.1);

    [Property]
    public void Equal_steps_are_the_walk_to_the_bit(TanhNet net, Method method, PositiveInt parts)
    {
        if (method.Coefficients.Case is not ButcherTableau tableau) return;
        var (h, start) = (0.7 / (1 + parts.Get % 30), new Moment(-0.2, new Rows([.. net.Start()])));
        var solved = Solution.Of(method.Fixed(h).Until(0.9), Problem.Of(net.Derive, start.Y.AsSpan()), start.T);
        AssertSame(Walk.Fixed(tableau, net.Derive, start, h).Take(solved.Length - 1), solved);
    }

    [Property]
    public void Chosen_steps_are_the_walk_to_the_bit(TanhNet net, Controller controller)
    {
        foreach (var method in Method.All.OfType<EmbeddedMethod>())
        {
            var start = new Moment(-0.2, new Rows([.. net.Start()]));
            var solver = method.With(controller).Within(Limits.None with { FirstStep = 0.03 }).Until(1);
            var walk = Walk.Adaptive(Tableau(method), net.Derive, start, 1, 0.03, controller).ToList();
            var solved = Solution.Of(solver, Problem.Of(net.Derive, start.Y.AsSpan()), start.T);
            Assert.Equal(walk.Count, solved.Length);
            AssertSame(walk, solved);
        }
    }

    [Property]
    public void Steps_on_a_state_in_registers_are_the_walk_to_the_bit(VanDerPol field, Method method, Controller controller)
    {
        if (method.Coefficients.Case is not ButcherTableau tableau) return;
        var (problem, start) = (Problem.Of(field, new Pair(0.7, -1.1)), new Moment(0.3, new Rows([0.7, -1.1])));
        var solved = Solution.Of(method.Fixed(0.05).Until(3), problem, start.T);
        AssertSame(Walk.Fixed(tableau, field.Derive, start, 0.05).Take(solved.Length - 1), solved);
        if (method is not EmbeddedMethod embedded) return;
        var adaptive = embedded.With(controller).Within(Limits.None with { FirstStep = 0.03 }).Until(9);
        var walk = Walk.Adaptive(tableau, field.Derive, start, 9, 0.03, controller).ToList();
        solved = Solution.Of(adaptive, problem, start.T);
        Assert.Equal(walk.Count, solved.Length);
        AssertSame(walk, solved);
    }

    [Property]
    public void A_state_in_registers_and_one_in_memory_give_the_same_bits(VanDerPol field, Solver solver, Sampler sampler)
    {
        var run = solver.Keeping(sampler).Watching(Rises).Until(3);
        var (registers, memory) = (Problem.Of(field, new Pair(1, 0)), Problem.Of(field.Derive, 1, 0));
        if (run.Solve(memory).IsLeft)                             // a random step can be too long for this field
        {
            Assert.True(run.Solve(registers).IsLeft);
            return;
        }
        var inRegisters = Solution.Of(run, registers);
        var inMemory = Solution.Of(run, memory);
        Assert.Equal(inMemory, inRegisters);
        Assert.Equal(inMemory.End, inRegisters.End);
        Assert.Equal(inMemory.Statistics, inRegisters.Statistics);
    }

    [Property]
    public void Sampling_and_watching_never_change_the_steps(KnownProblem problem, Solver solver, Sampler sampler)
    {
        var steps = Solution.Of(solver.Keeping(Sampler.Steps).Until(problem.Time), problem.AsProblem());
        var sampled = Solution.Of(solver.Keeping(sampler).Until(problem.Time), problem.AsProblem());
        var watched = Solution.Of(solver.Keeping(Sampler.Steps).Watching(Rises).Until(problem.Time), problem.AsProblem());
        Assert.Equal(steps.End, sampled.End);
        Assert.Equal(steps.Statistics.Accepted, sampled.Statistics.Accepted);
        Assert.Equal(steps.Statistics.Rejected, sampled.Statistics.Rejected);
        Assert.Equal(steps with { Occurrences = [] }, watched with { Occurrences = [] });
    }

    [Property]
    public void Samplers_form_a_monoid(KnownProblem problem, Solver solver, Sampler a, Sampler b, Sampler c)
    {
        Trajectory Kept(Sampler sampler) => Solution.Of(solver.Keeping(sampler).Until(problem.Time), problem.AsProblem());
        Assert.Equal(Kept(a | (b | c)), Kept(a | b | c));
        Assert.Equal(Kept(a), Kept(Sampler.Never | a));
        Assert.Equal(Kept(a), Kept(a | Sampler.Never));
        Assert.Equal(Kept(a), Kept(a | a));
    }

    [Property]
    public void Two_samplers_keep_what_either_keeps(KnownProblem problem, Solver solver, Sampler a, Sampler b)
    {
        Trajectory Kept(Sampler sampler) => Solution.Of(solver.Keeping(sampler).Until(problem.Time), problem.AsProblem());
        var (both, either) = (Kept(a | b), Kept(a).Times.Values.Concat(Kept(b).Times.Values).Order().ToList());
        var distinct = either.Where((t, i) => i == 0 || !Near(t, either[i - 1])).ToList();
        Assert.Equal(distinct.Count, both.Length);
        for (var i = 0; i < both.Length; i++) Assert.True(Near(distinct[i], both.Times[i]), $"{distinct[i]:R} is not {both.Times[i]:R}");
        Assert.Equal(both.Times.Values.Order(), both.Times.Values);
    }

    [Property]
    public void Recording_a_subset_is_the_projection(TanhNet net, Solver solver, Sampler sampler, NonEmptyArray<NonNegativeInt> chosen)
    {
        var (problem, run) = (Problem.Of(net.Derive, net.Start()), solver.Keeping(sampler).Until(2));
        var names = chosen.Get.Select(i => problem.StateNames[i.Get % net.Size]).ToArray();
        var (all, some) = (Solution.Of(run, problem), Solution.Of(run.Recording([.. names]), problem));
        Assert.Equal(names, some.Names);
        Assert.Equal(all.Times, some.Times);
        foreach (var name in names) Assert.Equal(all.Column(name), some.Column(name));
    }

    [Property]
    public void The_order_of_the_ends_does_not_matter(KnownProblem problem, Solver solver, PositiveInt percent)
    {
        var t = problem.Time * (percent.Get % 100) / 100;
        var falls = Event.Falling("falls", (_, y) => y[0] - 0.2);
        Func<Solver, Solver>[] ends = [s => s.Until(t), s => s.Until(falls), s => s.Until(Rises), s => s.Until(problem.Time)];
        var expected = Solution.Of(ends.Aggregate(solver, (s, end) => end(s)), problem.AsProblem());
        foreach (var order in new[] { new[] { 3, 2, 1, 0 }, [1, 0, 3, 2], [2, 3, 0, 1] })
        {
            var other = Solution.Of(order.Aggregate(solver, (s, i) => ends[i](s)), problem.AsProblem());
            Assert.Equal(expected, other);
            Assert.Equal(expected.End, other.End);
        }
    }

    [Property]
    public void Then_is_associative_and_a_schedule_is_its_parts_one_after_the_other(
        KnownProblem problem, Solver first, Solver second, Solver third, Sampler sampler)
    {
        var (a, b, c) = (first.Until(0.4), second.Keeping(sampler).Until(0.7), third.Until(1.1));
        var left = Solution.Of(a.Then(b).Then(c).Solve(problem.AsProblem()));
        var right = Solution.Of(a.Then(b.Then(c)).Solve(problem.AsProblem()));
        Assert.Equal(left, right);

        var parts = new List<Trajectory> { Solution.Of(a, problem.AsProblem()) };
        foreach (var part in new[] { b, c })
            parts.Add(Solution.Of(part, problem.AsProblem().From(parts[^1].End.Y), parts[^1].End.T));
        Assert.Equal(parts.SelectMany(p => p.Times.Values), left.Times.Values);
        Assert.Equal(parts.SelectMany(p => p.Data.Values), left.Data.Values);
        Assert.Equal(parts[^1].End, left.End);
        Assert.Equal(parts.Aggregate(default(Statistics), (sum, p) => sum + p.Statistics), left.Statistics);
    }

    [Property]
    public void An_effect_that_changes_nothing_changes_nothing_but_the_steps(KnownProblem problem, EmbeddedMethod method)
    {
        var solver = method.With(Controller.PI(1e-9, 1e-9)).Until(problem.Time);
        var plain = Solution.Of(solver, problem.AsProblem());
        var with = Solution.Of(solver.On(Rises, at => at.Y), problem.AsProblem());
        for (var i = 0; i < plain.End.Y.Count; i++) Assert.Equal(plain.End.Y[i], with.End.Y[i], 1e-6);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 2e-9;

    private static void AssertSame(IEnumerable<Moment> walk, Trajectory solved)
    {
        foreach (var (row, moment) in walk.Select((moment, row) => (row, moment)))
        {
            Assert.Equal(moment.T, solved.Times[row]);
            Assert.Equal(moment.Y.AsSpan(), solved.Row(row));
        }
    }

    private static ButcherTableau Tableau(Method method) => method.Coefficients.IfNone(() => throw new ArgumentException(method.Name));
}
