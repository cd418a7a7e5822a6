using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace PyRates.Systems;

/// <summary>The outline of a system as text for a reader.</summary>
internal static class OutlineText
{
    private const int MostPopulations = 40, MostCouplings = 200;

    /// <summary>Populations with their equations, and how they are connected.</summary>
    public static string Of(SystemOutline outline, int nodes) => string.Join("\n", ((string[][])
    [
        [
            outline.Name,
            .. outline.Description.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0),
            $"{Count(nodes, "node")}, {Count(outline.States, "state")}, {Count(outline.Couplings.Sum(c => c.Edges), "edge")}",
        ],
        .. outline.Populations.Take(MostPopulations).Select(p => (string[])[.. Lines(p)]),
        .. More(outline.Populations.Length - MostPopulations, "populations"),
        .. outline.Couplings.IsEmpty ? (string[][])[] :
        [
            [
                "connections", .. outline.Couplings.Take(MostCouplings).Select(c => "  " + Line(c)),
                .. More(outline.Couplings.Length - MostCouplings, "connections").SelectMany(line => line),
            ],
        ],
    ]).Select(lines => string.Join('\n', lines) + "\n"));

    private static string[][] More(int count, string what) => count <= 0 ? [] : [[string.Create(CultureInfo.InvariantCulture, $"  … and {count:N0} more {what}")]];

    private static IEnumerable<string> Lines(OutlinedPopulation p)
    {
        yield return $"{p.Path}: {Count(p.Units, "unit")}";
        var equations = p.Algebraic.Select(a => (a.Path, Text: $"{Presentation.NameOf(a.Path)} = {a.Value}"))
            .Concat(p.States.Select(s => (s.Path, Text: $"{Presentation.NameOf(s.Path)}' = {s.Derivative}")));
        foreach (var op in equations.GroupBy(e => Presentation.OperatorOf(e.Path), StringComparer.Ordinal))
        {
            yield return "  " + op.Key;
            foreach (var (_, text) in op) yield return "    " + text;
        }
        foreach (var line in Section("initial values", [.. p.States.Select(s => (s.Path, s.Initial.ToString()))])) yield return line;
        foreach (var line in Section("parameters", [.. p.Parameters.Select(v => (v.Path, v.Value.ToString()))])) yield return line;
        foreach (var line in Section("inputs",
            [
                .. p.Inputs.Select(v => Symbols.IsDefault(v.Path) ? (Symbols.InputOf(v.Path), $"{v.Value} by default") : (v.Path, v.Value.ToString())),
                .. p.Driven.Select(d => (d.Path, d.Units == p.Units ? "driven by signals" : $"driven by signals in {Count(d.Units, "unit")}")),
            ])) yield return line;
    }

    private static IEnumerable<string> Section(string title, ImmutableArray<(string Name, string Value)> rows)
    {
        if (rows.IsEmpty) return [];
        var width = rows.Max(row => row.Name.Length);
        return rows.Select(row => $"    {row.Name.PadRight(width)}  {row.Value}").Prepend("  " + title);
    }

    private static string Line(OutlinedCoupling c) => $"{c.Source} -> {c.Target}  {c.Pairs}: {Count(c.Edges, "edge")}, weight {c.Weight}"
        + (c.Delay is { } delay ? $", delay {delay}" : c.HasVaryingDelay ? ", a delay that changes with time" : "");

    private static string Count(long count, string noun) =>
        count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}s");
}
