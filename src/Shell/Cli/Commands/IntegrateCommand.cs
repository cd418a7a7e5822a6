using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;

namespace PyRates.Shell.Cli.Commands;

/// <summary>Load, change, compile, solve, write.</summary>
internal static class IntegrateCommand
{
    private const string StopName = "--until";

    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Integrate c, Ports io) => Choice(c.Run).Choose().Match(
        Left: unfit => io.Usage("integrate", unfit.Text),
        Right: solver =>
        {
            var watch = new Watch(io.Clock);
            WarmUp.Begin();
            return Prepare(c, solver, io, watch).Match(
                Succ: prepared => Solve(c, prepared, io, watch),
                Fail: faults => io.Faults(faults));
        });

    private static Validation<Diagnostic, Prepared> Prepare(Command.Integrate c, Solver solver, Ports io, Watch watch) =>
        from request in (
            RunReader.Check(c.Run),
            RunReader.Times(c.Run, io.Files),
            from both in (RunReader.Events(c.Run.Events), RunReader.Resets(c.Run)).Apply((events, resets) => (Events: events, Resets: resets))
            from names in RunSetup.NamesOf(both.Events, both.Resets)
            from writing in Writing.Plan(c.Results, names, io)
            select (both.Events, both.Resets, Writing: writing),
            Loaded.Of(c.Where.Loader(io), c.Model.Text, c.Model.At))
            .Apply((_, times, events, loaded) => (Times: times, events.Events, events.Resets, events.Writing, Loaded: loaded))
        from model in (
            ChangedModel.Apply(request.Loaded.Circuit, c.Changes, io.Files, Optional(c.Run.Step).Map(s => s.Value), RunReader.Noise(c.Run).Path),
            Columns.Of(request.Loaded.Circuit, RunReader.Outputs(c.Results.Outputs)))
            .Apply((changed, wanted) => (changed.Circuit, changed.Signals, Wanted: wanted))
        let loaded = watch.Lap(Stage.Load)
        from problem in RunSetup.Compile(model.Circuit, model.Signals, RunReader.Delays(c.Run), RunReader.Noise(c.Run))
        from setup in RunSetup.Of(
            problem, solver,
            new(c.Run.Time.Value, Optional(c.Run.Sample ?? c.Run.Step).Map(s => s.Value), request.Times, c.Run.Endpoint),
            c.Results.Outputs.IsEmpty ? None : Some(model.Wanted),
            request.Events,
            Optional(c.Run.Until).Map(u => new NamedExpression(StopName, Fragment.Inline(u.Text, u.At))),
            request.Resets)
        let prepared = setup.Solver.Prepare(setup.Problem)
        let compiled = watch.Lap(Stage.Compile)
        select new Prepared(setup, request.Writing, request.Loaded.Notes, model.Circuit.Name);

    private static ExitCode Solve(Command.Integrate c, Prepared run, Ports io, Watch watch)
    {
        io.Notes(run.Notes);
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
        var faults = run.Writing.Write(kept, new(run.Name, run.Setup.Units), io).ToList();
        watch.Lap(Stage.Write);
        if (!c.Where.Quiet) Summary(c, solved, run, io);
        if (c.Results.Stats is { } stats) faults.AddRange(Statistics(stats, run, solved, io, watch));
        io.Faults(faults);
        return faults.Count == 0;
    }

    /// <summary>What happened that no file tells.</summary>
    private static void Summary(Command.Integrate c, Trajectory solved, Prepared run, Ports io)
    {
        var untold = solved.Occurrences.Where(o => o.Event == StopName
            || (o.Event != Resetting.Unnamed && c.Results.Tables.All(t => t.Text == "-") && !run.Setup.Units.ContainsKey(o.Event)));
        foreach (var occurrence in untold)
            io.Err.Write(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{(occurrence.Event == StopName ? $"stopped by {c.Run.Until}" : $"event {occurrence.Event}")} at t = {occurrence.Time:R}\n"));
        if (run.Writing.NeedsFonts && !Writing.HasFonts)
            io.Err.Write("note: this machine has no fonts, so the text in a PNG is missing; an SVG has its text\n");
    }

    private static Option<Diagnostic> Statistics(Written to, Prepared run, Trajectory solved, Ports io, Watch watch)
    {
        var json = new StatisticsView(
            solved.Statistics, run.Setup.Problem.StateNames.Length, run.Setup.Problem.ParameterNames.Length,
            watch[Stage.Load], watch[Stage.Compile], watch[Stage.Solve], watch[Stage.Write], io.PeakBytes()).Json();
        if (to.Text != "-") return io.Files.Write(to.Text, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(json)), to.At);
        io.Err.Write(json);
        return None;
    }

    private static SolverChoice Choice(Run run) => new()
    {
        Solver = Optional(run.Solver).Map(s => s.Text),
        Method = Optional(run.Method).Map(s => s.Text),
        Step = Optional(run.Step).Map(n => n.Value),
        RelativeTolerance = Optional(run.RelativeTolerance).Map(n => n.Value),
        AbsoluteTolerance = Optional(run.AbsoluteTolerance).Map(n => n.Value),
        MaxStep = Optional(run.MaxStep).Map(n => n.Value),
        MinStep = Optional(run.MinStep).Map(n => n.Value),
        MaxSteps = Optional(run.MaxSteps).Map(n => (long)n.Value),
    };

    private sealed record Prepared(RunSetup Setup, Writing Writing, Seq<Note> Notes, string Name);
}
