using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Dynamics.Signals;

/// <summary>Samples at times of their own, each held until the next; the first holds before, the last after.</summary>
public sealed record Held : Signal
{
    private readonly ImmutableArray<double> times, values;

    /// <summary>Samples at given times.</summary>
    /// <param name="times">Ascending; at least one.</param>
    /// <param name="values">As many values.</param>
    public Held(Rows times, Rows values)
    {
        (this.times, this.values) = (times.Values, values.Values);
        var breaks = ImmutableArray.CreateBuilder<double>();
        for (var i = 1; i < this.times.Length; i++)
            if (this.values[i] != this.values[i - 1]) breaks.Add(this.times[i]);
        Breaks = breaks.ToImmutable();
    }

    /// <summary>The times of the samples.</summary>
    public Rows Times => new(times);

    /// <summary>The samples.</summary>
    public Rows Values => new(values);

    /// <inheritdoc/>
    public override bool IsPiecewiseConstant => true;

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks { get; }

    /// <inheritdoc/>
    public override double At(double t) => values[Math.Max(0, CountUpTo(t, inclusive: true) - 1)];

    /// <inheritdoc/>
    public override double Before(double t) => values[Math.Max(0, CountUpTo(t, inclusive: false) - 1)];

    /// <summary>Equal samples at equal times.</summary>
    public bool Equals(Held? other) => other is not null && Times == other.Times && Values == other.Values;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Times, Values);

    private int CountUpTo(double t, bool inclusive)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (inclusive ? times[middle] <= t : times[middle] < t) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
