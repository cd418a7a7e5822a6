using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation.Derivatives;
using PyRates.Dynamics;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>A compiled system: everything that depends on its equations only. What a kernel needs is made when it is first
/// asked for.</summary>
internal sealed class Program
{
    private readonly Lowered lowered;
    private readonly Lazy<Schedule> schedule;
    private readonly Lazy<ScalarProgram> scalars;
    private readonly Lazy<JacobianPlan?> jacobian;
    private readonly int[] read;

    public Program(EquationSystem system)
    {
        lowered = Lowering.Of(system);
        Layout = new(system);
        Arrays = Hoisting.Of(lowered.Tape);
        schedule = new(() => Schedule.Of(Arrays));
        scalars = new(() => new(Unrolling.Derivatives(Arrays)));
        jacobian = new(() => JacobianPlan.Of(Arrays));
        read = Arrays.SignalsRead();
        Signals = system.Drives;
        PastChains = SteadyChains.Of(system, onlyPast: true);
        AllChains = SteadyChains.Of(system, onlyPast: false);
        Lags = Compilation.Lags.Of(lowered);
    }

    public Layout Layout { get; }

    /// <summary>The tape over populations.</summary>
    public Tape Arrays { get; }

    /// <summary>The tape of single values.</summary>
    public Tape Scalars => scalars.Value.Tape;

    /// <summary>How much earlier values are read, each lag once.</summary>
    public ImmutableArray<double> Lags { get; }

    /// <summary>The chains that stand for <c>past</c>.</summary>
    public IReadOnlyList<ChainStates> PastChains { get; }

    /// <summary>All chains that stand for delays.</summary>
    public IReadOnlyList<ChainStates> AllChains { get; }

    /// <summary>The number of signals.</summary>
    public int Signals { get; }

    /// <summary>Opens a run with the values of a problem.</summary>
    public TResult Open<TResult>(ModelProblem problem, Stepping stepping, IProblemVisitor<TResult> visitor)
    {
        var feeds = Feeds.Of(problem.Signals, read, stepping);
        return Planner.Choose(problem.Kernel, problem.Start.Count, Arrays) switch
        {
            Kernel.Structs => scalars.Value.Open(problem, feeds, visitor),
            Kernel.ConstantStructs =>
                new ScalarProgram(Unrolling.Derivatives(Arrays, problem.Parameters)).Open(problem, feeds, visitor),
            _ => Interpret(problem, feeds, visitor),
        };
    }

    /// <summary>The Jacobian in a run with the values of a problem; None where it has too many entries.</summary>
    public Option<IJacobian> OpenJacobian(ModelProblem problem, Stepping stepping) => Optional(jacobian.Value).Map(plan =>
        (IJacobian)new TapeJacobian(plan, problem, Feeds.Of(problem.Signals, read, stepping), Delays(problem, stepping)));

    /// <summary>The variable that a path means; null: there is none.</summary>
    public Variable? Find(string path)
    {
        if (Paths.Parse(path) is not var (node, local)) return null;
        foreach (var at in Layout.Unit(node))
            if (lowered.Names[at[0]].TryGetValue(local, out var register)) return new(register.Number, at[1]);
        return null;
    }

    /// <summary>The numbers of which a variable of a node consists: units, elements, real and imaginary parts, by their paths.</summary>
    public ImmutableArray<string> Parts(VariablePath variable)
    {
        var local = $"{variable.Operator}/{variable.Variable}";
        return
        [
            .. from at in Layout.Node(variable.Node)
               from name in (string[])[local, local + ".re", local + ".im"]
               where lowered.Names[at[0]].ContainsKey(name)
               select Paths.Of(Layout.UnitPath(at), name),
        ];
    }

    /// <summary>A value at an earlier time, in a run with the values of a problem.</summary>
    public DelayedValue DelayedValue(int slot, ModelProblem problem, Stepping stepping)
    {
        var block = Arrays.Frame.BlockOf(slot);
        var (unit, lag) = (block.Units[slot - block.First], block.Lags[slot - block.First]);
        var register = lowered.Names[block.Source][block.Variable].Number;
        var instruction = lowered.Tape.Instructions[register];
        return instruction.Code == Opcode.State
            ? new(slot, lag, Arrays.Frame.States[instruction.Item].Positions[unit], null, block.IsPast)
            : new(slot, lag, -1, new TapeObserver(TapeOf(new Variable(register, unit)), problem, stepping), block.IsPast);
    }

    /// <summary>The tape of one variable.</summary>
    public Tape TapeOf(Variable variable) => Unrolling.Of(lowered.Tape, [variable], static (_, values) => values);

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

    private TResult Interpret<TResult>(ModelProblem problem, Feeds feeds, IProblemVisitor<TResult> visitor)
    {
        var delays = Delays(problem, feeds.Stepping);
        var run = new InterpretedRun(new(schedule.Value, problem.Parameters), feeds, delays);
        var state = new Workspace(problem.Start.Count).Holding(problem.Start.AsSpan());
        return feeds.AreDriving || delays is not null
            ? visitor.Visit(new DrivenField(run, InterpretedRun.Start), state)
            : visitor.Visit(new InterpretedField(run), state);
    }

    private DelayReader? Delays(ModelProblem problem, Stepping stepping) => Arrays.Frame.DelayedValues == 0 ? null
        : new(problem, stepping, problem.PastIn(stepping), Enumerable.Range(0, Arrays.Frame.DelayedValues));
}
