using System;
using System.Collections.Immutable;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>A fold of equal steps, fast; <see cref="Walk"/> says what it must give. The time of a step is computed from its
/// number; a last step that would pass the end is shortened.</summary>
/// <remarks>What looks between the steps. It knows no type of a state, and so is translated once.</remarks>
internal abstract partial class FixedDriver(Stepping.Fixed times, Run run, int evaluationsPerStep)
{
    /// <summary>Within one step: where every unit of a large population is reset in it, a few for each.</summary>
    protected int MostInterruptions { get; } = Math.Max(10_000, 4 * (run.Events?.Units ?? 0));

    private readonly long steps = (long)Math.Floor((times.Until - times.From + Slack(times.Step, times.Until)) / times.Step);
    private readonly long most = (run.Resumed?.Step ?? 0)
        + run.Limits.Steps.IfNone(double.IsInfinity(times.Until) ? Limits.DefaultSteps : long.MaxValue / 2);
    private readonly ImmutableArray<double> breaks = run.Memory is null ? [] : run.Breaks;

    /// <summary>The time of step 0.</summary>
    protected double From { get; } = times.From;

    /// <summary>The step.</summary>
    protected double H { get; } = times.Step;

    /// <summary>What the driver was given.</summary>
    protected Run Run => run;

    /// <summary>The rows.</summary>
    protected Recording Recording { get; } = run.Recording;

    /// <summary>Room for components that the state has elsewhere.</summary>
    protected double[] Room { get; } = new double[Components.MostApart];

    /// <summary>From where another run can go on; null: from the end.</summary>
    protected Resumption? Kept { get; private set; }

    /// <summary>Evaluations of the field so far.</summary>
    protected long Evaluations { get; set; }

    /// <summary>The components of the state at hand, until it changes or is asked for again.</summary>
    protected abstract ReadOnlySpan<double> Y { get; }

    /// <summary>Gives the state other components.</summary>
    protected abstract void Put(ReadOnlySpan<double> values);

    /// <summary>Takes a single step back that was the last thing done.</summary>
    protected abstract void Undo();

    /// <summary>Steps up to a pause; a row of what is recorded after every so many, as long as there is room for them.</summary>
    protected abstract void Go(long first, long pause, long stride, Span<double> rows);

    /// <summary>One step, or a part of it, with its dense output.</summary>
    /// <returns>How the run ended, if it did.</returns>
    protected abstract Outcome? Across(long k, double a, double b);

    /// <summary>The whole run.</summary>
    public Outcome Drive()
    {
        var outcome = Steps();
        Equal?.End();
        return outcome;
    }

    private Outcome Steps()
    {
        var end = Math.Min(steps, most);
        if (run.Resumed is { } resumed) Put(resumed.At.Y.AsSpan());
        var k = run.Resumed?.Step ?? 0L;
        var saved = new double[Y.Length];
        var block = Solving.Run.BlockOf(saved.Length);
        var looks = run.Looks;
        var inside = run.Resumed is { At.T: var at } && at > Time(k) + Slack(H, at) ? at : Time(k);
        if (Culprit(Y) is { Component: >= 0 } wrong) return NotFinite(wrong, k, inside, inside);
        run.Events?.Begin(inside, Y);
        if (inside > Time(k) && k < end)
        {
            if (Across(k, inside, Time(k + 1)) is { } outcome) return outcome;
            inside = Time(++k);
        }
        var stride = looks ? 0 : Recording.Stride(H, k);
        while (true)
        {
            var stop = k == end ? null : run.Poll?.Invoke(Time(k));
            if (stride == 0 || k == end || stop is not null) Recording.TakeBetween(Time(k), Y, Slack(H, Time(k)));
            if (Recording.IsFull) return Ended(Ending.TooManySamples, k, Time(k));
            if (stop is { } reason) return Ended(Endings.Of(reason), k, Time(k));
            if (k == end) break;
            var pause = Math.Min(Math.Min(end, k + block), stride > 0 ? end : NextLook(k));
            if (Equal is not null && Ahead(k, end, block) is var ahead && ahead > k)
            {
                if (Equally(ref k, ahead) is { } failure) return failure;
                continue;
            }
            if (pause <= k || looks)
            {
                if ((pause <= k || !IsQuiet(k)) && Across(k, Time(k), Time(k + 1)) is { } outcome) return outcome;
                k++;
                continue;
            }
            Y.CopyTo(saved);
            if (stride > 0) Sampled(k, pause, stride);
            else Go(k, pause, 0, []);
            Evaluations += (pause - k) * evaluationsPerStep;
            if (Culprit(Y).Component >= 0) return Replay(saved, k, pause);
            k = pause;
        }
        if (Time(k) < times.Until)
        {
            if (k == most) return Ended(Ending.TooManySteps, k, Time(k));
            Kept = Between(k, Math.Max(inside, Time(k)), run.Events?.Refractory);
            run.Memory?.Hold(Kept.At.T);
            if (Across(k, Kept.At.T, times.Until) is { } outcome) return outcome;
            Recording.TakeBetween(times.Until, Y, Slack(H, times.Until));
            k++;
        }
        return Ended(Recording.IsFull ? Ending.TooManySamples : Ending.Reached, k, times.Until);
    }

    /// <summary>Rounding between times that are meant to be equal: a billionth of a step, and some units in the last place.</summary>
    protected static double Slack(double h, double t) => 1e-9 * h + 1e-15 * (double.IsFinite(t) ? Math.Abs(t) : 0);

    /// <summary>The time at which a step begins. The last is the end of the run, whatever rounding says.</summary>
    protected double Time(long step) =>
        From + step * H is var t && step == steps && Math.Abs(times.Until - t) <= Slack(H, t) ? times.Until : t;

    /// <summary>The run goes on from here, between two steps or inside of one.</summary>
    protected Resumption Between(long k, double t, RefractoryUnits? refractory) =>
        new(new(t, new([.. Y]))) { Step = k, Refractory = refractory };

    /// <summary>What it cost up to a step.</summary>
    protected Statistics Cost(long k) => new(k - (run.Resumed?.Step ?? 0), 0, Evaluations + (Equal?.Evaluations ?? 0), 0);

    /// <summary>The end of a run whose state is not finite behind the state at hand.</summary>
    protected Outcome NotFinite((int Component, double Value) wrong, long k, double t, double at)
    {
        Recording.DropAfter(t + Slack(H, t));
        return Ended(Ending.NotFinite, k, t) with { Component = wrong.Component, NotFinite = (wrong.Value, at) };
    }

    /// <summary>The end of a step, or the first break point inside of it.</summary>
    protected double Smooth(double a, double b)
    {
        if (breaks.IsEmpty) return b;
        var next = breaks.BinarySearch(a + Slack(H, a)) is var i && i >= 0 ? i : ~i;
        return next < breaks.Length && breaks[next] < b - Slack(H, b) ? breaks[next] : b;
    }

    private Outcome Ended(Ending ending, long k, double t) =>
        new(ending, new(t, new([.. Y])), Cost(k)) { Resumption = Kept ?? Between(k, t, run.Events?.Refractory) };

    private static (int Component, double Value) Culprit(ReadOnlySpan<double> values) =>
        Components.NotFinite(values) is var c && c >= 0 ? (c, values[c]) : (-1, 0);

    /// <summary>The step that begins where somebody looks next, or the step in which that lies.</summary>
    private long NextLook(long k) => Math.Min(
        Recording.EveryStep ? k + 1 : long.MaxValue,
        Recording.Due == double.PositiveInfinity
            ? long.MaxValue
            : (long)Math.Floor((Recording.Due - From + Slack(H, Recording.Due)) / H));

    /// <summary>Steps up to a pause, every sample between them stored where it falls on a step.</summary>
    private void Sampled(long first, long pause, long stride)
    {
        var due = (first + stride - 1) / stride * stride;
        var left = Recording.EveryStep ? long.MaxValue : (long)Recording.Cursor.Remaining;
        var count = Recording.Fitting((int)Math.Min(left, due >= pause ? 0 : (pause - due - 1) / stride + 1));
        Go(first, pause, stride, Recording.Room(count));
        if (!Recording.EveryStep) Recording.StoredGrid(count);
        else for (var i = 0; i < count; i++, due += stride) Recording.Stored(Time(due));
    }

    /// <summary>One step in which nothing happens, of which nobody looks inside; otherwise it is not taken.</summary>
    private bool IsQuiet(long k)
    {
        if (run.LooksWithin) return false;
        Go(k, k + 1, 0, []);
        Evaluations += evaluationsPerStep;
        if (Components.NotFinite(Y) < 0 && run.Events!.IsQuiet(Time(k), Time(k + 1), Y)) return true;
        Undo();
        return false;
    }

    /// <summary>The steps of a block once more, to find the one in which the state stops being finite.</summary>
    private Outcome Replay(double[] saved, long k, long pause)
    {
        Put(saved);
        while (true)
        {
            Go(k, k + 1, 0, []);
            var wrong = Culprit(Y);
            if (wrong.Component < 0 && k < pause - 1)
            {
                k++;
                continue;
            }
            Undo();
            return NotFinite(wrong, k, Time(k), Time(k + 1));
        }
    }
}
