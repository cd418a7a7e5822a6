using System;
using PyRates.Analysis.Laws;
using PyRates.Dynamics;
using PyRates.Methods;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Analysis;

/// <summary>The laws that anybody can ask can be broken.</summary>
public sealed class LawTests
{
    [Fact]
    public void A_method_that_does_not_converge_breaks_the_law_of_convergence()
    {
        foreach (var method in new[] { Method.Of<Standing>("standing"), Method.Of<Failing>("failing") })
        {
            Assert.Equal(LawOutcome.Broken, SolverLaws.ConvergenceOrder(method, problems: 7).Outcome);
            Assert.Equal(LawOutcome.Broken, SolverLaws.DenseOutputOrder(method, 3, problems: 7).Outcome);
        }
        // its errors are hardly ever below the largest that counts
        Assert.Equal(LawOutcome.Holds, SolverLaws.ConvergenceOrder(Method.Euler, problems: 7).Outcome);
    }

    [Fact]
    public void An_order_is_infinite_only_where_the_error_gets_too_small_to_show_it()
    {
        Assert.Equal(double.PositiveInfinity, ObservedOrder.Of(1, _ => 1e-15));
        Assert.Equal(double.PositiveInfinity, ObservedOrder.Of(1, n => n < 3 ? 1e-2 : 0));
        foreach (var never in new[] { 1e-2, double.NaN, double.PositiveInfinity }) Assert.Equal(0, ObservedOrder.Of(1, _ => never), 1e-12);
        Assert.Equal(1, ObservedOrder.Of(1, n => 20.0 / n), 1e-12);
        Assert.Equal(double.PositiveInfinity, new Oscillator(1, 0, 0, 1).Error(0, [1, double.NaN]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_Jacobian_that_is_not_finite_where_differences_are_breaks_the_law(double entry)
    {
        var decay = Problem.Of((_, y, d) => d[0] = -y[0], 1);
        Assert.Equal(LawOutcome.Broken, Jacobian(entry).Outcome);
        Assert.Equal(LawOutcome.Holds, Jacobian(-1).Outcome);

        LawResult Jacobian(double given) =>
            ModelLaws.Jacobian(decay with { Jacobian = Some<JacobianFunction>((_, _, entries) => entries[0] = given) }, 1);
    }

    /// <summary>At a corner a Jacobian may be that of either side, or between.</summary>
    [Theory]
    [InlineData(0, LawOutcome.Holds)]
    [InlineData(1, LawOutcome.Holds)]
    [InlineData(-0.7, LawOutcome.Broken)]
    [InlineData(1.7, LawOutcome.Broken)]
    public void A_Jacobian_at_a_corner_is_between_those_of_its_sides(double entry, LawOutcome outcome)
    {
        var corner = Problem.Of((_, y, d) => (d[0], d[1]) = (Math.Max(y[0], 0), 0), 0, 1) with
        {
            Jacobian = Some<JacobianFunction>((_, _, entries) => { entries.Clear(); entries[0] = entry; }),
        };
        Assert.Equal(outcome, ModelLaws.Jacobian(corner, 1).Outcome);
    }

    /// <summary>A method for stiff problems that cannot solve the equations of long steps takes shorter ones: these show no order.</summary>
    [Fact]
    public void Only_equal_steps_show_an_order()
    {
        var predators = Problem.Of((_, y, d) => (d[0], d[1]) = ((1.1 - 0.4 * y[1]) * y[0], (0.1 * y[0] - 0.4) * y[1]), 10, 10);
        var path = ReferencePath.Of(predators, 2).Match(found => found, failure => throw new InvalidOperationException(failure.Message));
        Assert.NotEqual(LawOutcome.Broken, ModelLaws.ConvergenceOrder(Method.Radau, path).Outcome);
        Assert.Equal(LawOutcome.Holds, ModelLaws.ConvergenceOrder(Method.Rodas5P, path).Outcome);
    }

    [Fact]
    public void The_law_of_convergence_is_silent_where_a_lag_changes_with_time()
    {
        var problem = Problem.Delayed(
            (t, _, past, d) => d[0] = -past.At(t - 0.5 - (0.1 * Math.Sin(t)), 0), [new VaryingLag(t => 0.5 + (0.1 * Math.Sin(t)))], 1);
        var path = ReferencePath.Of(problem, 2).Match(found => found, failure => throw new InvalidOperationException(failure.Message));
        var found = ModelLaws.ConvergenceOrder(Method.Rk4, path);
        Assert.Equal(LawOutcome.Silent, found.Outcome);
        Assert.Contains("break points of a delay", found.ToString(), StringComparison.Ordinal);
    }

    /// <summary>It stays where it is.</summary>
    private readonly struct Standing : IMethod
    {
        public static int Order => 1;

        public static int Evaluations => 0;

        public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState> => y;
    }

    /// <summary>What it gives is not a number.</summary>
    private readonly struct Failing : IMethod
    {
        public static int Order => 1;

        public static int Evaluations => 0;

        public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState> => TState.Axpy(double.NaN, slope, y);
    }
}
