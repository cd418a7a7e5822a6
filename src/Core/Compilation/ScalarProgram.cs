using PyRates.Compilation.Emit;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <summary>A tape of single values that opens itself as structs.</summary>
internal sealed class ScalarProgram(Tape tape)
{
    private readonly Schedule schedule = Schedule.Of(tape);
    private readonly string text = TapeText.Of(tape);
    private readonly int[] held = FieldShape.HeldBy(tape);
    private readonly int[] signals = tape.SignalsRead();

    /// <summary>The tape.</summary>
    public Tape Tape => tape;

    /// <summary>Opens a run with the values of a problem.</summary>
    public TResult Open<TResult>(ModelProblem problem, Feeds feeds, IProblemVisitor<TResult> visitor)
    {
        var shape = new FieldShape(tape, held, signals, feeds);
        var early = new TapeInterpreter(schedule, problem.Parameters);
        return StructEmitter.Of(text, shape).Open(shape.Numbers(early), shape.Sources(), problem.Start.AsSpan(), visitor);
    }
}
