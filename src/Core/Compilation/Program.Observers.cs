using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <content>Variables that are recorded together.</content>
internal sealed partial class Program
{
    private const int LongSum = 4096;                               // edges to a unit; so long a sum is done by the population

    /// <summary>Readers of variables that are asked one after the other, all at each time: what many units have is computed for all of
    /// them at once, and so is what needs long sums. The values are those of each alone.</summary>
    public IObserver?[] Observers(ModelProblem problem, ImmutableArray<string> names, Stepping stepping)
    {
        var (found, counts, observers) = (new Variable?[names.Length], new Dictionary<int, int>(), new IObserver?[names.Length]);
        for (var i = 0; i < found.Length; i++)
        {
            if (Layout.State(names[i]) is >= 0 and var state) observers[i] = new StateObserver(state);
            if (observers[i] is not null || Find(names[i]) is not { } variable || Noise.IsNoisy(variable.Register)) continue;
            found[i] = variable;
            counts[variable.Register] = counts.GetValueOrDefault(variable.Register) + 1;
        }
        var populations = new Dictionary<int, WholeVariable>();
        for (var i = 0; i < found.Length; i++)
        {
            if (observers[i] is not null) continue;
            if (found[i] is not var (register, unit) || !IsTogether(register, counts[register]))
            {
                observers[i] = (IObserver?)problem.Observe(names[i], stepping).Case;
                continue;
            }
            var isFirst = !populations.ContainsKey(register);
            observers[i] = new UnitObserver(Whole(register, problem, stepping, populations), unit, isFirst);
        }
        return observers;
    }

    private bool IsTogether(int register, int count) => IsWhole(register, count)
        || (lowered.Tape.Instructions[register].Population >= 0 && HasLongSum(register) && !LagPlan.ReadsPast(register));

    private bool HasLongSum(int register)
    {
        var (open, seen) = (new Stack<int>([register]), new System.Collections.Generic.HashSet<int>());
        while (open.TryPop(out var r))
        {
            if (!seen.Add(r)) continue;
            var i = lowered.Tape.Instructions[r];
            if (i.Code == Opcode.Couple && lowered.Tape.Frame.Couplings[i.Item].Edges is { Targets: > 0 } edges && edges.Count / edges.Targets >= LongSum) return true;
            for (var k = 0; k < i.Operands; k++) open.Push(i.Operand(k));
        }
        return false;
    }

    /// <summary>A unit of a population that is computed when the first of them is asked for.</summary>
    private sealed record UnitObserver(WholeVariable All, int Unit, bool Computes) : IObserver
    {
        public int Component => -1;

        public double At(double t, ReadOnlySpan<double> y)
        {
            if (Computes) All.Compute(t, y);
            return All.Values[Unit];
        }
    }
}
