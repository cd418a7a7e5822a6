using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics.Signals;
using PyRates.Models.Building;

namespace PyRates.Properties.TestProblems;

/// <summary>Small models in the language itself, whose parameters are worth changing.</summary>
public static class SmallModels
{
    /// <summary><c>x' = -k·x</c></summary>
    public static ModelProblem Decay { get; } = One("x' = -k*x", ("x", "output(1.5)"), ("k", 0.8));

    /// <summary><c>x' = r·x·(1 - x)</c></summary>
    public static ModelProblem Logistic { get; } = One("x' = r*x*(1.0 - x)", ("x", "output(0.2)"), ("r", 1.3));

    /// <summary><c>x'' = -w²·x</c></summary>
    public static ModelProblem Oscillator { get; } = Of(Define.Node("p", Define.Operator(
        "op", ["x' = v", "v' = -w^2*x"], ("x", "output(1.0)"), ("v", "variable(0.0)"), ("w", 1.7))));

    /// <summary>Quadratic integrate-and-fire neurons in the mean. Montbrió, Pazó and Roxin, Phys. Rev. X 5 (2015) 021028.</summary>
    public static OperatorDefinition Qif { get; } = Define.Operator(
        "op", ["r' = (Delta/(pi*tau) + 2.0*r*v)/tau", "v' = (v^2 - (pi*tau*r)^2 + tau*J*r + tau*u + eta)/tau"],
        ("r", "output(0.2)"), ("v", "variable(-0.5)"), ("tau", 1.0), ("Delta", 1.0), ("eta", -1.0), ("J", 5.0), ("u", "input"));

    /// <summary>One population of these.</summary>
    public static ModelProblem Mean { get; } = Of(Define.Node("p", Qif));

    /// <summary>Three that excite each other by different weights, and two that all excite by the same.</summary>
    public static ModelProblem Net { get; } = Solved(Define.Circuit("net")
        .WithPopulation("e", Define.Node("e", Qif), 3, ("op/eta", (double[])[-1.0, -0.8, -1.2]))
        .WithPopulation("i", Define.Node("i", Qif), 2, ("op/eta", (double[])[-1.5, -1.3]))
        .WithConnection("e/op/r", "e/op/u", new double[,] { { 0, 0.5, 0.2 }, { 0.3, 0, 0.4 }, { 0.1, 0.6, 0 } })
        .WithConnection("e/op/r", "i/op/u", 0.3)
        .WithConnection("i/op/r", "e/op/u", new double[,] { { 0, 0 }, { -0.4, 0 }, { 0, -0.2 } }));

    /// <summary>One that inhibits itself after a time.</summary>
    public static ModelProblem Delayed { get; } = Solved(Define.Circuit("delayed")
        .WithNode("p", Define.Node("p", Qif)).WithEdge("p/op/r", "p/op/u", weight: -1.5, delay: 0.6));

    /// <summary>One that inhibits itself after times that are spread: a chain of states stands for it.</summary>
    public static ModelProblem Spread { get; } = Solved(Define.Circuit("spread")
        .WithNode("p", Define.Node("p", Qif)).WithEdge("p/op/r", "p/op/u", weight: -1.5, delay: 0.6, spread: 0.3));

    private static ModelProblem One(string equation, params (string, PyRates.Models.Building.Declaration)[] variables) =>
        Of(Define.Node("p", Define.Operator("op", [equation], variables)));

    private static ModelProblem Of(NodeDefinition node) => Solved(Define.Circuit("one").WithNode("p", node));

    private static ModelProblem Solved(CircuitDefinition circuit) => circuit.Build().Bind(c => Pipeline.Compile(c)).Match(
        Succ: compiled => compiled.Problem.WithSignals([.. compiled.Problem.Signals.Select((_, i) => new Sine(0.3, 0.2, 0, 0.1 * i))]),
        Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));
}
