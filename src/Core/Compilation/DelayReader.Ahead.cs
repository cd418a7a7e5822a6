using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <content>Reading for many evaluations before they come.</content>
internal sealed partial class DelayReader
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override long Uniform(long first, long pause, double from, double step)
    {
        foreach (var group in groups)
        {
            var side = SideOf(group, from + first * step, from + (first + 1) * step);
            while (pause > first + 1 && SideOf(group, from + (pause - 1) * step, from + pause * step) != side)
                pause = first + ((pause - first) / 2);
        }
        return pause;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool Turns(long step, double from, double length)
    {
        if (!isZero && !isKnown) return false;
        var (before, at, after) = (from + (step - 1) * length, from + step * length, from + (step + 1) * length);
        foreach (var group in groups)
            if (SideOf(group, before, at) != SideOf(group, at, after)) return true;
        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Ahead(Foresight steps)
    {
        var (t, last) = (steps.From + steps.First * steps.Step, steps.First + steps.Steps);
        var all = true;
        foreach (var group in groups)
        {
            var side = SideOf(group, t, steps.From + (steps.First + 1) * steps.Step);
            if (SideOf(group, steps.From + (last - 1) * steps.Step, steps.From + last * steps.Step) != side) side = Side.Both;
            if (side == Side.Before && !isKnown) Same(group, steps);
            else if (side == Side.After && group.IsPlain)
                foreach (var value in group.Values) past.Ahead(steps, group.Lag, value.Component, value.Slot);
            else all = false;
        }
        if (!all) OneByOne(steps);
    }

    /// <summary>Before the start all is as it was there.</summary>
    private void Same(Group group, Foresight steps)
    {
        Before(group, first);
        foreach (var value in group.Values)
            for (var i = 0; i < steps.Count; i++) steps.Rows[(i * steps.Width) + value.Slot] = Values[value.Slot];
    }

    private void OneByOne(Foresight steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps.StepOf(i);
            Fill(steps.Times[i], steps.From + step * steps.Step, steps.From + (step + 1) * steps.Step);
            Values.AsSpan(0, steps.Width).CopyTo(steps.Rows.AsSpan(i * steps.Width));
        }
    }
}
