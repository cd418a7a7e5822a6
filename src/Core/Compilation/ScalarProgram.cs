using PyRates.Compilation.Emit;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>A tape of single values that opens itself as structs.</summary>
/// <param name="tape">The derivatives; with white noise behind them the derivatives without it, and its part.</param>
/// <param name="states">The number of states.</param>
internal sealed class ScalarProgram(Tape tape, int states)
{
    private readonly string text = TapeText.Of(tape);
    private readonly int[] held = FieldShape.HeldBy(tape);
    private readonly int[] signals = tape.SignalsRead();
    private readonly Memo<string, CompiledField> compiled = new(8);

    /// <summary>The tape.</summary>
    public Tape Tape => tape;

    /// <summary>Opens a run with the values of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="feeds">Its signals.</param>
    /// <param name="delays">Reads its past.</param>
    /// <param name="visitor">What looks at it.</param>
    public TResult Open<TResult>(ModelProblem problem, Feeds feeds, DelayReader? delays, IProblemVisitor<TResult> visitor)
    {
        var shape = new FieldShape(tape, states, held, signals, feeds) { Delays = delays };
        var numbers = shape.Numbers(Early(tape, problem.Values));
        return compiled.Get(shape.Kinds, () => StructEmitter.Of(text, shape)).Open(numbers, shape.Sources(), problem.Start.AsSpan(), visitor);
    }

    /// <summary>The registers of the prologue.</summary>
    public static double[] Early(Tape tape, Rows parameters)
    {
        var values = new double[tape.Prologue];
        for (var r = 0; r < values.Length; r++)
        {
            var i = tape.Instructions[r];
            values[r] = i.Code switch
            {
                Opcode.Constant => i.Value,
                Opcode.Parameter => parameters[(int)i.Item],
                Opcode.Negate => -values[i.A],
                Opcode.Call => Operations.Call(tape.Functions[i.Item].Value, Arguments(i, values)),
                _ => Operations.Binary(i.Code, values[i.A], values[i.B]),
            };
        }
        return values;
    }

    private static double[] Arguments(Instruction call, double[] values)
    {
        var arguments = new double[call.Operands];
        for (var k = 0; k < arguments.Length; k++) arguments[k] = values[call.Operand(k)];
        return arguments;
    }
}
