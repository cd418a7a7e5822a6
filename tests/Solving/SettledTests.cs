using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Solving;

public sealed class SettledTests
{
    [Theory]
    [InlineData("rk4")]
    [InlineData("RK45")]
    [InlineData("Radau")]
    public void A_run_ends_when_it_has_settled_for_a_while(string name)
    {
        var problem = Problem.Of((_, y, d) => (d[0], d[1]) = (-y[0], 1 - y[1]), 1, 0);
        var solver = name switch
        {
            "rk4" => Method.Rk4.Fixed(0.01),
            "RK45" => Method.DormandPrince54.With(Controller.PI(1e-10, 1e-12)).Within(new() { LongestStep = 0.05 }),
            _ => Method.Stiff.First(m => m.Name == name).With(Controller.PI(1e-8, 1e-10)).Within(new() { LongestStep = 0.05 }),
        };
        var at = solver.Until(new Settled(0, 1e-3)).Keeping(Sampler.Last);
        var once = problem.Solved(at);
        Assert.Equal(Math.Log(1000), once.End.T, 0.06);
        Assert.Equal(Settled.Name, Assert.Single(once.Occurrences).Event);
        Assert.Equal(once.End.T + 2, problem.Solved(at.Until(new Settled(0, 1e-3, For: 2))).End.T, 0.06);
        Assert.Equal(1, problem.Solved(at.Until(1)).End.T);
    }

    [Fact]
    public void What_turns_around_has_not_settled()
    {
        var swing = Problem.Of((_, y, d) => d[0] = Math.Cos(y[1] * 0 + _), 0, 0);
        Assert.Equal(20, swing.Solved(Method.Rk4.Fixed(0.001).Until(new Settled(0, 0.01, For: 0.1)).Keeping(Sampler.Last).Until(20)).End.T);
        Assert.IsType<SolveFailure.TooManySteps>(Method.Rk4.Fixed(0.1).Within(new() { Steps = LanguageExt.Prelude.Some(1000L) })
            .Until(new Settled(0, 1e-3, For: 1)).Solve(swing).Match(_ => null!, f => f));
        Assert.IsType<SolveFailure.Impossible>(Method.Rk4.Fixed(0.1).Until(new Settled(0, 0)).Solve(swing).Match(_ => null!, f => f));
    }
}
