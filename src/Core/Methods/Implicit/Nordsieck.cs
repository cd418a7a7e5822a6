using System;
using System.Runtime.CompilerServices;

namespace PyRates.Methods.Implicit;

/// <summary>A solution as its value and its derivatives, scaled with <c>h^j/j!</c>: a polynomial that is moved on by adding
/// (Nordsieck, Math. Comp. 16 (1962) 22-49).</summary>
internal sealed class Nordsieck
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;
    private readonly double[][] all;

    /// <summary>Room for derivatives up to one above the highest order.</summary>
    public Nordsieck(int size, int highest)
    {
        all = new double[highest + 2][];
        for (var j = 0; j < all.Length; j++) all[j] = new double[size];
    }

    /// <summary>A scaled derivative; number 0 is the value.</summary>
    public double[] this[int number] => all[number];

    /// <summary>Passes all derivatives.</summary>
    public void Carry(ref Transfer kept) => kept.Pass(all);

    /// <summary>One step on: by Pascal's triangle.</summary>
    [MethodImpl(Loop)]
    public void Predict(int order)
    {
        for (var k = 0; k < order; k++)
        {
            for (var j = order - 1; j >= k; j--)
            {
                var (to, from) = (all[j], all[j + 1]);
                for (var i = 0; i < to.Length; i++) to[i] += from[i];
            }
        }
    }

    /// <summary>One step back.</summary>
    [MethodImpl(Loop)]
    public void Retract(int order)
    {
        for (var k = 0; k < order; k++)
        {
            for (var j = order - 1; j >= k; j--)
            {
                var (to, from) = (all[j], all[j + 1]);
                for (var i = 0; i < to.Length; i++) to[i] -= from[i];
            }
        }
    }

    /// <summary>Adds a correction.</summary>
    [MethodImpl(Loop)]
    public void Correct(double[] weights, double[] correction)
    {
        for (var j = 0; j < weights.Length; j++)
        {
            var (to, weight) = (all[j], weights[j]);
            for (var i = 0; i < to.Length; i++) to[i] += weight * correction[i];
        }
    }

    /// <summary>The same polynomial for a step of another length.</summary>
    [MethodImpl(Loop)]
    public void Rescale(int order, double factor)
    {
        var power = 1.0;
        for (var j = 1; j <= order; j++)
        {
            power *= factor;
            var to = all[j];
            for (var i = 0; i < to.Length; i++) to[i] *= power;
        }
    }

    /// <summary>The polynomial over the step before, from θ = 0 to 1, of one component in powers of θ.</summary>
    /// <param name="order">Its degree.</param>
    /// <param name="component">The component.</param>
    /// <param name="weights">What of a correction is added to each derivative; none: nothing.</param>
    /// <param name="correction">The correction.</param>
    /// <param name="c">Where the coefficients go.</param>
    public void Powers(int order, int component, ReadOnlySpan<double> weights, double[] correction, Span<double> c)
    {
        c.Clear();
        for (var j = order; j >= 0; j--)
        {
            // times (θ - 1), and the next coefficient: Horner's rule on polynomials
            for (var k = order - j; k >= 1; k--) c[k] = c[k - 1] - c[k];
            c[0] = all[j][component] + (j < weights.Length ? weights[j] * correction[component] : 0) - c[0];
        }
    }
}
