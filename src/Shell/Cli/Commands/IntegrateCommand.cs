using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;

namespace PyRates.Shell.Cli.Commands;

/// <summary>Load, change, compile, solve, write.</summary>
internal static class IntegrateCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Integrate c, Ports io) => SolveRequest.Serve(
        "integrate", c.Run, io, (solver, watch) => Prepare(c, solver, io, watch), (prepared, watch) => Solve(c, prepared, io, watch));

    private static Validation<Diagnostic, Prepared> Prepare(Command.Integrate c, Solver solver, Ports io, Watch watch) =>
        from request in SolveRequest.Read(c.Model, c.Where, c.Changes, c.Run, c.Results, io)
        let loaded = watch.Lap(Stage.Load)
        from problem in request.Compile()
        from setup in request.Setup(problem, solver)
        let prepared = setup.Solver.Prepare(setup.Problem, Briefly(io))
        let compiled = watch.Lap(Stage.Compile)
        select new Prepared(setup, request);

    /// <summary>A step that takes longer than compiling does is left to the run.</summary>
    private static Func<double, StopReason?> Briefly(Ports io)
    {
        var began = io.Clock();
        return _ => io.Cancelled.IsCancellationRequested ? StopReason.Cancelled
            : (io.Clock() - began).TotalSeconds > 1 ? StopReason.TimeLimit : null;
    }

    private static ExitCode Solve(Command.Integrate c, Prepared run, Ports io, Watch watch)
    {
        io.Notes(run.Request.Notes);
        var running = new Running(io, c.Run.Time.Value, Optional(c.Run.TimeLimit).Map(s => s.Value));
        var result = running.Do(poll => run.Setup.Solver.Solve(run.Setup.Problem, poll: poll), c.Where.Quiet);
        watch.Lap(Stage.Solve);
        return result.Match(
            Right: solved => Write(c, run, solved, io, watch) ? ExitCode.Done : ExitCode.Wrong,
            Left: failure => Failed(c, run, failure, io, watch));
    }

    private static ExitCode Failed(Command.Integrate c, Prepared run, SolveFailure failure, Ports io, Watch watch)
    {
        if (failure is SolveFailure.Impossible) return io.Faults([new Contradiction(c.Run.Time.At, failure.Message)]);
        Write(c, run, failure.Partial, io, watch);
        io.Err.Write($"pyrates: {failure.Message}; {failure.Partial.After(c.Run.Cutoff?.Value ?? 0).Length} rows were solved\n");
        return failure is SolveFailure.Cancelled ? ExitCode.Cancelled : ExitCode.SolveFailed;
    }

    /// <summary>Writes everything; says what could not be written.</summary>
    private static bool Write(Command.Integrate c, Prepared run, Trajectory solved, Ports io, Watch watch)
    {
        var named = run.Setup.Columns.Named(solved);
        var kept = c.Run.Cutoff is { } cutoff ? named.After(cutoff.Value) : named;
        var faults = run.Request.Writing.Write(kept, new(run.Request.Circuit.Name, run.Setup.Units), io).ToList();
        watch.Lap(Stage.Write);
        if (!c.Where.Quiet) Summary(c, solved, run, io);
        if (c.Results.Stats is { } stats) faults.AddRange(StatisticsView.Of(solved.Statistics, run.Setup.Problem, watch, io).Put(stats, io));
        io.Faults(faults);
        return faults.Count == 0;
    }

    /// <summary>What happened that no file tells.</summary>
    private static void Summary(Command.Integrate c, Trajectory solved, Prepared run, Ports io)
    {
        foreach (var occurrence in Told.Beside(solved, c.Results, run.Setup)) io.Err.Write(Told.Sentence(occurrence, c.Run) + "\n");
        run.Request.Writing.Fonts(io);
    }

    private sealed record Prepared(RunSetup Setup, SolveRequest Request);
}
