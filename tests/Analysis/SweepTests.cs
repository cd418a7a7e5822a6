using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Analysis;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Analysis;

public sealed class SweepTests
{
    private static readonly Problem Rates = Circuit(
        [Node("p", Op("o", "x' = a*tanh(y) - x; y' = b*x - y", "x: output(0.5)", "y: variable", "a: 1.5", "b: -2.0"))]).Compiled();

    [Fact]
    public void Of_two_axes_the_first_varies_fastest_and_of_three_the_third() => Assert.Multiple(
        () => Assert.Equal("1 10|2 10|1 20|2 20|1 30|2 30", Order(Axis.Of("p/o/a", 1, 2), Axis.Of("p/o/b", 10, 20, 30))),
        () => Assert.Equal(
            "1 3 5|1 3 6|2 3 5|2 3 6|1 4 5|1 4 6|2 4 5|2 4 6", Order(Axis.Of("p/o/a", 1, 2), Axis.Of("p/o/b", 3, 4), Axis.Of("p/o/x", 5, 6))));

    [Fact]
    public void Paired_axes_go_side_by_side_and_must_be_equally_long()
    {
        var sweep = Right(Sweep.Paired(Rates, Axis.Of("p/o/a", 1, 2), Axis.Even("p/o/x", 0, 1, 2)));
        Assert.Equal([[1, 0], [2, 1]], sweep.Points.Select(p => p.Values.ToArray()));
        Assert.Equal("'p/o/a' has 2 values and 'p/o/b' 1", Left(Sweep.Paired(Rates, Axis.Of("p/o/a", 1, 2), Axis.Of("p/o/b", 1))));
    }

    /// <summary>Side by side is for code without loops: a large model would be unrolled unit by unit.</summary>
    [Fact]
    public void Large_models_are_solved_alone()
    {
        var circuit = Circuit([Node("p", Op("o", "x' = a*tanh(y) - x; y' = -x - y", "x: output(0.5)", "y: variable", "a: 1.5")) with { Units = 1000 }]);
        Assert.Equal(1, circuit.Compiled().Together);
        Assert.Equal(1, (circuit.Compiled() with { Kernel = Kernel.Structs }).Together);
    }

    [Fact]
    public void What_is_neither_parameter_nor_state_is_said() =>
        Assert.Equal("'p/o/c' is neither a parameter nor a state variable", Left(Sweep.Grid(Rates, Axis.Of("p/o/c", 1))));

    [Fact]
    public void Too_many_combinations_are_said_before_they_are_made() => Assert.StartsWith(
        "100000000 combinations", Left(Sweep.Grid(Rates, Axis.Even("p/o/a", 0, 1, 10_000), Axis.Even("p/o/b", 0, 1, 10_000))), StringComparison.Ordinal);

    [Fact]
    public void Ends_of_an_axis_are_as_they_were_given() =>
        Assert.Equal((0.1, 0.7, 7), (Axis.Between(0.1, 0.7, 7)[0], Axis.Between(0.1, 0.7, 7)[^1], Axis.Between(0.1, 0.7, 7).Length));

    /// <summary>Members share lanes, one that stops being finite among them; what is left over too.</summary>
    [Fact]
    public void Every_member_is_as_if_it_were_alone()
    {
        var sweep = Right(Sweep.Grid(Rates, Axis.Even("p/o/a", -3, 3, 7), new Axis("start", ["p/o/x", "p/o/y"], [0.1, 0.7, double.MaxValue])));
        var solver = Method.Rk4.Fixed(0.1).Every(0.25).Until(5).Recording("p/o/x", "p/o/a");
        var pieces = new Counting();
        var together = sweep.Solve(solver, pieces);
        Assert.True(Rates.Together > 1 && pieces.Count == (21 + Rates.Together - 1) / Rates.Together, "members share lanes");
        foreach (var (member, solved) in sweep.Members.Zip(together))
            Assert.Equal(solver.Solve(member).Match(Right: s => (s, ""), Left: f => (f.Partial, f.Message)), solved.Match(Right: s => (s, ""), Left: f => (f.Partial, f.Message)));
    }

    /// <summary>A step of all members costs no memory.</summary>
    [Fact]
    public void Steps_side_by_side_cost_no_memory()
    {
        var members = Right(Sweep.Grid(Rates, Axis.Even("p/o/a", -3, 3, Rates.Together))).Members;
        Assert.True(Bytes(5000) - Bytes(100) <= 4096, $"100 steps take {Bytes(100)} bytes, 5000 steps {Bytes(5000)}");

        long Bytes(int steps)
        {
            var solver = Method.Euler.Fixed(0.01).Keeping(Sampler.Last).Until(steps * 0.01);
            var least = long.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Assert.All(solver.Solve(members), solved => Assert.True(solved.IsRight));
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            return least;
        }
    }

    [Fact]
    public void Going_on_from_a_member_is_going_on_from_it_alone()
    {
        var members = Right(Sweep.Grid(Rates, Axis.Even("p/o/a", -3, 3, 11))).Members;
        var (first, on) = (Method.Heun.Fixed(0.1).Every(0.2).Until(1.05), Method.Heun.Fixed(0.1).Every(0.2).Until(2));
        foreach (var (member, solved) in members.Zip(first.Solve(members)))
        {
            var alone = first.Solve(member).Bind(s => on.Continue(s)).Match(Right: s => s, Left: f => f.Partial);
            Assert.True(alone.Length > 3);
            Assert.Equal(alone, solved.Bind(s => on.Continue(s)).Match(Right: s => s, Left: f => f.Partial));
        }
    }

    [Fact]
    public void Adaptive_solvers_events_and_other_problems_are_solved_one_by_one()
    {
        var pieces = new Counting();
        var members = Right(Sweep.Grid(Rates, Axis.Even("p/o/a", -3, 3, 9))).Members;
        Method.DormandPrince54.With(Controller.PI()).Until(1).Solve(members, workers: pieces);
        Assert.Equal(9, pieces.Count);
        Method.Euler.Fixed(0.1).Watching(Event.Rising("e", (_, y) => y[0])).Until(1).Solve(members, workers: pieces);
        Assert.Equal(18, pieces.Count);
        Method.Euler.Fixed(0.1).Until(new Settled()).Until(1).Solve(members, workers: pieces);
        Method.Euler.Fixed(0.1).Summarising(Summary.Moments).Until(1).Solve(members, workers: pieces);
        Assert.Equal(36, pieces.Count);
        var own = Problem.Of((_, y, d) => d[0] = -y[0], 1);
        Assert.Equal(2, Method.Euler.Fixed(0.1).Until(1).Solve([own, own.From(new([2.0]))]).Count(s => s.IsRight));
    }

    private static string Order(params ImmutableArray<Axis> axes) =>
        string.Join('|', Right(Sweep.Grid(Rates, axes)).Points.Select(p => string.Join(' ', p.Values)));

    private static Sweep Right(LanguageExt.Either<string, Sweep> made) => made.Match(Right: s => s, Left: text => throw new Xunit.Sdk.XunitException(text));

    private static string Left(LanguageExt.Either<string, Sweep> made) => made.Match(Right: _ => throw new Xunit.Sdk.XunitException("a sweep"), Left: text => text);

    private sealed class Counting : IWorkers
    {
        public int Count { get; private set; }

        public double Least => double.PositiveInfinity;

        public void Do(IParts work, int parts)
        {
            Count += parts;
            for (var part = parts - 1; part >= 0; part--) work.Do(part);
        }
    }
}
