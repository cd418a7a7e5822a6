using System;
using PyRates.Dynamics;

namespace PyRates.Methods.Implicit;

/// <summary>The Jacobian by differences of the field: columns that share no row are moved together (Curtis, Powell and Reid,
/// IMA J. Appl. Math. 13 (1974) 117-119). The increments adapt to what the differences lost in rounding (Salane, Sandia
/// report SAND86-1319, 1986).</summary>
internal sealed class Differences
{
    private const int EvaluationsOfALook = 20_000;                  // states times evaluations between two looks at the clock
    private const double Rounding = 2.2204460492503131e-16;
    private static readonly double Root = Math.Sqrt(Rounding), CubeRoot = Math.Cbrt(Rounding);
    private readonly Sparsity sparsity;
    private readonly double threshold;
    private readonly int[][] groups;
    private readonly double[] factors, moved, slopes, steps;
    private double[] opposite = [];

    /// <summary>Differences of a field with so many states.</summary>
    /// <param name="sparsity">The entries that there may be.</param>
    /// <param name="absolute">The absolute tolerance: the least size of a state that counts.</param>
    public Differences(Sparsity sparsity, double absolute)
    {
        (this.sparsity, threshold) = (sparsity, Math.Max(absolute, double.Epsilon / Rounding));
        (factors, moved) = (new double[sparsity.Size], new double[sparsity.Size]);
        (slopes, steps) = (new double[sparsity.Size], new double[sparsity.Size]);
        System.Array.Fill(factors, Root);
        groups = Colouring.Of(sparsity);
    }

    /// <summary>The entries at a time and a state.</summary>
    public void At(StiffField field, double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, Span<double> entries)
    {
        var patience = EvaluationsOfALook / sparsity.Size;
        foreach (var group in groups)
        {
            if (patience-- <= 0)
            {
                if (field.Stops()) return;
                patience = EvaluationsOfALook / sparsity.Size;
            }
            Take(field, t, y, slope, group, entries);
            var again = false;
            foreach (var column in group) again |= !field.WantsExactJacobian && Adapt(column, slope, entries);
            if (again) Take(field, t, y, slope, group, entries);
        }
    }

    /// <summary>Passes the increments.</summary>
    public void Carry(ref Transfer kept) => kept.Pass(factors);

    private void Take(
        StiffField field, double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, int[] group, Span<double> entries)
    {
        y.CopyTo(moved);
        foreach (var column in group)
        {
            // towards where the solution goes: it may exist on one side only
            var size = slope[column] >= 0 ? Math.Max(Math.Abs(y[column]), threshold) : -Math.Max(Math.Abs(y[column]), threshold);
            moved[column] = y[column] + (field.WantsExactJacobian ? CubeRoot : factors[column]) * size;
            steps[column] = moved[column] - y[column];
        }
        field.Evaluate(t, moved, slopes);
        if (field.WantsExactJacobian) Oppose(field, t, y, slope, group);
        foreach (var column in group)
        {
            var end = sparsity.First(column + 1);
            for (var e = sparsity.First(column); e < end; e++)
            {
                var row = sparsity.Row(e);
                entries[e] = steps[column] == 0 ? 0 : (slopes[row] - slope[row]) / steps[column];
            }
        }
    }

    /// <summary>The slopes on the one side less half of how they bend: a difference with them is the central one.</summary>
    private void Oppose(StiffField field, double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, int[] group)
    {
        if (opposite.Length == 0) opposite = new double[y.Length];
        foreach (var column in group) moved[column] = y[column] - steps[column];
        field.Evaluate(t, moved, opposite);
        for (var i = 0; i < opposite.Length; i++)
            if (double.IsFinite(opposite[i])) slopes[i] -= 0.5 * (slopes[i] - 2 * slope[i] + opposite[i]);
    }

    /// <summary>Looks whether the largest difference of a column was well above rounding.</summary>
    /// <returns>Whether it was so small that it should be taken again.</returns>
    private bool Adapt(int column, ReadOnlySpan<double> slope, ReadOnlySpan<double> entries)
    {
        var (largest, scale) = (0.0, 0.0);
        var end = sparsity.First(column + 1);
        for (var e = sparsity.First(column); e < end; e++)
        {
            var difference = Math.Abs(entries[e] * steps[column]);
            if (!(difference > largest)) continue;
            (largest, scale) = (difference, Math.Max(Math.Abs(slope[sparsity.Row(e)]), Math.Abs(slope[sparsity.Row(e)]) + difference));
        }
        if (largest == 0) return false;
        if (largest < Math.Pow(Rounding, 0.75) * scale) factors[column] = Math.Min(10 * factors[column], 0.1);
        else if (largest > Math.Pow(Rounding, 0.25) * scale) factors[column] = Math.Max(0.1 * factors[column], 1e3 * Rounding);
        return largest < Math.Pow(Rounding, 0.875) * scale;
    }
}
