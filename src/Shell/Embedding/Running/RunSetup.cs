using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Solving;

namespace PyRates.Shell.Embedding.Running;

/// <summary>A run that is ready: what is solved, how, and what its columns are called.</summary>
/// <param name="Problem">The initial value problem, driven by its signals.</param>
/// <param name="Solver">The solver.</param>
/// <param name="Columns">The columns.</param>
internal sealed record RunSetup(ModelProblem Problem, Solver Solver, Columns Columns)
{
    /// <summary>The units of each event that happens to units, by its name.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Units { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The problem of a model, driven by signals in the order of the model's drives.</summary>
    public static Validation<Diagnostic, ModelProblem> Compile(
        Circuit circuit, ImmutableArray<Signal> signals, Delaying? delays = null, Drawing? noise = null) =>
        Pipeline.Compile(circuit, delayStages: delays?.Stages ?? 0).Map(compiled => Driven(compiled.Problem, signals, delays, noise));

    /// <summary>A problem driven by signals in the order of its model's drives.</summary>
    public static ModelProblem Driven(ModelProblem problem, ImmutableArray<Signal> signals, Delaying? delays = null, Drawing? noise = null) =>
        problem.WithSignals(signals) with
        {
            Prehistory = delays?.Prehistory ?? Prehistory.Initial,
            Before = delays?.Before ?? Option<History>.None,
            Path = noise?.Path ?? new(),
            Calculus = noise?.Calculus ?? Calculus.Ito,
            Workers = ThreadWorkers.Shared,
        };

    /// <summary>A run of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="solver">The method and its steps.</param>
    /// <param name="grid">What is kept.</param>
    /// <param name="outputs">What is recorded; None: every state variable.</param>
    /// <param name="events">What is watched.</param>
    /// <param name="until">What ends the run.</param>
    /// <param name="resets">What sets state variables.</param>
    public static Validation<Diagnostic, RunSetup> Of(
        ModelProblem problem, Solver solver, Grid grid, Option<Seq<Wanted>> outputs, Seq<NamedExpression> events,
        Option<NamedExpression> until, Seq<Resetting> resets = default)
    {
        var times = Times(solver, grid.Time);
        return (outputs.Match(wanted => Columns.Of(problem, wanted), () => Success<Diagnostic, Columns>(Columns.All(problem))),
                events.Map(e => RunEvents.Watching(problem, e, times)).Strict().Sequence(),
                resets.Map(r => RunEvents.Resetting(problem, r, times)).Strict().Sequence(),
                until.Map(e => RunEvents.Until(problem, e, times)).ToSeq().Sequence(),
                NamesOf(events, resets))
            .Apply((recorded, watched, set, ends, names) =>
            {
                var all = (watched + set + ends).Strict();
                return new RunSetup(problem, all.Fold(grid.On(solver).Recording(recorded.Paths), (s, e) => e.On(s)), recorded)
                {
                    Units = all.AsEnumerable().Where(e => !e.Units.IsEmpty && names.Contains(e.Name, System.StringComparer.Ordinal)).ToImmutableDictionary(e => e.Name, e => e.Units, System.StringComparer.Ordinal),
                };
            });
    }

    /// <summary>The names of events and resets, each once; those of resets without a name are left out.</summary>
    public static Validation<Diagnostic, ImmutableArray<string>> NamesOf(Seq<NamedExpression> events, Seq<Resetting> resets)
    {
        (string Name, SourceSpan At)[] named =
            [.. events.Map(e => (e.Name, e.Expression.At)), .. resets.Filter(r => r.Name != Running.Resetting.Unnamed).Map(r => (r.Name, r.When.At))];
        var twice = named.GroupBy(n => n.Name, System.StringComparer.Ordinal).SelectMany(same => same.Skip(1)).Select(n => (Diagnostic)new EventTwice(n.At, n.Name));
        return toSeq(twice).Strict() is { IsEmpty: false } faults
            ? Fail<Diagnostic, ImmutableArray<string>>(faults)
            : Success<Diagnostic, ImmutableArray<string>>([.. named.Select(n => n.Name)]);
    }

    private static Stepping Times(Solver solver, double until) => solver.Pace is Pace.Fixed { Step: var step }
        ? new Stepping.Fixed(0, until, step)
        : new Stepping.Adaptive(0, until);
}

/// <summary>Which rows a run has.</summary>
/// <param name="Time">The simulation time.</param>
/// <param name="Step">The distance of two rows; None: a row per step.</param>
/// <param name="Times">Times in place of a grid; empty: the grid.</param>
/// <param name="Endpoint">Whether the row at the end is kept.</param>
internal sealed record Grid(double Time, Option<double> Step, ImmutableArray<double> Times, bool Endpoint)
{
    /// <summary>A solver that keeps these rows and ends at the simulation time.</summary>
    public Solver On(Solver solver)
    {
        var rows = !Times.IsEmpty ? Some(Sampler.At(Times.AsSpan())) : Step.Map(dt => Sampler.Every(dt));
        var kept = rows.Map(sampler => Endpoint ? sampler | Sampler.Last : sampler);
        return kept.Fold(solver, (s, sampler) => s.Keeping(sampler)).Until(Time);
    }

    /// <summary>How many rows there will be, one more at the most; None: as many as there are steps.</summary>
    public Option<double> Rows => !Times.IsEmpty ? Some<double>(Times.Length) : Step.Map(dt => System.Math.Round(Time / dt) + 1);
}
