using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace PyRates.Systems;

/// <summary>The signals that drive the inputs of groups: per input as many symbols as signals meet in one unit.</summary>
/// <param name="grouping">The groups.</param>
internal sealed class Drives(Grouping grouping)
{
    private readonly Dictionary<Port, List<int[]>> slots = [];      // per input: one row of signal numbers per symbol

    /// <summary>A signal and what it drives.</summary>
    /// <param name="signal">Its number.</param>
    /// <param name="driven">The units.</param>
    /// <param name="reach">Says which input and unit a place is, and that so many units from there on are reached.</param>
    public void Add(int signal, Stretch driven, Func<Place, int, (Port Port, int Unit)> reach)
    {
        var end = driven.First.Atom + driven.Count;
        for (int atom = driven.First.Atom, next; atom < end; atom = next)
        {
            next = Math.Min(end, grouping.Atoms.At(atom) is var run ? run.Start + run.Count : end);
            var (port, unit) = reach(driven.First with { Atom = atom }, next - atom);
            ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, port, out _);
            rows ??= [];
            for (var k = unit; k < unit + next - atom; k++)
            {
                var row = 0;
                while (row < rows.Count && rows[row][k] >= 0) row++;
                if (row == rows.Count) rows.Add(Free(port));
                rows[row][k] = signal;
            }
        }
    }

    /// <summary>The symbols of each group with their signals.</summary>
    /// <param name="enter">Makes a symbol of an input.</param>
    public ILookup<int, Driven> By(Func<Port, string> enter) => slots
        .SelectMany(slot => slot.Value.Select(row => (slot.Key.Group, Driven: new Driven(enter(slot.Key), ImmutableCollectionsMarshal.AsImmutableArray(row)))))
        .ToLookup(d => d.Group, d => d.Driven);

    /// <summary>A row in which no unit has a signal yet.</summary>
    private int[] Free(Port port)
    {
        var row = new int[grouping.Members[port.Group].Length];
        System.Array.Fill(row, -1);
        return row;
    }
}
