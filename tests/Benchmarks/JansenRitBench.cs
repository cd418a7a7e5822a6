using System;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>A column of eight states with three exponentials against a C loop written for it.</summary>
internal sealed unsafe class JansenRitBench : IBench
{
    private const int Steps = 20_000;
    private const double H = 1e-4;

    /// <inheritdoc/>
    public string Name => "jansen-rit";

    /// <inheritdoc/>
    public string Title => "Eight states: a Jansen-Rit column";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var c = (delegate* unmanaged<double*, double*, double, long, long, double*, void>)NativeLibrary.GetExport(Paired.Compiled("jansen-rit.c"), "rk4");
        double[] noise = [.. Enumerable.Range(0, Steps).Select(k => 220 + (100 * Math.Sin(1.7 * k * k)))];
        var rows = new double[Steps / 10];
        var plain = Simulation.Load("model_templates.neural_mass_models.jansenrit.JRC");
        var (alone, driven) = (plain.Compile(), plain.Drive("pc/rpo_e_in/u", noise).Compile());
        var solver = Method.Rk4.Fixed(H).Every(10 * H).Until(Steps * H).Recording("pc/rpo_e_in/v");
        var sparse = Method.DormandPrince54.With(Controller.I(1e-6, 1e-9)).Keeping(Sampler.Last).Until(2);
        foreach (var (input, problem) in new[] { (noise, driven), (null, alone) })
        {
            InC(input);
            var worst = rows.Zip(Solved(solver, problem).Data.Values, (a, b) => Math.Abs(a - b)).Max();
            if (!(worst < 1e-10)) throw new InvalidOperationException($"not the course of C: {worst}");
        }
        Paired.Compare(
            report, "Jansen-Rit from YAML, 8 states, RK4, every 10th state kept", "step",
            new("C, input array", () => InC(noise), Steps),
            new("emitted, input array", () => Solved(solver, driven), Steps, 1.05),
            new("parameters as constants, input array", () => Solved(solver, Baked(driven)), Steps),
            new("C, no input", () => InC(null), Steps),
            new("emitted, no input", () => Solved(solver, alone), Steps));
        Paired.Compare(
            report, "the same, Dormand-Prince 5(4), rtol 1e-6", "evaluation",
            new Variant("emitted", () => Solved(sparse, alone), Solved(sparse, alone).Statistics.Evaluations));

        void InC(double[]? input)
        {
            var state = stackalloc double[8];
            new Span<double>(state, 8).Clear();
            fixed (double* u = input, r = rows) c(state, u, H, Steps, 10, r);
        }
    }

    private static ModelProblem Baked(ModelProblem problem) => problem with { Kernel = Kernel.ConstantStructs };

    private static Trajectory Solved(Solver solver, Problem problem) => solver.Solve(problem).Match(
        Right: trajectory => trajectory,
        Left: failure => throw new InvalidOperationException(failure.Message));
}
