using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>From the text of a model that the process has not seen yet to its first solution: thread time, the median of some
/// models that differ in their equations, after the first ones.</summary>
internal sealed class LatencyBench : IBench
{
    private const int First = 5, Counted = 15;

    /// <inheritdoc/>
    public string Name => "latency";

    /// <inheritdoc/>
    public string Title => "The first solution of a new model";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var euler = Method.Euler.Fixed(1e-3).Every(1e-2).Until(0.1);
        var chosen = Method.DormandPrince54.With(Controller.I(1e-6, 1e-9)).Every(1e-2).Until(0.1);
        report.Table(["loaded, compiled, solved", "first ms", "further ms", "at most", "loading", "JIT", "methods"],
        [
            Row("2 states, Euler", 1, euler, 3), Row("2 states, Dormand-Prince 5(4)", 1, chosen, 12),
            Row("8 states of 4 nodes, Euler", 4, euler), Row("8 states of 4 nodes, Dormand-Prince 5(4)", 4, chosen),
            Row("16 states of 8 nodes, Euler", 8, euler), Row("16 states of 8 nodes, Dormand-Prince 5(4)", 8, chosen),
        ]);
    }

    private static string[] Row(string what, int nodes, Solver solver, double most = double.NaN)
    {
        var (times, loading, jit, methods) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var model = 0; model < First + Counted; model++)
        {
            var (before, compiling, count) = (Paired.ThreadTime(), JitInfo.GetCompilationTime(true), JitInfo.GetCompiledMethodCount(true));
            var loaded = Compiled(Text(model, nodes));
            loading.Add((Paired.ThreadTime() - before) / 1e6);
            loaded.Solve(solver);
            times.Add((Paired.ThreadTime() - before) / 1e6);
            jit.Add((JitInfo.GetCompilationTime(true) - compiling).TotalMilliseconds);
            methods.Add(JitInfo.GetCompiledMethodCount(true) - count);
        }
        return
        [
            what, Number(times[0]), Number(Further(times)), double.IsNaN(most) ? "" : Number(most), Number(Further(loading)), Number(Further(jit)),
            Further(methods).ToString("F0", CultureInfo.InvariantCulture),
        ];
    }

    private static double Further(IEnumerable<double> values) => Paired.Median(values.Skip(First));

    private static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static Model Compiled(string text) => Model.Of(Made.Circuit(text, "net"));

    private static string Text(int model, int nodes) => Made.QifNetwork(
        nodes, string.Create(CultureInfo.InvariantCulture, $" - 0.00{model + 1}{nodes}*r"), i => Made.QifEdge(i, (i + 1) % nodes, 15.0));
}
