using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation.Emit;
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
    private readonly Lazy<Schedule> arrays;
    private readonly Lazy<ScalarProgram> scalars;
    private readonly Lazy<ImmutableArray<int>> read;

    public Program(EquationSystem system)
    {
        lowered = Lowering.Of(system);
        Layout = new(system);
        Arrays = Hoisting.Of(lowered.Tape);
        arrays = new(() => Schedule.Of(Arrays));
        scalars = new(() => new(Unrolling.Derivatives(Arrays)));
        read = new(() => Arrays.SignalsRead);
        Signals = system.Drives;
    }

    public Layout Layout { get; }

    /// <summary>The tape over populations.</summary>
    public Tape Arrays { get; }

    /// <summary>The tape of single values.</summary>
    public Tape Scalars => scalars.Value.Tape;

    /// <summary>The number of signals.</summary>
    public int Signals { get; }

    /// <summary>Opens a run with these values.</summary>
    public TResult Open<TResult>(
        Kernel wanted, Rows parameters, Rows start, ImmutableArray<Signal> signals, Stepping stepping,
        IProblemVisitor<TResult> visitor)
    {
        var feeds = Feeds.Of(signals, read.Value, stepping);
        return Planner.Choose(wanted, start.Count, Arrays) switch
        {
            Kernel.Structs => scalars.Value.Open(parameters, start, feeds, visitor),
            Kernel.ConstantStructs => new ScalarProgram(Unrolling.Derivatives(Arrays, Some(parameters)))
                .Open(parameters, start, feeds, visitor),
            _ => Interpret(new(new(arrays.Value, parameters), feeds), start, visitor),
        };
    }

    /// <summary>The variable that a path means, if there is one.</summary>
    public Option<Variable> Find(string path) =>
        from place in Layout.Find(path)
        from register in Found(lowered.Names[place.Population], place.Local)
        select new Variable(register.Number, place.Unit);

    /// <summary>The tape of one variable.</summary>
    public Tape TapeOf(Variable variable) => Unrolling.Of(lowered.Tape, [(variable.Register, variable.Unit)]);

    /// <summary>The tape of an expression of variables.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="variables">What its symbols mean, beside the time and the constants.</param>
    public Tape TapeOf(Expr expression, IReadOnlyDictionary<string, Variable> variables)
    {
        var (names, wanted) = (variables.Keys.ToArray(), variables.Values.Select(v => (v.Register, v.Unit)).ToArray());
        return Unrolling.Of(lowered.Tape, wanted, None, (tape, values) =>
        {
            var known = new Dictionary<string, Register>(StringComparer.Ordinal) { [Constants.Time] = tape.Time() };
            foreach (var (name, value) in Constants.Values) known[name] = tape.Constant(value);
            for (var i = 0; i < names.Length; i++) known[names[i]] = values[i];
            return [expression.Fold(new Lowering(tape, known))];
        });
    }

    private static Option<Register> Found(Dictionary<string, Register> names, string local) =>
        names.TryGetValue(local, out var register) ? Some(register) : None;

    private static TResult Interpret<TResult>(InterpretedRun run, Rows start, IProblemVisitor<TResult> visitor)
    {
        var state = new Workspace(start.Count).Holding(start.AsSpan());
        return run.Feeds.AreDriving
            ? visitor.Visit(new DrivenField(run, InterpretedRun.Start), state)
            : visitor.Visit(new InterpretedField(run), state);
    }

    /// <summary>A tape of single values and what its kernel needs again and again.</summary>
    private sealed class ScalarProgram(Tape tape)
    {
        private readonly Schedule schedule = Schedule.Of(tape);
        private readonly string text = TapeText.Of(tape);

        public Tape Tape => tape;

        public TResult Open<TResult>(Rows parameters, Rows start, Feeds feeds, IProblemVisitor<TResult> visitor)
        {
            var shape = FieldShape.Of(tape, feeds);
            var field = StructEmitter.Of(text, shape);
            return field.Open(
                shape.Numbers(new(schedule, parameters), feeds), shape.Sources(feeds), start.AsSpan(), visitor);
        }
    }
}

/// <summary>A variable of one node: a unit of a register of the whole tape.</summary>
internal readonly record struct Variable(int Register, int Unit);
