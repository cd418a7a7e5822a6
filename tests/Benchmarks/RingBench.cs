using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Shell.Embedding;
using PyRates.Solving;
using PyRates.Templates;

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
        if (!rows.AsSpan().SequenceEqual(Solved(solver, ring).Data.AsSpan())) throw new InvalidOperationException("not the bits of C");
        Paired.Compare(
            report, "ring of 8 QIF populations from YAML, 16 states, Euler, every 10th state kept", "step",
            new("C", InC, Steps),
            new("emitted", () => Solved(solver, ring), Steps, 0.8),
            new("a state a number", () => Solved(solver, singly), Steps));
        Paired.Compare(
            report, "the same, RK4", "step",
            new("a state a number", () => Solved(rk4, singly), Steps),
            new("emitted", () => Solved(rk4, ring), Steps));
        Paired.Compare(
            report, "the same, Dormand-Prince 5(4), rtol 1e-6", "evaluation",
            new("a state a number", () => Solved(chosen, singly), Solved(chosen, singly).Statistics.Evaluations),
            new("emitted", () => Solved(chosen, ring), Solved(chosen, ring).Statistics.Evaluations));

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
        var text = new StringBuilder("""
            qif_op:
              base: OperatorTemplate
              equations:
                - "r' = (Delta/(pi*tau) + 2.0*r*v)/tau"
                - "v' = (v^2 - (pi*tau*r)^2 + tau*r_in + eta)/tau"
              variables: {r: output(0.01), v: variable(-2.0), tau: 1.0, Delta: 1.0, eta: -5.0, r_in: input(0.0)}
            pop: {base: NodeTemplate, operators: [qif_op]}
            net:
              base: CircuitTemplate
              nodes:

            """);
        for (var i = 0; i < Populations; i++) text.Append(CultureInfo.InvariantCulture, $"    p{i}: pop\n");
        text.Append("  edges:\n");
        for (var i = 0; i < Populations; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - [p{i}/qif_op/r, p{i}/qif_op/r_in, null, {{weight: 15.0}}]\n");
            text.Append(CultureInfo.InvariantCulture, $"    - [p{(i + Populations - 1) % Populations}/qif_op/r, p{i}/qif_op/r_in, null, {{weight: 0.5}}]\n");
        }
        var circuit = TemplateLibrary.Empty.Add(new SourceText(new("ring.yaml"), text.ToString()))
            .Bind(library => Circuits.Instantiate(library, new(new("ring.yaml"), "net")))
            .Match(Succ: circuit => circuit, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
        var model = Model.Of(circuit);
        for (var i = 0; i < Populations; i++) model = model.Set($"p{i}/qif_op/r", Rate(i));
        return model.Circuit;
    }

    private static Trajectory Solved(Solver solver, Problem problem) => solver.Solve(problem).Match(
        Right: trajectory => trajectory,
        Left: failure => throw new InvalidOperationException(failure.Message));
}
