using System;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>What a user calls variables and edges.</summary>
public static class Paths
{
    /// <summary>The path of a variable of a unit: <c>p/op/x</c>, of the unit <c>e[3]</c> <c>e/op/x[3]</c>.</summary>
    /// <remarks>The parts of a complex variable have their mark behind it: <c>e/op/z[3].re</c>.</remarks>
    public static string Of(string unit, string local)
    {
        if (unit.Length == 0 || unit[^1] != ']' || unit.LastIndexOf('[') is not (> 0 and var at)) return unit + "/" + local;
        var mark = IsPart(local) ? local.Length - 3 : local.Length;
        return string.Concat(string.Concat(unit.AsSpan(0, at), "/", local.AsSpan(0, mark)), unit.AsSpan(at), local.AsSpan(mark));
    }

    /// <summary>A path as it stands in a system: the unit with its index, and the local name.</summary>
    public static (string Unit, string Local)? Parse(string path)
    {
        var part = IsPart(path) ? path[^3..] : "";
        var rest = path[..^part.Length];
        var index = rest.Length > 0 && rest[^1] == ']' ? rest.LastIndexOf('[') : -1;
        return VariablePath.Parse(index < 0 ? rest : rest[..index]).Case is VariablePath p
            ? (index < 0 ? p.Node : p.Node + rest[index..], $"{p.Operator}/{p.Variable}{part}")
            : null;
    }

    /// <summary>The node of a unit: its path without the index.</summary>
    public static string NodeOf(string unit) => unit.Length > 0 && unit[^1] == ']' && unit.LastIndexOf('[') is > 0 and var at ? unit[..at] : unit;

    /// <summary>Whether a path is that of a chain that stands for a delay: a user sees it only by name.</summary>
    public static bool IsHidden(string path) => Chains.IsChain(path);

    /// <summary>The path of the complex variable of which a path is the real or the imaginary part; of others the path itself.</summary>
    public static string WithoutPart(string path) => IsPart(path) ? path[..^3] : path;

    private static bool IsPart(string name) =>
        name.EndsWith(".re", StringComparison.Ordinal) || name.EndsWith(".im", StringComparison.Ordinal);
}
