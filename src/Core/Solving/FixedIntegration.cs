using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>A fold of equal steps, fast; <see cref="Walk"/> says what it must give. The time of a step is computed from its
/// number; a last step that would pass the end is shortened.</summary>
internal sealed class FixedIntegration<TMethod, TField, TState>(TField field, Stepping.Fixed times, Run run)
    where TMethod : struct, IMethod
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private const int MostInterruptions = 10_000;        // within one step
    private readonly double from = times.From, h = times.Step;
    private readonly long steps = (long)Math.Floor((times.Until - times.From + Slack(times.Step, times.Until)) / times.Step);
    private readonly long most = (run.Resumed?.Step ?? 0)
        + run.Limits.Steps.IfNone(double.IsInfinity(times.Until) ? Limits.DefaultSteps : long.MaxValue / 2);
    private readonly Recording recording = run.Recording;
    private readonly ImmutableArray<double> breaks = run.Memory is null ? [] : run.Breaks;
    private readonly int[] places = [.. run.Recording.Components.Select(c => c < 0 ? c : TState.Place(c))];
    private Resumption? kept;
    private long evaluations;

    public Outcome Drive(TState start)
    {
        var end = Math.Min(steps, most);
        var saved = new double[Glance.Values(start).Count];
        var block = Run.BlockOf(saved.Length);
        var looks = run.Looks;
        var (y, k) = run.Resumed is { } resumed ? (TState.Of(start, resumed.At.Y.AsSpan()), resumed.Step) : (start, 0L);
        var inside = run.Resumed is { At.T: var at } && at > Time(k) + Slack(h, at) ? at : Time(k);
        if (Glance.NotFinite(y) >= 0) return NotFinite(y, y, k, inside, inside);
        if (run.Events is not null) Glance.Begin(run.Events, inside, y);
        if (inside > Time(k) && k < end)
        {
            if (Across(k, inside, Time(k + 1), ref y) is { } outcome) return outcome;
            inside = Time(++k);
        }
        var stride = looks ? 0 : recording.Stride(h, k);
        while (true)
        {
            var stop = k == end ? null : run.Poll?.Invoke(Time(k));
            if (stride == 0 || k == end || stop is not null) recording.TakeBetween(Time(k), y, Slack(h, Time(k)));
            if (recording.IsFull) return Ended(Ending.TooManySamples, k, Time(k), y);
            if (stop is { } reason) return Ended(Endings.Of(reason), k, Time(k), y);
            if (k == end) break;
            var pause = Math.Min(Math.Min(end, k + block), stride > 0 ? end : NextLook(k));
            if (pause <= k || looks)
            {
                if ((pause <= k || !IsQuiet(k, ref y)) && Across(k, Time(k), Time(k + 1), ref y) is { } outcome) return outcome;
                k++;
                continue;
            }
            Glance.Save(y, saved);
            var next = stride > 0 ? Sampled(k, pause, y, stride) : Leg(field, from, h, k, pause, y, 0, [], []);
            evaluations += (pause - k) * (TMethod.Evaluations + 1);
            if (Glance.NotFinite(next) >= 0) return Replay(Glance.Values(next), TState.Of(y, saved), k, pause);
            (y, k) = (next, pause);
        }
        if (Time(k) < times.Until)
        {
            if (k == most) return Ended(Ending.TooManySteps, k, Time(k), y);
            kept = Between(k, Math.Max(inside, Time(k)), y, run.Events?.Refractory);
            run.Memory?.Hold(kept.At.T);
            if (Across(k, kept.At.T, times.Until, ref y) is { } outcome) return outcome;
            recording.TakeBetween(times.Until, y, Slack(h, times.Until));
            k++;
        }
        return Ended(recording.IsFull ? Ending.TooManySamples : Ending.Reached, k, times.Until, y);
    }

    /// <summary>Rounding between times that are meant to be equal: a billionth of a step, and some units in the last place.</summary>
    private static double Slack(double h, double t) => 1e-9 * h + 1e-15 * (double.IsFinite(t) ? Math.Abs(t) : 0);

    /// <summary>The time at which a step begins. The last is the end of the run, whatever rounding says.</summary>
    private double Time(long step) =>
        from + step * h is var t && step == steps && Math.Abs(times.Until - t) <= Slack(h, t) ? times.Until : t;

    private Outcome Ended(Ending ending, long k, double t, TState y) =>
        new(ending, new(t, Glance.Values(y)), Cost(k)) { Resumption = kept ?? Between(k, t, y, run.Events?.Refractory) };

    private static Resumption Between(long k, double t, TState y, RefractoryUnits? refractory) =>
        new(new(t, Glance.Values(y))) { Step = k, Refractory = refractory };

    private Statistics Cost(long k) => new(k - (run.Resumed?.Step ?? 0), 0, evaluations, 0);

    private Outcome NotFinite(TState y, TState next, long k, double t, double at)
    {
        recording.DropAfter(t + Slack(h, t));
        var component = Glance.NotFinite(next);
        return Ended(Ending.NotFinite, k, t, y) with
        {
            Component = component,
            NotFinite = (Glance.Component(next, component), at),
        };
    }

    /// <summary>The step that begins where somebody looks next, or the step in which that lies.</summary>
    private long NextLook(long k) => Math.Min(
        recording.EveryStep ? k + 1 : long.MaxValue,
        recording.Due == double.PositiveInfinity
            ? long.MaxValue
            : (long)Math.Floor((recording.Due - from + Slack(h, recording.Due)) / h));

    /// <summary>Steps up to a pause, every sample between them stored where it falls on a step.</summary>
    private TState Sampled(long first, long pause, TState y, long stride)
    {
        var due = (first + stride - 1) / stride * stride;
        var left = recording.EveryStep ? long.MaxValue : (long)recording.Cursor.Remaining;
        var count = recording.Fitting((int)Math.Min(left, due >= pause ? 0 : (pause - due - 1) / stride + 1));
        var next = Leg(field, from, h, first, pause, y, stride, places, recording.Room(count));
        if (!recording.EveryStep) recording.StoredGrid(count);
        else for (var i = 0; i < count; i++, due += stride) recording.Stored(Time(due));
        return next;
    }

    /// <summary>The hot loop. Nothing in it is called that is not inlined, so the state never leaves its registers (no vector
    /// register survives a call on x64 Unix).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TState Leg(
        TField field, double from, double h, long first, long pause, TState y,
        long stride, int[] components, Span<double> rows)
    {
        var k = first;
        var due = rows.Length > 0 ? (first + stride - 1) / stride * stride : pause;
        while (true)
        {
            for (; k < due; k++)
            {
                var t = from + k * h;
                TState.BeginAttempt(y);
                var f = TField.IsDriven ? TField.DuringStep(field, k, t, from + (k + 1) * h) : field;
                y = TMethod.Step<TField, TState>(f, t, h, y, TField.At(f, t, y));
            }
            if (k == pause) return y;
            TState.Store(y, components, rows[..components.Length]);
            rows = rows[components.Length..];
            due = rows.Length > 0 ? due + stride : pause;
        }
    }

    /// <summary>One step in which nothing happens, of which nobody looks inside; otherwise it is not taken.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsQuiet(long k, ref TState y)
    {
        if (run.LooksWithin) return false;
        var next = Leg(field, from, h, k, k + 1, y, 0, [], []);
        evaluations += TMethod.Evaluations + 1;
        if (Glance.NotFinite(next) >= 0 || !Glance.IsQuiet(run.Events!, Time(k), Time(k + 1), next)) return false;
        y = next;
        return true;
    }

    /// <summary>One step with its dense output, for samples and events inside it. An event that changes the state cuts it, and so
    /// does a time at which the solution of a delay equation is less smooth than the method's order needs.</summary>
    /// <returns>How the run ended, if it did.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Outcome? Across(long k, double a, double b, ref TState y)
    {
        for (var interruptions = 0; a < b; interruptions++)
        {
            var until = Smooth(a, b);
            var piece = Piece(k, a, until, y);
            if (Glance.NotFinite(piece.Next) >= 0) return NotFinite(y, piece.Next, k, a, until);
            recording.TakePiece(piece);
            run.Memory?.Append(piece);
            if (run.Events?.Scan(piece) is not { } interruption)
            {
                recording.TakeWithin(piece, until - Slack(h, until));
                (y, a) = (piece.Next, until);
                continue;
            }
            recording.TakeWithin(piece, interruption.At.T);
            if (recording.EveryStep) recording.TakeRow(interruption.At);
            if (interruption.Ending is { } ending)
                return new(ending, interruption.At, Cost(k + 1)) { Resumption = kept ?? Between(k, a, y, run.Events.RefractoryBefore) };
            if (interruptions % 64 == 63 && run.Poll?.Invoke(a) is { } reason)
                return new(Endings.Of(reason), interruption.At, Cost(k + 1)) { Resumption = kept ?? Between(k, a, y, run.Events.RefractoryBefore) };
            if (interruptions == MostInterruptions) return new(Ending.TooManySteps, interruption.At, Cost(k + 1));
            y = TState.Of(y, interruption.Continued.AsSpan());
            a = interruption.At.T;
            Glance.Begin(run.Events, a, y);
        }
        return null;
    }

    /// <summary>The end of a step, or the first break point inside of it.</summary>
    private double Smooth(double a, double b)
    {
        if (breaks.IsEmpty) return b;
        var next = breaks.BinarySearch(a + Slack(h, a)) is var i && i >= 0 ? i : ~i;
        return next < breaks.Length && breaks[next] < b - Slack(h, b) ? breaks[next] : b;
    }

    /// <summary>A step that reads its own solution, because a lag is shorter than it, is taken again with what came out until
    /// that is as exact as the method: each time the error is one order smaller.</summary>
    private Piece<TState> Piece(long k, double a, double b, TState y)
    {
        TState.BeginAttempt(y);
        var f = TField.IsDriven ? TField.DuringStep(field, k, a, b) : field;
        var width = a == Time(k) && b == Time(k + 1) ? h : b - a;
        var piece = Once(f, a, b, width, y);
        if (run.Memory is not { } memory || !memory.IsReadWithin(a, width)) return piece;
        for (var again = 0; again <= TMethod.Order; again++)
        {
            memory.Guess(piece);
            piece = Once(f, a, b, width, y);
        }
        return piece;
    }

    private Piece<TState> Once(in TField f, double a, double b, double width, TState y)
    {
        var slope = TField.At(f, a, y);
        var next = TMethod.Step<TField, TState>(f, a, width, y, slope);
        var bend = default(Bend<TState>);
        TMethod.Bend<TField, TState>(f, a, width, y, slope, ref bend);
        evaluations += TMethod.Evaluations + TMethod.BendEvaluations + 2;
        return new(a, b, y, next, slope, TField.At(f, b, next), bend);
    }

    /// <summary>The steps of a block once more, to find the one in which the state stops being finite.</summary>
    private Outcome Replay(Rows last, TState y, long k, long pause)
    {
        for (; k < pause - 1; k++)
        {
            var next = Leg(field, from, h, k, k + 1, y, 0, [], []);
            if (Glance.NotFinite(next) >= 0) return NotFinite(y, next, k, Time(k), Time(k + 1));
            y = next;
        }
        return NotFinite(y, TState.Of(y, last.AsSpan()), k, Time(k), Time(pause));
    }
}
