using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>The names of the weights that are parameters: <c>SOURCE:TARGET:weight</c>, with <c>#K</c> where edges run side by
/// side.</summary>
public sealed class WeightNames
{
    private readonly EquationSystem system;
    private readonly Edge[] edges;
    private readonly EdgeNumbers numbers;

    /// <summary>The names in a system.</summary>
    public WeightNames(EquationSystem system)
    {
        (this.system, edges) = (system, [.. system.Edges]);
        numbers = EdgeNumbers.Of(system.Edges);
    }

    /// <summary>The names of the weights of a coupling, in their order; none where they are no parameters.</summary>
    public ImmutableArray<string> Of(Coupling coupling) => coupling switch
    {
        { SharesWith: >= 0 } => Of(system.Couplings[coupling.SharesWith]),
        { HasParameters: false } => [],
        { Edges: Pattern.Uniform } => [Ends(Whole(Sources(coupling)[0]), coupling, Whole(Targets(coupling)[0])) + ":weight"],
        { Numbers.IsEmpty: true } => [.. Places(coupling)],
        _ => [.. Numbered(coupling)],
    };

    private IEnumerable<string> Numbered(Coupling coupling)
    {
        var all = coupling.Numbers is [var alone] ? Enumerable.Repeat(alone, (int)coupling.Edges.Count) : coupling.Numbers;
        var several = all.GroupBy(n => n).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet();
        var next = new Dictionary<int, int>();
        foreach (var number in all)
        {
            var edge = edges[number];
            var name = numbers.Alone[number] ? $"{edge.Source}:{edge.Target}" : EdgeNumbers.Path(edge.Source, edge.Target, numbers.Among[number]);
            var element = next.GetValueOrDefault(number);
            next[number] = element + 1;
            yield return several.Contains(number) ? string.Create(CultureInfo.InvariantCulture, $"{name}:weight[{element}]") : name + ":weight";
        }
    }

    /// <summary>In a system that was not made of a circuit edges have the names of the units at their ends.</summary>
    private IEnumerable<string> Places(Coupling coupling)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var target = 0; target < coupling.Edges.Targets; target++)
        {
            for (var e = coupling.Edges.First(target); e < coupling.Edges.First(target + 1); e++)
            {
                var name = Ends(Sources(coupling)[coupling.Edges.Source(e)], coupling, Targets(coupling)[target]);
                var number = seen.GetValueOrDefault(name);
                seen[name] = number + 1;
                yield return number == 0 ? name + ":weight" : string.Create(CultureInfo.InvariantCulture, $"{name}#{number}:weight");
            }
        }
    }

    private UnitNames Sources(Coupling coupling) => system.Populations[coupling.Source].Units;

    private UnitNames Targets(Coupling coupling) => system.Populations[coupling.Target].Units;

    private static string Ends(string source, Coupling coupling, string target) =>
        $"{Paths.Of(source, coupling.Variable)}:{Paths.Of(target, Symbols.InputOf(coupling.Inflow))}";

    private static string Whole(string unit) => unit.LastIndexOf('[') is var at && at > 0 ? unit[..at] : unit;
}
