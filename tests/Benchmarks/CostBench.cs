using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Models;
using static LanguageExt.Prelude;

namespace PyRates.Benchmarks;

/// <summary>What loading, assembling and compiling cost, and how that grows: thread time, the median of some runs after one that is
/// not counted.</summary>
internal sealed class CostBench : IBench
{
    private const int Runs = 5;
    private const string Rate = """
        op: {base: OperatorTemplate, equations: ["r' = -r + u", "m = tanh(r)"], variables: {r: output(0.1), m: variable, u: input}}
        n: {base: NodeTemplate, operators: op}

        """;

    /// <inheritdoc/>
    public string Name => "cost";

    /// <inheritdoc/>
    public string Title => "What loading costs";

    /// <inheritdoc/>
    public void Run(Report report) => report.Table(["what", "size", "ms", "power", "MB allocated", "to fill as many", "at most"],
    [
        .. Grow("edges in a YAML document: read, assembled, compiled", [12_500, 25_000, 50_000, 100_000],
            edges => Edges(edges, edges / 100), text => Compile(Made.Circuit(text, "net"))),
        .. Grow("scalar edges of N all-to-all nodes, from values", [50 * 50, 100 * 100, 200 * 200], AllToAll, Compile),
        .. Grow("units of a population with a dense matrix, from values", [1000, 2000, 5000], Population, Compile),
        .. Grow("units of a population without connections", [1, 1000, 10_000, 100_000, 1_000_000], units => Alone(units), Compile, 30),
        .. Grow("units of a population in a document, a mean field", [1000, 100_000, 1_000_000], MeanField, text => Compile(Made.Circuit(text, "net")), 30),
        .. Grow("the same, the same later", [1000, 100_000, 1_000_000], Later, text => Compile(Made.Circuit(text, "net")), 30),
        .. Grow("the same, sines of differences (Kuramoto)", [1000, 100_000, 1_000_000], Sines, text => Compile(Made.Circuit(text, "net")), 30),
        .. Grow("the same, an edge from each to itself", [1000, 100_000, 1_000_000], Itself, text => Compile(Made.Circuit(text, "net")), 30),
        .. Grow("the same, an edge from each to its counterpart and back", [1000, 100_000, 1_000_000], Counterparts, text => Compile(Made.Circuit(text, "net")), 30),
        .. Grow("templates in one document, one circuit of 60 nodes", [35, 70, 140], Templates, text => Compile(Made.Circuit(text, "c0"))),
    ]);

    private static List<string[]> Grow<T>(string what, int[] sizes, Func<int, T> make, Action<T> run, double most = double.NaN)
    {
        var rows = new List<string[]>();
        var (before, last) = (0.0, 0);
        foreach (var size in sizes)
        {
            var made = make(size);
            run(made);
            var ms = Time(() => run(made));
            var power = last == 0 ? "" : Text(Math.Log(ms / before) / Math.Log((double)size / last), "F2");
            rows.Add(
            [
                last == 0 ? what : "", Text(size, "N0"), Text(ms, "F1"), power,
                .. double.IsNaN(most) ? (string[])["", "", ""] : [.. Arrays(() => run(made)), Text(most, "F0")],
            ]);
            (before, last) = (ms, size);
        }
        return rows;
    }

    /// <summary>How much a run allocates, and how long it takes to make and fill an array of that size.</summary>
    private static string[] Arrays(Action run)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        run();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return [Text(allocated / 1e6, "F1"), Text(Time(() => System.Array.Fill(new double[(allocated / sizeof(double)) + 1], 0.1)), "F1")];
    }

    private static double Time(Action run) => Paired.Median(Enumerable.Range(0, Runs).Select(_ =>
    {
        var start = Paired.ThreadTime();
        run();
        return (Paired.ThreadTime() - start) / 1e6;
    }));

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Compile(Circuit circuit) => _ = Made.Problem(circuit).Start.Count;

    private static string Edges(int edges, int nodes)
    {
        var (text, random) = (new StringBuilder(Rate), new Random(1));
        text.Append("net:\n  base: CircuitTemplate\n  nodes:\n");
        for (var i = 0; i < nodes; i++) text.Append(CultureInfo.InvariantCulture, $"    p{i}: n\n");
        text.Append("  edges:\n");
        for (var e = 0; e < edges; e++)
            text.Append(CultureInfo.InvariantCulture, $"    - [p{random.Next(nodes)}/op/m, p{random.Next(nodes)}/op/u, null, {{weight: {random.NextDouble():F4}}}]\n");
        return text.ToString();
    }

    private static Circuit AllToAll(int edges)
    {
        var nodes = (int)Math.Sqrt(edges);
        var circuit = Made.Circuit(Edges(0, nodes).Replace("  edges:\n", "", StringComparison.Ordinal), "net");
        return circuit with
        {
            Edges = toSeq((
                from target in Enumerable.Range(0, nodes)
                from source in Enumerable.Range(0, nodes)
                select new Edge(Path(source, "m"), Path(target, "u"), 0.01 * ((source + target) % 7), SourceSpan.Nowhere)).ToArray()),
        };

        static VariablePath Path(int node, string variable) => new(string.Create(CultureInfo.InvariantCulture, $"p{node}"), "op", variable);
    }

    private static Circuit Alone(int units)
    {
        var circuit = Made.Circuit(Rate + "net: {base: CircuitTemplate, nodes: {p: n}}\n", "net");
        return circuit with { Nodes = circuit.Nodes.Map(node => node with { Units = units }) };
    }

    private static string MeanField(int units) => Net(units, "p", "connections", "{source: p/op/m, target: p/op/u, weights: 0.5}");

    private static string Later(int units) => Net(units, "p", "connections", "{source: p/op/r, target: p/op/u, weights: 0.5, delays: 2.0}");

    private static string Itself(int units) => Net(units, "p", "edges", "[p/op/m, p/op/u, null, {weight: 0.5}]");

    private static string Counterparts(int units) =>
        Net(units, "pq", "edges", "[p/op/m, q/op/u, null, {weight: 0.5}]", "[q/op/m, p/op/u, null, {weight: -0.5}]");

    private static string Sines(int units) => """
        wave: {base: OperatorTemplate, equations: "s = sin(a - b)", variables: {s: output, a: input, b: input}}
        sine: {base: EdgeTemplate, operators: wave}

        """ + Net(units, "p", "connections", "{source: p/op/r, target: p/op/u, weights: 0.5, edge: sine, map: {sine/wave/a: source, sine/wave/b: p/op/r}}");

    private static string Net(int units, string populations, string key, params string[] connections) =>
        Rate + "net:\n  base: CircuitTemplate\n  populations:\n"
        + string.Concat(populations.Select(name => string.Create(CultureInfo.InvariantCulture, $"    {name}: {{node: n, n: {units}}}\n")))
        + $"  {key}:\n" + string.Concat(connections.Select(connection => $"    - {connection}\n"));

    private static Circuit Population(int units) => Alone(units) with
    {
        Connections = Seq1(new Connection(
            new("p", "op", "m"), new("p", "op", "u"), new Weights.Dense(new([units, units], Rows.Repeat(0.01, units * units), null)), SourceSpan.Nowhere)),
    };

    private static string Templates(int templates)
    {
        var text = new StringBuilder();
        var kinds = (templates * 3) / 7;
        for (var k = 0; k < kinds; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"op{k}:\n  base: {(k == 0 ? "OperatorTemplate" : k % 5 == 0 ? "op0" : $"op{k - 1}")}\n");
            text.Append("  description: ").Insert(text.Length, "an operator with a long description of what it is and does ", 12).Append('\n');
            text.Append(k == 0
                ? "  equations: [\"d/dt * v = (-v + I_ext + u + a*sin(v))/tau\", \"d/dt * w = (v - w)/tau\"]\n"
                  + "  variables: {v: output(0.1), w: variable(0.2), I_ext: input(0.0), u: input(0.0), a: 1.0, tau: 10.0}\n"
                : string.Create(CultureInfo.InvariantCulture, $"  equations: {{replace: {{a*sin(v): a*sin(v) + {k}*w}}}}\n  variables: {{tau: {k}.5}}\n"));
        }
        for (var k = 0; k < kinds; k++) text.Append(CultureInfo.InvariantCulture, $"n{k}: {{base: NodeTemplate, operators: [op{k}]}}\n");
        for (var c = 0; c < templates - (2 * kinds); c++)
        {
            text.Append(CultureInfo.InvariantCulture, $"c{c}:\n  base: CircuitTemplate\n  nodes:\n");
            for (var i = 0; i < 60; i++) text.Append(CultureInfo.InvariantCulture, $"    p{i}: n{(i + c) % kinds}\n");
            text.Append("  edges:\n");
            for (var i = 0; i < 60; i++)
                text.Append(CultureInfo.InvariantCulture, $"    - [p{i}/op{(i + c) % kinds}/v, p{(i + 1) % 60}/op{(((i + 1) % 60) + c) % kinds}/u, null, {{weight: 0.5}}]\n");
        }
        return text.ToString();
    }
}
