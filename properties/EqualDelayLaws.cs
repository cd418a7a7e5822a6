using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

/// <summary>Equal steps of a delay equation that are taken many at once give what single steps give whose dense output is kept, to the
/// bit: a run that waits for an event that never comes takes them one by one.</summary>
public sealed class EqualDelayLaws
{
    private static readonly Event Never = Event.Rising("never", (_, _) => -1);
    private static readonly double[] Lengths = [0.05, 0.15, 0.1, 0.0371, 0.013, 0.075, 0.3, 0.2];
    private static readonly Sampler[] Kept = [Sampler.Steps, Sampler.Every(0.15), Sampler.Every(0.3), Sampler.Last, Sampler.Every(0.0777), Sampler.Steps | Sampler.Every(0.11)];

    [Property(MaxTest = 60, Arbitrary = [typeof(Networks)])]
    public void In_networks(Circuit network, NonNegativeInt choice) => Alike(Compiled(network), choice.Get);

    [Property(MaxTest = 40)]
    public Property In_networks_of_populations() => Prop.ForAll(
        Networks.OfPopulations(), Gen.Choose(0, 1_000_000).ToArbitrary(), (network, choice) => Alike(Compiled(network), choice));

    /// <summary>Signals by step and by time: at the end of a step they have other values than at the start of the next.</summary>
    [Property(MaxTest = 40)]
    public void Under_signals(NonNegativeInt choice, bool isSampled)
    {
        var problem = SmallModels.Delayed;
        Signal signal = isSampled ? new PerStep(new([.. Enumerable.Range(0, 3000).Select(i => Math.Sin(i * i))])) : new Sine(0.5, 1, 0, 0);
        Alike(problem.WithSignals([.. problem.Signals.Select(_ => signal)]), choice.Get);
    }

    [Property(MaxTest = 40, Arbitrary = [typeof(Networks)])]
    public void Behind_another_run(Circuit network, NonNegativeInt choice, PositiveInt percent)
    {
        var (problem, solver) = (Past(Compiled(network), choice.Get), Chosen(choice.Get));
        var (until, kick) = (2.0 * (percent.Get % 100) / 100, Event.Rising("kick", (t, _) => Math.Sin(7 * t) - 0.3));
        foreach (var before in new[] { solver.Until(until), solver.Watching(Never).Until(until), solver.On(kick, at => new([.. at.Y.Values.Select(y => 0.5 * y)])).Until(until) })
        {
            var first = Solution.Of(before, problem);
            var changed = problem.Parameters.Count == 0 ? problem : problem.With(new([.. problem.Parameters.Values.Select(p => p)]));
            foreach (var next in new[] { solver, Chosen(choice.Get + 1) })
                Same(Solution.Of(next.Until(2.5).Continue(first, changed)), Solution.Of(next.Watching(Never).Until(2.5).Continue(first, changed)));
            Same(Solution.Of(solver.Until(2.5).Continue(first)), Solution.Of(solver.Watching(Never).Until(2.5).Continue(first)));
        }
    }

    /// <summary>Nothing is lost where the state stops being finite.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.07)]
    public void A_failure_is_the_same(double step)
    {
        var problem = SmallModels.Delayed.With("p/op/J", 60).IfNone(SmallModels.Delayed).With("p/op/eta", 300).IfNone(SmallModels.Delayed);
        var solver = Method.Euler.Fixed(step).Until(200);
        var (one, other) = (Failure(solver), Failure(solver.Watching(Never)));
        Assert.IsType<SolveFailure.NotFinite>(one);
        Assert.Equal(other.Message, one.Message);
        Same(other.Partial, one.Partial);

        SolveFailure Failure(Solver by) => by.Solve(problem).Match(
            Right: _ => throw new InvalidOperationException("all is finite"), Left: failure => failure);
    }

    private static void Alike(ModelProblem problem, int choice)
    {
        var solver = Chosen(choice);
        foreach (var kernel in new[] { Kernel.Automatic, Kernel.Loops })
        {
            var past = Past(problem with { Kernel = kernel }, choice);
            Same(Solution.Of(solver, past), Solution.Of(solver.Watching(Never), past));
        }
    }

    private static Solver Chosen(int choice)
    {
        Method[] methods = [Method.Euler, Method.Heun, Method.Midpoint, Method.Rk4, Method.SspRk3];
        return methods[choice % methods.Length].Fixed(Lengths[choice % Lengths.Length]).Keeping(Kept[choice / 3 % Kept.Length]).Until(2.0);
    }

    private static ModelProblem Past(ModelProblem problem, int choice) => (choice / 7 % 6) switch
    {
        0 => problem with { Prehistory = Prehistory.Zero },
        1 => problem with { Before = Some<History>(t => new([.. problem.Start.Values.Select((y, i) => y + Math.Sin((i + 1) * t))])) },
        2 => problem with { Prehistory = Prehistory.Steady },
        3 => problem with { Before = Some<History>(_ => new([.. problem.Start.Values.Select((y, i) => y + 0.3 + (0.1 * i))])) },
        4 => problem with { Before = Some<History>(t => new([.. problem.Start.Values.Select((y, i) => y - 0.2 + Math.Cos((i + 1) * t))])) },
        _ => problem,
    };

    private static ModelProblem Compiled(Circuit network) => Pipeline.Compile(network).Match(
        Succ: compiled => compiled.Problem, Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));

    private static void Same(Trajectory one, Trajectory other)
    {
        Assert.Equal(other.Times, one.Times);
        Assert.Equal(Bits(other), Bits(one));
        Assert.Equal(other.End, one.End);
        Assert.Equal(other.Statistics.Accepted, one.Statistics.Accepted);
    }

    private static long[] Bits(Trajectory run) => [.. run.Data.Values.Select(BitConverter.DoubleToInt64Bits)];
}
