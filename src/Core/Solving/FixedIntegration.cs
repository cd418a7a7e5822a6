using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>A fold of equal steps, fast; <see cref="Walk"/> says what it must give. The time of a step is computed from its
/// number; a last step that would pass the end is shortened.</summary>
internal sealed class FixedIntegration<TMethod, TField, TState>(TField field, Stepping.Fixed times, Run run)
    where TMethod : struct, IMethod
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private const double Slack = 1e-9;                   // of a step: rounding between times that are meant to be equal
    private const int MostInterruptions = 10_000;        // within one step
    private readonly double from = times.From, h = times.Step;
    private readonly Recording recording = run.Recording;
    private long evaluations;

    public Outcome Drive(TState start)
    {
        var steps = (long)Math.Floor((times.Until - from) / h + Slack);
        var end = Math.Min(steps, run.Limits.Steps.IfNone(long.MaxValue));
        var saved = new double[Glance.Values(start).Count];
        var block = Run.BlockOf(saved.Length);
        var looks = run.Events is not null || recording.Stretches is not null;
        var stride = looks ? 0 : recording.Stride(h);
        var (y, k) = (start, 0L);
        if (Glance.NotFinite(y) >= 0) return Failed(y, y, 0, from);
        if (run.Events is not null) Glance.Begin(run.Events, from, y);
        while (true)
        {
            if (stride == 0 || k == steps) TakeAt(Time(k), y);
            if (k == end) break;
            if (run.Poll?.Invoke(Time(k)) is { } reason) return Stopped(Endings.Of(reason), k, y);
            var pause = Math.Min(Math.Min(end, k + block), stride > 0 ? end : NextSample());
            if (pause <= k || looks)
            {
                if (Across(k, Time(k), Time(k + 1), ref y) is { } outcome) return outcome;
                k++;
                continue;
            }
            Glance.Save(y, saved);
            var next = stride > 0 ? Sampled(k, pause, y, stride) : Leg(field, from, h, k, pause, y, 0, [], []);
            evaluations += (pause - k) * (TMethod.Evaluations + 1);
            if (Glance.NotFinite(next) >= 0) return Replay(TState.Of(y, saved), k);
            (y, k) = (next, pause);
        }
        if (end < steps) return Stopped(Ending.TooManySteps, k, y);
        if (times.Until - Time(k) > Slack * h)
        {
            if (Across(k, Time(k), times.Until, ref y) is { } outcome) return outcome;
            TakeAt(times.Until, y);
            k++;
        }
        return new(Ending.Reached, new(times.Until, Glance.Values(y)), Cost(k));
    }

    private double Time(long step) => from + step * h;

    private Statistics Cost(long steps) => new(steps, 0, evaluations, 0);

    private Outcome Stopped(Ending ending, long k, TState y) => new(ending, new(Time(k), Glance.Values(y)), Cost(k));

    private Outcome Failed(TState y, TState next, long k, double at)
    {
        recording.DropAfter(Time(k) + Slack * h);
        var component = Glance.NotFinite(next);
        return Stopped(Ending.NotFinite, k, y) with
        {
            Component = component,
            NotFinite = (Glance.Component(next, component), at),
        };
    }

    /// <summary>The step in which the next sample lies, or at whose beginning it is.</summary>
    private long NextSample() => recording.EveryStep ? 0
        : recording.Due == double.PositiveInfinity ? long.MaxValue
        : (long)Math.Floor((recording.Due - from) / h + Slack);

    /// <summary>The samples that are due at the beginning of a step.</summary>
    private void TakeAt(double t, TState y)
    {
        if (recording.EveryStep) recording.Take(t, y);
        while (recording.Due <= t + Slack * h)
        {
            if (!recording.EveryStep) recording.Take(recording.Due, y);
            recording.Cursor.Advance();
        }
    }

    /// <summary>Steps up to a pause, every sample between them stored where it falls on a step.</summary>
    private TState Sampled(long first, long pause, TState y, long stride)
    {
        var due = (first + stride - 1) / stride * stride;
        var left = recording.EveryStep ? long.MaxValue : (long)recording.Cursor.Remaining;
        var count = (int)Math.Min(left, due >= pause ? 0 : (pause - due - 1) / stride + 1);
        var room = recording.Room(count);
        var next = Leg(field, from, h, first, pause, y, stride, recording.Components, room);
        for (var i = 0; i < count; i++, due += stride)
        {
            recording.Stored(recording.EveryStep ? Time(due) : recording.Due);
            if (!recording.EveryStep) recording.Cursor.Advance();
        }
        return next;
    }

    /// <summary>The hot loop. Nothing in it is called that is not inlined, so the state never leaves its registers (no vector
    /// register survives a call on x64 Unix).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TState Leg(
        TField field, double from, double h, long first, long pause, TState y,
        long stride, int[] components, Span<double> rows)
    {
        var due = rows.Length > 0 ? (first + stride - 1) / stride * stride : long.MaxValue;
        for (var k = first; k < pause; k++)
        {
            if (k == due)
            {
                TState.Store(y, components, rows[..components.Length]);
                rows = rows[components.Length..];
                due = rows.Length > 0 ? due + stride : long.MaxValue;
            }
            var t = from + k * h;
            TState.BeginAttempt(y);
            var f = TField.IsDriven ? TField.DuringStep(field, k, t, from + (k + 1) * h) : field;
            y = TMethod.Step<TField, TState>(f, t, h, y, TField.At(f, t, y));
        }
        return y;
    }

    /// <summary>One step with its dense output, for samples and events inside it. An event that changes the state cuts it.</summary>
    /// <returns>How the run ended, if it did.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Outcome? Across(long k, double a, double b, ref TState y)
    {
        for (var interruptions = 0; a < b; interruptions++)
        {
            var piece = Piece(k, a, b, y);
            if (Glance.NotFinite(piece.Next) >= 0) return Failed(y, piece.Next, k, b);
            recording.Stretches?.Add(Stretch.Of(piece));
            if (run.Events?.Scan(piece) is not { } interruption)
            {
                recording.TakeWithin(piece, b - Slack * h);
                y = piece.Next;
                return null;
            }
            recording.TakeWithin(piece, interruption.At.T);
            if (interruption.By.Stops) return new(Ending.Event, interruption.At, Cost(k + 1));
            if (interruptions == MostInterruptions) return new(Ending.TooManySteps, interruption.At, Cost(k + 1));
            y = TState.Of(y, interruption.By.Effect!(interruption.At).AsSpan());
            a = interruption.At.T;
            Glance.Begin(run.Events, a, y);
        }
        return null;
    }

    private Piece<TState> Piece(long k, double a, double b, TState y)
    {
        TState.BeginAttempt(y);
        var f = TField.IsDriven ? TField.DuringStep(field, k, a, b) : field;
        var width = a == Time(k) && b == Time(k + 1) ? h : b - a;
        var slope = TField.At(f, a, y);
        var next = TMethod.Step<TField, TState>(f, a, width, y, slope);
        evaluations += TMethod.Evaluations + 2;
        return new(a, width, y, next, slope, TField.At(f, a + width, next), default);
    }

    /// <summary>The steps of a block once more, to find the one in which the state stops being finite.</summary>
    private Outcome Replay(TState y, long k)
    {
        while (true)
        {
            var next = Leg(field, from, h, k, k + 1, y, 0, [], []);
            if (Glance.NotFinite(next) >= 0) return Failed(y, next, k, Time(k + 1));
            (y, k) = (next, k + 1);
        }
    }
}
