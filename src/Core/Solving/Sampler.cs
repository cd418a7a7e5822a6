using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>Which moments of a run are kept. Samplers form a monoid under <c>|</c> with <see cref="Never"/>; sampling never
/// changes the steps taken.</summary>
public sealed record Sampler
{
    private Sampler(ImmutableArray<SampleTimes> times, bool steps, bool last) =>
        (Times, EveryAcceptedStep, Final) = (times, steps, last);

    /// <summary>Nothing is kept but the end.</summary>
    public static Sampler Never { get; } = new([], false, false);

    /// <summary>The last moment of the run.</summary>
    public static Sampler Last { get; } = new([], false, true);

    /// <summary>The start and the end of every accepted step.</summary>
    public static Sampler Steps { get; } = new([], true, false);

    internal ImmutableArray<SampleTimes> Times { get; }

    internal bool EveryAcceptedStep { get; }

    internal bool Final { get; }

    /// <summary>A grid of times from the start on: row k at <c>start + k·dt</c> for k below <c>round(T/dt)</c>.</summary>
    /// <param name="dt">The distance of two samples.</param>
    /// <param name="endpoint">Whether the end is kept too: every row up to the end, and the end itself.</param>
    public static Sampler Every(double dt, bool endpoint = false) =>
        new([new SampleTimes.Grid(dt, endpoint)], false, endpoint);

    /// <summary>Given times; those outside the run are passed over.</summary>
    public static Sampler At(params ReadOnlySpan<double> times) =>
        new([new SampleTimes.List(new([.. times.ToArray().Distinct().Order()]))], false, false);

    /// <summary>What either keeps; a moment that both keep is kept once.</summary>
    public static Sampler operator |(Sampler a, Sampler b) =>
        new(a.Times.AddRange(b.Times), a.EveryAcceptedStep || b.EveryAcceptedStep, a.Final || b.Final);

    internal bool IsNever => Times.IsEmpty && !EveryAcceptedStep && !Final;

    internal Option<string> Impossible =>
        Times.Any(t => t is SampleTimes.Grid { Step: var dt } && !(dt > 0 && double.IsFinite(dt)))
            ? Some("the sampling step is not a positive number")
        : Times.Any(t => t is SampleTimes.List { Times: var times } && times.Values.Any(double.IsNaN))
            ? Some("a sample time is not a number")
            : None;

    /// <summary>Equal parts.</summary>
    public bool Equals(Sampler? other) => other is not null && EveryAcceptedStep == other.EveryAcceptedStep
        && Final == other.Final && Times.AsSpan().SequenceEqual(other.Times.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Times.Length, EveryAcceptedStep, Final);
}

/// <summary>A rule for sample times.</summary>
internal abstract record SampleTimes
{
    /// <summary>How many samples fall into a run.</summary>
    public abstract long Count(double from, double until);

    /// <summary>The time of a sample; they ascend.</summary>
    public abstract double Time(double from, long index);

    /// <summary>The first sample of a run.</summary>
    public virtual long First(double from) => 0;

    /// <summary>The first sample from an index on that does not lie before a time.</summary>
    public abstract long Behind(double from, double time, long index);

    public sealed record Grid(double Step, bool Endpoint) : SampleTimes
    {
        public override long Count(double from, double until)
        {
            var exact = (until - from) / Step;
            return exact >= long.MaxValue / 2 ? long.MaxValue
                : Endpoint ? (long)Math.Floor(exact * (1 + 1e-12) + 1e-9) + 1 : (long)Math.Round(exact);
        }

        public override double Time(double from, long index) => from + index * Step;

        public override long Behind(double from, double time, long index)
        {
            index = Math.Max(index, (long)Math.Floor((time - from) / Step) - 1);
            while (Time(from, index) < time) index++;
            return index;
        }
    }

    public sealed record List(Rows Times) : SampleTimes
    {
        public override long Count(double from, double until) => Times.Values.Count(t => t <= until);

        public override double Time(double from, long index) => Times[(int)index];

        public override long First(double from) => Times.Values.Count(t => t < from);

        public override long Behind(double from, double time, long index) =>
            Math.Max(index, Times.Values.Count(t => t < time));
    }
}
