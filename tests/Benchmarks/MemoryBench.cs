using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>The most memory that a process has had when it has kept 1,000 rows of a run, however many steps that took: a process of its own for
/// every figure.</summary>
internal sealed class MemoryBench : IBench
{
    private const int Rows = 1000;
    private const double Width = 1e-3;
    private static readonly long[] Steps = [10_000, 1_000_000, 100_000_000];

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public string Title => "Memory of long runs";

    /// <inheritdoc/>
    public void Run(Report report) => report.Table(
        ["1,000 rows kept; peak of the process, MB", .. Steps.Select(n => n.ToString("N0", CultureInfo.InvariantCulture) + " steps")],
        [.. new[] { "QIF, Euler", "QIF, Dormand-Prince 5(4)", "van der Pol with a delay of 5, Dormand-Prince 5(4)", "Ornstein-Uhlenbeck, Euler-Maruyama" }
            .Select((what, run) => (string[])[what, .. Steps.Select(n => Peak(run, run == 0 ? n : n / 10))])]);

    /// <summary>One run, and its peak in bytes.</summary>
    public static long Measured(int run, long steps)
    {
        var until = steps * Width;
        var problem = run switch
        {
            2 => Simulation.Load("vdp").Update(m => m.WithEdge("p/vdp_op/x", "p/vdp_op/inp", weight: 0.5, delay: 5)).Compile(),
            3 => (Problem)Problem.Stochastic((_, y, slope) => slope[0] = -y[0], (_, _, noise) => noise[0] = 1, 0.0),
            _ => Simulation.Load("qif").Compile(),
        };
        var solver = run switch
        {
            0 => Method.Euler.Fixed(Width),
            3 => StochasticMethod.EulerMaruyama.Fixed(Width),
            _ => Method.DormandPrince54.With(Controller.I(1e-6, 1e-9)).Within(Limits.None with { FirstStep = Width, LongestStep = Width, Steps = 2 * steps }),
        };
        var solved = Made.Solved(solver.Every(until / Rows).Until(until), problem);
        if (Math.Abs(solved.Length - Rows) > 1 || solved.Statistics.Steps < steps) throw new InvalidOperationException($"{solved.Length} rows, {solved.Statistics}");
        return Process.GetCurrentProcess().PeakWorkingSet64;
    }

    private static string Peak(int run, long steps)
    {
        var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(run, steps)) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var bytes = long.Parse(child.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
        child.WaitForExit();
        return (bytes / 1e6).ToString("F0", CultureInfo.InvariantCulture);
    }

    private static string[] Arguments(int run, long steps) =>
    [
        .. Environment.GetCommandLineArgs()[..1].Where(first => first.EndsWith(".dll", StringComparison.Ordinal) && !Environment.ProcessPath!.EndsWith("PyRates.Benchmarks", StringComparison.Ordinal)),
        "peak", run.ToString(CultureInfo.InvariantCulture), steps.ToString(CultureInfo.InvariantCulture),
    ];
}
