using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PyRates.Systems;

/// <summary>What each scalar of the state vector is. A large population costs no more than a small one.</summary>
[CollectionBuilder(typeof(Positions), nameof(Of))]
public sealed class Positions : IReadOnlyList<Position>
{
    private readonly UnitRuns runs;

    private readonly Lazy<Dictionary<(int Population, int State), UnitRun[]>> byVariable;

    internal Positions(UnitRuns runs)
    {
        this.runs = runs;
        byVariable = new(() => runs.All.GroupBy(run => (run.Population, run.State))
            .ToDictionary(of => of.Key, of => of.OrderBy(run => run.Unit).ToArray()));
    }

    /// <summary>The number of scalars.</summary>
    public int Length => runs.Length;

    /// <inheritdoc/>
    int IReadOnlyCollection<Position>.Count => Length;

    /// <summary>What the scalar at an index is.</summary>
    public Position this[int index] => runs.At(index) is var run ? new(run.Population, run.State, run.At(index)) : default;

    internal IReadOnlyList<UnitRun> Runs => runs.All;

    /// <summary>The index of a scalar; −1: it is none of these.</summary>
    internal int IndexOf(Position scalar)
    {
        if (!byVariable.Value.TryGetValue((scalar.Population, scalar.State), out var of)) return -1;
        var (low, high) = (0, of.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (of[middle].Unit <= scalar.Unit) low = middle;
            else high = middle - 1;
        }
        var run = of[low];
        return scalar.Unit >= run.Unit && scalar.Unit < run.Unit + run.Count ? run.Start + (scalar.Unit - run.Unit) : -1;
    }

    /// <summary>These scalars.</summary>
    public static Positions Of(ReadOnlySpan<Position> positions)
    {
        var order = new UnitRuns();
        foreach (var at in positions) order.Add(at.Population, at.State, at.Unit, 1);
        return new(order);
    }

    /// <summary>These scalars.</summary>
    public static implicit operator Positions(ImmutableArray<Position> scalars) => Of(scalars.AsSpan());

    /// <inheritdoc/>
    public IEnumerator<Position> GetEnumerator()
    {
        foreach (var run in runs.All)
            for (var k = 0; k < run.Count; k++) yield return new(run.Population, run.State, run.Unit + k);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
