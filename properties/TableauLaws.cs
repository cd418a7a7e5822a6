using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Problems), typeof(Solvers)])]
public sealed class TableauLaws
{
    private const decimal Off = 1e-13m;

    public static TheoryData<string> Methods => [.. Method.All.Select(m => m.Name)];

    public static TheoryData<string> Embedded => [.. Method.All.OfType<EmbeddedMethod>().Select(m => m.Name)];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 9)]
    [InlineData(8, 115)]
    [InlineData(10, 719)]
    public void There_are_as_many_rooted_trees_as_Cayley_counted(int order, int count) =>
        Assert.Equal(count, RootedTree.Of(order).Count);

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_order_conditions_hold_up_to_the_stated_order(string name)
    {
        var tableau = Of(name);
        Assert.Equal(MethodOf(name).Order, tableau.Order);
        foreach (var tree in Enumerable.Range(1, tableau.Order).SelectMany(RootedTree.Of))
            AssertSum(1 / tree.Density, tableau, tableau.B, tree);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Some_order_condition_of_the_next_order_fails(string name)
    {
        var tableau = Of(name);
        Assert.Contains(RootedTree.Of(tableau.Order + 1), tree =>
            Math.Abs(tree.Weights(tableau).Select((w, i) => tableau.B[i] * w.Value).Sum() - 1 / tree.Density) > 1e-7);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Each_row_sums_to_the_time_of_its_stage(string name)
    {
        var tableau = Of(name);
        for (var i = 0; i < tableau.Stages; i++) Assert.Equal(tableau.C[i], tableau.A[i].Sum(), 1e-14 * (1 + tableau.A[i].Sum(Math.Abs)));
    }

    /// <summary>The conditions on trees of up to three vertices, summed without rounding: what coefficients in double precision miss of
    /// them is an error that falls with the step only, and the least that a method reaches.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Rounded_coefficients_meet_the_first_conditions(string name)
    {
        var tableau = Of(name);
        var a = tableau.A.Select(row => row.Select(Exactly).ToArray()).ToArray();
        var b = tableau.B.Select(Exactly).ToArray();
        var c = a.Select(row => row.Sum()).ToArray();
        var order = tableau.Order;
        Assert.InRange(Math.Abs(b.Sum() - 1), 0, Off);
        if (order > 1) Assert.InRange(Math.Abs(b.Zip(c, (w, x) => w * x).Sum() - 1 / 2m), 0, Off);
        if (order < 3) return;
        Assert.InRange(Math.Abs(b.Zip(c, (w, x) => w * x * x).Sum() - 1 / 3m), 0, Off);
        Assert.InRange(Math.Abs(b.Zip(a, (w, row) => w * row.Zip(c, (x, y) => x * y).Sum()).Sum() - 1 / 6m), 0, Off);
    }

    [Theory]
    [MemberData(nameof(Embedded))]
    public void The_error_weights_sum_to_zero(string name)
    {
        foreach (var weights in new[] { Of(name).Error, Of(name).SecondError }.SelectMany(e => e))
            Assert.Equal(0, weights.Sum(), 1e-14 * weights.Sum(Math.Abs));
    }

    /// <summary>The estimate of a pair of orders p and q falls with h to the power q + 1. That of Dormand and Prince's 8(5,3) is
    /// made of two, <c>‖e₅‖² / √(‖e₅‖² + ‖e₃‖²/100)</c>, of powers 6 and 4: 8 together.</summary>
    [Theory]
    [MemberData(nameof(Embedded))]
    public void The_error_estimate_falls_with_the_stated_power_of_the_step(string name)
    {
        var tableau = WithSlopeAtTheEnd(Of(name));
        var first = Power(tableau, tableau.Error.IfNone([]));
        var power = tableau.SecondError.Match(second => 2 * first - Power(tableau, second), () => first);
        Assert.Equal(tableau.ErrorOrder, power);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_whose_last_stage_is_the_next_slope_says_so(string name) => Assert.Equal(
        name is "RK23" or "RK45" or "Tsit5" or "OwrenZen5" or "Vern6", Of(name).IsFsal);

    /// <summary>One step of each method as it was written out, on states of any size, against the loop over its tableau.</summary>
    [Property]
    public void The_step_as_it_is_written_equals_the_loop_over_the_tableau(TanhNet net, Method method)
    {
        if (method.Coefficients.Case is not ButcherTableau tableau) return;
        var start = new Moment(0.3, new Rows([.. net.Start()]));
        var step = (Trajectory)method.Fixed(0.1).Until(0.4).Solve(Problem.Of(net.Derive, start.Y.AsSpan()), start.T).Case;
        Assert.Equal(Walk.Fixed(tableau, net.Derive, start, 0.1).ElementAt(1).Y, step.End.Y);
    }

    [Property]
    public void The_step_as_it_is_written_equals_the_loop_on_a_state_in_registers(VanDerPol field, Method method)
    {
        if (method.Coefficients.Case is not ButcherTableau tableau) return;
        var start = new Moment(0.3, new Rows([0.7, -1.1]));
        var step = (Trajectory)method.Fixed(0.1).Until(0.4).Solve(Problem.Of(field, new Pair(0.7, -1.1)), start.T).Case;
        Assert.Equal(Walk.Fixed(tableau, field.Derive, start, 0.1).ElementAt(1).Y, step.End.Y);
    }

    /// <summary>Euler's method extrapolated once is the midpoint rule: <c>2·(y + h/2·f + h/2·f(y + h/2·f)) − (y + h·f)</c>.</summary>
    [Property]
    public void Euler_extrapolated_once_is_the_midpoint_rule(TanhNet net)
    {
        var start = net.Start();
        var (one, other) = (Step(Method.Euler.Extrapolated(2)), Step(Method.Midpoint));
        for (var i = 0; i < start.Length; i++) Assert.Equal(other[i], one[i], 1e-14 * (1 + Math.Abs(other[i])));

        Rows Step(Method method) => ((Trajectory)method.Fixed(0.1).Until(0.1).Solve(PyRates.Dynamics.Problem.Of(net.Derive, start)).Case).End.Y;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void An_extrapolation_has_two_to_eight_columns(int columns) =>
        Assert.Throws<UnreachableException>(() => Method.Rk4.Extrapolated(columns));

    private static decimal Exactly(double x) => decimal.Parse(x.ToString("F25", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Method MethodOf(string name) => Method.Find(name).IfNone(() => throw new ArgumentException(name));

    private static ButcherTableau Of(string name) => MethodOf(name).Coefficients.IfNone(() => throw new ArgumentException(name));

    private static void AssertSum(double expected, ButcherTableau tableau, ImmutableArray<double> b, RootedTree tree)
    {
        var weights = tree.Weights(tableau);
        var sum = b.Select((w, i) => w * weights[i].Value).Sum();
        var size = b.Select((w, i) => Math.Abs(w) * weights[i].Size).Sum();
        Assert.True(Math.Abs(sum - expected) <= 1e-14 * (1 + size), $"{tableau.Name}: {tree} gives {sum:R} for {expected:R}");
    }

    /// <summary>The lowest order of a tree that the weights see.</summary>
    private static int Power(ButcherTableau tableau, ImmutableArray<double> weights) => Enumerable.Range(1, 9).First(order =>
        RootedTree.Of(order).Any(tree => Math.Abs(tree.Weights(tableau).Select((w, i) => i < weights.Length ? weights[i] * w.Value : 0).Sum()) > 1e-8));

    private static ButcherTableau WithSlopeAtTheEnd(ButcherTableau t) => t.IsFsal
        ? t
        : t with { A = t.A.Add(t.B), B = t.B.Add(0), C = t.C.Add(1) };
}
