using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <content>Steps of delay equations that nothing interrupts.</content>
internal abstract partial class FixedDriver
{
    private long[]? cuts;
    private int nextCut;

    /// <summary>Takes many steps at once; null: they are taken one by one, or it is no delay equation.</summary>
    protected EqualDelays? Equal { get; init; }

    /// <summary>Steps from one to another, at least one, as many as can be taken at once; the last that was taken is given back.</summary>
    protected abstract long Together(long first, long pause);

    /// <summary>The step before which the next must pause that is taken for itself: one that a break point cuts, the last, one inside
    /// of which somebody looks.</summary>
    private long Ahead(long k, long end, long block)
    {
        cuts ??= [.. breaks.SelectMany(Cut).Distinct().Order()];
        while (nextCut < cuts.Length && cuts[nextCut] < k) nextCut++;
        var pause = Math.Min(Math.Min(end, steps - 1), k + block);
        if (nextCut < cuts.Length) pause = Math.Min(pause, cuts[nextCut]);
        var onGrid = Recording.Due == double.PositiveInfinity
            || (!Recording.EveryStep && Recording.Stride(H, (long)Math.Round((Recording.Due - From) / H)) > 0);
        return onGrid ? pause : Math.Min(pause, NextLook(k));
    }

    /// <summary>The step that a time cuts, if any.</summary>
    private IEnumerable<long> Cut(double t)
    {
        var near = (long)Math.Floor((t - From) / H);
        for (var k = near - 1; k <= near + 1; k++)
            if (k >= 0 && t > Time(k) + Slack(H, Time(k)) && t < Time(k + 1) - Slack(H, Time(k + 1))) yield return k;
    }

    /// <summary>Steps as far as a pause, and the samples that fall between them.</summary>
    private Outcome? Equally(ref long k, long pause)
    {
        while (k < pause && !Recording.IsFull)
        {
            var first = k;
            k = Together(first, pause);
            if (k == first) Recording.Overflow();
            if (k == first) break;
            var isFinite = Components.NotFinite(Y) < 0;
            Record(first + 1, !isFinite ? Before(first, k) : k < pause ? k : k - 1);
            if (!isFinite) return Stopped(Before(first, k));
        }
        return null;
    }

    private void Record(long first, long last)
    {
        for (var step = first; step <= last && Recording.EveryStep && !Recording.IsFull; step++) Take(step);
        while (Recording.Due <= Time(last) + Slack(H, Time(last)) && !Recording.IsFull) Take((long)Math.Round((Recording.Due - From) / H));

        void Take(long step) => Recording.TakeBetween(Time(step), Equal!.At(step), Slack(H, Time(step)));
    }

    /// <summary>The last step that begins with a finite state.</summary>
    private long Before(long first, long last)
    {
        var step = first;
        while (step + 1 < last && Components.NotFinite(Equal!.At(step + 1)) < 0) step++;
        return step;
    }

    /// <summary>The state stopped being finite in a step.</summary>
    private Outcome Stopped(long step)
    {
        var wrong = Culprit(Equal!.At(step + 1));
        Put(Equal.At(step));
        Equal.Drop(step);
        return NotFinite(wrong, step, Time(step), Time(step + 1));
    }
}
