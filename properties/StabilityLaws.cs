using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Solving;
using Xunit;

namespace PyRates.Properties;

/// <summary>What one step does to <c>y' = λy</c>: the stability function <c>R(hλ)</c>.</summary>
public sealed class StabilityLaws
{
    public static TheoryData<string> Methods => [.. StiffSolvers.OneStep.Select(m => m.Name)];

    /// <summary>At −∞ the stability function of an L-stable method is 0.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void At_minus_infinity_nothing_is_left(string name) => Assert.InRange(Grown(name, -1e10, 0), 0, 1e-7);

    /// <summary>On the whole left half of the plane no solution grows.</summary>
    [Property]
    public Property On_the_left_nothing_grows() => Prop.ForAll(
        Gen.Elements(StiffSolvers.OneStep.Select(m => m.Name)).ToArbitrary(),
        Problems.Between(-3, 6).ToArbitrary(), Problems.Between(0.5, 1.5).ToArbitrary(),
        (name, size, angle) =>
        {
            var (sin, cos) = Math.SinCos(angle * Math.PI);
            return Grown(name, Math.Pow(10, size) * cos, Math.Pow(10, size) * sin) <= 1 + 1e-9;
        });

    /// <summary>A component that was there long ago is gone, however long the steps are.</summary>
    [Theory]
    [InlineData("BDF")]
    [InlineData("LSODA")]
    public void A_multistep_method_forgets_what_is_stiff(string name)
    {
        var problem = Problem.Of((t, y, d) => (d[0], d[1]) = (-1e8 * (y[0] - Math.Cos(t)) - Math.Sin(t), -y[1]), 0, 1) with
        {
            Jacobian = LanguageExt.Prelude.Some<JacobianFunction>((_, _, j) => (j[0], j[1], j[2], j[3]) = (-1e8, 0, 0, -1)),
        };
        var solved = Solution.Of(Method.FindStiff(name).IfNone(() => throw new ArgumentException(name))
            .With(Controller.Predictive(1e-6, 1e-8)).Until(10), problem);
        Assert.Equal(Math.Cos(10), solved.End.Y[0], 1e-5);
        Assert.InRange(solved.Statistics.Accepted, 10, 1000);
    }

    /// <summary>|R(λ)| of a step of length 1, the complex number as a rotation.</summary>
    private static double Grown(string name, double re, double im)
    {
        var problem = Problem.Of((_, y, d) => (d[0], d[1]) = (re * y[0] - im * y[1], im * y[0] + re * y[1]), 1, 0) with
        {
            Jacobian = LanguageExt.Prelude.Some<JacobianFunction>((_, _, j) => (j[0], j[1], j[2], j[3]) = (re, im, -im, re)),
        };
        var method = Method.FindStiff(name).IfNone(() => throw new ArgumentException(name));
        var end = Solution.Of(StiffSolvers.Steps(method, 1).Until(1), problem).End.Y;
        return Math.Sqrt(end[0] * end[0] + end[1] * end[1]);
    }
}
