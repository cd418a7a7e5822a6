using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Embedding.Files;

namespace PyRates.Shell.Cli;

/// <summary>What the user asks for, as the command line says it: nothing has been looked up yet.</summary>
internal abstract record Command
{
    private Command() { }

    /// <summary>Where it is done.</summary>
    public abstract Surroundings Where { get; init; }

    /// <summary>Solve a model over time.</summary>
    public sealed record Integrate(Written Model, Surroundings Where, Changes Changes, Run Run, Results Results) : Command;

    /// <summary>Solve a model with many sets of values.</summary>
    public sealed record Sweep(Written Model, Surroundings Where, Changes Changes, Run Run, Results Results, Grids Grids) : Command;

    /// <summary>Do what a file asks for.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Where">Where it is done.</param>
    /// <param name="Time">The simulation time in place of the file's.</param>
    /// <param name="Changes">Changes behind those of the file.</param>
    /// <param name="Run">What is given in place of the file's.</param>
    /// <param name="Results">What is given in place of the file's.</param>
    public sealed record Perform(Written File, Surroundings Where, Amount? Time, Changes Changes, Run Run, Results Results) : Command;

    /// <summary>List models.</summary>
    public sealed record List(Option<string> Pattern, Surroundings Where) : Command;

    /// <summary>Show what a model is.</summary>
    public sealed record Show(Written Model, Surroundings Where, Changes Changes, Written Form, bool Jacobian) : Command;

    /// <summary>The vector field at one point.</summary>
    public sealed record Evaluate(
        Written Model, Surroundings Where, Changes Changes, Amount? At, ImmutableArray<Written> State, bool Jacobian) : Command;

    /// <summary>Find every fault of some models.</summary>
    public sealed record Check(ImmutableArray<Written> Models, Surroundings Where) : Command;

    /// <summary>Run the laws of models and solvers on a model.</summary>
    public sealed record Verify(Written Model, Surroundings Where, Changes Changes, Run Run) : Command;

    /// <summary>Rewrite a document of PyRates before version 1.</summary>
    public sealed record Migrate(Written File, Surroundings Where, Written? Out) : Command;

    /// <summary>Write the vector field for another tool.</summary>
    public sealed record Generate(
        Written Model, Surroundings Where, Changes Changes, Written Backend, Written File, Option<string> Function, Amount? Step)
        : Command;
}

/// <summary>Where things are looked for and how much is said.</summary>
/// <param name="Roots">Further roots of model addresses.</param>
/// <param name="MaxDocument">The largest document in bytes.</param>
/// <param name="Quiet">No progress.</param>
internal sealed record Surroundings(ImmutableArray<Written> Roots, long MaxDocument, bool Quiet)
{
    /// <summary>The document in which the request stands; None: the command line.</summary>
    public Option<DocumentPath> Document { get; init; }

    /// <summary>The files that the request calls by their paths: those of a document are relative to its folder.</summary>
    public IFiles Files(Ports io) => Document.Match(document => (IFiles)new FilesBeside(io.Files, document.Folder), () => io.Files);

    /// <summary>The roots that are no folders.</summary>
    public Seq<Diagnostic> Missing(Ports io) => toSeq(Roots)
        .Filter(root => !io.Files.HasFolder(root.Text))
        .Map(root => (Diagnostic)new NoSuchRoot(root.At, root.Text))
        .Strict();

    /// <summary>Reads models from these surroundings.</summary>
    public LibraryLoader Loader(Ports io) => new(io.Files, [.. Roots.Select(root => root.Text)], MaxDocument);
}

/// <summary>How the model of this request differs from its template.</summary>
/// <param name="Set"><c>PATH=VALUE</c></param>
/// <param name="SetEdge"><c>SOURCE:TARGET#K:ATTRIBUTE=VALUE</c></param>
/// <param name="Inputs"><c>PATH=SIGNAL</c></param>
internal sealed record Changes(
    ImmutableArray<Written> Set, ImmutableArray<Written> SetEdge, ImmutableArray<Written> Inputs);

/// <summary>The sets of values of a sweep.</summary>
/// <param name="Axes"><c>NAME=v1,v2,…</c> or <c>NAME=start:stop:count</c></param>
/// <param name="Maps"><c>NAME=PATH,PATH,…</c></param>
/// <param name="Permute">Whether every value goes with every other.</param>
internal sealed record Grids(ImmutableArray<Written> Axes, ImmutableArray<Written> Maps, bool Permute);

/// <summary>How the model is to be solved.</summary>
internal sealed record Run
{
    /// <summary>Simulation time.</summary>
    public required Amount Time { get; init; }

    /// <summary>Step size, or the first step of an adaptive solver.</summary>
    public Amount? Step { get; init; }

    /// <summary>Sampling step.</summary>
    public Amount? Sample { get; init; }

    /// <summary>Samples before it are dropped.</summary>
    public Amount? Cutoff { get; init; }

    /// <summary>Whether the sample at the end is kept.</summary>
    public bool Endpoint { get; init; }

    /// <summary>Times to sample at, in place of a grid.</summary>
    public Written? At { get; init; }

    /// <summary>The expression that ends the run.</summary>
    public Written? Until { get; init; }

    /// <summary><c>NAME=EXPRESSION</c></summary>
    public ImmutableArray<Written> Events { get; init; } = [];

    /// <summary><c>NAME=EXPRESSION: PATH=VALUE, PATH=VALUE</c></summary>
    public ImmutableArray<Written> Resets { get; init; } = [];

    /// <summary>How long after a reset nothing happens to the unit.</summary>
    public Amount? Refractory { get; init; }

    /// <summary>Whether units are reset at the ends of steps.</summary>
    public bool ResetsAtSteps { get; init; }

    /// <summary>The name of the solver.</summary>
    public Written? Solver { get; init; }

    /// <summary>The name of the adaptive method.</summary>
    public Written? Method { get; init; }

    /// <summary>Relative tolerance.</summary>
    public Amount? RelativeTolerance { get; init; }

    /// <summary>Absolute tolerance.</summary>
    public Amount? AbsoluteTolerance { get; init; }

    /// <summary>The largest step.</summary>
    public Amount? MaxStep { get; init; }

    /// <summary>The smallest step.</summary>
    public Amount? MinStep { get; init; }

    /// <summary>The largest number of steps.</summary>
    public Amount? MaxSteps { get; init; }

    /// <summary>What delays read before the start.</summary>
    public Written? History { get; init; }

    /// <summary>The stages of the chain in place of each delay.</summary>
    public Written? DelayStages { get; init; }

    /// <summary>The seed of every random number.</summary>
    public Written? Seed { get; init; }

    /// <summary>The member of an ensemble.</summary>
    public Written? Member { get; init; }

    /// <summary>How white noise is meant.</summary>
    public Written? Calculus { get; init; }

    /// <summary>Seconds after which the solve ends.</summary>
    public Amount? TimeLimit { get; init; }

    /// <summary>This run where nothing else is said, but for its time, events and resets, which stay.</summary>
    public Run Under(Run said) => this with
    {
        Step = said.Step ?? Step,
        Sample = said.Sample ?? (said.At is null ? Sample : null),
        Cutoff = said.Cutoff ?? Cutoff,
        Endpoint = said.Endpoint || Endpoint,
        At = said.At ?? (said.Sample is null ? At : null),
        Until = said.Until ?? Until,
        Refractory = said.Refractory ?? Refractory,
        ResetsAtSteps = said.ResetsAtSteps || ResetsAtSteps,
        Solver = said.Solver ?? (said.Method is null ? Solver : null),
        Method = said.Method ?? (said.Solver is null ? Method : null),
        RelativeTolerance = said.RelativeTolerance ?? RelativeTolerance,
        AbsoluteTolerance = said.AbsoluteTolerance ?? AbsoluteTolerance,
        MaxStep = said.MaxStep ?? MaxStep,
        MinStep = said.MinStep ?? MinStep,
        MaxSteps = said.MaxSteps ?? MaxSteps,
        History = said.History ?? History,
        DelayStages = said.DelayStages ?? DelayStages,
        Seed = said.Seed ?? Seed,
        Member = said.Member ?? Member,
        Calculus = said.Calculus ?? Calculus,
        TimeLimit = said.TimeLimit ?? TimeLimit,
    };
}

/// <summary>What is recorded and where it goes.</summary>
/// <param name="Outputs"><c>NAME=PATH</c> or <c>PATH</c></param>
/// <param name="Tables">Files for the table; <c>-</c> is stdout.</param>
/// <param name="Plots">Files for the picture.</param>
/// <param name="Stats">The file for the statistics; <c>-</c> is stderr.</param>
internal sealed record Results(
    ImmutableArray<Written> Outputs, ImmutableArray<Written> Tables, ImmutableArray<Written> Plots, Written? Stats);
