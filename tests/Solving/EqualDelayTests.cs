using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Solving;

/// <summary>Equal steps of delay equations.</summary>
public sealed class EqualDelayTests
{
    private const int Slack = 4096;                        // what two equal solves may differ by

    /// <summary>Euler with a delay of whole steps reads the state of that many steps before, to the bit.</summary>
    [Theory]
    [InlineData(Kernel.Structs)]
    [InlineData(Kernel.Loops)]
    public void Euler_reads_the_states_between_its_steps(Kernel kernel)
    {
        const int lag = 7, steps = 5000;
        const double h = 0.1;                              // no binary number: k·h is rounded
        var run = Solved(Delayed(lag * h) with { Kernel = kernel }, Method.Euler.Fixed(h).Until(steps * h));
        double[] x = new double[steps + 1], z = new double[steps + 1];
        (x[0], z[0]) = (0.3, 1);
        for (var k = 0; k < steps; k++)
        {
            var past = x[Math.Max(0, k - lag)];
            x[k + 1] = x[k] + h * z[k];
            z[k + 1] = z[k] + h * (1.0 * (1.0 - x[k] * x[k]) * z[k] - x[k] + 0.5 * past);
        }
        Assert.Equal(steps + 1, run.Length);
        for (var k = 0; k <= steps; k++) Assert.Equal(x[k], run[k, 0], 1e-9);
        Assert.Equal(x.Take(200), Enumerable.Range(0, 200).Select(k => run[k, 0]));
    }

    [Theory]
    [InlineData(Kernel.Structs)]
    [InlineData(Kernel.Loops)]
    public void Steps_cost_no_memory_beyond_the_largest_lag(Kernel kernel)
    {
        foreach (var method in new[] { Method.Euler, Method.Rk4 })
        {
            var problem = Delayed(0.5) with { Kernel = kernel };
            var (few, many) = (Bytes(problem, method, 100), Bytes(problem, method, 2000));
            Assert.True(many - few <= Slack, $"{method.Name}: 10,000 steps take {few} bytes, 200,000 steps {many}");
        }
    }

    private static ModelProblem Delayed(double lag) => (ModelProblem)Simulation.Load("vdp")
        .Update(m => m.WithEdge("p/vdp_op/x", "p/vdp_op/inp", weight: 0.5, delay: lag)).Compile().From(new([0.3, 1]));

    private static PyRates.Dynamics.Trajectory Solved(ModelProblem problem, Solver solver) => solver.Solve(problem)
        .Match(Right: run => run, Left: failure => throw new InvalidOperationException(failure.Message));

    private static long Bytes(ModelProblem problem, Method method, double until)
    {
        var solver = method.Fixed(0.01).Keeping(Sampler.Last).Until(until);
        _ = Solved(problem, solver);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Solved(problem, solver);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
