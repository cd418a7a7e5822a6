using PyRates.Compilation.Emit;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>A tape of single values, or of populations that fit vector registers, that opens itself as structs.</summary>
/// <param name="tape">The derivatives; with white noise behind them the derivatives without it, and its part.</param>
/// <param name="states">How many of the outputs are derivatives.</param>
internal sealed partial class StructProgram(Tape tape, int states)
{
    private readonly string text = TapeText.Of(tape);
    private readonly int[] held = FieldShape.HeldBy(tape);
    private readonly HeldWeights[] weights = CouplingCode.WeightsOf(tape);
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
        var shape = new FieldShape(tape, states, held, weights, signals, feeds) { Delays = delays };
        var parameters = problem.Values;
        var numbers = shape.Numbers(Early(tape, parameters), parameters);
        return compiled.Get(shape.Kinds, () => StructEmitter.Of(text, shape)).Open(numbers, shape.Sources(), problem.Start.AsSpan(), visitor);
    }

    /// <summary>The registers of the prologue, a number per unit.</summary>
    public static double[][] Early(Tape tape, Rows parameters)
    {
        var values = new double[tape.Prologue][];
        for (var r = 0; r < values.Length; r++)
        {
            values[r] = new double[tape.Width(r)];
            for (var unit = 0; unit < values[r].Length; unit++) values[r][unit] = One(tape, tape.Instructions[r], unit, values, parameters);
        }
        return values;
    }

    private static double One(Tape tape, Instruction i, int unit, double[][] values, Rows parameters)
    {
        switch (i.Code)
        {
            case Opcode.Constant: return i.Value;
            case Opcode.Parameter when i.Population < 0: return parameters[(int)i.Item];
            case Opcode.Parameter: return parameters[tape.Frame.Parameters[i.Item] + unit];
            case Opcode.Negate: return -Operand(0);
            case Opcode.Call:
                var arguments = new double[i.Operands];
                for (var k = 0; k < arguments.Length; k++) arguments[k] = Operand(k);
                return Operations.Call(tape.Functions[i.Item].Value, arguments);
            default: return Operations.Binary(i.Code, Operand(0), Operand(1));
        }

        double Operand(int k) => values[i.Operand(k)] is var all && all.Length == 1 ? all[0] : all[unit];
    }
}
