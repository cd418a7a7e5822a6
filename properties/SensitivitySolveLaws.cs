using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Xunit.Sdk;

namespace PyRates.Properties;

/// <summary>Sensitivities as every solver of the catalogue finds them.</summary>
public sealed class SensitivitySolveLaws
{
    private const double Tight = 1e-10;
    private static readonly double[] Times = [0.5, 1, 2, 3];

    public static TheoryData<string> Names => [.. Solvers.Keys];

    /// <summary>Every method of the catalogue: those that choose their steps by a tolerance, the others with steps short enough.</summary>
    private static Dictionary<string, Solver> Solvers { get; } = Method.All
        .Select(m => (m.Name, Solver: m is EmbeddedMethod chooses ? chooses.With(Controller.PI(Least(m), Least(m))) : m.Fixed(StepOf(m))))
        .Concat(Method.AllImplicit.Select(m => (m.Name, Solver: m.With(Controller.Predictive(LeastOf(m), LeastOf(m))))))
        .ToDictionary(m => m.Name, m => m.Solver, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void They_equal_the_derivatives_of_known_solutions(string name)
    {
        var solver = Solvers[name];
        var off = Allowed(name);
        foreach (var (t, s) in Solve(solver, SmallModels.Decay, "p/op/k", "p/op/x"))
        {
            Near(-1.5 * t * Math.Exp(-0.8 * t), s[1], off);
            Near(Math.Exp(-0.8 * t), s[2], off);
        }
        foreach (var (t, s) in Solve(solver, SmallModels.Logistic, "p/op/r", "p/op/x"))
        {
            var (e, x) = (Math.Exp(1.3 * t), 0.2 * Math.Exp(1.3 * t) / (0.8 + (0.2 * Math.Exp(1.3 * t))));
            Near(t * x * (1 - x), s[1], off);
            Near(e / Math.Pow(0.8 + (0.2 * e), 2), s[2], off);
        }
        foreach (var (t, s) in Solve(solver, SmallModels.Oscillator, "p/op/w"))
        {
            Near(-t * Math.Sin(1.7 * t), s[2], off);
            Near(-Math.Sin(1.7 * t) - (1.7 * t * Math.Cos(1.7 * t)), s[3], off);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void They_equal_differences_of_whole_solves(string name)
    {
        foreach (var (problem, names) in Problems)
        {
            if (!problem.Lags.IsEmpty && Method.Automatic.Any(method => method.Name == name)) continue;     // switching methods solve none
            var (n, solved) = (problem.StateNames.Length, Solve(Solvers[name], problem, names).ToArray());
            for (var k = 0; k < names.Length; k++)
            {
                var expected = Differences(problem, names[k]);
                for (var row = 0; row < Times.Length; row++)
                    for (var i = 0; i < n; i++) Near(expected[row][i], solved[row].Values[(n * (k + 1)) + i], Math.Max(1e-6, Allowed(name)));
            }
        }
    }

    /// <summary>Where the two do not move any more, <c>s = -(∂f/∂y)⁻¹·∂f/∂p</c>.</summary>
    [Fact]
    public void At_an_equilibrium_they_are_those_of_the_equilibrium()
    {
        var resting = SmallModels.Mean.WithSignals([.. SmallModels.Mean.Signals.Select(_ => (Signal)new PyRates.Dynamics.Signals.Constant(0))]);
        var settled = Solution.Of(Method.Tsitouras54.With(Controller.PI(1e-12, 1e-12)).Keeping(Sampler.Last).Until(80), Whole(resting, "p/op/eta")).End.Y;
        var (r, v) = (settled[0], settled[1]);
        var (a, b, c, d) = (2 * v, 2 * r, 5 - (2 * Math.PI * Math.PI * r), 2 * v);
        var determinant = (a * d) - (b * c);
        Near(b / determinant, settled[2], 1e-9);
        Near(-a / determinant, settled[3], 1e-9);
    }

    private static (ModelProblem, string[])[] Problems { get; } =
    [
        (SmallModels.Mean, ["p/op/eta", "p/op/tau", "p/op/v"]),
        (SmallModels.Net, ["e/op/eta[1]", SmallModels.Net.ParameterNames.First(p => p.Contains(":weight", StringComparison.Ordinal)), SmallModels.Net.ParameterNames.Last(), "i/op/v[0]"]),
        (SmallModels.Delayed, ["p/op/eta", SmallModels.Delayed.ParameterNames.Last(), "p/op/r"]),
        (SmallModels.Spread, ["p/op/J", "p/op/r"]),
        (SmallModels.Spread with { Prehistory = Prehistory.Steady }, ["p/op/J", "p/op/r"]),
    ];

    private static IEnumerable<(double T, double[] Values)> Solve(Solver solver, ModelProblem problem, params string[] names)
    {
        var solved = Solution.Of(solver.At(Times).Until(Times[^1] + 0.01), Whole(problem, names));
        return Enumerable.Range(0, solved.Length).Select(row => (solved.Times[row], solved.Row(row).ToArray()));
    }

    private static ModelProblem Whole(ModelProblem problem, params string[] names) =>
        problem.WithSensitivities([.. names]).Match(whole => whole, fault => throw new XunitException(fault.Message));

    /// <summary>Central differences of fourth order of solutions by one and the same method.</summary>
    private static double[][] Differences(ModelProblem problem, string name)
    {
        const double h = 2e-3;
        var (far, near) = (Difference(2 * h), Difference(h));
        return [.. near.Zip(far, (n, f) => n.Zip(f, (a, b) => ((4 * a) - b) / 3).ToArray())];

        double[][] Difference(double step) => [.. Path(step).Zip(Path(-step), (u, d) => u.Zip(d, (a, b) => (a - b) / (2 * step)).ToArray())];

        double[][] Path(double step)
        {
            var parameter = problem.ParameterNames.IndexOf(name);
            Problem moved = parameter >= 0
                ? problem.With(new Rows(problem.Parameters.Values.SetItem(parameter, problem.Parameters[parameter] + step)))
                : problem.From(new Rows([.. problem.Start.Values.Select((y, i) => Follows(problem, i, name) ? y + step : y)]));
            var path = Solution.Of(Method.Verner76.With(Controller.PI(1e-12, 1e-12)).At(Times).Until(Times[^1] + 0.01), moved);
            return [.. Enumerable.Range(0, path.Length).Select(row => path.Row(row).ToArray())];
        }
    }

    /// <summary>A state itself, and chains that start in equilibrium with it.</summary>
    private static bool Follows(ModelProblem problem, int state, string name) => problem.StateNames[state] == name
        || (problem.Prehistory == Prehistory.Steady && !problem.VisibleStates.Contains(problem.StateNames[state]));

    private static void Near(double expected, double actual, double off) =>
        Assert.True(Math.Abs(expected - actual) <= off * (1 + Math.Abs(expected)), $"{actual:R}, not {expected:R} but for {off:E0}");

    private static double Least(Method method) => method.Order < 4 ? 1e-8 : Tight;

    private static double LeastOf(ImplicitMethod method) => method.Order < 4 ? 1e-7 : 1e-9;

    private static double StepOf(Method method) => method.Order switch { 1 => 5e-5, 2 => 2e-4, 3 => 1e-3, _ => 5e-3 };

    private static double Allowed(string name) => name switch
    {
        "euler" => 5e-4,
        _ when Method.FindStiff(name).Case is ImplicitMethod stiff => stiff.Order < 4 ? 3e-5 : stiff.IsMultistep ? 1e-6 : 1e-7,
        _ => 1e-6,
    };
}
