using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime;
using System.Text;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Shell.Embedding;
using PyRates.Solving;
using PyRates.Templates;

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

    private static Model Compiled(string text) => TemplateLibrary.Empty.Add(new SourceText(new("m.yaml"), text))
        .Bind(library => Circuits.Instantiate(library, new(new("m.yaml"), "net")))
        .Match(Succ: Model.Of, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));

    private static string Text(int model, int nodes)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $$"""
            qif_op:
              base: OperatorTemplate
              equations:
                - "r' = (Delta/(pi*tau) + 2.0*r*v)/tau - 0.00{{model + 1}}{{nodes}}*r"
                - "v' = (v^2 - (pi*tau*r)^2 + tau*r_in + eta)/tau"
              variables: {r: output(0.01), v: variable(-2.0), tau: 1.0, Delta: 1.0, eta: -5.0, r_in: input(0.0)}
            pop: {base: NodeTemplate, operators: [qif_op]}
            net:
              base: CircuitTemplate
              nodes:

            """));
        for (var i = 0; i < nodes; i++) text.Append(CultureInfo.InvariantCulture, $"    p{i}: pop\n");
        text.Append("  edges:\n");
        for (var i = 0; i < nodes; i++)
            text.Append(CultureInfo.InvariantCulture, $"    - [p{i}/qif_op/r, p{(i + 1) % nodes}/qif_op/r_in, null, {{weight: 15.0}}]\n");
        return text.ToString();
    }
}
