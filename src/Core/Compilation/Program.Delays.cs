using System.Collections.Generic;
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

    /// <summary>The values of one lag, in a run with the values of a problem.</summary>
    /// <param name="slots">Their numbers, those of a block side by side.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="stepping">The run.</param>
    /// <param name="populations">Variables of whole populations that are computed already, by their registers.</param>
    public DelayedValue[] DelayedValues(int[] slots, ModelProblem problem, Stepping stepping, Dictionary<int, WholeVariable> populations)
    {
        var values = new DelayedValue[slots.Length];
        for (int first = 0, end; first < slots.Length; first = end)
        {
            var block = Arrays.Frame.BlockOf(slots[first]);
            for (end = first + 1; end < slots.Length && slots[end] < block.First + block.Units.Length;) end++;
            var register = lowered.Names[block.Source][block.Variable].Number;
            var instruction = lowered.Tape.Instructions[register];
            var all = instruction.Code != Opcode.State && IsWhole(register, end - first) ? Whole(register, problem, stepping, populations) : null;
            for (var k = first; k < end; k++)
            {
                var unit = block.Units[slots[k] - block.First];
                values[k] = new(slots[k], block.IsPast)
                {
                    Component = instruction.Code == Opcode.State ? Arrays.Frame.States[instruction.Item][unit] : -1,
                    Computed = instruction.Code == Opcode.State || all is not null ? null : new TapeObserver(TapeOf(new Variable(register, unit)), problem, stepping),
                    Population = all,
                    Unit = unit,
                };
            }
        }
        return values;
    }

    private DelayReader? Delays(ModelProblem problem, Feeds feeds) => Arrays.Frame.DelayedValues == 0 ? null
        : new(problem, feeds.Stepping, problem.PastIn(feeds.Stepping), [.. Enumerable.Range(0, Arrays.Frame.DelayedValues)]) { AreAlone = !feeds.AreDriving };
}
