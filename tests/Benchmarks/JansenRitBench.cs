using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Models;
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
        var library = Paired.Compiled("jansen-rit.c");
        var c = (delegate* unmanaged<double*, double*, double, long, long, double*, void>)NativeLibrary.GetExport(library, "rk4");
        var columns = (delegate* unmanaged<double*, double, long, long, double*, void>)NativeLibrary.GetExport(library, "rk4_columns");
        double[] noise = [.. Enumerable.Range(0, Steps).Select(k => 220 + (100 * Math.Sin(1.7 * k * k)))];
        var rows = new double[Steps / 10];
        var plain = Simulation.Load("model_templates.neural_mass_models.jansenrit.JRC");
        var (alone, driven) = (plain.Compile(), plain.Drive("pc/rpo_e_in/u", noise).Compile());
        var solver = Method.Rk4.Fixed(H).Every(10 * H).Until(Steps * H).Recording("pc/rpo_e_in/v");
        var sparse = Method.DormandPrince54.With(Controller.I(1e-6, 1e-9)).Keeping(Sampler.Last).Until(2);
        foreach (var (input, problem) in new[] { (noise, driven), (null, alone) })
        {
            InC(input);
            var worst = rows.Zip(Made.Solved(solver, problem).Data.Values, (a, b) => Math.Abs(a - b)).Max();
            if (!(worst < 1e-10)) throw new InvalidOperationException($"not the course of C: {worst}");
        }
        Paired.Compare(
            report, "Jansen-Rit from YAML, 8 states, RK4, every 10th state kept", "step",
            new("C, input array", () => InC(noise), Steps),
            new("emitted, input array", () => Made.Solved(solver, driven), Steps, 1.05),
            new("parameters as constants, input array", () => Made.Solved(solver, Made.Baked(driven)), Steps),
            new("C, no input", () => InC(null), Steps),
            new("emitted, no input", () => Made.Solved(solver, alone), Steps));
        var three = Model.Of(Columns(3)).Compile();
        var watched = Method.Rk4.Fixed(H).Every(10 * H).Until(Steps * H).Recording("pc0/e/v");
        InColumns();
        if (!(rows.Zip(Made.Solved(watched, three).Data.Values, (a, b) => Math.Abs(a - b)).Max() < 1e-9)) throw new InvalidOperationException("not the course of C");
        Paired.Compare(
            report, "three columns in a ring, 24 states, RK4", "step",
            new("C", InColumns, Steps),
            new("emitted", () => Made.Solved(watched, three), Steps),
            new("a state a number", () => Made.Solved(watched, three with { Kernel = Kernel.Structs }), Steps));
        Paired.Compare(
            report, "one column, Dormand-Prince 5(4), rtol 1e-6", "evaluation",
            new Variant("emitted", () => Made.Solved(sparse, alone), Made.Solved(sparse, alone).Statistics.Evaluations));

        void InColumns()
        {
            var state = stackalloc double[24];
            new Span<double>(state, 24).Clear();
            fixed (double* r = rows) columns(state, H, Steps, 10, r);
        }

        void InC(double[]? input)
        {
            var state = stackalloc double[8];
            new Span<double>(state, 8).Clear();
            fixed (double* u = input, r = rows) c(state, u, H, Steps, 10, r);
        }
    }

    private static Circuit Columns(int count)
    {
        var text = new StringBuilder("""
            e:
              base: OperatorTemplate
              equations: ["v' = x", "x' = h*(m_in + u)/tau - 2.0*x/tau - v/tau^2"]
              variables: {v: output(0.0), x: variable(0.0), h: 3.25e-3, tau: 0.01, m_in: input(0.0), u: input(220.0)}
            e0:
              base: OperatorTemplate
              equations: ["v' = x", "x' = h*m_in/tau - 2.0*x/tau - v/tau^2"]
              variables: {v: output(0.0), x: variable(0.0), h: 3.25e-3, tau: 0.01, m_in: input(0.0)}
            i: {base: e0, variables: {h: -22.0e-3, tau: 0.02}}
            pro:
              base: OperatorTemplate
              equations: "m = m_max/(1.0 + exp(s*(v_thr - v)))"
              variables: {m: output(0.0), m_max: 5.0, s: 560.0, v_thr: 6.0e-3, v: input(0.0)}
            PC: {base: NodeTemplate, operators: [e, i, pro]}
            IN: {base: NodeTemplate, operators: [e0, pro]}
            net:
              base: CircuitTemplate
              nodes:

            """);
        for (var k = 0; k < count; k++) text.Append(CultureInfo.InvariantCulture, $"    pc{k}: PC\n    ein{k}: IN\n    iin{k}: IN\n");
        text.Append("  edges:\n");
        for (var k = 0; k < count; k++)
        {
            foreach (var (from, to, weight) in new[]
                { ($"pc{k}", $"ein{k}/e0", 135.0), ($"pc{k}", $"iin{k}/e0", 33.75), ($"ein{k}", $"pc{k}/e", 108), ($"iin{k}", $"pc{k}/i", 33.75),
                  ($"pc{(k + count - 1) % count}", $"pc{k}/e", 20) })
                text.Append(CultureInfo.InvariantCulture, $"    - [{from}/pro/m, {to}/m_in, null, {{weight: {weight}}}]\n");
        }
        return Made.Circuit(text.ToString(), "net");
    }
}
