using System;
using FsCheck;
using FsCheck.Fluent;
using PyRates.Dynamics;
using PyRates.Properties.Generators;

namespace PyRates.Properties.TestProblems;

/// <summary><c>x' = −a·x(t − τ)</c>, <c>x = 1</c> up to 0: piece by piece a polynomial,
/// <c>x(t) = Σ_{k=0}^{⌊t/τ⌋+1} (−a)^k (t − (k−1)τ)^k / k!</c> (method of steps).</summary>
public sealed record DelayedDecay(double Rate, double Lag)
{
    public Problem Problem => Dynamics.Problem.Delayed(
        (t, _, past, slope) => slope[0] = -Rate * past.At(t - Lag, 0), [Lag], 1);

    /// <summary>The solution; its terms cancel, so it is summed in 28 digits.</summary>
    public double At(double t)
    {
        var sum = 0m;
        for (var k = 0; k <= (int)Math.Floor(t / Lag) + 1; k++)
        {
            var part = 1m;
            for (var i = 1; i <= k; i++) part *= -(decimal)Rate * ((decimal)t - ((k - 1) * (decimal)Lag)) / i;
            sum += part;
        }
        return (double)sum;
    }

    public static Arbitrary<DelayedDecay> Arbitrary() => (
        from lag in Problems.Between(0.2, 1.5)
        from rate in Problems.Between(0.2, 1.4)
        select new DelayedDecay(rate / lag, lag)).ToArbitrary();
}
