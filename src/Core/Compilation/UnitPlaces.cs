using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Finds units by their paths. It knows nodes, not units: of a million units it names only those that it looks at.</summary>
internal sealed class UnitPlaces
{
    private readonly EquationSystem system;
    private readonly Dictionary<string, List<Block>> nodes = new(StringComparer.Ordinal);

    public UnitPlaces(EquationSystem system)
    {
        this.system = system;
        for (var p = 0; p < system.Populations.Count; p++)
        {
            foreach (var units in system.Populations[p].Units.Nodes)
            {
                if (!nodes.TryGetValue(units.Node, out var blocks)) nodes.Add(units.Node, blocks = new(1));
                blocks.Add(new(p, units));
            }
        }
    }

    /// <summary>The units of a node, elements of arrays too, in their order.</summary>
    /// <param name="node">The node's path.</param>
    /// <param name="index">How their indices begin; empty: all of them.</param>
    public IEnumerable<UnitPlace> Of(string node, ImmutableArray<int> index)
    {
        if (!nodes.TryGetValue(node, out var blocks)) yield break;
        foreach (var block in blocks)
        {
            var end = block.Units.First + block.Units.Count;
            for (var unit = index.IsEmpty ? block.Units.First : FirstFrom(block, index); unit < end; unit++)
            {
                if (!index.IsEmpty && !IndexOf(block.Population, unit).AsSpan().StartsWith(index.AsSpan())) break;
                yield return new(block.Population, unit);
            }
        }
    }

    /// <summary>The units of which a path is the path, its index behind it: one in each population that the node has a part of.</summary>
    public IEnumerable<UnitPlace> At(string path)
    {
        var node = Paths.NodeOf(path);
        foreach (var place in node.Length == path.Length ? Firsts(node) : Of(node, Subscript.Of(path).Index))
            if (system.Populations[place.Population].Units[place.Unit] == path) yield return place;
    }

    /// <summary>The first units of a node: only they can be called as the node is.</summary>
    private IEnumerable<UnitPlace> Firsts(string node) =>
        nodes.TryGetValue(node, out var blocks) ? blocks.Select(block => new UnitPlace(block.Population, block.Units.First)) : [];

    /// <summary>The variables that a path may mean: a unit and what its variable would be called there.</summary>
    /// <param name="path">A path with the index of the unit, and the mark of a complex part, at its end.</param>
    public IEnumerable<(UnitPlace At, string Local)> Meant(string path)
    {
        var whole = Paths.WithoutPart(path);
        var node = Paths.NodeOf(whole);
        for (var slash = node.LastIndexOf('/'); slash > 0; slash = node.LastIndexOf('/', slash - 1))
        {
            foreach (var at in At(string.Concat(node.AsSpan(0, slash), whole.AsSpan(node.Length))))
                yield return (at, string.Concat(node.AsSpan(slash + 1), path.AsSpan(whole.Length)));
        }
    }

    /// <summary>The nodes of a population, in the order of their units.</summary>
    public IEnumerable<NodeUnits> In(int population) => system.Populations[population].Units.Nodes;

    /// <summary>The first unit of a block whose index is not before one: indices ascend.</summary>
    private int FirstFrom(Block block, ImmutableArray<int> index)
    {
        var (low, high) = (block.Units.First, block.Units.First + block.Units.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (IndexOf(block.Population, middle).AsSpan().SequenceCompareTo(index.AsSpan()) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private ImmutableArray<int> IndexOf(int population, int unit) => Subscript.Of(system.Populations[population].Units[unit]).Index;

    private readonly record struct Block(int Population, NodeUnits Units);
}
