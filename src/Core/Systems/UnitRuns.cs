using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PyRates.Systems;

/// <summary>Units one after the other in some order, from a position of it on: units of a population, or of one of its states.</summary>
/// <param name="Start">The position of the first.</param>
/// <param name="Population">The population.</param>
/// <param name="State">The state variable; 0 where units are meant.</param>
/// <param name="Unit">The first unit.</param>
/// <param name="Count">How many.</param>
internal readonly record struct UnitRun(int Start, int Population, int State, int Unit, int Count)
{
    /// <summary>The unit at a position of the order.</summary>
    public int At(int position) => Unit + (position - Start);
}

/// <summary>An order of units, kept as its runs: a population in the order of its units is one, however large it is.</summary>
internal sealed class UnitRuns
{
    private const int Short = 16;                        // where runs are so short on average, an index takes no more than they do
    private readonly List<UnitRun> runs = [];
    private int[]? index;

    /// <summary>The number of units.</summary>
    public int Length { get; private set; }

    /// <summary>The runs in their order.</summary>
    public IReadOnlyList<UnitRun> All => runs;

    /// <summary>Puts units behind the last.</summary>
    public void Add(int population, int state, int unit, int count)
    {
        if (count == 0) return;
        if (runs.Count > 0 && runs[^1] is var last && last.Population == population && last.State == state && last.Unit + last.Count == unit)
            runs[^1] = last with { Count = last.Count + count };
        else runs.Add(new(Length, population, state, unit, count));
        Length += count;
        index = null;
    }

    /// <summary>The run in which a position lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public UnitRun At(int position)
    {
        if ((uint)position >= (uint)Length) throw new UnreachableException($"there are {Length} units, none at {position}");
        if (runs.Count == 1) return runs[0];
        if (Length <= Short * runs.Count) return runs[(index ??= Indexed())[position]];
        var (low, high) = (0, runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (runs[middle].Start <= position) low = middle;
            else high = middle - 1;
        }
        return runs[low];
    }

    /// <summary>The unit at a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Unit(int position) => At(position) is var run ? run.Unit + (position - run.Start) : 0;

    /// <summary>The run of each position.</summary>
    private int[] Indexed()
    {
        var made = new int[Length];
        for (var r = 0; r < runs.Count; r++) made.AsSpan(runs[r].Start, runs[r].Count).Fill(r);
        return made;
    }
}
