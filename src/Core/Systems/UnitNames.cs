using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PyRates.Systems;

/// <summary>The paths of the units of a population. Each is made when it is asked for: a million units cost nothing until somebody
/// wants their names.</summary>
[CollectionBuilder(typeof(UnitNames), nameof(Of))]
public sealed class UnitNames : IReadOnlyList<string>
{
    private readonly Func<int, string> name;
    private readonly Func<IEnumerable<NodeUnits>>? nodes;

    /// <summary>So many names.</summary>
    /// <param name="length">How many.</param>
    /// <param name="name">The name of each.</param>
    public UnitNames(int length, Func<int, string> name) => (Length, this.name) = (length, name);

    /// <summary>So many names, of units of these nodes.</summary>
    internal UnitNames(int length, Func<int, string> name, Func<IEnumerable<NodeUnits>> nodes)
        : this(length, name) => this.nodes = nodes;

    /// <summary>The number of units.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    int IReadOnlyCollection<string>.Count => Length;

    /// <summary>The path of a unit.</summary>
    public string this[int unit] => name(unit);

    /// <summary>The nodes whose units they are, in order: as many as there are nodes, however many units those have.</summary>
    internal IEnumerable<NodeUnits> Nodes => nodes?.Invoke() ?? ByName();

    /// <summary>These names.</summary>
    public static UnitNames Of(ReadOnlySpan<string> names)
    {
        var all = names.ToArray();
        return new(all.Length, unit => all[unit]);
    }

    /// <summary>These names.</summary>
    public static implicit operator UnitNames(ImmutableArray<string> names) => Of(names.AsSpan());

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (var unit = 0; unit < Length; unit++) yield return name(unit);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<NodeUnits> ByName()
    {
        for (int first = 0, next; first < Length; first = next)
        {
            var node = Paths.NodeOf(name(first));
            next = first + 1;
            while (next < Length && Paths.NodeOf(name(next)) == node) next++;
            yield return new(node, first, next - first);
        }
    }
}

/// <summary>Units of a population that are all units of one node, their indices ascending.</summary>
/// <param name="Node">The node's path.</param>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many.</param>
internal readonly record struct NodeUnits(string Node, int First, int Count);
