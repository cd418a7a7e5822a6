using System;
using System.Reflection.Emit;

namespace PyRates.Compilation.Emit;

/// <content>Noise: its values of a step are held in the field.</content>
internal sealed partial class FieldEmitter
{
    /// <summary>Takes the values of a step out of the run's noise.</summary>
    private void Draw(ILGenerator g, LocalBuilder copy, Action step, short from, short until)
    {
        var row = g.DeclareLocal(typeof(int));
        Own(g, noise!);
        step();
        g.Emit(OpCodes.Ldarg, from);
        g.Emit(OpCodes.Ldarg, until);
        g.Emit(OpCodes.Call, typeof(Inputs).GetMethod(nameof(Inputs.Row))!);
        g.Emit(OpCodes.Stloc, row);
        foreach (var signal in shape.Noises) Value(nameof(Inputs.First), signal, values[signal]);
        for (var k = 0; k < seconds.Length; k++) Value(nameof(Inputs.Second), seconds[k], second[k]);

        void Value(string which, int signal, FieldBuilder into)
        {
            g.Emit(OpCodes.Ldloca, copy);
            Own(g, noise!);
            g.Emit(OpCodes.Ldloc, row);
            g.Emit(OpCodes.Ldc_I4, shape.Signals[signal] - shape.Feeds.Each.Length);
            g.Emit(OpCodes.Call, typeof(Inputs).GetMethod(which)!);
            g.Emit(OpCodes.Stfld, into);
        }
    }

    /// <summary>Pushes the value that is held.</summary>
    private bool Held(ILGenerator g, int signal)
    {
        Own(g, values[signal]);
        return true;
    }

    /// <summary>Pushes <c>one + first·w + second·z + square·w²</c>, the four weights being arguments.</summary>
    private bool Weighted(ILGenerator g, int signal)
    {
        const short one = 3, first = 4, other = 5, square = 6;
        g.Emit(OpCodes.Ldarg, one);
        g.Emit(OpCodes.Ldarg, first);
        Own(g, values[signal]);
        g.Emit(OpCodes.Mul);
        g.Emit(OpCodes.Add);
        g.Emit(OpCodes.Ldarg, other);
        if (System.Array.IndexOf(seconds, signal) is var k && k >= 0) Own(g, second[k]);
        else g.Emit(OpCodes.Ldc_R8, 0.0);
        g.Emit(OpCodes.Mul);
        g.Emit(OpCodes.Add);
        g.Emit(OpCodes.Ldarg, square);
        Own(g, values[signal]);
        Own(g, values[signal]);
        g.Emit(OpCodes.Mul);
        g.Emit(OpCodes.Mul);
        g.Emit(OpCodes.Add);
        return false;
    }
}
