using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Solving;

/// <summary>Memory goes by what is kept, and not by the steps taken.</summary>
public sealed class AllocationTests
{
    private const int Slack = 4096;                        // what two equal solves may differ by
    private static readonly Problem Oscillator = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -y[0]), 0, 1);
    private static readonly Event Never = Event.Rising("never", (_, y) => y[0] - 9);
    private static readonly Problem Large = Problem.Of(
        (_, y, d) => { for (var i = 0; i < y.Length; i++) d[i] = y[(i + 1) % y.Length] - y[i]; }, new double[300]);

    public static TheoryData<string> Solvers =>
        ["euler", "rk4", "rk4 that looks into steps", "RK45", "DOP853", "rk4 halved", "RK45 that looks into steps",
         "Vern9 that looks into steps", .. Stiff, "Radau that looks into steps"];

    private static string[] Stiff => [.. Method.AllImplicit.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Steps_cost_no_memory(string name)
    {
        foreach (var problem in new[] { Oscillator, Large, Driven(), Ring() })
        {
            var few = Bytes(problem, Of(name).Keeping(Sampler.Last).Until(1));
            var many = Bytes(problem, Of(name).Keeping(Sampler.Last).Until(50));
            var inputs = problem is ModelProblem && Of(name).Pace is Pace.Fixed ? 4900 * sizeof(double) : 0;   // one a step
            Assert.True(many - few <= Slack + inputs, $"{name}: 100 steps take {few} bytes, 5000 steps {many}");
        }
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void Rows_cost_what_is_in_them_and_their_growing(string name)
    {
        const int rows = 4000;
        var none = Bytes(Oscillator, Of(name).Keeping(Sampler.Last).Until(40));
        var all = Bytes(Oscillator, Of(name).Every(0.01).Until(40));
        Assert.True(all - none <= Slack + 4 * rows * 3 * sizeof(double), $"{name}: {rows} rows take {all - none} bytes");
    }

    [Fact]
    public void The_compiled_field_allocates_nothing()
    {
        var circuit = Circuit([Node("p", Op("o", "x' = y; y' = (1 - x^2)*y - x + tanh(u)", "x: variable", "y: variable", "u: input"))], drives: ["p/o/u"]);
        foreach (var kernel in Fields.Kernels)
        {
            var problem = circuit.Compiled(new Pulse(1, 2, 3)) with { Kernel = kernel };
            Assert.Equal(0, problem.Open(new Stepping.Fixed(0, 10, 0.1), new FieldBytes()));
        }
    }

    /// <summary>A million steps with a delay, of an emitted field: nothing is made for a step.</summary>
    [Fact]
    public void A_million_steps_with_a_delay_cost_no_memory()
    {
        var circuit = Circuit([Node("p", Op("o", "x' = -past(x, 1.0)", "x: variable"))]);
        var problem = circuit.Compiled().From(new([1]));
        var few = Bytes(problem, Method.Euler.Fixed(0.01).Keeping(Sampler.Last).Until(100));
        var many = Bytes(problem, Method.Euler.Fixed(0.01).Keeping(Sampler.Last).Until(10_000));
        Assert.True(many - few <= Slack, $"10,000 steps take {few} bytes, 1,000,000 steps {many}");
    }

    /// <summary>The past is kept as far back as the delay reaches.</summary>
    [Theory]
    [InlineData("euler")]
    [InlineData("rk4")]
    [InlineData("RK45")]
    [InlineData("Radau")]
    [InlineData("LSODA")]
    public void A_delay_equation_needs_no_more_memory_the_longer_it_runs(string name)
    {
        var problem = Problem.Delayed((t, _, past, d) => d[0] = -past.At(t - 1, 0), [1.0], 1);
        var few = Bytes(problem, Of(name).Keeping(Sampler.Last).Until(50));
        var many = Bytes(problem, Of(name).Keeping(Sampler.Last).Until(1000));
        Assert.True(many - few <= 8 * Slack, $"{name}: to 50 it takes {few} bytes, to 1000 {many}");
    }

    /// <summary>Eight units side by side in vector registers.</summary>
    private static Problem Ring() => Circuit(
        [.. Enumerable.Range(0, 8).Select(i => Node($"p{i}", Op("o", "x' = u - x; y' = x - y", "x: variable(0.5)", "y: variable", "u: input")))],
        [.. Enumerable.Range(0, 8).Select(i => Edge($"p{i}/o/y", $"p{(i + 1) % 8}/o/u"))]).Compiled();

    private static Problem Driven() =>
        Circuit([Node("p", Op("o", "x' = u - x", "x: variable", "u: input"))], drives: ["p/o/u"]).Compiled(new Pulse(0.25, 0.5, 1));

    private static Solver Of(string name) => name switch
    {
        "euler" => Method.Euler.Fixed(0.01),
        "rk4" => Method.Rk4.Fixed(0.01),
        "rk4 that looks into steps" => Method.Rk4.Fixed(0.01).Watching(Never),
        "RK45" => Short(Method.DormandPrince54),
        "DOP853" => Short(Method.DormandPrince853),
        "rk4 halved" => Short(Method.Rk4.Halved()),
        "RK45 that looks into steps" => Short(Method.DormandPrince54).Watching(Never),
        "Vern9 that looks into steps" => Short(Method.Verner98).Watching(Never),
        "Radau that looks into steps" => Short(Method.Radau).Watching(Never),
        _ => Short(Method.FindStiff(name).IfNone(() => throw new ArgumentException(name))),
    };

    private static Solver Short(ImplicitMethod method) => method.With(Controller.Predictive()).Within(new() { LongestStep = 0.01 });

    private static Solver Short(EmbeddedMethod method) => method.With(Controller.PI()).Within(new() { LongestStep = 0.01 });

    private static long Bytes(Problem problem, Solver solver)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 3; i++)                         // the first solve of a kind makes what is made once
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            problem.Solved(solver);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private sealed record FieldBytes : IProblemVisitor<long>
    {
        public long Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            Evaluate<TField, TState>(field, start);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Evaluate<TField, TState>(field, start);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private static void Evaluate<TField, TState>(in TField field, TState y)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            for (var k = 0; k < 100; k++)
            {
                TState.BeginAttempt(y);
                y = TState.Axpy(0.1, TField.At(TField.DuringStep(field, k, k * 0.1, (k + 1) * 0.1), k * 0.1, y), y);
            }
        }
    }
}
