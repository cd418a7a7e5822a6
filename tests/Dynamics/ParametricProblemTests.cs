using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Dynamics;

/// <summary>Plain functions of parameters, and the sensitivities of their solutions against formulas.</summary>
public sealed class ParametricProblemTests
{
    /// <summary><c>y0' = p1 − p0·y0</c>, <c>y1' = y0</c>.</summary>
    private static readonly ParametricProblem Filling = new(
        (_, y, p, slope) => (slope[0], slope[1]) = (p[1] - p[0] * y[0], y[0]), new([0.5, 0]), new([0.8, 2]));

    private const double B = 2, X = 0.5;
    private static readonly Solver Precise = Method.Verner76.With(Controller.PI(1e-11, 1e-11)).At(0.5, 1, 3).Until(3);

    [Fact]
    public void Sensitivities_are_those_of_the_formula()
    {
        const double a = 0.8;
        var whole = Filling.WithSensitivities("p0", "p1", "y0").Match(Left: name => throw new InvalidOperationException(name), Right: w => w);
        var solved = (Trajectory)Precise.Recording("d(y0)/d(p0)", "d(y0)/d(p1)", "d(y0)/d(y0)", "d(y1)/d(p0)").Solve(whole).Case;
        for (var row = 0; row < solved.Length; row++)
        {
            var (t, e) = (solved.Times[row], Math.Exp(-a * solved.Times[row]));
            Assert.Equal((-B / (a * a) * (1 - e)) + ((B / a - X) * t * e), solved[row, 0], 1e-8);
            Assert.Equal((1 - e) / a, solved[row, 1], 1e-8);
            Assert.Equal(e, solved[row, 2], 1e-8);
            Assert.Equal(Shift(a + 1e-4, t) / 2e-4 - Shift(a - 1e-4, t) / 2e-4, solved[row, 3], 1e-6);
        }

        static double Shift(double rate, double t) => (B / rate * t) + ((X - B / rate) * (1 - Math.Exp(-rate * t)) / rate);
    }

    [Theory]
    [InlineData("Radau")]
    [InlineData("BDF")]
    [InlineData("Rodas5P")]
    [InlineData("LSODA")]
    public void Methods_for_stiff_problems_give_the_same(string name)
    {
        var whole = (FunctionProblem)Filling.WithSensitivities("p0").Case;
        var explicitly = (Trajectory)Precise.Solve(whole).Case;
        var implicitly = (Trajectory)Method.Stiff.First(m => m.Name == name).With(Controller.Predictive(1e-8, 1e-8)).At(0.5, 1, 3).Until(3).Solve(whole).Case;
        for (var i = 0; i < 4; i++) Assert.Equal(explicitly.End.Y[i], implicitly.End.Y[i], 2e-6);
    }

    [Fact]
    public void A_name_that_means_nothing_is_returned() =>
        Assert.Equal("p2", Filling.WithSensitivities("p0", "p2").Match(Left: name => name, Right: _ => ""));

    [Fact]
    public void Parameters_and_states_are_changed_by_their_names()
    {
        var rate = Filling with { ParameterNames = ["rate", "drive"] };
        Assert.Equal(new Rows([3.0, 2]), ((ParametricProblem)rate.Changed("rate", 3).Case!).Parameters);
        Assert.Equal(new Rows([0.25, 0]), ((Problem)rate.Changed("y0", 0.25).Case!).Start);
        Assert.True(rate.Changed("p0", 1).IsNone);
        var solved = (Trajectory)Precise.Solve((Problem)rate.Changed("drive", 0).Case!).Case;
        Assert.Equal(0.5 * Math.Exp(-0.8 * 3), solved.End.Y[0], 1e-9);
    }

    [Fact]
    public void Steps_land_on_its_jumps()
    {
        var switched = new ParametricProblem((t, _, p, slope) => slope[0] = t < 1 ? p[0] : -p[0], new([0.0]), new([2.0])) { Jumps = [1] };
        var whole = (FunctionProblem)switched.WithSensitivities("p0").Case;
        var solved = (Trajectory)Method.DormandPrince54.With(Controller.I(1e-3, 1e-3)).Until(1.75).Solve(whole).Case;
        Assert.Contains(1.0, Enumerable.Range(0, solved.Length).Select(row => solved.Times[row]));
        Assert.Equal(0.25, solved.End.Y[1], 1e-9);
    }
}
