using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace PyRates.Dynamics;

/// <summary>Memory of one run for large states: two halves of slots. An attempt writes into the half in which its start does
/// not lie, so a rejected attempt costs nothing to forget and an accepted one is kept by beginning the next.</summary>
/// <remarks>A slot is padded to whole vectors, so that loops over it have no remainder; a large one starts on a cache line.
/// New memory is made in the first steps only.</remarks>
public sealed class Workspace(int length)
{
    private const int Lanes = 8;
    private const int Pinned = 64;                         // below, an ordinary array is faster to make than an aligned one
    private readonly List<(double[] Memory, int Offset)>[] halves = [[], []];
    private int half, used;

    /// <summary>The number of components of a state.</summary>
    public int Length => length;

    /// <summary>The number of doubles of a slot: whole vectors of eight.</summary>
    public int Padded => (length + Lanes - 1) & ~(Lanes - 1);

    /// <summary>A state with these components.</summary>
    public Dense Holding(ReadOnlySpan<double> values)
    {
        var slot = Slot();
        values.CopyTo(slot.Values);
        return slot;
    }

    internal void BeginAttempt(int halfOfStart) => (half, used) = (1 - halfOfStart, 0);

    internal Dense Slot()
    {
        var slots = halves[half];
        if (used == slots.Count) slots.Add(NewSlot());
        var (memory, offset) = slots[used++];
        return new(this, memory, offset, half);
    }

    private (double[] Memory, int Offset) NewSlot()
    {
        if (Padded < Pinned) return (new double[Padded], 0);
        var memory = GC.AllocateArray<double>(Padded + Lanes, pinned: true);
        var misplaced = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) & 63) / sizeof(double);
        return (memory, misplaced == 0 ? 0 : Lanes - misplaced);
    }
}
