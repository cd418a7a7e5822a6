using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <summary>What a model's delayed reads were before the start.</summary>
public enum Prehistory
{
    /// <summary>What they are at the initial state.</summary>
    Initial,

    /// <summary>Zero; what <c>past</c> reads in an equation is its value at the initial state all the same.</summary>
    Zero,

    /// <summary>What they are at the initial state; chains that stand for distributed delays start in equilibrium with it, where
    /// they otherwise start at 0.</summary>
    Steady,
}

/// <summary>Reads values at earlier times in a run. Algebraic variables are computed from the state of that time.</summary>
internal sealed class DelayReader
{
    private const double Slack = 1e-9;
    private const int Few = 4;                                      // values that are looked up one by one
    private readonly Group[] groups;
    private readonly IPast past;
    private readonly double[] state, start;
    private readonly bool isZero, isKnown;

    /// <summary>A reader of some values.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="stepping">The run.</param>
    /// <param name="past">The solution up to now.</param>
    /// <param name="wanted">The numbers of the values.</param>
    public DelayReader(ModelProblem problem, Stepping stepping, IPast past, IEnumerable<int> wanted)
    {
        this.past = past;
        (state, start) = (new double[problem.Start.Count], [.. problem.Start.AsSpan()]);
        (isZero, isKnown) = (problem.Prehistory == Prehistory.Zero, problem.History.IsSome);
        groups =
        [
            .. wanted.Select(slot => problem.Program.DelayedValue(slot, problem, stepping))
                .GroupBy(value => value.Lag).Select(same => new Group(same.Key, [.. same])),
        ];
    }

    /// <summary>Writes the values for an evaluation at a time within a step (or a stretch without break points): a jump at
    /// the start of the run is seen from the side on which the step lies.</summary>
    public void Fill(double t, double from, double until, double[] values)
    {
        foreach (var group in groups)
        {
            var (lag, first) = (group.Lag, past.From);
            var slack = Slack * Math.Min(lag, until - from) + 1e-15 * Math.Abs(first);
            var before = until - lag <= first + slack || (from - lag < first - slack && t - lag < first);
            if (before) Before(group, Math.Min(t - lag, first), values);
            else After(group, Math.Max(t - lag, first), values);
        }
    }

    private void Before(Group group, double time, double[] values)
    {
        foreach (var value in group.Values)
        {
            values[value.Slot] = isZero && !value.IsPast ? 0
                : value.Component >= 0 ? isKnown ? past.At(time, value.Component) : start[value.Component]
                : value.Computed!.At(isKnown ? time : past.From, isKnown ? StateAt(time) : start);
        }
    }

    private void After(Group group, double time, double[] values)
    {
        var whole = group.Values.Length >= Few || group.Values.Any(v => v.Component < 0);
        if (whole) past.Fill(time, state);
        foreach (var value in group.Values)
        {
            values[value.Slot] = value.Component < 0 ? value.Computed!.At(time, state)
                : whole ? state[value.Component]
                : past.At(time, value.Component);
        }
    }

    private double[] StateAt(double time)
    {
        past.Fill(time, state);
        return state;
    }

    private sealed record Group(double Lag, DelayedValue[] Values);
}

/// <summary>One value at an earlier time.</summary>
/// <param name="Slot">Its number.</param>
/// <param name="Lag">How much earlier.</param>
/// <param name="Component">The state that it is; −1: it is computed.</param>
/// <param name="Computed">How it is computed.</param>
/// <param name="IsPast">Whether before the start it is what it is at the start, whatever history is asked for.</param>
internal sealed record DelayedValue(int Slot, double Lag, int Component, TapeObserver? Computed, bool IsPast);
