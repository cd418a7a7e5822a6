using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using LanguageExt;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>Many parameter sets of one model, side by side in vector lanes, against a C loop over them.</summary>
internal sealed unsafe class SweepBench : IBench
{
    private const int Members = 1024, Steps = 2000, Stride = 100;
    private const string Pairs = """
        rate: {base: OperatorTemplate, equations: ["x' = (u - x + k*(tanh(x) - tanh(y)))/tau", "y' = (u - y + k*(tanh(y) + tanh(x)))/tau"],
          variables: {x: output(0.1), y: variable(0.2), u: 0.3, k: 1.5, tau: 1.0}}
        phase: {base: OperatorTemplate, equations: ["x' = w + k*sin(y - x)", "y' = v + k*sin(x - y)"],
          variables: {x: output(0.1), y: variable(0.2), w: 1.0, v: 1.3, k: 0.5}}
        n1: {base: NodeTemplate, operators: rate}
        n2: {base: NodeTemplate, operators: phase}
        rates: {base: CircuitTemplate, nodes: {p: n1}}
        phases: {base: CircuitTemplate, nodes: {p: n2}}
        """;

    /// <inheritdoc/>
    public string Name => "sweep";

    /// <inheritdoc/>
    public string Title => "Parameter sweeps";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var c = Paired.Compiled("sweep.c");
        Compare(report, c, "qif", "QIF, 2 states", Simulation.Load("qif").Compile(), 1e-3, "p/qif_op/r", "p/qif_op/eta", -10, 0,
            [1, 1, -5, 15], 2, 0.08);
        Compare(report, c, "column", "Jansen-Rit, 8 states, 3 exponentials", Simulation.Load("model_templates.neural_mass_models.jansenrit.JRC").Compile(),
            1e-4, "pc/rpo_e_in/v", "pc/rpo_e_in/u", 120, 320, [3.25e-3, 0.01, -22.0e-3, 0.02, 5, 560, 6e-3, 135, 33.75, 108, 33.75, 220], 11, 0.25);
        Compare(report, c, "rates", "two rates, 2 hyperbolic tangents", Pair("rates"), 1e-2, "p/rate/x", "p/rate/k", 0.5, 4, [1, 1.5, 0.3], 1, 0.18);
        Compare(report, c, "phases", "two phases, 2 sines", Pair("phases"), 1e-2, "p/phase/x", "p/phase/k", 0, 1, [1, 1.3, 0.5], 2, 0.15);
    }

    private static void Compare(
        Report report, nint c, string function, string what, ModelProblem problem, double h, string recorded, string swept,
        double least, double most, double[] parameters, int place, double atMost)
    {
        var native = (delegate* unmanaged<double*, double*, double, long, long, double*, long, void>)NativeLibrary.GetExport(c, function);
        var solver = Method.Euler.Fixed(h).Every(Stride * h).Until(Steps * h).Recording(recorded);
        ImmutableArray<Problem> members = [.. Enumerable.Range(0, Members).Select(m =>
            (Problem)problem.Changed(swept, Value(m)).IfNone(() => throw new InvalidOperationException(swept)))];
        var rows = new double[Members * Steps / Stride];
        InC();
        var solved = solver.Solve(members);
        for (var m = 0; m < Members; m++)
        {
            var alone = Made.Right(solved[m]).Data;
            for (var row = 0; row < alone.Count; row++)
                if (!(Math.Abs(alone[row] - rows[m * alone.Count + row]) <= 1e-9 * (1 + Math.Abs(alone[row]))))
                    throw new InvalidOperationException($"{what}: not the course of C at member {m}");
        }
        Paired.Compare(
            report, $"{what}: {Members} members, {Steps} Euler steps, every {Stride}th state kept", "step of a member",
            new("C, member after member", InC, (double)Members * Steps),
            new("side by side", () => solver.Solve(members), (double)Members * Steps, atMost),
            new("each alone", () => { foreach (var member in members) solver.Solve(member); }, (double)Members * Steps));

        double Value(int m) => least + (most - least) * m / (Members - 1);

        void InC()
        {
            var p = new double[Members * parameters.Length];
            var y = new double[Members * problem.Start.Count];
            for (var m = 0; m < Members; m++)
            {
                parameters.CopyTo(p, m * parameters.Length);
                p[m * parameters.Length + place] = Value(m);
                problem.Start.AsSpan().CopyTo(y.AsSpan(m * problem.Start.Count));
            }
            fixed (double* state = y, held = p, r = rows) native(state, held, h, Steps, Stride, r, Members);
        }
    }

    private static ModelProblem Pair(string name) => Made.Problem(Made.Circuit(Pairs, name));
}
