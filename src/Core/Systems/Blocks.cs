using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>Edges from all units of one group to all of another.</summary>
internal sealed record Block(int Source, int Target, Pattern.Uniform Edges);

/// <summary>Edges in bulk between populations that have fallen apart into groups.</summary>
internal static class Blocks
{
    /// <summary>The most edges that are written one by one.</summary>
    public const long Most = 1L << 24;

    private const int MostBlocks = 4096;

    /// <summary>Edges from all units to all units with one weight as such edges between groups; none where they are others, where there are
    /// too many groups, or groups with units of other populations.</summary>
    public static ImmutableArray<Block> Of(Grouping grouping, Sheaf sheaf)
    {
        if (sheaf.Edges is not Pattern.Uniform(var weight, _, _) || sheaf.Delays.Length > 1) return [];
        var (sources, targets) = (Groups(grouping, grouping.Of.All[sheaf.Source]), Groups(grouping, grouping.Of.All[sheaf.Target]));
        return (long)sources.Length * targets.Length > MostBlocks ? []
            : [.. from target in targets
                  from source in sources
                  select new Block(source, target, new(weight, grouping.Members[target].Length, grouping.Members[source].Length))];
    }

    /// <summary>The connections that would have to be written edge by edge, and have too many of them.</summary>
    public static Seq<Diagnostic> Faults(Circuit circuit, Grouping grouping, Links links) => toSeq(
        from sheaf in links.Sheaves
        where sheaf.Edges.Count > Most
        let source = grouping.Of.All[sheaf.Source]
        let target = grouping.Of.All[sheaf.Target]
        where !(grouping.IsWhole(source) && grouping.IsWhole(target)) && Of(grouping, sheaf).IsEmpty
        let ends = (Source: grouping.Of.Nodes[source.Node].Path, Target: grouping.Of.Nodes[target.Node].Path)
        let at = circuit.Connections.Filter(c => c.Source.Node == ends.Source && c.Target.Node == ends.Target).HeadOrNone()
            .Match(c => c.At, () => grouping.Of.Nodes[target.Node].At)
        select (Diagnostic)new TooManyEdges(at, ends.Source, ends.Target, sheaf.Edges.Count)).Strict();

    /// <summary>The groups of the units of a cell; none where one of them has other units too.</summary>
    private static int[] Groups(Grouping grouping, Cell cell)
    {
        var units = new Dictionary<int, int>();
        for (int atom = cell.FirstAtom, next; atom < cell.FirstAtom + cell.Count; atom = next)
        {
            var run = grouping.Atoms.At(atom);
            next = System.Math.Min(run.Start + run.Count, cell.FirstAtom + cell.Count);
            units[run.Population] = units.GetValueOrDefault(run.Population) + next - atom;
        }
        return units.All(group => grouping.Members[group.Key].Length == group.Value) ? [.. units.Keys.Order()] : [];
    }
}
