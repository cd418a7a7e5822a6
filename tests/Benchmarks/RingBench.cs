using System;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>Eight populations that share their equations, two states each, against a C loop over arrays.</summary>
internal sealed unsafe class RingBench : IBench
{
    private const int Steps = 80_000, Populations = 8;
    private const double H = 1e-3;

    /// <inheritdoc/>
    public string Name => "ring";

    /// <inheritdoc/>
    public string Title => "Sixteen states: a ring of eight QIF populations";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var c = (delegate* unmanaged<double*, double, long, long, double*, void>)NativeLibrary.GetExport(Paired.Compiled("ring.c"), "euler");
        var rows = new double[Steps / 10];
        var ring = Model.Of(Ring()).Compile();
        var solver = Method.Euler.Fixed(H).Every(10 * H).Until(Steps * H).Recording("p0/qif_op/r");
        var rk4 = Method.Rk4.Fixed(H).Every(10 * H).Until(Steps * H).Recording("p0/qif_op/r");
        var chosen = Method.DormandPrince54.With(Controller.I(1e-6, 1e-9)).Keeping(Sampler.Last).Until(800);
        var singly = ring with { Kernel = Kernel.Structs };
        InC();
        if (!rows.AsSpan().SequenceEqual(Made.Solved(solver, ring).Data.AsSpan())) throw new InvalidOperationException("not the bits of C");
        Paired.Compare(
            report, "ring of 8 QIF populations from YAML, 16 states, Euler, every 10th state kept", "step",
            new("C", InC, Steps),
            new("emitted", () => Made.Solved(solver, ring), Steps, 0.8),
            new("a state a number", () => Made.Solved(solver, singly), Steps));
        Paired.Compare(
            report, "the same, RK4", "step",
            new("a state a number", () => Made.Solved(rk4, singly), Steps),
            new("emitted", () => Made.Solved(rk4, ring), Steps));
        Paired.Compare(
            report, "the same, Dormand-Prince 5(4), rtol 1e-6", "evaluation",
            new("a state a number", () => Made.Solved(chosen, singly), Made.Solved(chosen, singly).Statistics.Evaluations),
            new("emitted", () => Made.Solved(chosen, ring), Made.Solved(chosen, ring).Statistics.Evaluations));

        void InC()
        {
            var state = stackalloc double[2 * Populations];
            for (var i = 0; i < Populations; i++) (state[i], state[Populations + i]) = (Rate(i), -2);
            fixed (double* r = rows) c(state, H, Steps, 10, r);
        }
    }

    private static double Rate(int population) => 0.01 * (population + 1);

    private static Circuit Ring()
    {
        var circuit = Made.Circuit(Made.QifNetwork(Populations, "", i =>
            Made.QifEdge(i, i, 15.0) + Made.QifEdge((i + Populations - 1) % Populations, i, 0.5)), "net");
        var model = Model.Of(circuit);
        for (var i = 0; i < Populations; i++) model = model.Set($"p{i}/qif_op/r", Rate(i));
        return model.Circuit;
    }
}
