using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Dynamics.Signals;

/// <summary>The sum of signals, added in order.</summary>
public sealed record Total : Signal
{
    private readonly ImmutableArray<Signal> terms;

    private Total(ImmutableArray<Signal> terms) => this.terms = terms;

    /// <summary>The signals that are added.</summary>
    public ImmutableArray<Signal> Terms => terms;

    /// <inheritdoc/>
    public override bool IsPiecewiseConstant => terms.All(term => term.IsPiecewiseConstant);

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks => [.. terms.SelectMany(term => term.Breaks).Distinct().Order()];

    /// <summary>The sum of two signals; sums are flat.</summary>
    public static Signal Of(Signal a, Signal b) => new Total([.. Flat(a), .. Flat(b)]);

    /// <inheritdoc/>
    public override double At(double t)
    {
        var sum = terms[0].At(t);
        for (var i = 1; i < terms.Length; i++) sum += terms[i].At(t);
        return sum;
    }

    /// <inheritdoc/>
    public override double Before(double t)
    {
        var sum = terms[0].Before(t);
        for (var i = 1; i < terms.Length; i++) sum += terms[i].Before(t);
        return sum;
    }

    /// <inheritdoc/>
    public override Signal In(Stepping stepping) => new Total([.. terms.Select(term => term.In(stepping))]);

    /// <summary>Equal terms in the same order.</summary>
    public bool Equals(Total? other) => other is not null && terms.AsSpan().SequenceEqual(other.terms.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => terms.Aggregate(0, HashCode.Combine);

    private static ImmutableArray<Signal> Flat(Signal signal) => signal is Total total ? total.terms : [signal];
}
