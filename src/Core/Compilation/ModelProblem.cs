using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Dynamics.Signals;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>A model as an initial value problem. A value: other parameters, another start or other signals give another
/// problem of the same program, and nothing is compiled anew.</summary>
public sealed partial record ModelProblem : Problem
{
    private readonly Program program;
    private ImmutableArray<Signal> signals;
    private Rows start;
    private bool isGiven;
    private IPast? past;

    internal ModelProblem(Program program)
    {
        this.program = program;
        start = program.Layout.Start;
        Parameters = program.Layout.ParameterValues();
        signals = [.. Enumerable.Repeat<Signal>(new Constant(0), program.Signals)];
    }

    /// <summary>What computes the vector field.</summary>
    public Kernel Kernel { get; init; }

    /// <summary>Who does the parts of large evaluations; one after another where nobody else was given. The results are the same.</summary>
    public IWorkers Workers { get; init; } = OneWorker.Alone;

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => program.Layout.States;

    /// <inheritdoc/>
    internal override bool NamesEveryState => true;

    /// <inheritdoc/>
    public override Rows Start => isGiven ? start : SteadyChains.Fill(
        this, Prehistory == Prehistory.Steady ? program.AllChains : program.PastChains);

    /// <summary>The initial state in which chains that stand for delays start at 0.</summary>
    internal Rows PlainStart => start;

    /// <summary>The values of the parameters, in the order of <see cref="ParameterNames"/>.</summary>
    public Rows Parameters { get; private init; }

    /// <summary>The paths of the parameters, <c>node/op/var</c>, and behind them the weights of the edges,
    /// <c>SOURCE:TARGET:weight</c>, or <c>SOURCE:TARGET#k:weight</c>, k from 0, where several run between the two.</summary>
    public ImmutableArray<string> ParameterNames => program.Layout.Parameters;

    /// <summary>The signals that drive the model, by their numbers; without a signal an input gets 0.</summary>
    public override ImmutableArray<Signal> Signals => signals;

    /// <summary>The names of the states that a user sees: not those of chains that stand for delays.</summary>
    public ImmutableArray<string> VisibleStates => [.. StateNames.Where(name => !Systems.Paths.IsHidden(name))];

    /// <summary>The numbers of which a variable consists, by their paths: units of a population, elements of an array, real and
    /// imaginary parts; none where there is no such variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="index">How the indices of the numbers that are meant begin; none: all of them.</param>
    public ImmutableArray<string> Parts(VariablePath variable, ImmutableArray<int> index = default) =>
        program.Parts(variable, index.IsDefault ? [] : index);

    internal Program Program => program;

    /// <summary>The parameters, and behind them what the program needs beside them.</summary>
    internal Rows Values => program.Seeds.Length == 0 ? Parameters : new([.. Parameters.AsSpan(), .. program.Seeds]);

    /// <summary>This problem with other values of all parameters.</summary>
    /// <param name="parameters">As many values as <see cref="Parameters"/> has, in its order.</param>
    public ModelProblem With(Rows parameters) => this with { Parameters = Fitting(parameters, Parameters.Count) };

    /// <summary>This problem with another value of one parameter; None: there is none of this name.</summary>
    public Option<ModelProblem> With(string name, double value) => program.Layout.Parameter(name) is var i && i >= 0
        ? Some(this with { Parameters = new(Parameters.Values.SetItem(i, value)) })
        : None;

    /// <inheritdoc/>
    public override Option<Problem> Changed(string name, double value) =>
        With(name, value).Map(changed => (Problem)changed)
        || (isGiven || program.Layout.State(name) is not (>= 0 and var i)
            ? base.Changed(name, value) : Some<Problem>(this with { start = new(start.Values.SetItem(i, value)) }));

    /// <inheritdoc/>
    public override int Together => program.Together(this);

    /// <inheritdoc/>
    public override Option<Problem> SideBySide(ImmutableArray<Problem> problems) => JointProblem.Of([.. problems.OfType<ModelProblem>()])
        .Filter(joint => joint.Members.Length == problems.Length).Map(joint => (Problem)joint);

    /// <summary>This problem with the numbers of a system of the same shape.</summary>
    internal ModelProblem WithNumbers(Systems.EquationSystem system)
    {
        var layout = new Layout(system);
        return WithNumbers(layout.ParameterValues(), layout.Start);
    }

    /// <summary>This problem with other values of all parameters and another plain start.</summary>
    internal ModelProblem WithNumbers(Rows parameters, Rows plainStart) =>
        this with { Parameters = Fitting(parameters, Parameters.Count), start = Fitting(plainStart, start.Count) };

    /// <summary>This problem driven by other signals.</summary>
    /// <param name="driving">As many as <see cref="Signals"/>, in their order.</param>
    public ModelProblem WithSignals(ImmutableArray<Signal> driving) => driving.Length == signals.Length
        ? this with { signals = driving }
        : throw new UnreachableException($"{signals.Length} signals drive the model, not {driving.Length}");

    /// <summary>What delayed reads were before the start.</summary>
    public Prehistory Prehistory { get; init; }

    /// <summary>The state before the start; None: as <see cref="Prehistory"/> says.</summary>
    public Option<History> Before { get; init; }

    /// <inheritdoc/>
    public override NoiseKind Noise => program.Noise.Kind;

    /// <inheritdoc/>
    public override bool IsDrawnPerStep => program.Noise.IsDrawnPerStep || signals.Any(NormalPerStep.IsIn);

    /// <inheritdoc/>
    public override ImmutableArray<double> Lags => program.Lags(this).Constant;

    /// <inheritdoc/>
    public override ImmutableArray<VaryingLag> VaryingLags => program.Lags(this).Varying;

    /// <inheritdoc/>
    internal override bool HasVaryingLags => program.Lags(this).AreVarying;

    /// <inheritdoc/>
    public override Option<History> History => Before;

    /// <inheritdoc/>
    public override Problem Remembering(IPast memory) => this with { past = memory };

    /// <summary>What a run can read of the past; without a memory nothing has happened yet.</summary>
    internal IPast PastIn(Stepping stepping) => past ?? new Still(stepping.From, Start);

    /// <inheritdoc/>
    public override Problem From(Rows start) => this with { start = Fitting(start, this.start.Count), isGiven = true };

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor) =>
        program.Open(this, stepping, visitor);

    /// <inheritdoc/>
    /// <remarks>Differentiated from the equations, unless a function of one's own is given or its entries are too many.</remarks>
    public override Option<IJacobian> OpenJacobian(Stepping stepping) =>
        Jacobian.IsSome ? base.OpenJacobian(stepping) : program.OpenJacobian(this, stepping);

    /// <inheritdoc/>
    /// <remarks>A run of fixed steps lands on none, and an input array may have as many as it has steps.</remarks>
    public override ImmutableArray<double> Breaks(Stepping stepping) =>
        stepping is Stepping.Fixed ? [] : base.Breaks(stepping);

    /// <summary>A reader of any variable of the model: states, algebraic variables, inputs, parameters, weights of edges.</summary>
    public override Option<IObserver> Observe(string name, Stepping stepping)
    {
        if (program.Layout.State(name) is >= 0 and var state) return Some<IObserver>(new StateObserver(state));
        if (program.Find(name) is { } variable)
            return program.Noise.IsNoisy(variable.Register) ? None : Some<IObserver>(new TapeObserver(program.TapeOf(variable), this, stepping));
        var parameter = program.Layout.Parameter(name);
        return parameter < 0 ? None : Some<IObserver>(new ConstantObserver(Parameters[parameter]));
    }

    /// <inheritdoc/>
    internal override IObserver?[] ObserveTogether(ImmutableArray<string> names, Stepping stepping) => program.Observers(this, names, stepping);

    /// <inheritdoc/>
    internal override string Unobservable(string name) => program.Find(name) is { } variable && program.Noise.IsNoisy(variable.Register)
        ? "it is white noise, which has no value at an instant"
        : base.Unobservable(name);

    private static Rows Fitting(Rows values, int count) => values.Count == count
        ? values
        : throw new UnreachableException($"{count} values are needed, not {values.Count}");
}
