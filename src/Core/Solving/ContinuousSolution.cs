using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>A solution that can be asked at any time between its ends: the dense output of every step that was taken.</summary>
public sealed class ContinuousSolution
{
    private readonly ImmutableArray<Stretch> stretches;

    internal ContinuousSolution(Trajectory trajectory, ImmutableArray<Stretch> stretches) =>
        (Trajectory, this.stretches) = (trajectory, stretches);

    /// <summary>What was recorded on the way.</summary>
    public Trajectory Trajectory { get; }

    /// <summary>The first time that can be asked for.</summary>
    public double From => stretches.IsEmpty ? Trajectory.End.T : stretches[0].Start;

    /// <summary>The last time that can be asked for.</summary>
    public double Until => Trajectory.End.T;

    /// <summary>The full state at a time; None outside the solution. Where an event changed the state, the state after it.</summary>
    public Option<Rows> At(double t)
    {
        if (!(t >= From && t <= Until)) return None;
        if (stretches.IsEmpty || t == Until) return Some(Trajectory.End.Y);
        return Some(stretches[Step(t)].At(t));
    }

    /// <summary>The steps that were taken.</summary>
    internal IEnumerable<(double Start, double End)> Steps => stretches.Select(s => (s.Start, s.End));

    /// <summary>The state at a time, which is moved inside if it lies outside by rounding.</summary>
    internal void Fill(double t, Span<double> y)
    {
        if (stretches.IsEmpty || t >= Until) Trajectory.End.Y.AsSpan().CopyTo(y);
        else stretches[Step(t)].Fill(Math.Max(t, From), y);
    }

    private int Step(double t)
    {
        var (low, high) = (0, stretches.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = stretches[middle].Start <= t ? (middle, high) : (low, middle);
        }
        return low;
    }
}

/// <summary>The dense output of one step, all components.</summary>
internal readonly record struct Stretch(double Start, double End, ImmutableArray<Polynomial> Components)
{
    public static Stretch Of<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        var components = new Polynomial[TState.View(piece.Y).Length];
        for (var i = 0; i < components.Length; i++) components[i] = Piece<TState>.Component(piece, i);
        return new(piece.Start, piece.End, ImmutableCollectionsMarshal.AsImmutableArray(components));
    }

    public Rows At(double t)
    {
        var values = new double[Components.Length];
        Fill(t, values);
        return Rows.Owned(values);
    }

    public void Fill(double t, Span<double> values)
    {
        var x = (t - Start) / (End - Start);
        for (var i = 0; i < values.Length; i++) values[i] = Components[i].At(x);
    }
}

/// <content>Solutions that can be asked at any time.</content>
public sealed partial record Solver
{
    /// <summary>Solves a problem and keeps the dense output of every step: memory in proportion to the steps.</summary>
    /// <param name="problem">The field and its start.</param>
    /// <param name="from">The time at the start.</param>
    /// <param name="poll">Told the time now and then, and asked whether the run shall stop.</param>
    public Either<SolveFailure, ContinuousSolution> SolveContinuously(
        Problem problem, double from = 0, Func<double, StopReason?>? poll = null)
    {
        var stretches = ImmutableArray.CreateBuilder<Stretch>();
        return Solve(problem, new Beginning(from), poll, stretches).Map(t => new ContinuousSolution(t, stretches.ToImmutable()));
    }
}
