using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Compilation;

public sealed class ModelProblemTests
{
    private static readonly Operator Qif = Op(
        "qif",
        "r' = (Delta/(pi*tau) + 2.0*r*v)/tau; v' = (v^2 + eta + I + r_in*tau - (pi*r*tau)^2)/tau",
        "r: output(0.01)", "v: variable(-2)", "tau: 1.5", "Delta: 2", "eta: -5", "I: input(0.25)", "r_in: input");

    private static readonly Operator Leak = Op("li", "x' = -x + u; m = k*x + t", "x: variable(1)", "m: output", "u: input(0.5)", "k: 3");

    private static readonly Circuit Two = Circuit(
        [Node("p1", Qif), Node("p2", Qif)],
        [
            Edge("p1/qif/r", "p1/qif/r_in", 15), Edge("p2/qif/r", "p1/qif/r_in", -3),
            Edge("p1/qif/r", "p2/qif/r_in", 2), Edge("p1/qif/r", "p2/qif/r_in", 7),
        ]);

    [Fact]
    public void Names_are_paths_in_the_order_of_the_text()
    {
        var problem = Two.Compiled();
        Assert.Equal(["p1/qif/r", "p1/qif/v", "p2/qif/r", "p2/qif/v"], problem.StateNames.ToArray());
        Assert.Equal([0.01, -2, 0.01, -2], problem.Start.Values.ToArray());
        Assert.Equal(
            [
                "p1/qif/tau", "p2/qif/tau", "p1/qif/Delta", "p2/qif/Delta", "p1/qif/eta", "p2/qif/eta", "p1/qif/I", "p2/qif/I",
                "p1/qif/r:p1/qif/r_in:weight", "p2/qif/r:p1/qif/r_in:weight",
                "p1/qif/r:p2/qif/r_in#0:weight", "p1/qif/r:p2/qif/r_in#1:weight",
            ],
            problem.ParameterNames.ToArray());
        Assert.Equal([1.5, 1.5, 2, 2, -5, -5, 0.25, 0.25, 15, -3, 2, 7], problem.Parameters.Values.ToArray());
    }

    [Fact]
    public void The_field_is_what_C_would_compute_from_the_text()
    {
        const double tau = 1.5, delta = 2, eta = -5, input = 0.25;
        double r1 = 0.31, v1 = -1.7, r2 = 0.82, v2 = 0.4;
        double[] expected =
        [
            (delta / (Math.PI * tau) + 2.0 * r1 * v1) / tau,
            (v1 * v1 + eta + input + (15 * r1 - 3 * r2) * tau - Math.PI * r1 * tau * (Math.PI * r1 * tau)) / tau,
            (delta / (Math.PI * tau) + 2.0 * r2 * v2) / tau,
            (v2 * v2 + eta + input + (2 * r1 + 7 * r1) * tau - Math.PI * r2 * tau * (Math.PI * r2 * tau)) / tau,
        ];
        Assert.All(
            Fields.Kernels, kernel => Assert.Equal(expected, (Two.Compiled() with { Kernel = kernel }).FieldAt(0, r1, v1, r2, v2)));
    }

    [Theory]
    [InlineData(Kernel.Structs)]
    [InlineData(Kernel.Interpreter)]
    public void What_all_units_share_can_flow_along_edges(Kernel kernel)
    {
        var clock = Op("c", "x' = -x + u; m = t", "x: variable", "m: output", "u: input");
        string[] names = ["a", "b", "c"];
        var problem = Circuit(
            [.. names.Select(name => Node(name, clock))], [.. names.Select(name => Edge($"{name}/c/m", "a/c/u", 2))])
            .Compiled() with
        { Kernel = kernel };
        Assert.Equal([3 * 2 * 7 - 1.0, -1, -1], problem.FieldAt(7, 1, 1, 1));
    }

    [Fact]
    public void Other_parameters_and_starts_are_other_values_of_the_same_program()
    {
        var problem = Two.Compiled();
        var changed = problem.With("p1/qif/r:p2/qif/r_in#1:weight", -7).Bind(p => p.With("p2/qif/tau", 1)).IfNone(problem);
        var moved = changed.From(new Rows([1, 2, 3, 4]));
        var times = new Stepping.Fixed(0, 1, 0.1);
        Assert.Equal([1.5, 1, 2, 2, -5, -5, 0.25, 0.25, 15, -3, 2, -7], changed.Parameters.Values.ToArray());
        Assert.Equal(7, problem.Parameters[11]);
        Assert.Equal([1.0, 2, 3, 4], moved.Start.Values.ToArray());
        Assert.Equal(problem.FieldType(times), moved.FieldType(times));
        Assert.NotEqual(problem.FieldAt(0, 1, 2, 3, 4)[3], changed.FieldAt(0, 1, 2, 3, 4)[3]);
        Assert.True(problem.With("p1/qif/tua", 1).IsNone);
    }

    [Fact]
    public void Models_with_equal_equations_share_their_compiled_types()
    {
        var renamed = Circuit([Node("other", Qif)]).Compiled();
        var times = new Stepping.Fixed(0, 1, 0.1);
        Assert.Equal(Circuit([Node("p", Qif)]).Compiled().FieldType(times), renamed.FieldType(times));
        Assert.NotEqual(Circuit([Node("p", Leak)]).Compiled().FieldType(times), renamed.FieldType(times));
    }

    [Fact]
    public void A_large_system_goes_through_the_interpreter_and_a_small_one_does_not()
    {
        var times = new Stepping.Fixed(0, 1, 0.1);
        var ring = Circuit([.. Enumerable.Range(0, 50).Select(i => Node($"p{i}", Qif))]).Compiled();
        Assert.Equal(typeof(InterpretedField), ring.FieldType(times));
        Assert.NotEqual(typeof(InterpretedField), Two.Compiled().FieldType(times));
    }

    [Fact]
    public void Every_variable_can_be_observed()
    {
        var problem = Circuit(
            [Node("a", Leak), Node("b", Leak)], [Edge("a/li/m", "b/li/u", 2), Edge("b/li/x", "b/li/u", 10)], ["a/li/u"])
            .Compiled(new Pulse(1, 2, 0.125));
        Assert.Equal(-1, Observed("a/li/m", out var m));
        Assert.Equal(3 * 0.5 + 4, m(4, [0.5, 0.25]));
        Assert.Equal(1, Observed("b/li/x", out _));
        Observed("b/li/u", out var u);
        Assert.Equal(2 * (3 * 0.5 + 4) + 10 * 0.25, u(4, [0.5, 0.25]));
        Observed("a/li/u", out var input);
        Assert.Equal([0, 0.125, 0.125, 0], new double[] { 0.99, 1, 1.99, 2 }.Select(t => input(t, [0, 0])));
        Observed("b/li/k", out var k);
        Assert.Equal(3, k(0, [0, 0]));
        Observed("a/li/m:b/li/u:weight", out var weight);
        Assert.Equal(2, weight(0, [0, 0]));
        Assert.True(problem.Observe("a/li/z", new Stepping.Adaptive(0, 4)).IsNone);
        Assert.True(problem.Observe("c/li/m", new Stepping.Adaptive(0, 4)).IsNone);
        Assert.True(problem.Observe("m", new Stepping.Adaptive(0, 4)).IsNone);

        int Observed(string name, out Func<double, double[], double> at)
        {
            var observer = problem.Observe(name, new Stepping.Adaptive(0, 4)).IfNone(() => throw new InvalidOperationException(name));
            at = (t, y) => observer.At(t, y);
            return observer.Component;
        }
    }

    [Theory]
    [InlineData(Kernel.Structs)]
    [InlineData(Kernel.Interpreter)]
    public void The_field_allocates_nothing(Kernel kernel)
    {
        var problem = Circuit([Node("a", Qif), Node("b", Leak)], [Edge("a/qif/r", "b/li/u", 2)], ["a/qif/I", "a/qif/r_in"])
            .Compiled(new Pulse(1, 2, 0.125), new Sine(1, 0.5)) with
        { Kernel = kernel };
        var visitor = new Allocation();
        problem.Open(new Stepping.Fixed(0, 100, 0.5), visitor);
        Assert.Equal(0, problem.Open(new Stepping.Fixed(0, 100, 0.5), visitor));
    }

    [Theory]
    [InlineData(Kernel.Structs)]
    [InlineData(Kernel.Interpreter)]
    public void A_run_with_fixed_steps_allocates_for_its_samples_only(Kernel kernel)
    {
        var problem = Two.Compiled() with { Kernel = kernel };
        problem.Solved(Method.Rk4.Fixed(1e-2).Every(1).Until(20));
        Assert.InRange(Allocated(1e-4) - Allocated(1e-2), -20_000, 20_000);        // 198,000 more steps

        long Allocated(double step)
        {
            var least = long.MaxValue;
            for (var i = 0; i < 3; i++)                     // what is made once is not counted
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                problem.Solved(Method.Rk4.Fixed(step).Every(1).Until(20));
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            return least;
        }
    }

    private sealed class Allocation : IProblemVisitor<long>
    {
        public long Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            Run(field, start);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(field, start);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private static void Run<TField, TState>(TField field, TState y)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            for (var k = 0; k < 100; k++)
            {
                TState.BeginAttempt(y);
                var f = TField.DuringStep(field, k, 0.5 * k, 0.5 * k + 0.5);
                y = TState.Axpy(0, TField.At(f, 0.5 * k, y), y);
            }
        }
    }
}
