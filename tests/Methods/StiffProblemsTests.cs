using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Methods;

/// <summary>Every implicit method on the test set for initial value problems.</summary>
public sealed class StiffProblemsTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var method in Method.Stiff.Concat(Method.Automatic))
                foreach (var problem in new[] { "ROBER 0.4", "ROBER 40", "ROBER", "HIRES", "OREGO", "VDPOL" }) cases.Add(method.Name, problem);
            return cases;
        }
    }

    /// <summary>Error: the largest <c>|y - exact|/(|exact| + atol/rtol)</c>. Ten times the relative tolerance; two hundred times
    /// for methods of many steps.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_error_is_of_the_size_of_the_tolerance(string name, string of)
    {
        var (method, problem) = (Method.FindStiff(name).IfNone(() => throw new ArgumentException(name)), StiffTestProblem.Of(of));
        foreach (var rtol in new[] { 1e-4, 1e-6, 1e-8 })
        {
            var solver = method.With(Controller.Predictive(rtol, rtol * problem.Absolute)).Keeping(Sampler.Last).Until(problem.Time);
            var end = problem.Equations.Solved(solver).End.Y;
            var error = problem.End.Select((exact, i) => Math.Abs(end[i] - exact) / (Math.Abs(exact) + problem.Absolute)).Max();
            Assert.True(error <= (method.IsMultistep ? 200 : 10) * rtol, $"{name} on {of} at {rtol}: {error / rtol:F1} times the tolerance");
        }
    }

    /// <summary>What Newton's method corrects in a straight line is rounding, which does not become smaller.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-8)]
    [InlineData(1e-12)]
    public void A_straight_line_takes_few_steps(double tolerance)
    {
        var line = Problem.Of((_, _, slope) => slope.Fill(10), 0, 0);
        foreach (var method in Method.AllImplicit.Except(Method.Stabilised))
        {
            var solver = method.With(Controller.Predictive(tolerance, 100 * tolerance)).Keeping(Sampler.Last).Until(10);
            var solved = (Trajectory)solver.Solve(line).Case;
            Assert.Equal(100, solved.End.Y[1], 1e-10);
            Assert.InRange(solved.Statistics.Rejected, 0, 2);
        }
    }
}
