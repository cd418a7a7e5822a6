using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Shell.Cli.Commands;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Rendering;

/// <summary>What happened in a run that no file tells.</summary>
internal static class Told
{
    /// <summary>What ended the run, and events whose table has no place.</summary>
    public static IEnumerable<Occurrence> Beside(Trajectory solved, Results results, RunSetup setup) =>
        solved.Occurrences.Where(o => o.Event == SolveRequest.StopName
            || (o.Event != Resetting.Unnamed && results.Tables.All(t => t.Text == "-") && !setup.Units.ContainsKey(o.Event)));

    /// <summary>What is said of it.</summary>
    public static string Sentence(Occurrence occurrence, Run run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(occurrence.Event == SolveRequest.StopName ? $"stopped by {run.Until}" : $"event {occurrence.Event}")} at t = {occurrence.Time:R}");
}
