using System;

namespace PyRates.Methods.Implicit;

/// <summary>The size of the dominant eigenvalue of the Jacobian, followed along a solution: one step of the power method per
/// look, by a difference of the field in the direction that the last look ended with. Shampine, Stiffness and nonstiff
/// differential equation solvers II, ACM Trans. Math. Softw. 3 (1977) 44-53, section 3.</summary>
internal sealed class DominantEigenvalue(StiffField field)
{
    private const int FirstLook = 4;                                // steps of the power method, to find the direction
    private const double Nearness = 1.4901161193847656e-8;          // the root of the distance of 1 to the next number
    private readonly double[] direction = new double[field.Size], probe = new double[field.Size], change = new double[field.Size];
    private bool isKnown;

    /// <summary>An estimate; not a number where the field is none.</summary>
    /// <param name="t">The time.</param>
    /// <param name="y">The state.</param>
    /// <param name="slope">The derivatives there.</param>
    public double At(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope)
    {
        if (!isKnown) slope.CopyTo(direction);
        var size = double.NaN;
        for (var looks = isKnown ? 1 : FirstLook; looks > 0; looks--)
        {
            var (length, distance) = (Norm(direction), Nearness * Math.Max(Norm(y), Nearness));
            if (length == 0) Zigzag(out length);
            if (!double.IsFinite(length)) return Forget();
            for (var i = 0; i < probe.Length; i++) probe[i] = y[i] + direction[i] * (distance / length);
            if (!field.Slope(t, probe, change)) return Forget();
            for (var i = 0; i < change.Length; i++) change[i] -= slope[i];
            size = Norm(change) / distance;
            change.CopyTo(direction, 0);
        }
        isKnown = true;
        return size;
    }

    /// <summary>Passes the direction.</summary>
    public void Carry(ref Transfer kept)
    {
        kept.Pass(ref isKnown);
        kept.Pass(direction);
    }

    /// <summary>A direction that has a part of every eigenvector, as a rule.</summary>
    private void Zigzag(out double length)
    {
        for (var i = 0; i < direction.Length; i++) direction[i] = 1 - 2 * (i & 1);
        length = Math.Sqrt(direction.Length);
    }

    private double Forget()
    {
        isKnown = false;
        return double.NaN;
    }

    private static double Norm(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var x in vector) sum += x * x;
        return Math.Sqrt(sum);
    }
}
