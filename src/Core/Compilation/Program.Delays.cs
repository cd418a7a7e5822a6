using System.Linq;
using PyRates.Compilation.Emit;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <content>What is read at earlier times.</content>
internal sealed partial class Program
{
    private static readonly Values NoValues = new(new([]));
    private readonly Memo<Values, Lags> lags = new(8);

    /// <summary>How much earlier values are read.</summary>
    public LagPlan LagPlan { get; }

    /// <summary>How much earlier values are read with the values of a problem.</summary>
    public Lags Lags(ModelProblem problem) => LagPlan.Variables.Count == 0
        ? lags.Get(NoValues, () => new(LagPlan, new([])))
        : lags.Get(new(problem.Values), () => new(LagPlan, problem.Values));

    /// <summary>A value at an earlier time, in a run with the values of a problem and its lags.</summary>
    public DelayedValue DelayedValue(int slot, Lags lags, ModelProblem problem, Stepping stepping)
    {
        var block = Arrays.Frame.BlockOf(slot);
        var (unit, lag) = (block.Units[slot - block.First], lags[slot]);
        var register = lowered.Names[block.Source][block.Variable].Number;
        var instruction = lowered.Tape.Instructions[register];
        return instruction.Code == Opcode.State
            ? new(slot, lag, Arrays.Frame.States[instruction.Item][unit], null, block.IsPast)
            : new(slot, lag, -1, new TapeObserver(TapeOf(new Variable(register, unit)), problem, stepping), block.IsPast);
    }

    private DelayReader? Delays(ModelProblem problem, Feeds feeds) => Arrays.Frame.DelayedValues == 0 ? null
        : new(problem, feeds.Stepping, problem.PastIn(feeds.Stepping), [.. Enumerable.Range(0, Arrays.Frame.DelayedValues)]) { AreAlone = !feeds.AreDriving };
}
