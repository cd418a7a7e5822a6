using System;

namespace PyRates.Methods.Implicit;

/// <summary>The largest absolute value of an eigenvalue of the Jacobian, from values of the field alone: a power method with
/// differences, which begins with the vector that it ended with. Sommeijer, Shampine, Verwer, J. Comput. Appl. Math. 88 (1998)
/// 315-326, section 3.2.</summary>
internal sealed class SpectralRadius(StiffField field)
{
    private const int MostTries = 50;
    private const double Settled = 0.01, Safety = 1.2, Nearness = 1.4901161193847656e-8;
    private readonly double[] direction = new double[field.Size], probe = new double[field.Size], change = new double[field.Size];

    /// <summary>An upper estimate; infinite or not a number where the field is.</summary>
    /// <param name="t">The time.</param>
    /// <param name="y">The state.</param>
    /// <param name="slope">The derivatives there.</param>
    public double At(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope)
    {
        var (radius, last, length) = (0.0, 0.0, Begin(slope));
        var size = Norm(y);
        var distance = size > 0 ? size * Nearness : Nearness;
        for (var tries = 0; tries < MostTries; tries++)
        {
            for (var i = 0; i < probe.Length; i++) probe[i] = y[i] + direction[i] * (distance / length);
            if (!field.Slope(t, probe, change)) return double.NaN;
            for (var i = 0; i < change.Length; i++) change[i] -= slope[i];
            var grown = Norm(change);
            (last, radius) = (radius, grown / distance);
            if (grown == 0)
            {
                direction[tries % direction.Length] *= -1;               // an eigenvector of 0, by chance or for good
                continue;
            }
            change.CopyTo(direction, 0);
            length = grown;
            if (tries > 0 && Math.Abs(radius - last) <= Settled * radius) return Safety * radius;
        }
        return Safety * Math.Max(radius, last);
    }

    /// <summary>Passes the vector.</summary>
    public void Carry(ref Transfer kept) => kept.Pass(direction);

    /// <summary>The vector to begin with: the last one, else the derivatives, else one that changes its sign from state to
    /// state.</summary>
    /// <returns>Its length.</returns>
    private double Begin(ReadOnlySpan<double> slope)
    {
        if (Norm(direction) is > 0 and < double.PositiveInfinity and var kept) return kept;
        slope.CopyTo(direction);
        if (Norm(direction) is > 0 and var length) return length;
        for (var i = 0; i < direction.Length; i++) direction[i] = 1 - 2 * (i & 1);
        return Math.Sqrt(direction.Length);
    }

    /// <summary>The length of a vector; scaled, since squares can overflow.</summary>
    private static double Norm(ReadOnlySpan<double> vector)
    {
        var (largest, sum) = (0.0, 0.0);
        foreach (var x in vector) largest = Math.Max(largest, Math.Abs(x));
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        foreach (var x in vector) sum += x / largest * (x / largest);
        return largest * Math.Sqrt(sum);
    }
}
