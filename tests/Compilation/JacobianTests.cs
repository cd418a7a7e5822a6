using System;
using System.Diagnostics;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using Xunit;
using static LanguageExt.Prelude;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Compilation;

public sealed class JacobianTests
{
    /// <summary>Two nodes of one kind are one population: PyRates 1.2.3 finds nothing but zeros here.</summary>
    [Fact]
    public void A_model_of_one_population_has_the_entries_of_its_edges()
    {
        var node = Op("o", "x' = -x + u", "x: output", "u: input");
        var problem = Circuit([Node("a", node), Node("b", node)], [Edge("a/o/x", "b/o/u", 5), Edge("b/o/x", "a/o/u", -5)]).Compiled();
        Assert.Equal([-1, 5, -5, -1], Entries(problem, 0, 0, 0));
    }

    [Fact]
    public void The_chain_rule_goes_through_algebraic_variables_edges_and_choices()
    {
        var node = Op("o", "m = maxi(x, 0.1)^3/(1 + x^2); x' = -x + u*x", "x: variable(0.5)", "m: output", "u: input");
        var problem = Circuit([Node("a", node), Node("b", node)], [Edge("a/o/m", "b/o/u", 2)]).Compiled();
        double[] y = [0.5, 0.25];
        var entries = Entries(problem, 0, y);
        const double h = 1e-6;
        for (var column = 0; column < 2; column++)
        {
            double[] Moved(double by) => problem.FieldAt(0, [.. y.Select((v, i) => i == column ? v + by : v)]);
            var slopes = Moved(h).Zip(Moved(-h), (up, down) => (up - down) / (2 * h)).ToArray();
            for (var row = 0; row < 2; row++) Assert.Equal(slopes[row], entries[column * 2 + row], 1e-8);
        }
    }

    [Fact]
    public void Another_parameter_gives_another_Jacobian_and_compiles_nothing()
    {
        var problem = Circuit([Node("n", Op("o", "x' = k*x", "x: variable", "k: 2.0"))]).Compiled();
        Assert.Equal([2], Entries(problem, 0, 1));
        Assert.Equal([-3], Entries(problem.With("n/o/k", -3).IfNone(problem), 0, 1));
    }

    [Fact]
    public void A_function_of_ones_own_takes_the_place_of_the_symbolic_one()
    {
        var asked = 0;
        var problem = Circuit([Node("n", Op("o", "x' = -1000*(x - cos(t))", "x: variable"))]).Compiled() with
        {
            Jacobian = Some<JacobianFunction>((_, _, j) => { asked++; j[0] = -1000; }),
        };
        Assert.Equal(Math.Cos(3), problem.Solved(Method.Radau.With(Controller.Predictive(1e-6, 1e-8)).Until(3)).End.Y[0], 1e-3);
        Assert.InRange(asked, 1, 100);
    }

    /// <summary>A ring of 10,000 cells that diffuse and react: as sparse as its edges, symbolic and by coloured differences.</summary>
    [Fact]
    public void Ten_thousand_states_with_a_sparse_Jacobian_are_no_matter_of_minutes()
    {
        const int n = 10_000;
        var start = Enumerable.Range(0, n).Select(i => 1 + 0.5 * Math.Sin(0.01 * i)).ToArray();
        static void Derive(double t, ReadOnlySpan<double> y, Span<double> d)
        {
            for (var i = 0; i < n; i++) d[i] = 1e4 * (y[(i + 1) % n] - 2 * y[i] + y[(i + n - 1) % n]) + y[i] - y[i] * y[i] * y[i];
        }
        var ring = Sparsity.Of(n, Enumerable.Range(0, n).SelectMany(i => new[] { (i, i), (i, (i + 1) % n), (i, (i + n - 1) % n) }));
        var problem = Problem.Of(Derive, start) with { Sparsity = Some(ring) };
        foreach (var method in new[] { Method.Radau, Method.Bdf, Method.Rodas5P, Method.KenCarp4 })
        {
            var begin = Stopwatch.GetTimestamp();
            var solved = problem.Solved(method.With(Controller.Predictive(1e-4, 1e-6)).Keeping(Sampler.Last).Until(20));
            Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 60);
            Assert.All(solved.End.Y.Values, y => Assert.Equal(1, y, 1e-3));
        }
    }

    [Fact]
    public void A_large_model_is_differentiated_template_by_template()
    {
        const int n = 3000;
        var node = Op("o", "m = tanh(x); x' = -x + u", "x: variable(0.5)", "m: output", "u: input");
        var edges = Enumerable.Range(0, n).Select(i => Edge($"n{i}/o/m", $"n{(i + 1) % n}/o/u", 0.5));
        var problem = Circuit([.. Enumerable.Range(0, n).Select(i => Node($"n{i}", node))], [.. edges]).Compiled();
        var jacobian = problem.OpenJacobian(new Stepping.Adaptive(0, 1)).IfNone(() => throw new InvalidOperationException());
        Assert.Equal(2L * n, jacobian.Sparsity.Count);
        var (y, entries) = (Enumerable.Repeat(0.3, n).ToArray(), new double[2 * n]);
        jacobian.At(0, y, entries);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var k = 0; k < 100; k++) jacobian.At(0, y, entries);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(0.5 * (1 - Math.Pow(Math.Tanh(0.3), 2)), entries[jacobian.Sparsity.Find(1, 0)], 1e-15);
    }

    [Fact]
    public void A_pulse_is_landed_on_and_held()
    {
        var problem = Circuit([Node("p", Op("o", "x' = 200*(u - x)", "x: variable", "u: input"))], drives: ["p/o/u"])
            .Compiled(new PyRates.Dynamics.Signals.Pulse(43.21, 43.23, 50));
        foreach (var method in Method.Stiff)
        {
            var solved = problem.Solved(method.With(Controller.Predictive(1e-6, 1e-8)).At(43.21, 43.23).Until(44));
            Assert.Equal(0, solved[0, 0], 1e-9);
            Assert.Equal(50 * (1 - Math.Exp(-4)), solved[1, 0], 1e-3);
        }
    }

    /// <summary>Column by column.</summary>
    private static double[] Entries(ModelProblem problem, double t, params double[] y)
    {
        var jacobian = problem.OpenJacobian(new Stepping.Adaptive(0, 1)).IfNone(() => throw new InvalidOperationException());
        var entries = new double[jacobian.Sparsity.Count];
        jacobian.At(t, y, entries);
        return [.. Enumerable.Range(0, y.Length * y.Length).Select(
            k => jacobian.Sparsity.Find(k % y.Length, k / y.Length) is var e && e >= 0 ? entries[e] : 0)];
    }
}
