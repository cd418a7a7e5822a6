using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Commands;

/// <summary>A request that stands in a file: what <c>integrate</c> or <c>sweep</c> does with the same words.</summary>
internal static class PerformCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Perform c, Ports io)
    {
        var read =
            from bytes in io.Files.Read(c.File.Text, c.Where.MaxDocument, c.File.At)
            from text in TextDocument.Decode(c.File.Text, bytes)
            from experiment in ExperimentReader.Read(text)
            select (Document: text.Path, Experiment: experiment);
        return read.Match(Succ: found => Do(c, found.Document, found.Experiment, io), Fail: faults => io.Faults(faults));
    }

    private static ExitCode Do(Command.Perform c, DocumentPath document, Experiment experiment, Ports io)
    {
        var around = c.Where with { Roots = [.. experiment.Roots, .. c.Where.Roots], Document = document };
        var time = c.Time ?? experiment.Time;
        var run = (experiment.Run with { Time = time ?? experiment.Run.Time }).Under(c.Run);
        var changes = experiment.Changes with
        {
            Set = [.. experiment.Changes.Set, .. c.Changes.Set],
            SetEdge = [.. experiment.Changes.SetEdge, .. c.Changes.SetEdge],
        };
        var results = new Results(
            c.Results.Outputs.IsEmpty ? experiment.Results.Outputs : c.Results.Outputs,
            c.Results.Tables.IsEmpty ? experiment.Results.Tables : c.Results.Tables,
            c.Results.Plots.IsEmpty ? experiment.Results.Plots : c.Results.Plots,
            c.Results.Stats ?? experiment.Results.Stats);
        var missing = time is null && !experiment.SaysTime
            ? Seq1<Diagnostic>(new MissingKey(experiment.Run.Time.At, "time", "the simulation time")) : default;
        var faults = (experiment.Faults + missing + around.Missing(io)).Strict();
        if (faults.IsEmpty) faults = Unfit(run);
        if (experiment.Model is not { } model) return io.Faults(faults);
        var sweep = experiment.Grids is { } grids ? new Command.Sweep(model, around, changes, run, results, grids) : null;
        if (faults.IsEmpty) return sweep is null ? IntegrateCommand.Run(new(model, around, changes, run, results), io) : SweepCommand.Run(sweep, io);
        var further = sweep is null
            ? SolveRequest.Read(model, around, changes, run, results, io).Match(Succ: _ => default, Fail: wrong => wrong)
            : SweepCommand.Read(sweep, io).Match(Succ: _ => default, Fail: wrong => wrong);
        return io.Faults(faults + further);
    }

    /// <summary>Words about a solver that do not go together: on the command line wrong usage, here a fault with a place.</summary>
    private static Seq<Diagnostic> Unfit(Run run) => SolveRequest.Choice(run).Choose().Match(
        Left: unfit => Seq1<Diagnostic>(new Contradiction((run.Method ?? run.Solver)?.At ?? run.Time.At, unfit.Text)),
        Right: _ => default);
}
