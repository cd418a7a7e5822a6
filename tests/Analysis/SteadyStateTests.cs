using System;
using PyRates.Analysis;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Analysis;

public sealed class SteadyStateTests
{
    private static readonly Problem Lorenz = Problem.Of(
        (_, y, d) => (d[0], d[1], d[2]) = (10 * (y[1] - y[0]), y[0] * (28 - y[2]) - y[1], y[0] * y[1] - 8.0 / 3 * y[2]), 8, 9, 25);

    [Fact]
    public void Lorenz_has_its_wings_and_they_are_unstable()
    {
        var found = Found(SteadyState.Find(Lorenz));
        Assert.Equal(Math.Sqrt(72), found.State[0], 1e-9);
        Assert.Equal(27, found.State[2], 1e-9);
        Assert.InRange(found.Residual, 0, 1e-10);
        Assert.Equal(LanguageExt.Prelude.Some(false), found.IsStable);
        Assert.Equal(-13.8546, found.Eigenvalues[^1].Real, 1e-4);          // Sparrow, The Lorenz Equations (1982)
        Assert.Equal(10.1945, found.Eigenvalues[0].Imaginary, 1e-4);
        var origin = Found(SteadyState.Find(Lorenz, new Rows([0.1, -0.1, 0.2])));
        Assert.Equal(0, origin.State[0], 1e-9);
        Assert.Equal(11.8277, origin.Eigenvalues[0].Real, 1e-4);
    }

    [Fact]
    public void A_model_finds_its_own_with_the_derivatives_of_its_equations()
    {
        var problem = Circuit([Node("p", Op("o", "x' = 1 - x - tanh(z); z' = x - 2*z", "x: variable", "z: variable"))]).Compiled();
        var found = Found(SteadyState.Find(problem));
        Assert.Equal(found.State[0], 2 * found.State[1], 1e-10);
        Assert.Equal(1 - found.State[0], Math.Tanh(found.State[1]), 1e-10);
        Assert.Equal(LanguageExt.Prelude.Some(true), found.IsStable);
    }

    [Fact]
    public void The_steady_state_of_a_delay_equation_has_the_past_of_the_present()
    {
        var problem = Problem.Delayed((t, y, past, d) => d[0] = 1 + 0.5 * past.At(t - 1, 0) - Math.Pow(y[0], 3), [1.0], 5);
        var found = Found(SteadyState.Find(problem));
        Assert.Equal(0, 1 + 0.5 * found.State[0] - Math.Pow(found.State[0], 3), 1e-10);
        Assert.Empty(found.Eigenvalues);
        var settled = problem.Solved(Method.DormandPrince54.With(Controller.PI(1e-8, 1e-8)).Until(new Settled(1e-6, 1e-6, For: 3)).Until(1000));
        Assert.InRange(settled.End.T, 3, 100);
        Assert.Equal(found.State[0], settled.End.Y[0], 1e-5);
    }

    [Fact]
    public void What_has_no_steady_state_is_a_failure_that_says_so()
    {
        Assert.IsType<SteadyStateFailure.Singular>(Failed(Problem.Of((_, _, d) => d[0] = 1, 0)));
        Assert.True(Failed(Problem.Of((_, y, d) => d[0] = 1 + y[0] * y[0], 0.3)) is SteadyStateFailure.Singular or SteadyStateFailure.Diverged);
        Assert.IsType<SteadyStateFailure.Diverged>(SteadyState.Find(Lorenz, new Rows([100, -50, 3]), mostIterations: 2).Match(_ => null!, f => f));
        Assert.Equal("y1", Assert.IsType<SteadyStateFailure.NotFinite>(Failed(Problem.Of((_, y, d) => (d[0], d[1]) = (y[0], Math.Log(y[1])), 1, -1))).Variable);
        Assert.IsType<SteadyStateFailure.Impossible>(Failed(Problem.Of((_, _, _) => { })));
    }

    private static SteadyState Found(LanguageExt.Either<SteadyStateFailure, SteadyState> search) =>
        search.Match(found => found, failure => throw new InvalidOperationException(failure.Message));

    private static SteadyStateFailure Failed(Problem problem) => SteadyState.Find(problem).Match(_ => null!, failure => failure);
}
