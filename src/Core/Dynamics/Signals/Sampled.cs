using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Dynamics.Signals;

/// <summary>Samples at times of their own, joined by straight lines; the end samples hold before and after.</summary>
/// <remarks>Two samples at one time are a jump. Break points: the jumps, and where the signal leaves or enters a run of equal
/// values.</remarks>
public sealed record Sampled : Signal
{
    private readonly ImmutableArray<double> times, values;

    /// <summary>Samples at given times.</summary>
    /// <param name="times">Ascending; at least one.</param>
    /// <param name="values">As many values.</param>
    public Sampled(Rows times, Rows values)
    {
        (this.times, this.values) = (times.Values, values.Values);
        Breaks = RunEnds(this.times, this.values);
    }

    /// <summary>Samples at equal distances over <c>[from, until]</c>, both ends included.</summary>
    public static Sampled Evenly(double from, double until, Rows values)
    {
        var grid = new double[values.Count];
        var step = values.Count > 1 ? (until - from) / (values.Count - 1) : 0;
        for (var i = 0; i < grid.Length; i++) grid[i] = from + i * step;
        if (grid.Length > 1) grid[^1] = until;
        return new(Rows.Owned(grid), values);
    }

    /// <summary>The times of the samples.</summary>
    public Rows Times => new(times);

    /// <summary>The samples.</summary>
    public Rows Values => new(values);

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks { get; }

    /// <inheritdoc/>
    public override double At(double t)
    {
        var i = LastUpTo(t);
        return i < 0 ? values[0] : i == times.Length - 1 ? values[i] : Between(i, t);
    }

    /// <inheritdoc/>
    public override double Before(double t)
    {
        var i = LastUpTo(t);
        while (i >= 0 && times[i] >= t) i--;
        return i < 0 ? values[0] : i == times.Length - 1 ? values[i] : Between(i, t);
    }

    /// <summary>Equal samples at equal times.</summary>
    public bool Equals(Sampled? other) => other is not null && Times == other.Times && Values == other.Values;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Times, Values);

    /// <summary>Evenly spaced samples are found by division, others by bisection.</summary>
    private int LastUpTo(double t)
    {
        if (!(t >= times[0])) return -1;
        var last = times.Length - 1;
        if (t >= times[last]) return last;
        var guess = (int)((t - times[0]) / (times[last] - times[0]) * last);
        if (times[guess] <= t && t < times[guess + 1]) return guess;
        var (low, high) = times[guess] <= t ? (guess, last) : (0, guess);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle] <= t ? (middle, high) : (low, middle);
        }
        return low;
    }

    private double Between(int i, double t)
    {
        double v = values[i], w = values[i + 1];
        return v == w ? v : v + (t - times[i]) / (times[i + 1] - times[i]) * (w - v);
    }

    private static ImmutableArray<double> RunEnds(ImmutableArray<double> times, ImmutableArray<double> values)
    {
        var breaks = ImmutableArray.CreateBuilder<double>();
        for (var i = 0; i < values.Length; i++)
        {
            var levelBefore = i == 0 || values[i - 1] == values[i];
            var levelAfter = i == values.Length - 1 || values[i] == values[i + 1];
            var jumps = i > 0 && times[i] == times[i - 1];
            if ((levelBefore != levelAfter || jumps) && (breaks.Count == 0 || breaks[^1] != times[i])) breaks.Add(times[i]);
        }
        return breaks.ToImmutable();
    }
}
