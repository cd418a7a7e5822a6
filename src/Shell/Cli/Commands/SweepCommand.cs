using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;

namespace PyRates.Shell.Cli.Commands;

/// <summary>Load, change, compile, solve each set of values, write one table.</summary>
internal static class SweepCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Sweep c, Ports io) => SolveRequest.Serve(
        "sweep", c.Run, io, (solver, watch) => Prepare(c, solver, io, watch), (prepared, watch) => Solve(c, prepared, io, watch));

    /// <summary>What is asked for, or every fault in its words and in what they say of the model.</summary>
    public static Validation<Diagnostic, SweepRequest> Read(Command.Sweep c, Ports io) =>
        from both in (SolveRequest.Read(c.Model, c.Where, c.Changes, c.Run, c.Results, io, isSweep: true), GridReader.Read(c.Grids))
            .Apply((request, grids) => new SweepRequest(request, grids, []))
        from variations in SweepTargets.In(both.Request.Circuit, [.. both.Grids.Axes.Select(axis => axis.Sets)])
        select both with { Variations = variations };

    private static Validation<Diagnostic, Prepared> Prepare(Command.Sweep c, Solver solver, Ports io, Watch watch) =>
        from both in Read(c, io)
        let loaded = watch.Lap(Stage.Load)
        from problems in Pipeline.CompileVariants(both.Request.Circuit, both.Variations, both.Grids.Points, both.Request.Delays.Stages)
        from sweep in SweepSetup.Of(problems.Select(both.Request.Driven).ToImmutableArray(), both.Request.IsWatching, p => both.Request.Setup(p, solver))
        let sets = SweepSets.Of(both.Request.Circuit.Name, [.. both.Grids.Axes.Select(a => a.Name.Text)], both.Grids.Points)
        from fitting in Fitting(c, both.Request, sweep.Columns, sets)
        let compiled = watch.Lap(Stage.Compile)
        select new Prepared(both.Request, sweep, sets);

    /// <summary>Columns of different names, and no more numbers than there is room for.</summary>
    private static Validation<Diagnostic, Unit> Fitting(Command.Sweep c, SolveRequest request, Columns columns, SweepSets sets)
    {
        var names = SweepTable.Names(columns, sets);
        var faults = new List<Diagnostic>(names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Skip(1).Any())
            .Select(same => new SameColumn(c.Results.Outputs[^1].At, same.Key)));
        if (request.Grid.Rows.Exists(rows => rows * names.Length > SweepTable.Room)) faults.Add(TooLarge(c, names.Length));
        return faults.Count == 0 ? Success<Diagnostic, Unit>(Unit.Default) : Fail<Diagnostic, Unit>(toSeq(faults).Strict());
    }

    private static Contradiction TooLarge(Command.Sweep c, int columns) => new(
        c.Run.Time.At, $"the rows of {columns} columns are more than can be kept: ask for fewer sets, fewer outputs (-o), or a longer sampling step");

    private static ExitCode Solve(Command.Sweep c, Prepared run, Ports io, Watch watch)
    {
        io.Notes(run.Request.Notes);
        var workers = new CountingWorkers(ThreadWorkers.Shared);
        var running = new Running(io, run.Sweep.Problems.Length, Optional(c.Run.TimeLimit).Map(s => s.Value))
        {
            What = "sets",
            Reached = () => workers.Done * run.Sweep.Problems.Length,
        };
        var results = running.Do(poll => run.Sweep.Solve(workers, poll), c.Where.Quiet);
        watch.Lap(Stage.Solve);
        var failures = results.Select(result => result.Case as SolveFailure).ToArray();
        if (failures.All(failure => failure is SolveFailure.Impossible))
            return io.Faults(failures.Select(failure => new Contradiction(c.Run.Time.At, failure!.Message)));
        ImmutableArray<Trajectory> solved = [.. results.Select(result => result.Match(Right: t => t, Left: failure => failure.Partial))];
        if (SweepTable.Join(solved, run.Sweep.Columns, run.Sets).Case is not Trajectory table) return io.Faults([TooLarge(c, run.Sweep.Columns.Names.Length * solved.Length)]);
        var written = Write(c, run, solved, table, io, watch);
        var code = SweepFailures.Tell(failures, run.Sets, c.Run.Cutoff?.Value ?? 0, io);
        return code == ExitCode.Done && !written ? ExitCode.Wrong : code;
    }

    /// <summary>Writes everything; says what could not be written.</summary>
    private static bool Write(Command.Sweep c, Prepared run, ImmutableArray<Trajectory> solved, Trajectory table, Ports io, Watch watch)
    {
        var faults = run.Request.Writing.Write(c.Run.Cutoff is { } cutoff ? table.After(cutoff.Value) : table, new(run.Request.Circuit.Name, run.Sweep.Setups[0].Units)
        {
            Sets = run.Sets,
            Occurrences = [.. solved.Select(set => set.Occurrences)],
        }, io).ToList();
        watch.Lap(Stage.Write);
        if (!c.Where.Quiet)
        {
            for (var set = 0; set < solved.Length; set++)
            {
                foreach (var occurrence in Told.Beside(solved[set], c.Results, run.Sweep.Setups[0]))
                    io.Err.Write($"{run.Sets.Names[set]}: {Told.Sentence(occurrence, c.Run)}\n");
            }
            run.Request.Writing.Fonts(io);
        }
        if (c.Results.Stats is { } stats)
            faults.AddRange(StatisticsView.Of(table.Statistics, run.Sweep.Setups[0].Problem, watch, io).Put(stats, io));
        io.Faults(faults);
        return faults.Count == 0;
    }

    /// <summary>What is asked for, looked up.</summary>
    internal sealed record SweepRequest(SolveRequest Request, ReadGrids Grids, ImmutableArray<Variation> Variations);

    private sealed record Prepared(SolveRequest Request, SweepSetup Sweep, SweepSets Sets);
}
