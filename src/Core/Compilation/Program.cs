using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation.Derivatives;
using PyRates.Compilation.Emit;
using PyRates.Compilation.Loops;
using PyRates.Dynamics;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>A compiled system: everything that depends on its equations only. What a kernel needs is made when it is first
/// asked for.</summary>
internal sealed partial class Program
{
    private static readonly string[] Jagged =
    [
        "abs", "maxi", "mini", "clip", "where", "sign", "floor", "ceil", "round", "heaviside", "mod", "floordiv",
        "less", "less_equal", "greater", "greater_equal", "equal", "not_equal", "and", "or", "not",
    ];

    private readonly Lowered lowered;
    private readonly Lazy<Schedule> schedule;
    private readonly Lazy<StructProgram> scalars, packed;
    private readonly Memo<Values, StructProgram> constants = new(8);
    private readonly Lazy<JacobianPlan?> jacobian;
    private readonly Lazy<ScalarJacobian?> scalarJacobian;
    private Lazy<IReadOnlyList<ChainStates>> pastChains = new([]), allChains = new([]);
    private readonly int[] read;
    private readonly bool readsTime;

    public Program(EquationSystem system)
        : this(Lowering.Of(system), new(system), system.Drives, NoiseSources.Of(system))
    {
        pastChains = new(() => SteadyChains.Of(system, onlyPast: true));
        allChains = new(() => SteadyChains.Of(system, onlyPast: false));
    }

    private Program(Lowered lowered, Layout layout, int signals, NoiseSources sources)
    {
        (this.lowered, Layout, Signals) = (lowered, layout, signals);
        Arrays = Hoisting.Of(lowered.Tape);
        schedule = new(() => Schedule.Of(Arrays));
        Noise = new(sources, signals, lowered.Tape);
        scalars = new(() => new(Unrolled(Seed), Layout.States.Length));
        packed = new(() => new(Arrays, Arrays.Outputs.Length));
        jacobian = new(() => JacobianPlan.Of(Arrays));
        scalarJacobian = new(() => Noise.Sources.Length > 0 ? null : ScalarJacobian.Of(Scalars));
        read = Arrays.SignalsRead();
        readsTime = Arrays.Instructions.Any(i => i.Code == Opcode.Time);
        LagPlan = new(lowered);
    }

    public Layout Layout { get; }

    /// <summary>The tape over populations.</summary>
    public Tape Arrays { get; }

    /// <summary>The tape of single values.</summary>
    public Tape Scalars => scalars.Value.Tape;

    /// <summary>The Jacobian of the tape of single values; null: it is too long.</summary>
    public ScalarJacobian? StraightJacobian => scalarJacobian.Value;

    /// <summary>The noise.</summary>
    public NoiseProgram Noise { get; }

    /// <summary>The chains that stand for <c>past</c>.</summary>
    public IReadOnlyList<ChainStates> PastChains => pastChains.Value;

    /// <summary>All chains that stand for delays.</summary>
    public IReadOnlyList<ChainStates> AllChains => allChains.Value;

    /// <summary>With respect to what the system is differentiated; none: it is the system alone.</summary>
    public Direction[] Directions { get; private init; } = [];

    /// <summary>Values behind the parameters, the same in every problem.</summary>
    public double[] Seeds { get; private init; } = [];

    /// <summary>The number of signals.</summary>
    public int Signals { get; }

    /// <summary>Opens a run with the values of a problem.</summary>
    public TResult Open<TResult>(ModelProblem problem, Stepping stepping, IProblemVisitor<TResult> visitor)
    {
        var feeds = Feeds(problem, read, stepping);
        return Planner.Choose(problem.Kernel, problem.Start.Count, Arrays) switch
        {
            Kernel.PackedStructs when Noise.Sources.Length == 0 => packed.Value.Open(problem, feeds, null, visitor),
            Kernel.Structs or Kernel.PackedStructs => scalars.Value.Open(problem, feeds, Delays(problem, feeds), visitor),
            Kernel.ConstantStructs => constants
                .Get(new(problem.Values), () => new(Unrolled(place => problem.Values[place]), Layout.States.Length))
                .Open(problem, feeds, Delays(problem, feeds), visitor),
            Kernel.Loops => Run(Loops(problem), problem, feeds, visitor),
            _ => Run(new TapeInterpreter(schedule.Value, problem.Values), problem, feeds, visitor),
        };
    }

    /// <summary>The signals and the noise of a run with the values of a problem.</summary>
    public Feeds Feeds(ModelProblem problem, int[] wanted, Stepping stepping) =>
        Compilation.Feeds.Of(problem.Signals, wanted, stepping, problem.Path, Noise.Sources.All);

    /// <summary>The Jacobian in a run with the values of a problem; None where it has too many entries.</summary>
    public Option<IJacobian> OpenJacobian(ModelProblem problem, Stepping stepping)
    {
        var feeds = Feeds(problem, read, stepping);
        if (Arrays.Frame.Delays.Length == 0
            && Planner.Choose(problem.Kernel, problem.Start.Count, Arrays) is Kernel.Structs or Kernel.PackedStructs or Kernel.ConstantStructs
            && StraightJacobian is { } straight)
            return Some<IJacobian>(new EmittedJacobian(straight, problem.Values, feeds, readsTime));
        return Optional(jacobian.Value).Map(plan => (IJacobian)new TapeJacobian(plan, problem, feeds, Delays(problem, feeds)));
    }

    /// <summary>Whether no function is called that has corners or jumps.</summary>
    public bool IsSmooth => !Arrays.Instructions.Any(i => i.Code == Opcode.Call && Jagged.Contains(Arrays.Functions[i.Item].Name, StringComparer.Ordinal));

    /// <summary>The program that carries derivatives backwards.</summary>
    /// <param name="wanted">The places of the parameters that are asked for.</param>
    public AdjointProgram Backwards(int[] wanted) => TapeAdjoint.Of(Arrays, Layout.ParameterCount + Seeds.Length, wanted);

    /// <summary>The numbers of the signals that are read.</summary>
    public int[] SignalsRead => read;

    /// <summary>This program with the derivatives of its variables along some directions.</summary>
    public Program Along(Direction[] directions)
    {
        var (whole, seeds) = TapeTangents.Of(lowered, directions, Layout.ParameterCount);
        return new(whole, Layout.Along(directions), Signals, Noise.Sources)
        {
            Directions = directions,
            Seeds = seeds,
            pastChains = new(() => Chains(PastChains)),
            allChains = new(() => Chains(AllChains)),
        };

        IReadOnlyList<ChainStates> Chains(IReadOnlyList<ChainStates> own) =>
        [
            .. own,
            .. from k in Enumerable.Range(0, directions.Length)
               from chain in own
               select new ChainStates(
                   directions[k].Of(chain.Entry), [.. chain.Stages.Select(s => s + (Layout.States.Length * (k + 1)))]),
        ];
    }

    /// <summary>The variable that a path means, or the derivative of one; null: there is none.</summary>
    public Variable? Find(string path)
    {
        var direction = path.StartsWith("d(", StringComparison.Ordinal)
            ? System.Array.FindIndex(Directions, d => path.EndsWith(d.Of("")[2..], StringComparison.Ordinal)) : -1;
        return direction < 0 ? Find(path, static local => local)
            : Find(path[2..^(Directions[direction].Of("").Length - 2)], local => TapeTangents.NameOf(local, direction));
    }

    private Variable? Find(string path, Func<string, string> named)
    {
        if (Paths.Parse(path) is not var (node, local)) return null;
        foreach (var at in Layout.Units.At(node))
            if (lowered.Names[at.Population].TryGetValue(named(local), out var register)) return new(register.Number, at.Unit);
        return null;
    }

    /// <summary>The numbers of which a variable of a node consists: units, elements, real and imaginary parts, by their paths.</summary>
    public ImmutableArray<string> Parts(VariablePath variable, ImmutableArray<int> index)
    {
        var local = $"{variable.Operator}/{variable.Variable}";
        return
        [
            .. from at in Layout.Units.Of(variable.Node, index)
               from name in (string[])[local, local + ".re", local + ".im"]
               where lowered.Names[at.Population].ContainsKey(name)
               select Paths.Of(Layout.PathOf(at), name),
        ];
    }

    /// <summary>The tape of one variable.</summary>
    public Tape TapeOf(Variable variable) => LagPlan.Alone(Unrolling.Of(lowered.Tape, [variable], static (_, values) => values));

    /// <summary>The tape of an expression of variables.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="variables">What its symbols mean, beside the time and the constants.</param>
    public Tape TapeOf(Expr expression, IReadOnlyDictionary<string, Variable> variables) => Unrolling.Of(
        lowered.Tape, [.. variables.Values], (tape, values) =>
        {
            var known = new Dictionary<string, Register>(StringComparer.Ordinal) { [Constants.Time] = tape.Time() };
            foreach (var (name, value) in Constants.Values) known[name] = tape.Constant(value);
            foreach (var (name, value) in variables.Keys.Zip(values)) known[name] = value;
            return [expression.Fold(new Lowering(tape, known))];
        });

    /// <summary>The value of a parameter that nobody sees; null: it is one of the system's.</summary>
    private double? Seed(int place) => place < Layout.ParameterCount ? null : Seeds[place - Layout.ParameterCount];

    private LoopRun Loops(ModelProblem problem)
    {
        var parameters = problem.Values;
        return new(new(Narrowing.Of(Arrays, parameters.AsSpan())), parameters, problem.Workers);
    }

    private TResult Run<TResult>(Evaluator evaluator, ModelProblem problem, Feeds feeds, IProblemVisitor<TResult> visitor)
    {
        var delays = Delays(problem, feeds);
        var run = new InterpretedRun(evaluator, feeds, delays)
        {
            Drift = new(() => new(Noise.Drift, problem.Values)),
            Diffusion = new(() => new(Noise.Diffusion, problem.Values)),
        };
        var state = new Workspace(problem.Start.Count).Holding(problem.Start.AsSpan());
        return feeds.AreDriving || delays is not null
            ? visitor.Visit(new DrivenField(run, InterpretedRun.Start), state)
            : visitor.Visit(new InterpretedField(run), state);
    }

    /// <summary>The derivatives as a tape of single values; with white noise they stand there three times.</summary>
    private Tape Unrolled(Func<int, double?> constants) => Noise.HasWhite ? Noise.Unrolled(constants) : Unrolling.Derivatives(Arrays, constants);
}

/// <summary>Values of the parameters, as a key.</summary>
internal sealed class Values(Rows values) : IEquatable<Values>
{
    private readonly Rows values = values;

    public bool Equals(Values? other) => other is not null && values.Equals(other.values);

    public override bool Equals(object? other) => Equals(other as Values);

    public override int GetHashCode() => values.GetHashCode();
}
