using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>All that a driver needs beside the field, the method and the start.</summary>
internal sealed record Run(
    Recording Recording, EventWatch? Events, Limits Limits, ImmutableArray<double> Breaks, Func<double, StopReason?>? Poll)
{
    /// <summary>Where the steps are remembered, for a field that reads its past.</summary>
    public Memory? Memory { get; init; }

    /// <summary>Where the driver begins; null: at the start of the run.</summary>
    public Resumption? Resumed { get; init; }

    /// <summary>Whether somebody looks inside of every step.</summary>
    public bool LooksWithin => Recording.Stretches is not null || Memory is not null;

    /// <summary>Whether somebody looks at every step.</summary>
    public bool Looks => Events is not null || Recording.Stretches is not null || Memory is not null;

    /// <summary>How many steps may pass between two looks at the state and the clock: a fraction of a millisecond's work.</summary>
    public static int BlockOf(int states) => Math.Max(1, 65536 / (16 + states));
}

/// <summary>How a run ended.</summary>
internal readonly record struct Outcome(Ending Ending, Moment End, Statistics Statistics)
{
    /// <summary>The step that was too small.</summary>
    public double Step { get; init; }

    /// <summary>The component that is not finite, or that changes fastest where the step was too small.</summary>
    public int Component { get; init; }

    /// <summary>Its value, and the time at which it appeared.</summary>
    public (double Value, double Time) NotFinite { get; init; }

    /// <summary>From where another run can go on.</summary>
    public Resumption? Resumption { get; init; }

    /// <summary>From where it can go on as behind a jump of the field at the end; null: as from a start.</summary>
    public Resumption? Landing { get; init; }
}

internal enum Ending
{
    Reached,
    Event,
    Cancelled,
    TimeLimit,
    StepTooSmall,
    NewtonDiverged,
    Singular,
    TooLarge,
    NotFinite,
    TooManySteps,
    TooManySamples,
    Misfit,
}

internal static class Endings
{
    public static Ending Of(StopReason reason) => reason == StopReason.Cancelled ? Ending.Cancelled : Ending.TimeLimit;
}

/// <summary>Cold looks at a state: by value and never inlined, so that the hot loop's own copy stays in registers.</summary>
internal static class Glance
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Rows Values<TState>(TState y) where TState : struct, IState<TState> => new([.. TState.View(y)]);

    /// <summary>The first component that is infinite or not a number; −1 when all are finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int NotFinite<TState>(TState y) where TState : struct, IState<TState> =>
        Components.NotFinite(TState.Read(y, stackalloc double[Components.MostApart]));

    /// <summary>The component whose slope is largest in units of its tolerance.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Fastest<TState>(TState y, TState slope, Tolerance tolerance) where TState : struct, IState<TState>
    {
        var values = TState.View(y);
        var slopes = TState.View(slope);
        var (fastest, speed) = (0, -1.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (Math.Abs(slopes[i]) / tolerance.Scale(values[i], values[i]) is var rate && rate > speed)
                (fastest, speed) = (i, rate);
        }
        return fastest;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Component<TState>(TState y, int index) where TState : struct, IState<TState> => TState.Component(y, index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Begin<TState>(EventWatch events, double t, TState y) where TState : struct, IState<TState> =>
        events.Begin(t, TState.View(y));
}
