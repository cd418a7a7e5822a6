using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PyRates.Systems;

/// <summary>Nodes in some order, each as a unit of a population. A large population costs no more than a small one.</summary>
[CollectionBuilder(typeof(UnitPlaces), nameof(Of))]
public sealed class UnitPlaces : IReadOnlyList<UnitPlace>
{
    private readonly UnitRuns runs;

    internal UnitPlaces(UnitRuns runs) => this.runs = runs;

    /// <summary>The number of nodes.</summary>
    public int Length => runs.Length;

    /// <inheritdoc/>
    int IReadOnlyCollection<UnitPlace>.Count => Length;

    /// <summary>A node.</summary>
    public UnitPlace this[int index] => runs.At(index) is var run ? new(run.Population, run.At(index)) : default;

    /// <summary>These nodes.</summary>
    public static UnitPlaces Of(ReadOnlySpan<UnitPlace> places)
    {
        var order = new UnitRuns();
        foreach (var at in places) order.Add(at.Population, 0, at.Unit, 1);
        return new(order);
    }

    /// <summary>These nodes.</summary>
    public static implicit operator UnitPlaces(ImmutableArray<UnitPlace> nodes) => Of(nodes.AsSpan());

    /// <inheritdoc/>
    public IEnumerator<UnitPlace> GetEnumerator()
    {
        foreach (var run in runs.All)
            for (var k = 0; k < run.Count; k++) yield return new(run.Population, run.Unit + k);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
