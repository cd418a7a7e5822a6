using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>Our own parts: the stages on the way to a problem, and what a step of every kernel allocates.</summary>
internal sealed class PartsBench : IBench
{
    private const double H = 1e-3;

    /// <inheritdoc/>
    public string Name => "parts";

    /// <inheritdoc/>
    public string Title => "Our own parts";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var summary = BenchmarkRunner.Run<Stages>(ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.DontLogOutput)).AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "pyrates-benchmarks"))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator));
        report.Table(["100 nodes, 1,000 edges", "µs", "kB allocated"], summary.Reports.Select(r => (string[])
        [
            r.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), Text(r.ResultStatistics!.Mean / 1000, "N0"),
            Text(r.GcStats.GetBytesAllocatedPerOperation(r.BenchmarkCase)!.Value / 1e3, "N0"),
        ]));
        report.Table(["steps", "solvers", "bytes allocated per step, the most", "at most"], Problems().Select(p =>
        {
            var figures = Solvers.Where(s => s.Until(H).Solve(p.Problem).IsRight).Select(s => PerStep(p.Problem, s)).ToArray();
            return (string[])[p.Name, Text(figures.Length, "N0"), Text(figures.Max(), "F1"), "0"];
        }));
    }

    private static IEnumerable<(string Name, Problem Problem)> Problems()
    {
        yield return ("a struct of 2 states (QIF)", Simulation.Load("qif").Compile());
        yield return ("8 units side by side in vector registers (a ring of QIF)", Made.Problem(Made.Circuit(
            Made.QifNetwork(8, "", i => Made.QifEdge(i, (i + 1) % 8, 5.0)), "net")));
        yield return ("arrays of 1,000 units (a ring of QIF)", Made.Problem(Made.Circuit(
            Made.QifNetwork(1000, "", i => Made.QifEdge(i, (i + 1) % 1000, 5.0)), "net")));
        yield return ("the interpreter (QIF)", Simulation.Load("qif").Compile() with { Kernel = Kernel.Interpreter });
        yield return ("a delay (van der Pol)", Simulation.Load("vdp")
            .Update(m => m.WithEdge("p/vdp_op/x", "p/vdp_op/inp", weight: 0.5, delay: 0.05)).Compile());
    }

    private static readonly Solver[] Solvers =
    [
        .. Method.All.Select(m => m.Fixed(H)),
        .. Method.All.OfType<EmbeddedMethod>().Select(m => Short(m.With(Controller.PI()))),
        .. Method.AllImplicit.Select(m => Short(m.With(Controller.Predictive()))),
    ];

    private static Solver Short(Solver solver) => solver.Within(Limits.None with { FirstStep = H, LongestStep = H, Steps = 1_000_000 });

    private static double PerStep(Problem problem, Solver solver)
    {
        var (few, many) = (Bytes(2500), Bytes(5000));
        return Math.Max(0, many.Bytes - few.Bytes) / (double)(many.Steps - few.Steps);

        (long Bytes, long Steps) Bytes(int steps)
        {
            var (least, taken) = (long.MaxValue, 0L);
            for (var i = 0; i < 3; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                taken = Made.Solved(solver.Keeping(Sampler.Last).Until(steps * H), problem).Statistics.Steps;
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            return (least, taken);
        }
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
