using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;

namespace PyRates.Properties;

/// <summary>A path of noise is a value: nothing but itself decides what a run sees of it.</summary>
public sealed class NoisePathLaws
{
    /// <summary>A run that goes on from the end of another sees what one long run sees, to the bit.</summary>
    [Property]
    public void In_parts_as_in_one(long seed, long member, PositiveInt cut, bool fine)
    {
        const double h = 1 / 32.0;
        var (first, all) = ((cut.Get % 200) + 1, 256);
        foreach (var (method, problem) in Cases())
        {
            var given = problem with { Path = new(seed) { Member = member, Resolution = fine ? h / 4 : LanguageExt.Option<double>.None } };
            var solver = method.Fixed(h);
            var whole = Solution.Of(solver.Until(all * h), given, 0);
            var part = Solution.Of(solver.Until(first * h), given, 0);
            var rest = Solution.Of(solver.Until(all * h), given.From(part.End.Y), first * h);
            Assert.Equal(whole.End, rest.End);
            for (var row = 0; row < part.Length; row++) Assert.Equal(whole.Row(row).ToArray(), part.Row(row).ToArray());
            for (var row = 0; row < rest.Length; row++) Assert.Equal(whole.Row(first + row).ToArray(), rest.Row(row).ToArray());
        }
    }

    /// <summary>Where time itself is rounded to a ten millionth of a step, the last step is still a whole one, whether an event cuts it or not.</summary>
    [Property(MaxTest = 20)]
    public void The_last_whole_step_is_that_of_a_longer_run(long seed, PositiveInt cut, bool interrupted, PositiveInt where)
    {
        const double h = 0.001, from = 1e6;
        var end = (cut.Get % 50) + 1;
        var at = from + (end - 1) * h + Math.Pow(10, -3 - where.Get % 7) * 0.5;
        foreach (var (method, problem) in Cases())
        {
            var given = problem with { Path = new(seed) };
            var solver = interrupted ? method.Fixed(h).On(Event.Rising("cut", (t, _) => t - at), now => now.Y) : method.Fixed(h);
            var part = Solution.Of(solver.Keeping(Sampler.Last).Until(from + end * h), given, from);
            var whole = Solution.Of(solver.Keeping(Sampler.Every(h)).Until(from + 64 * h), given, from);
            Assert.Equal(whole.Row(end).ToArray(), part.End.Y.Values.ToArray());
        }
    }

    [Property]
    public void The_same_path_gives_the_same_bits_and_another_one_others(long seed, long member)
    {
        foreach (var (method, problem) in Cases())
        {
            var solver = method.Fixed(1 / 32.0).Until(1);
            Trajectory Of(NoisePath path) => Solution.Of(solver, problem with { Path = path }, 0);
            var path = new NoisePath(seed) { Member = member };
            Assert.Equal(Of(path), Of(new(seed) { Member = member }));
            Assert.NotEqual(Of(path), Of(path with { Member = unchecked(member + 1) }));
            Assert.NotEqual(Of(path), Of(path with { Seed = unchecked(seed + 1) }));
            Assert.NotEqual(Of(path), Of(path with { Origin = -1 }));
        }
    }

    /// <summary>What is recorded, and when, changes no step.</summary>
    [Property]
    public void Looking_changes_nothing(long seed)
    {
        foreach (var (method, problem) in Cases())
        {
            var solver = method.Fixed(1 / 32.0).Until(2);
            var given = problem with { Path = new(seed) };
            var end = Solution.Of(solver.Keeping(Sampler.Last), given, 0).End;
            Assert.Equal(end, Solution.Of(solver, given, 0).End);
            Assert.Equal(end, Solution.Of(solver.Every(0.03), given, 0).End);
            Assert.Equal(end, Solution.Of(solver.Watching(Event.Rising("high", (_, y) => y[0] - 1)), given, 0).End);
        }
    }

    /// <summary>Members of an ensemble have nothing to do with each other.</summary>
    [Fact]
    public void Members_are_independent()
    {
        const int many = 20_000;
        var members = Enumerable.Range(0, 4).Select(m => Solution.Of(
            StochasticMethod.EulerMaruyama.Fixed(1 / 4.0).Keeping(Sampler.Last).Until(1),
            Stochastics.Wiener(many) with { Path = new(3) { Member = m } }, 0).End.Y.AsSpan().ToArray()).ToArray();
        for (var a = 0; a < 4; a++)
            for (var b = 0; b < a; b++)
                Assert.Equal(0, members[a].Zip(members[b], (x, y) => x * y).Average(), 3 / Math.Sqrt(many));
    }

    /// <summary>Without noise in it an equation is solved as by the method's deterministic steps.</summary>
    [Fact]
    public void Without_noise_Euler_and_Heun_are_themselves()
    {
        var (plain, silent) = (Problem.Of((_, y, d) => d[0] = -y[0], 1), Problem.Stochastic((_, y, d) => d[0] = -y[0], (_, _, b) => b[0] = 0, 1));
        foreach (var (noisy, method) in new[] { (StochasticMethod.EulerMaruyama, Method.Euler), (StochasticMethod.Heun, Method.Heun) })
        {
            var expected = Solution.Of(method.Fixed(0.1).Until(1), plain);
            Assert.Equal(expected.End, Solution.Of(noisy.Fixed(0.1).Until(1), silent, 0).End);
            Assert.Equal(expected.End, Solution.Of(noisy.Fixed(0.1).Until(1), plain).End);
        }
    }

    private static IEnumerable<(StochasticMethod Method, StochasticProblem Problem)> Cases() =>
    [
        .. StochasticMethod.All.Select(m => (m, Stochastics.OrnsteinUhlenbeck(1, 0.5, 0, 1, 2))),
        (StochasticMethod.EulerMaruyama, Stochastics.Geometric(0.1, 0.3, 3)),
        (StochasticMethod.Milstein, Stochastics.Geometric(0.1, 0.3, 3)),
        (StochasticMethod.Heun, Stochastics.Geometric(0.1, 0.3, 3)),
        (StochasticMethod.EulerMaruyama, Stochastics.Geometric(0.1, 0.3, 1) with { Calculus = Calculus.Stratonovich }),
        (StochasticMethod.EulerMaruyama, Rotating()),
        (StochasticMethod.Heun, Rotating() with { Calculus = Calculus.Stratonovich }),
    ];

    /// <summary>Three noises on two states, none of them diagonal.</summary>
    private static StochasticProblem Rotating() => Problem.Stochastic(
        (_, y, d) => (d[0], d[1]) = (-y[1], y[0]),
        (_, y, b) => (b[0], b[1], b[2], b[3], b[4], b[5]) = (0.1 * y[1], 0.1, 0, 0.1 * y[0], 0, 0.2 * y[0] * y[1]), 1, 0) with
    { Noises = 3 };
}
