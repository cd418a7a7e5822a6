using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Embedding;

/// <summary>How a model is solved, in the words of PyRates' <c>run</c> and SciPy's <c>solve_ivp</c>.</summary>
public sealed record Experiment
{
    /// <summary>How long, in the model's own unit of time.</summary>
    public required double SimulationTime { get; init; }

    /// <summary>The step of a fixed-step solver; the first step of an adaptive one unless <see cref="FirstStep"/> says otherwise.</summary>
    public double? StepSize { get; init; }

    /// <summary>The distance of two rows; null: the step size, and without one a row per accepted step.</summary>
    public double? SamplingStepSize { get; init; }

    /// <summary>Rows before this time are dropped.</summary>
    public double Cutoff { get; init; }

    /// <summary>Whether the row at the end is kept too.</summary>
    public bool Endpoint { get; init; }

    /// <summary>The columns: a name and the path of a variable, in which <c>all</c> stands for every name at its level. Null:
    /// every state variable.</summary>
    public IReadOnlyDictionary<string, string>? Outputs { get; init; }

    /// <summary>What drives inputs from outside, by path.</summary>
    public IReadOnlyDictionary<string, Input>? Inputs { get; init; }

    /// <summary>A fixed-step method (<c>euler</c>, <c>heun</c>, <c>midpoint</c>, <c>ssprk3</c>, <c>rk4</c>), one for white noise
    /// (<c>euler-maruyama</c>, <c>milstein</c>, <c>stochastic-heun</c>, <c>sra1</c>, <c>sra2</c>), or <c>scipy</c> for the
    /// adaptive family. Null: <c>euler</c>, and the adaptive family where a method is given.</summary>
    public string? Solver { get; init; }

    /// <summary>A method of the adaptive family: <c>RK23</c>, <c>RK45</c> (the default), <c>Tsit5</c>, <c>OwrenZen5</c>, <c>Vern6</c>,
    /// <c>Vern7</c>, <c>DOP853</c>, <c>Vern9</c>, <c>Adams</c>; for stiff models <c>Radau</c>, <c>BDF</c>, <c>LSODA</c>, <c>Rodas5P</c>,
    /// <c>Rosenbrock23</c>, <c>KenCarp4</c>, <c>TRBDF2</c>, <c>RKC</c>, <c>AutoTsit5</c>.</summary>
    public string? Method { get; init; }

    /// <summary>The relative tolerance of an adaptive method; null: 1e-3.</summary>
    public double? Rtol { get; init; }

    /// <summary>The absolute tolerance of an adaptive method; null: 1e-6.</summary>
    public double? Atol { get; init; }

    /// <summary>The first step of an adaptive method.</summary>
    public double? FirstStep { get; init; }

    /// <summary>The smallest step of an adaptive method.</summary>
    public double? MinStep { get; init; }

    /// <summary>The largest step of an adaptive method.</summary>
    public double? MaxStep { get; init; }

    /// <summary>The largest number of steps.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>Rows at these times in place of a grid.</summary>
    public ImmutableArray<double> TEval { get; init; } = [];

    /// <summary>Expressions of the model's variables by the name of an event: when each crosses zero is in the trajectory's
    /// <see cref="Trajectory.Occurrences"/>.</summary>
    public IReadOnlyDictionary<string, string>? Events { get; init; }

    /// <summary>What sets state variables: <c>NAME=EXPRESSION: PATH=VALUE, PATH=VALUE</c>, as in
    /// <c>spike=all/op/v > 30: all/op/v=-65, all/op/u=all/op/u + 8</c>. Where paths mean variables of many units, each unit crosses on
    /// its own and its own variables are set; when and which is in the trajectory's <see cref="Trajectory.Spikes"/>.</summary>
    public ImmutableArray<string> Resets { get; init; } = [];

    /// <summary>How long after a reset nothing happens to the unit.</summary>
    public double Refractory { get; init; }

    /// <summary>Whether units that cross within a step are reset at its end, as in simulators with a clock.</summary>
    public bool ResetsAtSteps { get; init; }

    /// <summary>The run ends when this expression crosses zero or becomes true.</summary>
    public string? Until { get; init; }

    /// <summary>What edge delays read before the start; <c>past</c> in equations always reads the initial value.</summary>
    public Prehistory Prehistory { get; init; }

    /// <summary>The state before the start as a function of time; null: as <see cref="Prehistory"/> says.</summary>
    public History? History { get; init; }

    /// <summary>The seed of every random number: the same seed gives the same bits on every machine.</summary>
    public long Seed { get; init; }

    /// <summary>The member of an ensemble or a sweep: each has noise of its own.</summary>
    public long Member { get; init; }

    /// <summary>How white noise is meant where its coefficients depend on what it moves.</summary>
    public Calculus Calculus { get; init; }

    /// <summary>With 1 and more a chain of so many first-order stages in place of every delay; 0: delays are delays.</summary>
    public int DdeApprox { get; init; }

    /// <summary>The run of a model, or all that is wrong with it.</summary>
    internal Validation<Diagnostic, RunSetup> On(Model model)
    {
        var driven = Driven(model);
        return Ready(driven, RunSetup.Compile(driven.Circuit, driven.Signals, Delays, Draws), (problem, run) => run(problem));
    }

    /// <summary>The run of a model with sets of values, or all that is wrong with it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="axes">What varies.</param>
    /// <param name="points">The sets: in each a value per axis.</param>
    internal Validation<Diagnostic, SweepSetup> Over(Model model, ImmutableArray<SweepAxis> axes, ImmutableArray<Rows> points)
    {
        var driven = Driven(model);
        var problems = from variations in SweepTargets.In(driven.Circuit, axes)
                       from each in Pipeline.CompileVariants(driven.Circuit, variations, points, DdeApprox)
                       select each.Select(p => RunSetup.Driven(p, driven.Signals, Delays, Draws)).ToImmutableArray();
        return Ready(driven, problems, (each, run) => SweepSetup.Of(each, Events is not null || Until is not null || !Resets.IsEmpty, run));
    }

    /// <summary>What is made of compiled problems by what runs one of them.</summary>
    private Validation<Diagnostic, T> Ready<TProblem, T>(
        Model driven, Validation<Diagnostic, TProblem> compiled,
        Func<TProblem, Func<ModelProblem, Validation<Diagnostic, RunSetup>>, Validation<Diagnostic, T>> ready)
    {
        var columns = Outputs is null ? None : Some(Columns.Of(driven.Circuit, Named(Outputs)));
        return from solver in Choice.Choose().Match(
                   Right: Success<Diagnostic, Solving.Solver>,
                   Left: unfit => Fail<Diagnostic, Solving.Solver>(new UnfitSolver(Here, unfit.Text)))
               from both in (
                   compiled, columns.ToSeq().Sequence(),
                   toSeq(Resets).Map(text => Resetting.Read(text, SourceSpan.Nowhere)).Strict().Sequence(), Fitting)
                   .Apply((problem, wanted, resets, _) => (Problem: problem, Wanted: wanted.Strict(), Resets: resets.Strict()))
               from made in ready(both.Problem, problem => RunSetup.Of(
                   problem, solver, new(SimulationTime, Optional(SamplingStepSize ?? StepSize), TEval, Endpoint),
                   both.Wanted.HeadOrNone(),
                   toSeq((Events ?? ImmutableDictionary<string, string>.Empty).Select(e => Expression(e.Key, e.Value))).Strict(),
                   Optional(Until).Map(text => Expression("until", text)),
                   both.Resets.Map(r => r with { Refractory = Refractory, AtSteps = ResetsAtSteps }).Strict()))
               select made;
    }

    private Model Driven(Model model) => (Inputs ?? ImmutableDictionary<string, Input>.Empty).Aggregate(model, (m, input) => m.Drive(input.Key, input.Value));

    private Delaying Delays => new(Prehistory, DdeApprox) { Before = Optional(History) };

    private Drawing Draws => new(new(Seed) { Member = Member }, Calculus);

    /// <summary>Outputs by name.</summary>
    internal static IEnumerable<Output> Named(IReadOnlyDictionary<string, string> outputs) =>
        outputs.Select(output => new Output(Some(output.Key), output.Value, Here));

    private static SourceSpan Here => SourceSpan.Nowhere;

    private Validation<Diagnostic, Unit> Fitting =>
        !(SimulationTime > 0 && SamplingStepSize is null or > 0 && StepSize is null or > 0)
            ? Fail<Diagnostic, Unit>(new OutOfRange(Here, "the simulation time, the step size and the sampling step size", "greater than 0"))
        : DdeApprox < 0 ? Fail<Diagnostic, Unit>(new OutOfRange(Here, "the number of stages of a delay", "0 or greater"))
        : Success<Diagnostic, Unit>(Unit.Default);

    private SolverChoice Choice => new()
    {
        Solver = Optional(Solver),
        Method = Optional(Method),
        Step = Optional(FirstStep ?? StepSize),
        RelativeTolerance = Optional(Rtol),
        AbsoluteTolerance = Optional(Atol),
        MinStep = Optional(MinStep),
        MaxStep = Optional(MaxStep),
        MaxSteps = Optional(MaxSteps),
    };

    private static NamedExpression Expression(string name, string text) => new(name, Fragment.Inline(text, Here));
}
