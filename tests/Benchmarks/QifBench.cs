using System;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>The tutorial's model from its YAML text against a C loop written for it.</summary>
internal sealed unsafe class QifBench : IBench
{
    private const int Steps = 80_000;
    private const double H = 1e-3;
    private const string Rate = "p/qif_op/r";

    /// <inheritdoc/>
    public string Name => "qif";

    /// <inheritdoc/>
    public string Title => "A small model: QIF";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var c = Paired.Compiled("qif.c");
        var euler = (delegate* unmanaged<double*, double*, double*, double, long, long, double*, void>)NativeLibrary.GetExport(c, "euler");
        var rk4 = (delegate* unmanaged<double*, double*, double*, double, long, long, double*, void>)NativeLibrary.GetExport(c, "rk4");
        var dopri = (delegate* unmanaged<double*, double*, double, double, double, double, long>)NativeLibrary.GetExport(c, "dopri");
        double[] pulse = [.. Enumerable.Range(0, Steps).Select(k => k is >= 20_000 and < 60_000 ? 3.0 : 0.0)];
        double[] parameters = [1, 1, -5, 15, 0];
        var rows = new double[Steps];
        var state = new double[2];
        var plain = Simulation.Load("qif");
        var (alone, driven) = (plain.Compile(), plain.Drive("p/qif_op/I_ext", pulse).Compile());
        var array = (Action<Method>)(m => Solved(m.Fixed(H).Every(1e-2).Until(Steps * H).Recording(Rate), driven));
        var silent = (Action<Method>)(m => Solved(m.Fixed(H).Every(1e-2).Until(Steps * H).Recording(Rate), alone));

        Paired.Compare(
            report, "QIF from YAML, Euler, input array read every step, every 10th state kept", "step",
            new("C", () => Fixed(euler), Steps),
            new("emitted, input array", () => array(Method.Euler), Steps, 1.05),
            new("emitted, no input", () => silent(Method.Euler), Steps));
        Paired.Compare(
            report, "the same, RK4", "step",
            new("C", () => Fixed(rk4), Steps),
            new("emitted, input array", () => array(Method.Rk4), Steps),
            new("emitted, no input", () => silent(Method.Rk4), Steps));

        var controller = Controller.I(1e-6, 1e-9);
        var solver = Method.DormandPrince54.With(controller).Within(Limits.None with { FirstStep = 1e-3 })
            .Keeping(Sampler.Never).Until(800);
        var accepted = (double)Adaptive();
        Paired.Compare(
            report, "QIF from YAML, Dormand-Prince 5(4), rtol 1e-6, T = 800", "accepted step",
            new("C", () => _ = Adaptive(), accepted),
            new("emitted", () => Solved(solver, alone), accepted, 1.05));

        void Fixed(delegate* unmanaged<double*, double*, double*, double, long, long, double*, void> method)
        {
            (state[0], state[1]) = (0.01, -2);
            fixed (double* y = state, u = pulse, p = parameters, r = rows) method(y, u, p, H, Steps, 10, r);
        }

        long Adaptive()
        {
            (state[0], state[1]) = (0.01, -2);
            fixed (double* y = state, p = parameters) return dopri(y, p, 800, 1e-3, 1e-6, 1e-9);
        }
    }

    private static Trajectory Solved(Solver solver, Problem problem) => solver.Solve(problem).Match(
        Right: trajectory => trajectory,
        Left: failure => throw new InvalidOperationException(failure.Message));
}
