using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Analysis.Laws;

/// <summary><c>x' = Ax</c> with <c>A = S·D·S⁻¹</c>: D rotates pairs of coordinates and damps them, S mixes them. S is a chain of
/// shears, so that its inverse is exact.</summary>
public sealed record LinearSystem(
    ImmutableArray<double> Frequencies, ImmutableArray<double> Dampings, ImmutableArray<double> Shears, double Time)
    : KnownProblem(Time)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"LinearSystem {{ Frequencies = [{string.Join(", ", Frequencies)}], Dampings = [{string.Join(", ", Dampings)}], "
        + $"Shears = [{string.Join(", ", Shears)}], Time = {Time} }}";

    /// <inheritdoc/>
    public override ImmutableArray<double> Exact(double t)
    {
        var x = Unmixed([.. Enumerable.Range(0, 2 * Frequencies.Length).Select(i => 1.0 / (i + 1))]);
        for (var p = 0; p < Frequencies.Length; p++)
        {
            var (sin, cos) = Math.SinCos(Frequencies[p] * t);
            var size = Math.Exp(-Dampings[p] * t);
            (x[2 * p], x[2 * p + 1]) = (size * (cos * x[2 * p] - sin * x[2 * p + 1]), size * (sin * x[2 * p] + cos * x[2 * p + 1]));
        }
        return [.. Mixed(x)];
    }

    /// <inheritdoc/>
    public override void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        var x = Unmixed(y.ToArray());
        for (var p = 0; p < Frequencies.Length; p++)
        {
            (x[2 * p], x[2 * p + 1]) = (
                -Dampings[p] * x[2 * p] - Frequencies[p] * x[2 * p + 1], Frequencies[p] * x[2 * p] - Dampings[p] * x[2 * p + 1]);
        }
        Mixed(x).CopyTo(derivatives);
    }

    private double[] Mixed(double[] x)
    {
        for (var i = 1; i < x.Length; i++) x[i] += Shears[i - 1] * x[i - 1];
        return x;
    }

    private double[] Unmixed(double[] x)
    {
        for (var i = x.Length - 1; i > 0; i--) x[i] -= Shears[i - 1] * x[i - 1];
        return x;
    }
}
