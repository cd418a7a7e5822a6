using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PyRates.Tests.Goldens;

/// <summary>One run of Python PyRates: what was asked, and where the answer is.</summary>
internal sealed record GoldenCase(string Id, JsonElement Entry)
{
    /// <summary>The time that was simulated.</summary>
    public double Time => Run.GetProperty("simulation_time").GetDouble();

    /// <summary>The step; the first one of an adaptive solver.</summary>
    public double Step => Run.GetProperty("step_size").GetDouble();

    /// <summary>The sampling step.</summary>
    public double Sample => Number("sampling_step_size") ?? Step;

    /// <summary>The time before which samples are dropped.</summary>
    public double Cutoff => Number("cutoff") ?? 0;

    /// <summary>The fixed-step solver, or <c>scipy</c>.</summary>
    public string Solver => Run.GetProperty("solver").GetString()!;

    /// <summary>Whether the solver chose its steps.</summary>
    public bool IsAdaptive => Solver == "scipy";

    /// <summary>The adaptive method.</summary>
    public string Method => Run.TryGetProperty("method", out var name) ? name.GetString()! : "RK45";

    /// <summary>The stages of the chain in place of each delay; 0: delays are delays.</summary>
    public int DelayStages => (int)(Number("dde_approx") ?? 0);

    /// <summary>A keyword argument of the run.</summary>
    public double? Number(string name) =>
        Run.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>How the circuit was made.</summary>
    public JsonElement Build => Entry.GetProperty("build");

    /// <summary>The edges that were added by matrices of weights, a row per target; source by source, as PyRates adds them.</summary>
    public IEnumerable<IEnumerable<(string Source, string Target, double Weight, double Delay)>> Matrices =>
        from matrices in Optional(Build, "add_edges_from_matrix")
        from matrix in matrices.EnumerateArray()
        select Edges(matrix);

    /// <summary>The values that were set, by path: one, or one per match.</summary>
    public IEnumerable<(string Path, double[] Values)> Settings =>
        from update in Optional(Build, "update_var")
        from variables in Optional(update, "node_vars")
        from entry in variables.EnumerateObject()
        select (entry.Name, entry.Value.ValueKind == JsonValueKind.Array ? Numbers(entry.Value) : [entry.Value.GetDouble()]);

    /// <summary>The weights that were set.</summary>
    public IEnumerable<(string Source, string Target, double Weight)> Weights =>
        from update in Optional(Build, "update_var")
        from edges in Optional(update, "edge_vars")
        from edge in edges.EnumerateArray()
        select (edge[0].GetString()!, edge[1].GetString()!, edge[2].GetProperty("weight").GetDouble());

    /// <summary>The outputs: a name where one was given, and a path.</summary>
    public IEnumerable<(string? Name, string Path)> Outputs => Entry.GetProperty("outputs") is { ValueKind: JsonValueKind.Object } named
        ? named.EnumerateObject().Select(output => ((string?)output.Name, output.Value.GetString()!))
        : Entry.GetProperty("outputs").EnumerateArray().Select(path => ((string?)null, path.GetString()!));

    /// <summary>The driven inputs, and a number per step for each match (or one row for all).</summary>
    public IEnumerable<(string Path, double[][] Columns)> Inputs =>
        from inputs in Optional(Entry, "inputs")
        from input in inputs.EnumerateArray()
        select (input.GetProperty("target").GetString()!,
            Generator.Columns(input.GetProperty("generator"), (int)System.Math.Round(Time / Step), Step));

    /// <summary>The table that PyRates gave.</summary>
    public double[][] Rows => Reference.Table(Entry.GetProperty("file").GetString()!);

    /// <summary>Row i of the table is row i times this of the result.</summary>
    public int Stride => Entry.GetProperty("row_stride").GetInt32();

    /// <summary>The largest difference that is allowed.</summary>
    /// <remarks>An adaptive run with default tolerances lands on break points that PyRates steps over: then three times
    /// PyRates' own distance from the exact solution.</remarks>
    public double Tolerance => Entry.TryGetProperty("checks", out var checks)
        ? 3 * checks.GetProperty("diff_to_dop853_ref").GetDouble()
        : Entry.GetProperty("tolerance").EnumerateObject().Single().Value.GetDouble();

    /// <summary>The case of an entry of the manifest.</summary>
    public static GoldenCase Of(JsonElement entry) => new(entry.GetProperty("id").GetString()!, entry);

    /// <inheritdoc/>
    public override string ToString() => Id;

    private JsonElement Run => Entry.GetProperty("run");

    private static IEnumerable<JsonElement> Optional(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? [value] : [];

    private static IEnumerable<(string Source, string Target, double Weight, double Delay)> Edges(JsonElement matrix)
    {
        var weights = Reference.Table("data/" + matrix.GetProperty("weight").GetString());
        var sources = Names(matrix.GetProperty("source_nodes"));
        var targets = matrix.TryGetProperty("target_nodes", out var named) ? Names(named) : sources;
        var least = matrix.TryGetProperty("min_weight", out var given) ? given.GetDouble() : 1e-6;
        var delays = matrix.TryGetProperty("edge_attr", out var attributes)
            ? Reference.Table("data/" + attributes.GetProperty("delay").GetString()!["csv:".Length..])
            : null;
        return
            from j in Enumerable.Range(0, sources.Length)
            from i in Enumerable.Range(0, targets.Length)
            where System.Math.Abs(weights[i][j]) > least
            select ($"{sources[j]}/{matrix.GetProperty("source_var")}", $"{targets[i]}/{matrix.GetProperty("target_var")}", weights[i][j],
                delays is null ? 0 : delays[i][j]);
    }

    private static string[] Names(JsonElement list) => [.. list.EnumerateArray().Select(name => name.GetString()!)];

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
