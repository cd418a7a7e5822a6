using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
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

/// <summary>Reads values at earlier times in a run, each distinct time once. Algebraic variables are computed from the state of
/// that time.</summary>
internal sealed partial class DelayReader : DelayedValues
{
    private const double Slack = 1e-9;
    private readonly Group[] groups;
    private readonly IPast past;
    private readonly double first, least;
    private readonly double[] state, start;
    private readonly bool isZero, isKnown;
    private double from = double.NaN, until = double.NaN, last;

    /// <summary>A reader of some values.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="stepping">The run.</param>
    /// <param name="past">The solution up to now.</param>
    /// <param name="wanted">The numbers of the values.</param>
    public DelayReader(ModelProblem problem, Stepping stepping, IPast past, IReadOnlyCollection<int> wanted) : base(wanted.Max() + 1)
    {
        (this.past, first, least) = (past, past.From, 1e-15 * Math.Abs(past.From));
        (state, start) = (new double[problem.Start.Count], new double[problem.Start.Count]);
        past.Beginning(start);                                      // not that of the problem: the run may go on behind another
        (isZero, isKnown) = (problem.Prehistory == Prehistory.Zero, past.HasHistory ?? problem.History.IsSome);
        var lags = problem.Program.Lags(problem);
        var populations = new Dictionary<int, WholeVariable>();
        groups =
        [
            .. wanted.GroupBy(slot => lags[slot]).Select(same => new Group(
                same.Key.Value, same.Key.Course < 0 ? null : lags.Open(same.Key.Course),
                problem.Program.DelayedValues([.. same], problem, stepping, populations))),
        ];
    }

    /// <inheritdoc/>
    /// <remarks>A jump at the start of the run is seen from the side on which the step lies.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Fill(double t, double from, double until)
    {
        if (this.from != from || this.until != until) Enter(from, until);
        else if (t == last) return;
        last = t;
        var changes = false;
        foreach (var group in groups)
        {
            var lag = group.Course is { } course ? course(t) : group.Lag;
            var time = t - lag;
            if (group.Single < 0 && IsSame(group, time)) continue;
            changes = true;
            if (group.Course is not null && !VaryingLag.IsCausal(lag, t)) Future(group);
            else if (group.Side == Side.Before || (group.Side == Side.Both && time < first)) Before(group, Math.Min(time, first));
            else if (group.Single >= 0 && (group.Step.Has(time) || past.Look(time, group.Single, ref group.Near, ref group.Step)))
                Values[group.Slot] = group.Step.At(time);
            else After(group, Math.Max(time, first));
        }
        if (changes) Version++;
    }

    /// <summary>Changes with the values.</summary>
    public long Version { get; private set; }

    /// <summary>Whether a group reads the state between two steps that it has read already.</summary>
    private bool IsSame(Group group, double time)
    {
        var place = group.Side == Side.After && group.IsPlain && group.Course is null ? past.Place(Math.Max(time, first)) : -1;
        if (place >= 0 && place == group.Place) return true;
        group.Place = place;
        return false;
    }

    /// <summary>On which side of the start a step reads.</summary>
    private void Enter(double from, double until)
    {
        (this.from, this.until) = (from, until);
        foreach (var group in groups) group.Side = SideOf(group, from, until);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Side SideOf(Group group, double from, double until)
    {
        if (group.Course is { } course) return SideOf(course, from, until);
        var slack = Slack * Math.Min(group.Lag, until - from) + least;
        return until - group.Lag <= first + slack ? Side.Before : from - group.Lag < first - slack ? Side.Both : Side.After;
    }

    /// <summary>Of a lag that changes: a step or a stretch ends where it reads the start.</summary>
    private Side SideOf(Func<double, double> lag, double from, double until)
    {
        var end = double.IsFinite(until) ? until : from;
        var (slack, middle) = (Slack * (end - from) + least, from + ((end - from) / 2));
        double a = from - lag(from), b = middle - lag(middle), c = end - lag(end);
        return Math.Max(a, Math.Max(b, c)) <= first + slack && b < first ? Side.Before
            : Math.Min(a, Math.Min(b, c)) >= first - slack ? Side.After : Side.Both;
    }

    /// <summary>A lag that is none: what it reads is no number.</summary>
    private void Future(Group group)
    {
        foreach (var value in group.Values) Values[value.Slot] = double.NaN;
    }

    private void Before(Group group, double time)
    {
        if (group.Populations.Length > 0) Compute(group, isKnown ? time : past.From, isKnown ? StateAt(time) : start);
        foreach (var value in group.Values)
        {
            Values[value.Slot] = isZero && !value.IsPast ? 0
                : value.Component >= 0 ? isKnown ? past.Early(time, value.Component) : start[value.Component]
                : value.Population?.Values[value.Unit] ?? value.Computed!.At(isKnown ? time : past.From, isKnown ? StateAt(time) : start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void After(Group group, double time)
    {
        if (!past.IsSettled) last = double.NaN;                     // another guess of the step may give something else
        if (!group.IsPlain)
        {
            past.Fill(time, state);
            Compute(group, time, state);
            foreach (var value in group.Values)
            {
                Values[value.Slot] = value.Component >= 0 ? state[value.Component]
                    : value.Population?.Values[value.Unit] ?? value.Computed!.At(time, state);
            }
        }
        else if (group.Slot >= 0 && group.First >= 0)
        {
            past.Fill(time, group.First, Values.AsSpan(group.Slot, group.Components.Length), ref group.Near);
        }
        else if (group.Slot >= 0)
        {
            past.Fill(time, group.Components, Values.AsSpan(group.Slot, group.Components.Length), ref group.Near);
        }
        else
        {
            var read = state.AsSpan(0, group.Components.Length);
            past.Fill(time, group.Components, read, ref group.Near);
            var (values, slots) = (Values, group.Slots);
            for (var i = 0; i < read.Length; i++) values[slots[i]] = read[i];
        }
    }

    private static void Compute(Group group, double time, double[] state)
    {
        foreach (var population in group.Populations) population.Compute(time, state);
    }

    private double[] StateAt(double time)
    {
        past.Early(time, state);
        return state;
    }

    private enum Side
    {
        Before,
        Both,
        After,
    }

    /// <summary>The values of one lag.</summary>
    private sealed class Group(double lag, Func<double, double>? course, DelayedValue[] values)
    {
        public double Lag => lag;

        /// <summary>The lag at a time; null: it is the same at all.</summary>
        public Func<double, double>? Course => course;

        public DelayedValue[] Values => values;

        /// <summary>The variables of whole populations that are computed at once.</summary>
        public WholeVariable[] Populations { get; } = [.. values.Select(v => v.Population).OfType<WholeVariable>().Distinct()];

        /// <summary>The states that they are.</summary>
        public int[] Components { get; } = System.Array.ConvertAll(values, v => v.Component);

        /// <summary>Their numbers.</summary>
        public int[] Slots { get; } = System.Array.ConvertAll(values, v => v.Slot);

        /// <summary>Whether all are states.</summary>
        public bool IsPlain { get; } = System.Array.TrueForAll(values, v => v.Component >= 0)
            && values.Select(v => v.Component).Distinct().Count() == values.Length;

        /// <summary>The number of the first, where they lie side by side; otherwise −1.</summary>
        public int Slot { get; } = values.Select((v, i) => v.Slot - i).Distinct().Count() == 1 ? values[0].Slot : -1;

        /// <summary>The first of the states, where they follow one another too; otherwise −1.</summary>
        public int First { get; } = values.Select((v, i) => v.Component - i).Distinct().Count() == 1 ? values[0].Component : -1;

        /// <summary>The state that it is, where it is the only one; otherwise −1.</summary>
        public int Single { get; } = values.Length == 1 ? values[0].Component : -1;

        public Side Side { get; set; }

        /// <summary>The number of the state that was read, where it lies between two steps; otherwise −1.</summary>
        public long Place { get; set; } = -1;

        public long Near;

        /// <summary>The step in which it was read last.</summary>
        public PastStep Step = PastStep.None;
    }
}
