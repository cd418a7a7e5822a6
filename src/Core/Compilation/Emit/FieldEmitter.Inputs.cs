using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using PyRates.Dynamics;

namespace PyRates.Compilation.Emit;

/// <summary>How a field reads its signals and its past.</summary>
internal sealed partial class FieldEmitter
{
    /// <summary>Pushes what each unit of a population gets.</summary>
    private bool Signals(ILGenerator g, int[] numbers, Lanes lanes, Func<ILGenerator, int, bool> drawn)
    {
        if (numbers.All(number => number == numbers[0]))
        {
            var again = Signal(g, numbers[0], drawn);
            lanes.Broadcast(g);
            return again;
        }
        for (var lane = 0; lane < lanes.Count; lane++) Signal(g, numbers[Math.Min(lane, numbers.Length - 1)], drawn);
        lanes.Join(g);
        return false;
    }

    /// <summary>Pushes a signal; whether it can as well be pushed each time it is read.</summary>
    private bool Signal(ILGenerator g, int number, Func<ILGenerator, int, bool> drawn)
    {
        if (number < 0)
        {
            g.Emit(OpCodes.Ldc_R8, 0.0);
            return true;
        }
        var signal = System.Array.IndexOf(shape.Signals, number);
        if (shape.Feed(signal).Kind == FeedKind.Noise) return drawn(g, signal);
        if (shape.Feed(signal).Kind != FeedKind.Course)
        {
            Own(g, values[signal]);
            return true;
        }
        Own(g, sources[signal]!);
        g.Emit(OpCodes.Ldarg_1);
        Own(g, between[0]);
        Own(g, between[1]);
        g.Emit(OpCodes.Call, typeof(Inputs).GetMethod(nameof(Inputs.Follow))!);
        return false;
    }

    /// <summary>Writes all values at earlier times, at the time of an evaluation.</summary>
    private void FillPast(ILGenerator g)
    {
        Own(g, past!);
        g.Emit(OpCodes.Ldarg_1);
        Own(g, within[0]);
        Own(g, within[1]);
        g.Emit(OpCodes.Callvirt, typeof(DelayedValues).GetMethod(nameof(DelayedValues.Fill))!);
    }

    /// <summary>The derivatives with values at earlier times that were read before.</summary>
    private void Given(bool inline)
    {
        Define("Past", g => { Own(g, past!); g.Emit(OpCodes.Ret); });
        Define("get_TakesValues", g => { g.Emit(OpCodes.Ldc_I4_1); g.Emit(OpCodes.Ret); });
        Define("Given", g => Derivatives(g, 0, Held, static g => g.Emit(OpCodes.Ldarg_3)), inline);
    }

    private void Driven()
    {
        Define("get_IsDriven", g => { g.Emit(OpCodes.Ldc_I4_1); g.Emit(OpCodes.Ret); });
        var duringStep = Define("DuringStep", g => Copy(g, step: () => g.Emit(OpCodes.Ldarg_1), from: 2, until: 3));
        Define("Between", g =>
        {
            if (!shape.HasSteps)
            {
                Copy(g, step: null, from: 1, until: 2);
                return;
            }
            g.Emit(OpCodes.Ldarg_0);
            g.Emit(OpCodes.Ldarg_1);
            Own(g, clock[0]);
            Own(g, clock[1]);
            g.Emit(OpCodes.Call, typeof(Inputs).GetMethod(nameof(Inputs.StepAt))!);
            g.Emit(OpCodes.Ldarg_1);
            g.Emit(OpCodes.Ldarg_2);
            g.Emit(OpCodes.Call, duringStep);
            g.Emit(OpCodes.Ret);
        });
    }

    /// <summary>A copy whose held signals have their values of a step or a stretch.</summary>
    private void Copy(ILGenerator g, Action? step, short from, short until)
    {
        var copy = g.DeclareLocal(type);
        g.Emit(OpCodes.Ldarg_0);
        g.Emit(OpCodes.Ldobj, type);
        g.Emit(OpCodes.Stloc, copy);
        for (var s = 0; s < sources.Length; s++)
        {
            if (shape.Feed(s).Kind is not (FeedKind.Steps or FeedKind.Stretches)) continue;
            g.Emit(OpCodes.Ldloca, copy);
            Own(g, sources[s]!);
            if (shape.Feed(s).Kind == FeedKind.Steps) step!();
            else g.Emit(OpCodes.Ldarg, from);
            g.Emit(OpCodes.Call, shape.Feed(s).Kind == FeedKind.Steps
                ? typeof(Inputs).GetMethod(nameof(Inputs.Sample))! : typeof(Func<double, double>).GetMethod("Invoke")!);
            g.Emit(OpCodes.Stfld, values[s]);
        }
        if (noise is not null) Draw(g, copy, step!, from, until);
        if (shape.Feeds.HaveCourses)
        {
            Snapped(from, between[0]);
            Snapped(until, between[1]);
        }
        for (var side = 0; side < within.Length; side++)
        {
            g.Emit(OpCodes.Ldloca, copy);
            g.Emit(OpCodes.Ldarg, side == 0 ? from : until);
            g.Emit(OpCodes.Stfld, within[side]);
        }
        g.Emit(OpCodes.Ldloc, copy);
        g.Emit(OpCodes.Ret);

        void Snapped(short time, FieldInfo into)
        {
            g.Emit(OpCodes.Ldloca, copy);
            Own(g, snap!);
            g.Emit(OpCodes.Ldarg, time);
            g.Emit(OpCodes.Callvirt, typeof(Func<double, double>).GetMethod("Invoke")!);
            g.Emit(OpCodes.Stfld, into);
        }
    }
}
