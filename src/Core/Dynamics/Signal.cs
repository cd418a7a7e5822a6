using System.Collections.Immutable;

namespace PyRates.Dynamics;

/// <summary>An extrinsic input: a function of time that knows its own break points. A value: equal parts, equal signal.</summary>
/// <remarks>At a break point the signal has two values: <see cref="At"/> is the limit from the right, <see cref="Before"/>
/// the limit from the left.</remarks>
public abstract record Signal
{
    /// <summary>The value at a time; at a break point the limit from the right.</summary>
    public abstract double At(double t);

    /// <summary>The limit from the left.</summary>
    public virtual double Before(double t) => At(t);

    /// <summary>The times at which the signal or its slope jumps, ascending.</summary>
    public virtual ImmutableArray<double> Breaks => [];

    /// <summary>Whether the signal is constant between its break points: a solver may then hold it from one to the next.</summary>
    public virtual bool IsPiecewiseConstant => false;

    /// <summary>The signal as a run with these steps means it: a signal given by step number has times only then.</summary>
    public virtual Signal In(Stepping stepping) => this;

    /// <summary>The sum of two signals.</summary>
    public static Signal operator +(Signal a, Signal b) => Signals.Total.Of(a, b);
}
