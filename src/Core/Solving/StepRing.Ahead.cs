using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <content>Reading for the evaluations of many steps. Where all fall between two steps, or all inside of them, each step reads one step
/// further on.</content>
internal sealed partial class StepRing
{
    /// <summary>One component for the evaluations of some steps; false, where not all of it lies here.</summary>
    /// <param name="steps">The evaluations.</param>
    /// <param name="lag">How much earlier.</param>
    /// <param name="component">Its number.</param>
    /// <param name="slot">Its place in a row.</param>
    [MethodImpl(Loop)]
    public bool Ahead(Foresight steps, double lag, int component, int slot)
    {
        var ends = steps.Ends;
        var (lead, period, width, further) = (steps.Lead, steps.Period, steps.Width, (steps.Steps - 1) * steps.Period);
        for (var i = 0; i < lead + period; i++)
            if (!Holds(Earlier(ends[i], lag)) || (i >= lead && !Holds(Earlier(ends[i + further], lag)))) return false;
        if (lead > 0) steps.Rows[slot] = At(Earlier(ends[0], lag), component);
        for (var column = lead; column < lead + period; column++)
        {
            var (t, until) = (Earlier(ends[column], lag), Earlier(ends[column + further], lag));
            var step = Number(t);
            var into = steps.Rows.AsSpan((column * width) + slot);
            if (Number(until) != step + steps.Steps - 1 || Kind(step, t) == 0 || Kind(step, t) != Kind(Number(until), until))
            {
                var times = steps.Times[column..];
                for (var k = 0; k < steps.Steps; k++) into[k * period * width] = At(Earlier(times[k * period], lag), component);
            }
            else if (IsEnd(step, t)) States(step + 1, component, into, period * width, steps.Steps);
            else if (column > 0 && IsRepeated(steps.Times, column, period, steps.Steps)) Repeat(steps.Rows, (column * width) + slot, period * width, width, steps.Steps);
            else Cubics(step, component, lag, steps.Times[column..], period, into, period * width, steps.Steps);
        }
        return true;
    }

    private double Earlier(double t, double lag) => Math.Max(t - lag, earliest);

    /// <summary>Whether each evaluation has the time of that before it.</summary>
    [MethodImpl(Loop)]
    private static bool IsRepeated(ReadOnlySpan<double> times, int column, int period, int count)
    {
        for (var k = column; count > 0; k += period, count--)
            if (times[k] != times[k - 1]) return false;
        return true;
    }

    [MethodImpl(Loop)]
    private static void Repeat(double[] rows, int at, int stride, int width, int count)
    {
        for (; count > 0; at += stride, count--) rows[at] = rows[at - width];
    }

    /// <summary>One component inside of steps that follow one another.</summary>
    [MethodImpl(Loop)]
    private void Cubics(long first, int component, double lag, ReadOnlySpan<double> times, int period, Span<double> into, int stride, int count)
    {
        ref var all = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), component);
        var (n, ending, number, start) = (states, isApart ? 2 * states : states, (double)first, Time(first));
        ref var at = ref Unsafe.Add(ref all, (nint)((first & mask) * width));
        for (int k = 0, i = 0, to = 0; k < count; k++, i += period, to += stride)
        {
            number++;
            ref var next = ref Unsafe.Add(ref all, (nint)(((first + k + 1) & mask) * width));
            var end = from + number * h;
            var length = end - start;
            var x = (Math.Max(times[i] - lag, earliest) - start) / length;
            var rise = next - at;
            var left = (length * Unsafe.Add(ref at, n)) - rise;
            into[to] = at + x * (rise + (1 - x) * (left + x * (rise - (length * Unsafe.Add(ref isApart ? ref at : ref next, ending)) - left)));
            at = ref next;
            start = end;
        }
    }

    [MethodImpl(Loop)]
    private void States(long step, int component, Span<double> into, int stride, int count)
    {
        for (int place = (int)step & mask, to = 0; count > 0; place = 0)
        {
            var (once, at) = (Math.Min(count, mask + 1 - place), (place * width) + component);
            count -= once;
            for (; once > 0; once--, at += width, to += stride) into[to] = rows[at];
        }
    }
}
