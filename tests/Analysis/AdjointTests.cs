using System;
using LanguageExt;
using PyRates.Analysis;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static LanguageExt.Prelude;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Analysis;

/// <summary>What a gradient is asked for with, however odd: it is right or refused.</summary>
public sealed class AdjointTests
{
    private static readonly Solver Chosen = Method.DormandPrince54.With(Controller.PI(1e-10, 1e-10));
    private static readonly Problem Decay = Circuit([Node("p", Op("o", "x' = -a*x", "x: output(1.0)", "a: 0.5"))]).Compiled();
    private static readonly Rows Times = new([2.0, 10.0]);
    private static readonly Loss Distance = Loss.Squares(Times, [0], new([0.0, 0.0]));

    [Fact]
    public void Unit_effects_are_refused_as_effects_are()
    {
        var half = UnitEvent.Reaching("half", [0], new([0.5]), Direction.Falling);
        Assert.Contains("events that change or end the path", Refused(Chosen.On(half, (_, _, y) => y[0] = 1)), StringComparison.Ordinal);
        Near(Gradient(Chosen), Gradient(Chosen.Watching(half)));
    }

    [Fact]
    public void A_path_that_may_end_when_it_has_settled_is_refused_and_the_way_back_does_not_settle()
    {
        var settled = new Settled(0, 1);
        Assert.Contains("events that change or end the path", Refused(Chosen.Until(settled)), StringComparison.Ordinal);
        Near(Gradient(Chosen), Gradient(Chosen, Some(Chosen.Until(settled))));
    }

    [Fact]
    public void A_solver_that_ends_before_the_loss_is_refused_and_its_end_is_not_that_of_the_way_back()
    {
        Assert.Equal("the solver ends before the loss does", Refused(Chosen.Until(5)));
        Near(Gradient(Chosen), Gradient(Chosen.Until(10)));
        // from -20 to -10 the reversed time runs from 10 to 20
        var early = Loss.Squares(new([-18.0, -10.0]), [0], new([0.0, 0.0]));
        Near(Gradient(Chosen), Right(Adjoint.Of(Decay, early, ["p/o/a"], Chosen.Until(10), from: -20)));
    }

    [Fact]
    public void What_a_solver_summarises_is_not_asked_of_a_gradient() =>
        Near(Gradient(Chosen), Gradient(Chosen.Every(0.1).Summarising(Summary.Spectrum(8))));

    /// <summary>The derivatives come to a loss empty, and it may add to them: ∫ a·x dt.</summary>
    [Fact]
    public void A_running_loss_gets_empty_derivatives_every_time()
    {
        var isEmpty = true;
        var loss = new Loss
        {
            End = Some(3.0),
            Running = Some<RunningLoss>((_, y, slope, parameters) =>
            {
                isEmpty &= !slope.ContainsAnyExcept(0.0) && !parameters.ContainsAnyExcept(0.0);
                slope[0] += 0.5;
                parameters[0] += y[0];
                return 0.5 * y[0];
            }),
        };
        var found = Right(Adjoint.Of(Decay, loss, ["p/o/a"], Chosen));
        Assert.True(isEmpty);
        Assert.Equal(1 - Math.Exp(-1.5), found.Value, 1e-9);
        Assert.Equal(3 * Math.Exp(-1.5), found.Gradient[0], 1e-8);
    }

    private static LossGradient Gradient(Solver forward, Option<Solver> backward = default) =>
        Right(Adjoint.Of(Decay, Distance, ["p/o/a"], forward, backward));

    private static string Refused(Solver forward) => Adjoint.Of(Decay, Distance, ["p/o/a"], forward).Match(
        Right: _ => throw new InvalidOperationException("it was not refused"),
        Left: failure => Assert.IsType<SolveFailure.Impossible>(failure).Message);

    private static LossGradient Right(Either<SolveFailure, LossGradient> found) =>
        found.Match(gradient => gradient, failure => throw new InvalidOperationException(failure.Message));

    private static void Near(LossGradient expected, LossGradient actual)
    {
        Assert.Equal(expected.Value, actual.Value, 1e-8);
        Assert.Equal(expected.Gradient[0], actual.Gradient[0], 1e-8);
        Assert.Equal(expected.Initial[0], actual.Initial[0], 1e-8);
    }
}
