using System;
using System.Linq;
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
}
