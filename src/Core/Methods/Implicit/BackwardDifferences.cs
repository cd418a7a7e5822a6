using System;
using System.Runtime.CompilerServices;

namespace PyRates.Methods.Implicit;

/// <summary>The backward differences of a solution at equal distances: its value, its first difference, and so on. Their
/// distance can be changed: Shampine and Reichelt, SIAM J. Sci. Comput. 18 (1997) 1-22, section 3.</summary>
internal sealed class BackwardDifferences
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;
    private static readonly double[][] Powers = PowersOf(5);
    private readonly double[][] all;
    private readonly double[] scratch;
    private readonly double[,] change, unit, product;

    /// <summary>Room for differences up to two above the highest order.</summary>
    public BackwardDifferences(int size, int highest)
    {
        all = new double[highest + 3][];
        for (var k = 0; k < all.Length; k++) all[k] = new double[size];
        scratch = new double[(highest + 1) * size];
        (change, unit, product) = (new double[highest + 1, highest + 1], new double[highest + 1, highest + 1], new double[highest + 1, highest + 1]);
    }

    /// <summary>A difference by its number.</summary>
    public ReadOnlySpan<double> this[int number] => all[number];

    /// <summary>A straight line.</summary>
    public void Begin(ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        foreach (var difference in all) difference.AsSpan().Clear();
        y.CopyTo(all[0]);
        for (var i = 0; i < slope.Length; i++) all[1][i] = h * slope[i];
    }

    /// <summary>Passes all differences.</summary>
    public void Carry(ref Transfer kept) => kept.Pass(all);

    /// <summary>The polynomial one step on: the sum of all differences up to an order.</summary>
    [MethodImpl(Loop)]
    public void Predict(int order, double[] to)
    {
        for (var i = 0; i < to.Length; i++) to[i] = all[0][i];
        for (var k = 1; k <= order; k++)
            for (var i = 0; i < to.Length; i++) to[i] += all[k][i];
    }

    /// <summary>What the past contributes to the formula of an order: <c>Σ γ·∇ / α</c>.</summary>
    [MethodImpl(Loop)]
    public void Past(int order, double[] to)
    {
        to.AsSpan().Clear();
        for (var k = 1; k <= order; k++)
        {
            var weight = Ndf.Gamma[k] / Ndf.Alpha[order];
            for (var i = 0; i < to.Length; i++) to[i] += weight * all[k][i];
        }
    }

    /// <summary>One step further, to a prediction that was corrected.</summary>
    [MethodImpl(Loop)]
    public void Accept(int order, double[] correction)
    {
        for (var i = 0; i < correction.Length; i++)
        {
            all[order + 2][i] = correction[i] - all[order + 1][i];
            all[order + 1][i] = correction[i];
        }
        for (var k = order; k >= 0; k--)
            for (var i = 0; i < correction.Length; i++) all[k][i] += all[k + 1][i];
    }

    /// <summary>The differences of the same polynomial at another distance.</summary>
    [MethodImpl(Loop)]
    public void Rescale(int order, double factor)
    {
        Fill(change, order, factor);
        Fill(unit, order, 1);
        for (var i = 0; i <= order; i++)
        {
            for (var j = 0; j <= order; j++)
            {
                product[i, j] = 0;
                for (var k = 0; k <= order; k++) product[i, j] += change[i, k] * unit[k, j];
            }
        }
        var size = all[0].Length;
        scratch.AsSpan(0, (order + 1) * size).Clear();
        for (var j = 0; j <= order; j++)
        {
            for (var i = 0; i <= order; i++)
            {
                var weight = product[i, j];
                if (weight == 0) continue;
                var to = scratch.AsSpan(j * size, size);
                for (var x = 0; x < size; x++) to[x] += weight * all[i][x];
            }
        }
        for (var k = 0; k <= order; k++) scratch.AsSpan(k * size, size).CopyTo(all[k]);
    }

    /// <summary>The polynomial over the last step, as slopes at both ends and what is left of it; with a correction that over the
    /// next one.</summary>
    [MethodImpl(Loop)]
    public void Bend(int order, double h, double[]? correction, double[] left, double[] right, double[] fourth, double[] fifth)
    {
        Span<double> c = stackalloc double[6], d = stackalloc double[6];
        for (var i = 0; i < left.Length; i++)
        {
            var next = correction?[i] ?? 0;
            for (var k = order; k >= 1; k--)
            {
                d[k] = all[k][i] + next;
                if (correction is not null) next = d[k];
            }
            c.Clear();
            for (var k = 1; k <= order; k++)
                for (var power = 0; power <= k; power++) c[power] += Powers[k][power] * d[k];
            left[i] = c[1] / h;
            right[i] = (c[1] + 2 * c[2] + 3 * c[3] + 4 * c[4] + 5 * c[5]) / h;
            fifth[i] = c[5];
            fourth[i] = c[4] + 2 * c[5];
        }
    }

    private static void Fill(double[,] matrix, int order, double factor)
    {
        for (var j = 0; j <= order; j++)
        {
            matrix[0, j] = 1;
            for (var i = 1; i <= order; i++) matrix[i, j] = matrix[i - 1, j] * (i - 1 - factor * j) / i;
        }
    }

    /// <summary>The factors of the differences, <c>s(s+1)…(s+k-1)/k!</c> with s = θ - 1, in powers of θ.</summary>
    private static double[][] PowersOf(int highest)
    {
        var powers = new double[highest + 1][];
        powers[0] = [1];
        for (var k = 1; k <= highest; k++)
        {
            powers[k] = new double[k + 1];
            for (var power = 0; power < k; power++)
            {
                powers[k][power + 1] += powers[k - 1][power] / k;
                powers[k][power] += powers[k - 1][power] * (k - 2) / k;
            }
        }
        return powers;
    }
}
