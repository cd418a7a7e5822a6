using System;
using System.Collections.Immutable;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;

namespace PyRates.Shell.Cli.Commands;

/// <summary>What is asked for, looked up: the changed model, what is kept and watched, and where results go.</summary>
/// <param name="Circuit">The model with every change.</param>
/// <param name="Signals">What drives it.</param>
/// <param name="Notes">What is worth saying of it.</param>
/// <param name="Writing">Where results go.</param>
internal sealed record SolveRequest(Circuit Circuit, ImmutableArray<Signal> Signals, Seq<Note> Notes, Writing Writing)
{
    /// <summary>The name of the event that ends the run.</summary>
    public const string StopName = "--until";

    private Run Run { get; init; } = null!;

    private Option<Seq<Wanted>> Wanted { get; init; }

    private ImmutableArray<double> Times { get; init; }

    private Seq<NamedExpression> Events { get; init; }

    private Seq<Resetting> Resets { get; init; }

    /// <summary>Whether something is watched, in which the numbers of a problem are compiled.</summary>
    public bool IsWatching => !Events.IsEmpty || !Resets.IsEmpty || Run.Until is not null;

    /// <summary>Which rows a run has.</summary>
    public Grid Grid => new(Run.Time.Value, Optional(Run.Sample ?? Run.Step).Map(s => s.Value), Times, Run.Endpoint);

    /// <summary>What the run makes of delays.</summary>
    public Delaying Delays => RunReader.Delays(Run);

    /// <summary>The request, or every fault in its words, in its files, and in what they say of the model.</summary>
    public static Validation<Diagnostic, SolveRequest> Read(
        Written address, Surroundings around, Changes changes, Run run, Results results, Ports io, bool isSweep = false) =>
        from request in (
            RunReader.Check(run),
            RunReader.Times(run, around.Files(io)),
            from both in (RunReader.Events(run.Events), RunReader.Resets(run)).Apply((events, resets) => (Events: events, Resets: resets))
            from names in RunSetup.NamesOf(both.Events, both.Resets)
            from writing in Writing.Plan(results, names, io, isSweep)
            select (both.Events, both.Resets, Writing: writing),
            Loaded.Of(around.Loader(io), address.Text, address.At, around.Document))
            .Apply((_, times, events, loaded) => (Times: times, events.Events, events.Resets, events.Writing, Loaded: loaded))
        from model in (
            ChangedModel.Apply(request.Loaded.Circuit, changes, around.Files(io), Optional(run.Step).Map(s => s.Value), RunReader.Noise(run).Path),
            Columns.Of(request.Loaded.Circuit, RunReader.Outputs(results.Outputs)))
            .Apply((changed, wanted) => (changed.Circuit, changed.Signals, Wanted: wanted))
        select new SolveRequest(model.Circuit, model.Signals, request.Loaded.Notes, request.Writing)
        {
            Run = run,
            Wanted = results.Outputs.IsEmpty ? None : Some(model.Wanted),
            Times = request.Times,
            Events = request.Events,
            Resets = request.Resets,
        };

    /// <summary>The problem of the model.</summary>
    public Validation<Diagnostic, ModelProblem> Compile() => RunSetup.Compile(Circuit, Signals, Delays, RunReader.Noise(Run));

    /// <summary>A problem of the model, driven and drawn as is asked for.</summary>
    public ModelProblem Driven(ModelProblem problem) => RunSetup.Driven(problem, Signals, Delays, RunReader.Noise(Run));

    /// <summary>The run of a problem.</summary>
    public Validation<Diagnostic, RunSetup> Setup(ModelProblem problem, Solver solver) => RunSetup.Of(
        problem, solver, Grid, Wanted, Events, Optional(Run.Until).Map(u => new NamedExpression(StopName, Fragment.Inline(u.Text, u.At))), Resets);

    /// <summary>What the commands that solve have in common: the solver is chosen, the request prepared, then it is solved.</summary>
    public static ExitCode Serve<T>(
        string verb, Run run, Ports io, Func<Solver, Watch, Validation<Diagnostic, T>> prepare, Func<T, Watch, ExitCode> solve) => Choice(run).Choose().Match(
        Left: unfit => io.Usage(verb, unfit.Text),
        Right: solver =>
        {
            var watch = new Watch(io.Clock);
            WarmUp.Begin();
            return prepare(solver, watch).Match(Succ: prepared => solve(prepared, watch), Fail: faults => io.Faults(faults));
        });

    /// <summary>How a solver is chosen.</summary>
    public static SolverChoice Choice(Run run) => new()
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
}
