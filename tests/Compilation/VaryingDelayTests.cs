using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Models.Building;
using PyRates.Solving;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Compilation;

/// <summary>Delays in a model's text that change with time: exact solutions, break points, and what makes no sense.</summary>
public sealed class VaryingDelayTests
{
    private static readonly Solver[] Solvers =
    [
        Method.Rk4.Fixed(0.013), Method.DormandPrince54.With(Controller.PI(1e-6, 1e-6)), Method.DormandPrince853.With(Controller.PI(1e-6, 1e-6)),
        .. Method.Stiff.Concat(Method.Stabilised).Select(m => m.With(Controller.Predictive(1e-5, 1e-5))),
    ];

    /// <summary><c>x' = −x(t/2)</c>: <c>Σ (−1)^n t^n / (n! 2^(n(n−1)/2))</c>.</summary>
    [Fact]
    public void The_pantograph_equation()
    {
        var exact = Enumerable.Range(0, 30).Sum(n => Math.Pow(-3, n) / (Factorial(n) * Math.Pow(2, n * (n - 1) / 2.0)));
        foreach (var tolerance in new[] { 1e-4, 1e-6, 1e-8, 1e-10 })
        {
            var end = Of("x' = -past(x, t/2)").Solved(Method.DormandPrince853.With(Controller.PI(tolerance, tolerance)).Until(3)).End.Y[0];
            Assert.InRange(Math.Abs(end - exact), 0, 30 * tolerance);
        }
        foreach (var solver in Solvers) Assert.Equal(exact, Of("x' = -past(x, t/2)").Solved(solver.Until(3)).End.Y[0], 1e-3);
    }

    /// <summary><c>x' = −x(t/2 − 1)</c>, 1 up to 0: 1 − t up to 2, then <c>−1 − 2(t − 2) + (t² − 4)/4</c> up to 6. Steps end at 2 and at
    /// 6, where the second and the third derivative jump.</summary>
    [Fact]
    public void A_lag_that_grows_and_the_break_points_behind_it()
    {
        foreach (var equation in new[] { "x' = -x(t - 1 - t/2)", "x' = -past(x, 1 + h*t)" })
        {
            foreach (var method in Method.All.OfType<EmbeddedMethod>())
            {
                var run = Of(equation, ("h", 0.5)).Solved(method.With(Controller.PI(1e-7, 1e-7)).Until(8));
                foreach (var point in new[] { 2.0, 6.0 }) Assert.Contains(run.Times.Values, t => Math.Abs(t - point) <= 1e-14 * point);
                for (var row = 0; row < run.Length; row++)
                {
                    var t = run.Times[row];
                    if (t <= 6) Assert.Equal(t <= 2 ? 1 - t : -1 - (2 * (t - 2)) + (((t * t) - 4) / 4), run[row, 0], 1e-9);
                }
            }
        }
    }

    /// <summary>An equation of the model may say what the lag is, and a delayed variable may itself be delayed.</summary>
    [Fact]
    public void A_lag_that_is_a_variable_and_one_behind_another()
    {
        var model = Model(["x' = -past(y, tau)", "y = 2*past(x, 0.5 + 0.1*t)", "tau = 1 + 0.3*cos(t)"], ("x", "output(1.0)"), ("y", "variable"), ("tau", "variable"));
        var function = Problem.Delayed(
            (t, _, past, d) => d[0] = -2 * past.At(Inner(Outer(t)), 0), [new VaryingLag(t => t - Inner(Outer(t)))], 1);
        foreach (var solver in Solvers)
        {
            var rough = solver.Pace is Pace.Implicit { Method.IsMultistep: true } ? 2e-2 : 1e-4;       // which begin anew behind every break point
            Assert.Equal(function.Solved(solver.Until(6)).End.Y[0], model.Solved(solver.Until(6)).End.Y[0], rough);
        }
        Assert.Empty(model.Lags);
        Assert.Equal(3, model.VaryingLags.Length);

        static double Outer(double t) => t - (1 + (0.3 * Math.Cos(t)));
        static double Inner(double t) => t - (0.5 + (0.1 * t));
    }

    /// <summary>Each element has its own lag.</summary>
    [Fact]
    public void Arrays_of_lags()
    {
        var all = Model(["x' = -past(x, tau*(1 + 0.1*sin(t)))"], ("x", new double[] { 1, 2, 3 }), ("tau", new double[] { 0.5, 0.6, 0.7 }));
        var end = all.Solved(Solvers[2].Until(3)).End.Y;
        for (var i = 0; i < 3; i++)
        {
            var one = Model(["x' = -past(x, tau*(1 + 0.1*sin(t)))"], ("x", $"output({i + 1}.0)"), ("tau", 0.5 + (0.1 * i)));
            Assert.Equal(one.Solved(Solvers[2].Until(3)).End.Y[0], end[i], 1e-4);
        }
    }

    [Theory]
    [InlineData("1 - t")]
    [InlineData("sqrt(0.5 - t)")]
    [InlineData("log(t - 5)")]
    [InlineData("0/0*t")]
    public void A_lag_that_is_none_ends_the_run_and_says_when(string lag)
    {
        foreach (var solver in Solvers)
        {
            var failure = Of($"x' = -past(x, {lag})").Solve(solver.Until(4));
            Assert.IsType<SolveFailure.FutureRead>(failure);
            Assert.Contains("future", failure.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>However far a lag reaches, before the start there is the history.</summary>
    [Theory]
    [InlineData("10 + 1000*t")]
    [InlineData("exp(exp(9*t))")]
    public void A_lag_may_grow_without_bound(string lag)
    {
        foreach (var solver in Solvers) Assert.Equal(-1.0, Of($"x' = -past(x, {lag})").Solved(solver.Until(2)).End.Y[0], 1e-9);
    }

    /// <summary>A parameter is another lag, and one that makes no sense is refused.</summary>
    [Fact]
    public void Lags_follow_parameters()
    {
        var model = Of("x' = -past(x, tau)", ("tau", 1.0));
        Assert.Equal([1.0], model.Lags.ToArray());
        Assert.Equal([0.25], Changed(model, 0.25).Lags.ToArray());
        Assert.Empty(Changed(model, 0).Lags);
        foreach (var solver in Solvers)
        {
            Assert.Equal(Math.Exp(-1), Changed(model, 0).Solved(solver.Until(1)).End.Y[0], 1e-3);
            foreach (var wrong in new[] { -1, double.NaN, double.PositiveInfinity })
                Assert.IsType<SolveFailure.Impossible>(Changed(model, wrong).Solve(solver.Until(1)));
        }
        Assert.IsType<SensitivityFault.OfLag>(model.WithSensitivities("p/op/tau").Case);
        Assert.True(Of("x' = -a*past(x, tau*(2 + sin(t)))", ("tau", 1.0), ("a", 1.0)).WithSensitivities("p/op/a").IsRight);
    }

    /// <summary>The past is kept as far as the lag reaches.</summary>
    [Fact]
    public void A_long_run_needs_no_more_memory_than_a_short_one()
    {
        var model = Of("x' = -0.5*past(x, 1 + 0.5*sin(t))");
        var few = Bytes(model, 100);
        var many = Bytes(model, 10_000);
        Assert.True(many - few <= 100_000, $"{few} and {many} bytes");
    }

    /// <summary>Four times the units, each with a lag of its own, take about four times the memory.</summary>
    [Fact]
    public void The_memory_of_opened_lags_grows_with_their_number()
    {
        var (few, many) = (Cost(400), Cost(1600));
        Assert.True(many < 7 * few, $"{few} and {many} bytes");

        static long Cost(int units)
        {
            var model = Units("x' = -x + past(x, tau*(1 + 0.1*sin(t)))", units);
            Open(model);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Open(model);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static ModelProblem Units(string equation, int units, double tau = 1) => Model(
        [equation], ("x", Enumerable.Repeat(1.0, units).ToArray()), ("tau", Enumerable.Range(0, units).Select(i => 1 + (tau * i / units)).ToArray()));

    private static void Open(Problem problem)
    {
        _ = problem.VaryingLags;
        problem.Open(Method.Euler.Fixed(0.01).Pace.Over(0, 0.01), new Opening());
    }

    private sealed class Opening : IProblemVisitor<int>
    {
        public int Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState> => 0;
    }

    private static long Bytes(Problem problem, double until)
    {
        var solver = Method.Rk4.Fixed(0.01).Keeping(Sampler.Last).Until(until);
        _ = problem.Solved(solver);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = problem.Solved(solver);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ModelProblem Changed(ModelProblem model, double tau) => model.With("p/op/tau", tau).IfNone(model);

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k);

    private static ModelProblem Of(string equation, params (string, double)[] parameters) =>
        Model([equation], [("x", "output(1.0)"), .. parameters.Select(p => (p.Item1, (Declaration)p.Item2))]);

    private static ModelProblem Model(string[] equations, params (string, Declaration)[] variables) =>
        Define.Circuit("c").WithNode("p", Define.Node("p", Define.Operator("op", equations, variables))).Build().Bind(c => Pipeline.Compile(c)).Match(
            Succ: compiled => compiled.Problem,
            Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));
}

file static class Solving
{
    public static SolveFailure Solve(this Problem problem, Solver solver) => solver.Solve(problem).Match(
        Right: _ => throw new InvalidOperationException("solved what cannot be solved"), Left: failure => failure);
}
