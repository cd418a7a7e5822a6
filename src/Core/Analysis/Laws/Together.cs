using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Analysis.Laws;

/// <summary>Several problems side by side that know nothing of each other. The error estimate of one number passes through zero
/// now and then, and a solver that trusts it takes a step too long; that of several hardly ever does.</summary>
public sealed record Together(ImmutableArray<KnownProblem> Parts, double Time) : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Time} of {string.Join(" and ", Parts)}";

    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t) => [.. Parts.SelectMany(part => part.Exact(t))];

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        foreach (var part in Parts)
        {
            var size = part.Exact(0).Length;
            part.Derive(t, y[..size], derivatives[..size]);
            y = y[size..];
            derivatives = derivatives[size..];
        }
    }
}
