using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>The steps of a fold of equal steps at their types: as little as can be, since it is translated for each of them.</summary>
internal sealed class FixedIntegration<TMethod, TField, TState> : FixedDriver
    where TMethod : struct, IMethod
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private readonly TField field;
    private readonly int[] places;
    private TState y, before;

    public FixedIntegration(TField field, TState start, Stepping.Fixed times, Run run) : base(times, run, TMethod.Evaluations + 1)
    {
        (this.field, y) = (field, start);
        places = new int[Recording.Components.Length];
        for (var i = 0; i < places.Length; i++) places[i] = Recording.Components[i] is var c && c < 0 ? c : TState.Place(c);
        if (run.Memory is not null) Equal = EqualDelays<TMethod, TField, TState>.Of(field, times, run);
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<double> Y => TState.Read(y, Room);

    /// <inheritdoc/>
    protected override void Put(ReadOnlySpan<double> values) => y = TState.Of(y, values);

    /// <inheritdoc/>
    protected override void Undo() => y = before;

    /// <inheritdoc/>
    protected override long Together(long first, long pause) => ((EqualDelays<TMethod, TField, TState>)Equal!).Take(first, pause, ref y);

    /// <summary>The hot loop. Nothing in it is called that is not inlined, so the state never leaves its registers (no vector
    /// register survives a call on x64 Unix).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Go(long first, long pause, long stride, Span<double> rows)
    {
        var (f, y, from, h) = (field, this.y, From, H);
        var (k, components) = (first, places);
        before = y;
        var due = rows.Length > 0 ? (first + stride - 1) / stride * stride : pause;
        while (true)
        {
            for (; k < due; k++)
            {
                var t = from + k * h;
                TState.BeginAttempt(y);
                var g = TField.IsDriven ? TField.DuringStep(f, k, t, from + (k + 1) * h) : f;
                y = TMethod.Step<TField, TState>(g, t, h, y, TField.At(g, t, y));
            }
            if (k == pause) break;
            TState.Store(y, components, rows[..components.Length]);
            rows = rows[components.Length..];
            due = rows.Length > 0 ? due + stride : pause;
        }
        this.y = y;
    }

    /// <summary>One step with its dense output, for samples and events inside it. An event that changes the state cuts it, and so
    /// does a time at which the solution of a delay equation is less smooth than the method's order needs.</summary>
    /// <returns>How the run ended, if it did.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected override Outcome? Across(long k, double a, double b)
    {
        Equal?.Tell();
        var pieces = Math.Min(64, Solving.Run.BlockOf(Y.Length));
        for (var interruptions = 0; a < b; interruptions++)
        {
            var until = Smooth(a, b);
            var piece = Piece(k, a, until);
            if (Glance.NotFinite(piece.Next) is var c && c >= 0) return NotFinite((c, Glance.Component(piece.Next, c)), k, a, until);
            Recording.TakePiece(piece);
            if (Run.Memory?.Append(piece) == false) Recording.Overflow();
            if (Run.Events?.Scan(piece) is not { } interruption)
            {
                Recording.TakeWithin(piece, until - Slack(H, until));
                (y, a) = (piece.Next, until);
                if (a < b && interruptions % pieces == pieces - 1 && Run.Poll?.Invoke(a) is { } stop)
                    return new(Endings.Of(stop), new(a, Glance.Values(y)), Cost(k + 1)) { Resumption = Kept ?? Between(k, a, Run.Events?.Refractory) };
                continue;
            }
            Recording.TakeWithin(piece, interruption.At.T);
            if (Recording.EveryStep) Recording.TakeRow(interruption.At);
            if (interruption.Ending is { } ending)
                return new(ending, interruption.At, Cost(k + 1)) { Resumption = Kept ?? Between(k, a, Run.Events.RefractoryBefore) };
            if (interruptions % 64 == 63 && Run.Poll?.Invoke(a) is { } reason)
                return new(Endings.Of(reason), interruption.At, Cost(k + 1)) { Resumption = Kept ?? Between(k, a, Run.Events.RefractoryBefore) };
            if (interruptions == MostInterruptions) return new(Ending.TooManySteps, interruption.At, Cost(k + 1));
            y = TState.Of(y, interruption.Continued.AsSpan());
            a = interruption.At.T;
            Run.Events.Begin(a, Y);
        }
        return null;
    }

    /// <summary>A step that reads its own solution, because a lag is shorter than it, is taken again with what came out until
    /// that is as exact as the method: each time the error is one order smaller.</summary>
    private Piece<TState> Piece(long k, double a, double b)
    {
        TState.BeginAttempt(y);
        var f = TField.IsDriven ? TField.DuringStep(field, k, a, b) : field;
        var width = a == Time(k) && b == Time(k + 1) ? H : b - a;
        var piece = Once(f, a, b, width, y);
        if (Run.Memory is not { } memory || !memory.IsReadWithin(a, width)) return piece;
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
        Evaluations += TMethod.Evaluations + TMethod.BendEvaluations + 2;
        return new(a, b, y, next, slope, TField.At(f, b, next), bend);
    }
}
