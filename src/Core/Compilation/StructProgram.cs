using PyRates.Compilation.Emit;
using PyRates.Dynamics;

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
        var numbers = shape.Numbers(Early.Of(tape, parameters.AsSpan()), parameters);
        return compiled.Get(shape.Kinds, () => StructEmitter.Of(text, shape)).Open(numbers, shape.Sources(), problem.Start.AsSpan(), visitor);
    }
}
