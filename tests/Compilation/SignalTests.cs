using System;
using System.Collections.Immutable;
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

/// <summary>A driven integrator <c>x' = u</c> shows what it was given.</summary>
public sealed class SignalTests
{
    private static readonly Circuit Integrator = Circuit([Node("p", Op("o", "x' = u", "x: variable", "u: input"))], drives: ["p/o/u"]);

    public static TheoryData<Kernel> Kernels => [.. Fields.Kernels];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_pulse_between_steps_is_the_held_array(Kernel kernel)
    {
        foreach (var method in new[] { Method.Euler, Method.Heun, Method.Rk4 })
        {
            var solver = method.Fixed(0.1).Every(0.1).Until(3);
            double[] samples = [.. Enumerable.Range(0, 30).Select(k => k is >= 7 and < 23 ? -3.0 : 0.0)];
            var array = Problem(kernel, new PerStep(new Rows([.. samples]))).Solved(solver);
            Assert.Equal(array.Data, Problem(kernel, new Pulse(0.7, 2.3, -3)).Solved(solver).Data);
            Assert.Equal(array.Data, Problem(kernel, new Pulse(0.7, 1.1, -3) + new Pulse(1.1, 2.3, -3)).Solved(solver).Data);
            Assert.Equal(-4.8, array[29, 0], 12);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_break_inside_a_step_is_seen_by_every_stage(Kernel kernel)
    {
        var problem = Problem(kernel, new Pulse(0.6, 0.9, 1));
        double[] times = [0.5, 0.75, 0.95, 1.0];
        Assert.Equal([0.0, 1, 0, 0], times.Select(t => problem.FieldIn(0.5, t, 0)[0]));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void At_both_ends_of_a_step_a_function_of_time_has_its_limits_from_within(Kernel kernel)
    {
        var jump = new Ramp(1, 2, 1, 5) + new Ramp(0, 0, 100, 100);
        var problem = Problem(kernel, jump);
        Assert.Equal([2.5, 3], new[] { 0.5, 1 }.Select(t => problem.FieldIn(0.5, t, 0)[0]));
        Assert.Equal([6, 6.5], new[] { 1, 1.5 }.Select(t => problem.FieldIn(1, t, 0)[0]));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_jump_of_a_function_of_time_may_miss_its_step_by_rounding(Kernel kernel)
    {
        var jump = new Ramp(0.3, 1, 0.3, 4) + new Sine(1, 0);          // 3·0.1 is the double behind 0.3
        var solver = Method.Rk4.Fixed(0.1).Every(0.1, endpoint: true).Until(0.6);
        var trajectory = Problem(kernel, jump).Solved(solver);
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.7, 1.1, 1.5], Enumerable.Range(0, 7).Select(row => Math.Round(trajectory[row, 0], 12)));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void An_adaptive_run_holds_a_pulse_from_break_to_break(Kernel kernel)
    {
        var solver = Method.DormandPrince54.With(Controller.PI(1e-6, 1e-9)).Until(3);
        var trajectory = Problem(kernel, new Pulse(0.3, 1.7, 2)).Solved(solver);
        Assert.Equal(2.8, trajectory.End.Y[0], 12);
    }

    [Fact]
    public void A_signal_that_does_not_change_in_the_run_costs_nothing()
    {
        var times = new Stepping.Fixed(0, 2, 0.1);
        var constant = Problem(Kernel.Structs, new Constant(3)).FieldType(times);
        Assert.Equal(constant, Problem(Kernel.Structs, new Pulse(5, 9, 1)).FieldType(times));
        Assert.Equal(constant, Problem(Kernel.Structs, new Pulse(-5, 9, 1)).FieldType(times));
        Assert.NotEqual(constant, Problem(Kernel.Structs, new Pulse(1, 9, 1)).FieldType(times));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_run_of_very_many_steps_looks_its_stretches_up(Kernel kernel)
    {
        var signal = new Pulse(0.7, 2.3, -3) + new Pulse(1.1, 1.2, 1);
        var few = Problem(kernel, signal).Open(new Stepping.Fixed(0, 3, 0.1), new Inputs30(0.1));
        var many = Problem(kernel, signal).Open(new Stepping.Fixed(0, 1e6, 0.1), new Inputs30(0.1));
        Assert.Equal(few.ToArray(), many.ToArray());
        Assert.Equal(-3, many[7]);
        Assert.Equal(-2, many[11]);
        Assert.Equal(0, many[23]);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_run_may_start_at_another_time(Kernel kernel)
    {
        var trajectory = Method.Euler.Fixed(0.1).Until(4).Solve(Problem(kernel, new Pulse(2.5, 3.5, 1)), from: 2)
            .Match(Right: t => t.End.Y[0], Left: f => throw new InvalidOperationException(f.Message));
        Assert.Equal(1, trajectory, 12);
    }

    [Fact]
    public void Signals_that_nothing_reads_are_not_looked_at()
    {
        var unread = Circuit([Node("p", Op("o", "x' = -x; m = u", "x: variable", "m: output", "u: input"))], drives: ["p/o/u"])
            .Compiled(new Sampled(new Rows([0, 1]), new Rows([0, double.NaN])));
        Assert.Equal([-2.0], unread.FieldAt(0.5, 2));
        Assert.Equal(double.NaN, unread.Observe("p/o/m", new Stepping.Adaptive(0, 1)).Match(o => o.At(1, [0]), () => 0));
    }

    private static ModelProblem Problem(Kernel kernel, Signal signal) => Integrator.Compiled(signal) with { Kernel = kernel };

    /// <summary>The input in each of thirty steps.</summary>
    private sealed record Inputs30(double Step) : IProblemVisitor<ImmutableArray<double>>
    {
        public ImmutableArray<double> Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            var inputs = ImmutableArray.CreateBuilder<double>();
            for (var k = 0; k < 30; k++)
            {
                TState.BeginAttempt(start);
                var during = TField.DuringStep(field, k, k * Step, (k + 1) * Step);
                inputs.Add(TState.View(TField.At(during, k * Step, start))[0]);
                var between = TField.Between(field, k * Step, (k + 1) * Step);
                Assert.Equal(inputs[k], TState.View(TField.At(between, k * Step, start))[0]);
            }
            return inputs.ToImmutable();
        }
    }
}
