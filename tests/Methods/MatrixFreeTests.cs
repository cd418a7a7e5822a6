using System;
using System.Diagnostics;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Methods;

/// <summary>Equations solved by iteration, without a matrix.</summary>
public sealed class MatrixFreeTests
{
    public static TheoryData<string> Methods => [.. Method.Stiff.Where(m => m.SolvesByIteration).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_agrees_with_factors_within_the_tolerance(string name)
    {
        var direct = Method.FindStiff(name).IfNone(() => throw new ArgumentException(name));
        var iterated = direct.WithoutMatrix().IfNone(() => throw new ArgumentException(name));
        foreach (var problem in new Problem[] { Brusselator(40), StiffTestProblem.VanDerPol(1000, 1), StiffTestProblem.Focus })
        {
            foreach (var tolerance in new[] { 1e-3, 1e-5, 1e-7 })
            {
                Solver Of(ImplicitMethod method) => method.With(Controller.Predictive(tolerance, tolerance)).Keeping(Sampler.Last).Until(5);
                var (a, b) = (problem.Solved(Of(direct)), problem.Solved(Of(iterated)));
                Assert.All(a.End.Y.AsSpan().ToArray().Zip(b.End.Y.AsSpan().ToArray(), (First, Second) => (First, Second)), y =>
                    Assert.Equal(y.First, y.Second, (direct.IsMultistep ? 200 : 30) * tolerance * (1 + Math.Abs(y.First))));
                Assert.InRange(b.Statistics.Accepted, a.Statistics.Accepted / 2, 2 * a.Statistics.Accepted + 20);
            }
        }
    }

    /// <summary>A full Jacobian would take 8 TB.</summary>
    [Fact]
    public void A_million_states_diffuse()
    {
        const int n = 1_000_000;
        const double k = 100;
        var (start, rate) = (Bump(n), -4 * k * Math.Pow(Math.Sin(Math.PI / (2 * (n + 1.0))), 2));
        var solved = Diffusion(k, start).Solved(Method.Bdf.With(Controller.Predictive(1e-3, 1e-5)).Keeping(Sampler.Last).Recording("y7").Until(0.1));
        for (var i = 0; i < n; i += 999) Assert.Equal(start[i] * Math.Exp(rate * 0.1), solved.End.Y[i], 1e-5);
    }

    /// <summary>Diffusion in so fine a grid has a condition that no iteration without a good preconditioner masters.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void What_does_not_converge_ends_at_the_time_limit(string name)
    {
        const int n = 200_000;
        var begin = Stopwatch.GetTimestamp();
        var method = Method.FindStiff(name).IfNone(() => throw new ArgumentException(name));
        var result = method.With(Controller.Predictive(1e-4, 1e-6)).Keeping(Sampler.Last).Until(0.1).Solve(
            Diffusion((n + 1.0) * (n + 1.0), Bump(n)), 0, _ => Stopwatch.GetElapsedTime(begin).TotalSeconds > 1 ? StopReason.TimeLimit : null);
        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 20);
        Assert.True(result.Match(Right: _ => true, Left: failure => failure is SolveFailure.TimeLimit));
    }

    [Fact]
    public void Only_methods_that_can_say_so() =>
        Assert.Equal(["BDF.matrixfree", "KenCarp4.matrixfree", "TRBDF2.matrixfree"], Method.Stiff.SelectMany(m => m.WithoutMatrix()).Select(m => m.Name));

    private static FunctionProblem Diffusion(double k, double[] start) => Problem.Of(
        (_, y, d) =>
        {
            for (var i = 0; i < d.Length; i++) d[i] = k * ((i > 0 ? y[i - 1] : 0) - 2 * y[i] + (i < d.Length - 1 ? y[i + 1] : 0));
        },
        start);

    private static double[] Bump(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(Math.PI * (i + 1.0) / (n + 1)))];

    /// <summary>Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.10, equation 10.9.</summary>
    private static FunctionProblem Brusselator(int n)
    {
        var k = (n + 1.0) * (n + 1.0) / 50;
        return Problem.Of(
            (_, y, d) =>
            {
                for (var i = 0; i < n; i++)
                {
                    var (u, v) = (y[2 * i], y[2 * i + 1]);
                    var (left, right) = (i > 0 ? (y[2 * i - 2], y[2 * i - 1]) : (1, 3), i < n - 1 ? (y[2 * i + 2], y[2 * i + 3]) : (1, 3));
                    d[2 * i] = 1 + u * u * v - 4 * u + k * (left.Item1 - 2 * u + right.Item1);
                    d[2 * i + 1] = 3 * u - u * u * v + k * (left.Item2 - 2 * v + right.Item2);
                }
            },
            [.. Enumerable.Range(0, 2 * n).Select(i => i % 2 == 1 ? 3 : 1 + Math.Sin(2 * Math.PI * (i / 2 + 1) / (n + 1)))]);
    }
}
