using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PyRates.Shell.Embedding.Formats;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;

namespace PyRates.Shell.Cli.Rendering;

/// <summary>What is said of sets of a sweep that were not solved to their end.</summary>
internal static class SweepFailures
{
    /// <summary>Says it, and gives the exit code.</summary>
    /// <param name="failures">The failure of each set; null: it was solved.</param>
    /// <param name="sets">The sets.</param>
    /// <param name="cutoff">Rows before it are not written.</param>
    /// <param name="io">The world.</param>
    public static ExitCode Tell(IReadOnlyList<SolveFailure?> failures, SweepSets sets, double cutoff, Ports io)
    {
        for (var set = 0; set < failures.Count; set++)
        {
            if (failures[set] is { } failure and not (SolveFailure.Cancelled or SolveFailure.TimeLimit))
                io.Err.Write($"pyrates: {Called(sets, set)}: {failure.Message}; {failure.Partial.After(cutoff).Length} rows were solved\n");
        }
        if (failures.Any(failure => failure is SolveFailure.TimeLimit)) io.Err.Write($"pyrates: the time limit was reached; {Whole()}\n");
        if (failures.Any(failure => failure is SolveFailure.Cancelled)) io.Err.Write($"pyrates: cancelled; {Whole()}\n");
        return failures.Any(failure => failure is SolveFailure.Cancelled) ? ExitCode.Cancelled
            : failures.Any(failure => failure is not null) ? ExitCode.SolveFailed
            : ExitCode.Done;

        string Whole() => string.Create(
            CultureInfo.InvariantCulture,
            $"{failures.Count(failure => failure is null)} of {failures.Count} sets were solved to the end, from {First()} on not every one");

        string First() => sets.Names[failures.TakeWhile(failure => failure is not (SolveFailure.Cancelled or SolveFailure.TimeLimit)).Count()];
    }

    private static string Called(SweepSets sets, int set) =>
        $"{sets.Names[set]} ({string.Join(", ", sets.Axes.Select((axis, i) => $"{axis} = {NumberText.Of(sets.Points[set][i])}"))})";
}
