using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Solving;
using static LanguageExt.Prelude;

namespace PyRates.Properties.TestProblems;

/// <summary><c>x' = λ·x + μ·x(t − τ(t)) + g(t)</c> with the g for which x is <c>sin(ωt) + exp(−t/2)</c>, and a lag that swings, grows with
/// time as that of the pantograph equation does, or vanishes again and again.</summary>
public sealed record VaryingDelay(double Own, double Delayed, double Frequency, string Kind, double Size)
{
    public Func<double, double> Lag => Kind switch
    {
        "swings" => t => Size * (1 + (0.6 * Math.Sin(2 * t))),
        "pantograph" => t => t * Size / (1 + Size),
        _ => t => Size * Math.Pow(Math.Sin(1.3 * t), 2),
    };

    public Problem Problem => Dynamics.Problem.Delayed(
        (t, y, past, slope) => slope[0] = Slope(t) + (Own * (y[0] - At(t))) + (Delayed * (past.At(t - Lag(t), 0) - At(t - Lag(t)))),
        [new VaryingLag(Lag)], At(0)) with
    {
        Before = Some<History>(t => new([At(t)])),
    };

    /// <summary>How much the equation itself enlarges an error at the most, over a time: what becomes of 1 where the delayed term always
    /// adds to it.</summary>
    public double Growth(double time) => Method.DormandPrince54.With(Controller.PI(1e-3, 1e-3)).Until(time).Solve(Dynamics.Problem.Delayed(
        (t, y, past, slope) => slope[0] = (Own * y[0]) + (Math.Abs(Delayed) * past.At(t - Lag(t), 0)), [new VaryingLag(Lag)], 1) with
    {
        Before = Some<History>(_ => new([0])),
    }).Match(Right: run => Enumerable.Range(0, run.Length).Max(row => run[row, 0]), Left: failure => throw new InvalidOperationException(failure.Message));

    public double At(double t) => Math.Sin(Frequency * t) + Math.Exp(-t / 2);

    public static Arbitrary<VaryingDelay> Arbitrary() => (
        from own in Problems.Between(-2, 0)
        from share in Problems.Between(-1.2, 1.2)
        from frequency in Problems.Between(0.5, 3)
        from kind in Gen.Elements("swings", "pantograph", "vanishes")
        from size in Problems.Between(0.1, 1.5)
        select new VaryingDelay(own, share, frequency, kind, size)).ToArbitrary();

    private double Slope(double t) => (Frequency * Math.Cos(Frequency * t)) - (Math.Exp(-t / 2) / 2);
}
