using System;
using FsCheck;
using FsCheck.Fluent;
using PyRates.Dynamics;
using PyRates.Properties.Generators;
using static LanguageExt.Prelude;

namespace PyRates.Properties.TestProblems;

/// <summary><c>x' = λ·x + μ·x(t − τ)</c>, <c>x = 1</c> up to 0, λ large and negative: in the k-th stretch of length τ, s from its
/// beginning on, <c>x = c_k + exp(λs)·Σ p_{k,j}·s^j/j!</c> (method of steps).</summary>
public sealed record StiffDelay(double Own, double Delayed, double Lag)
{
    public Problem Problem => Dynamics.Problem.Delayed(
        (t, y, past, slope) => slope[0] = (Own * y[0]) + (Delayed * past.At(t - Lag, 0)), [Lag], 1);

    /// <summary>The solution.</summary>
    public double At(double t)
    {
        var stretch = (int)Math.Floor(t / Lag) + 1;
        var (constant, factors) = (1.0, new double[stretch + 1]);
        for (var k = 1; k <= stretch; k++)
        {
            var before = In(constant, factors, Lag);
            for (var j = k; j > 0; j--) factors[j] = Delayed * factors[j - 1];
            factors[0] = before + (Delayed * constant / Own);
            constant *= -Delayed / Own;
        }
        return In(constant, factors, t - ((stretch - 1) * Lag));
    }

    public static Arbitrary<StiffDelay> Arbitrary() => (
        from exponent in Problems.Between(1, 4)
        from share in Problems.Between(-0.95, 0.95)
        from lag in Problems.Between(0.2, 1.5)
        let own = -Math.Pow(10, exponent)
        select new StiffDelay(own, own * share, lag)).ToArbitrary();

    private double In(double constant, double[] factors, double s)
    {
        var (sum, power) = (0.0, 1.0);
        for (var j = 0; j < factors.Length; j++)
        {
            sum += factors[j] * power;
            power *= s / (j + 1);
        }
        return constant + (Math.Exp(Own * s) * sum);
    }
}

/// <summary><c>x' = λ·x + μ·x(t − τ) + g(t)</c> with the g for which the solution is <c>exp(s·t)</c>: smooth throughout, however
/// short the lag.</summary>
public sealed record SmoothDelay(double Rate, double Own, double Delayed, double Lag)
{
    public Problem Problem => Dynamics.Problem.Delayed(
        (t, y, past, slope) => slope[0] = (Rate * At(t)) + (Own * (y[0] - At(t))) + (Delayed * (past.At(t - Lag, 0) - At(t - Lag))), [Lag], 1) with
    {
        Before = Some<History>(t => new([At(t)])),
    };

    public double At(double t) => Math.Exp(Rate * t);

    public static Arbitrary<SmoothDelay> Arbitrary() => (
        from exponent in Problems.Between(-1, 3)
        from share in Problems.Between(-0.8, 0.8)
        from rate in Problems.Between(-2, 0.5)
        from lag in Problems.Between(-8, 0)
        let own = -Math.Pow(10, exponent)
        select new SmoothDelay(rate, own, share * own, Math.Pow(10, lag))).ToArbitrary();
}
