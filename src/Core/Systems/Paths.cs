using System;
using System.Collections.Generic;
using System.Globalization;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>What a user calls variables and edges.</summary>
public static class Paths
{
    /// <summary>The path of a variable of a unit: <c>p/op/x</c>, of the unit <c>e[3]</c> <c>e/op/x[3]</c>.</summary>
    public static string Of(string unit, string local) =>
        unit.Length > 0 && unit[^1] == ']' && unit.LastIndexOf('[') is var at && at > 0
            ? string.Concat(unit.AsSpan(0, at), "/", local, unit.AsSpan(at))
            : unit + "/" + local;

    /// <summary>The names of the weights of a coupling that are parameters, in their order: <c>SOURCE:TARGET:weight</c>, with
    /// <c>#K</c> where edges run side by side.</summary>
    public static IEnumerable<string> OfWeights(EquationSystem system, Coupling coupling)
    {
        var (sources, targets) = (system.Populations[coupling.Source].Units, system.Populations[coupling.Target].Units);
        var input = Symbols.InputOf(coupling.Inflow);
        if (coupling.Edges is Pattern.Uniform)
        {
            yield return $"{Of(Whole(sources[0]), coupling.Variable)}:{Of(Whole(targets[0]), input)}:weight";
            yield break;
        }
        var numbers = new Dictionary<int, (int Count, int Next)>();
        for (var target = 0; target < targets.Length; target++)
        {
            var (first, last) = (coupling.Edges.First(target), coupling.Edges.First(target + 1));
            numbers.Clear();
            for (var e = first; e < last; e++)
                numbers[coupling.Edges.Source(e)] = (numbers.GetValueOrDefault(coupling.Edges.Source(e)).Count + 1, 0);
            for (var e = first; e < last; e++)
            {
                var source = coupling.Edges.Source(e);
                var (count, next) = numbers[source];
                numbers[source] = (count, next + 1);
                var number = count == 1 ? "" : "#" + next.ToString(CultureInfo.InvariantCulture);
                yield return Edge(sources[source], coupling.Variable, Of(targets[target], input), number) + ":weight";
            }
        }
    }

    /// <summary>An edge by its ends: of one with operators or a chain the ends that the model names.</summary>
    private static string Edge(string unit, string variable, string target, string number) =>
        Chains.IsChain(unit) ? Edge(VariablePath.Parse(unit[..unit.IndexOf('~', StringComparison.Ordinal)]), unit, target, number)
        : unit.Contains('#', StringComparison.Ordinal) ? unit
        : $"{Of(unit, variable)}:{target}{number}";

    private static string Edge(Option<VariablePath> source, string chain, string target, string number) => source.Match(
        path => path.Node.Contains('#', StringComparison.Ordinal) ? path.Node : $"{path}:{target}{number}",
        () => $"{chain}:{target}{number}");

    private static string Whole(string unit) => unit.LastIndexOf('[') is var at && at > 0 ? unit[..at] : unit;
}
