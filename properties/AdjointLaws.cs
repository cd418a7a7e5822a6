using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LanguageExt;
using PyRates.Analysis;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Xunit.Sdk;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

/// <summary>The gradient that comes from behind is the one that comes from the front, whatever solver finds it.</summary>
public sealed class AdjointLaws
{
    private static readonly Rows Times = new([0, 0.4, 1.1, 2, 3]);
    private static readonly Solver Exact = Method.Verner76.With(Controller.PI(1e-12, 1e-12));

    /// <summary>Every method that chooses its steps.</summary>
    private static Dictionary<string, Solver> Solvers { get; } = Method.All.OfType<EmbeddedMethod>()
        .Select(m => (m.Name, Solver: m.With(Controller.PI(m.Order < 4 ? 1e-8 : 1e-10, m.Order < 4 ? 1e-8 : 1e-10))))
        .Concat(Method.Stiff.Concat(Method.Stabilised).Select(m => (m.Name, Solver: m.With(Controller.Predictive(Least(m), Least(m))))))
        .ToDictionary(m => m.Name, m => m.Solver, StringComparer.Ordinal);

    private static (ModelProblem Problem, ImmutableArray<string> Names)[] Problems { get; } =
    [
        (SmallModels.Mean, ["p/op/eta", "p/op/tau", "p/op/v"]),
        (SmallModels.Net, [.. SmallModels.Net.ParameterNames, "i/op/v[0]"]),
        (SmallModels.Spread, ["p/op/J", "p/op/r"]),
        (SmallModels.Spread with { Prehistory = Prehistory.Steady }, ["p/op/J", "p/op/r"]),
    ];

    public static TheoryData<string> Names => [.. Solvers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_equals_the_gradient_by_forward_sensitivities(string name)
    {
        var allowed = Method.FindStiff(name).Case is ImplicitMethod { Order: < 4 } ? 1e-4 : 1e-6;
        foreach (var (problem, names) in Problems)
        {
            var (value, gradient) = Forwards(problem, names);
            var found = Gradient(problem, names, Solvers[name]);
            Near(value, found.Value, allowed);
            for (var k = 0; k < names.Length; k++) Near(gradient[k], found.Gradient[k], allowed);
        }
    }

    [Fact]
    public void It_equals_differences_of_the_loss()
    {
        const double h = 1e-3;
        foreach (var (problem, names) in Problems)
        {
            var gradient = Gradient(problem, names, Exact).Gradient;
            for (var k = 0; k < names.Length; k++)
            {
                if (problem.ParameterNames.IndexOf(names[k]) < 0) continue;
                double At(double step) => Gradient(
                    problem.With(names[k], Value(problem, names[k]) + step).IfNone(problem), [], Exact).Value;
                Near((8 * (At(h) - At(-h)) - (At(2 * h) - At(-2 * h))) / (12 * h), gradient[k], 1e-6);
            }
        }
    }

    /// <summary>A path in several segments costs other roundings and steps, and nothing else.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Segments_change_nothing(int segments)
    {
        foreach (var (problem, names) in Problems)
        {
            var (whole, parts) = (Gradient(problem, names, Exact), Gradient(problem, names, Exact, segments));
            Near(whole.Value, parts.Value, 1e-9);
            for (var k = 0; k < names.Length; k++) Near(whole.Gradient[k], parts.Gradient[k], 1e-8);
        }
    }

    private static LossGradient Gradient(ModelProblem problem, ImmutableArray<string> names, Solver solver, int segments = 1) =>
        Adjoint.Of(problem, LossOf(problem.StateNames.Length), names, solver, segments: segments)
            .Match(gradient => gradient, failure => throw new XunitException(failure.Message));

    /// <summary><c>Σ Σ w·y² + ∫ y_0³ + sin(t)·y_1 dt</c></summary>
    private static Loss LossOf(int n) => new()
    {
        Times = Times,
        End = Some(3.5),
        Sample = Some<SampleLoss>((sample, t, y, slope) =>
        {
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                slope[i] = 2 * (i + 1) * y[i] / (1 + sample);
                sum += (i + 1) * y[i] * y[i] / (1 + sample);
            }
            return sum;
        }),
        Running = Some<RunningLoss>((t, y, slope, _) =>
        {
            (slope[0], slope[1]) = (3 * y[0] * y[0], Math.Sin(t));
            return (y[0] * y[0] * y[0]) + (Math.Sin(t) * y[1]);
        }),
    };

    /// <summary>The loss and its gradient by sensitivities; the integral by Simpson's rule over many samples.</summary>
    private static (double Value, double[] Gradient) Forwards(ModelProblem problem, ImmutableArray<string> names)
    {
        var n = problem.StateNames.Length;
        const int steps = 700;
        var whole = problem.WithSensitivities(names).Match(found => found, fault => throw new XunitException(fault.Message));
        double[] grid = [.. Enumerable.Range(0, steps + 1).Select(i => 3.5 * i / steps)];
        var path = (ContinuousSolution)Exact.Until(3.5).SolveContinuously(whole).Case;
        var loss = LossOf(n);
        var (value, gradient) = (0.0, new double[names.Length]);
        for (var i = 0; i < Times.Count; i++) Add(Times[i], (y, slope) => loss.Sample.IfNone(() => throw new XunitException("none"))(i, Times[i], y, slope), 1);
        for (var i = 0; i <= steps; i++)
        {
            var weight = (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * 3.5 / steps / 3;
            Add(grid[i], (y, slope) => loss.Running.IfNone(() => throw new XunitException("none"))(grid[i], y, slope, []), weight);
        }
        return (value, gradient);

        void Add(double t, Func<double[], double[], double> cost, double weight)
        {
            var z = path.At(t).IfNone(default(Rows));
            var slope = new double[n];
            value += weight * cost([.. z.Values[..n]], slope);
            for (var k = 0; k < gradient.Length; k++)
                for (var i = 0; i < n; i++) gradient[k] += weight * slope[i] * z[(n * (k + 1)) + i];
        }
    }

    private static double Value(ModelProblem problem, string name) => problem.Parameters[problem.ParameterNames.IndexOf(name)];

    private static void Near(double expected, double actual, double off) =>
        Assert.True(Math.Abs(expected - actual) <= off * (1 + Math.Abs(expected)), $"{actual:R}, not {expected:R} but for {off:E0}");

    private static double Least(ImplicitMethod method) => method.Order < 4 ? 1e-7 : 1e-10;
}
