using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Solving;

namespace PyRates.Shell.Embedding.Running;

/// <summary>A sweep that is ready.</summary>
/// <param name="Problems">The problem of each set.</param>
/// <param name="Setups">The run of each set where something is watched, in which the numbers of a problem are compiled; else one for all.</param>
internal sealed record SweepSetup(ImmutableArray<Problem> Problems, ImmutableArray<RunSetup> Setups)
{
    /// <summary>What is recorded of each set.</summary>
    public Columns Columns => Setups[0].Columns;

    /// <summary>The sweep over some problems.</summary>
    /// <param name="problems">One per set.</param>
    /// <param name="isWatching">Whether events end runs, are recorded, or reset states.</param>
    /// <param name="run">The run of a problem.</param>
    public static Validation<Diagnostic, SweepSetup> Of(
        ImmutableArray<ModelProblem> problems, bool isWatching, Func<ModelProblem, Validation<Diagnostic, RunSetup>> run) =>
        toSeq(problems.Take(isWatching ? problems.Length : 1).Select(run).ToArray()).Sequence()
            .Map(setups => new SweepSetup(problems.CastArray<Problem>(), setups.ToImmutableArray()));

    /// <summary>Solves all sets: those that differ in numbers only go side by side; where something is watched, each goes alone.</summary>
    public ImmutableArray<Either<SolveFailure, Trajectory>> Solve(IWorkers workers, Func<double, StopReason?>? poll = null)
    {
        if (Setups.Length < Problems.Length) return Setups[0].Solver.Solve(Problems, workers: workers, poll: poll);
        var results = new Either<SolveFailure, Trajectory>[Problems.Length];
        workers.Do(new Parts(set => results[set] = Setups[set].Solver.Solve(Problems[set], poll: poll)), results.Length);
        return [.. results];
    }

    private sealed class Parts(Action<int> solve) : IParts
    {
        public void Do(int part) => solve(part);
    }
}
