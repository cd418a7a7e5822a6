using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Dynamics;

/// <summary>Which entries of a square matrix may differ from 0: column by column, rows ascending within a column.</summary>
public sealed record Sparsity
{
    private readonly ImmutableArray<int> starts, rows;

    private Sparsity(int size, ImmutableArray<int> starts, ImmutableArray<int> rows) =>
        (Size, this.starts, this.rows) = (size, starts, rows);

    /// <summary>The number of rows, and of columns.</summary>
    public int Size { get; }

    /// <summary>Whether every entry may differ from 0.</summary>
    public bool IsFull => starts.IsDefault;

    /// <summary>The number of entries.</summary>
    public long Count => IsFull ? (long)Size * Size : rows.Length;

    /// <summary>The largest distance of an entry below the diagonal.</summary>
    public int Below => IsFull ? Size - 1 : Widest(static (row, column) => row - column);

    /// <summary>The largest distance of an entry above the diagonal.</summary>
    public int Above => IsFull ? Size - 1 : Widest(static (row, column) => column - row);

    /// <summary>A matrix of which nothing is known.</summary>
    public static Sparsity Full(int size) => new(size, default, default);

    /// <summary>A matrix with these entries, in any order; what stands twice counts once.</summary>
    public static Sparsity Of(int size, IEnumerable<(int Row, int Column)> entries)
    {
        var places = entries.Select(e => ((long)e.Column * size) + e.Row).ToArray();
        System.Array.Sort(places);
        return OfSorted(size, places);
    }

    /// <summary>A matrix with the entries <c>column·size + row</c>, ascending; what stands twice counts once.</summary>
    internal static Sparsity OfSorted(int size, ReadOnlySpan<long> places)
    {
        var (starts, rows) = (new int[size + 1], ImmutableArray.CreateBuilder<int>(places.Length));
        for (var k = 0; k < places.Length; k++)
        {
            if (k > 0 && places[k] == places[k - 1]) continue;
            starts[(places[k] / size) + 1]++;
            rows.Add((int)(places[k] % size));
        }
        if (rows.Count == (long)size * size) return Full(size);
        for (var column = 0; column < size; column++) starts[column + 1] += starts[column];
        return new(size, [.. starts], rows.DrainToImmutable());
    }

    /// <summary>A matrix that is 0 further than this below and above the diagonal.</summary>
    public static Sparsity Banded(int size, int below, int above) => Of(
        size,
        from column in Enumerable.Range(0, size)
        from row in Enumerable.Range(Math.Max(0, column - above), Math.Min(size - 1, column + below) - Math.Max(0, column - above) + 1)
        select (row, column));

    /// <summary>The first entry of a column; of the number of columns, the number of entries.</summary>
    public int First(int column) => IsFull ? column * Size : starts[column];

    /// <summary>The row of an entry.</summary>
    public int Row(int entry) => IsFull ? entry % Size : rows[entry];

    /// <summary>The number of an entry; −1: it is always 0.</summary>
    public int Find(int row, int column)
    {
        if (IsFull) return (column * Size) + row;
        var at = rows.AsSpan(starts[column], starts[column + 1] - starts[column]).BinarySearch(row);
        return at < 0 ? -1 : starts[column] + at;
    }

    /// <summary>The same entries.</summary>
    public bool Equals(Sparsity? other) => other is not null && Size == other.Size && IsFull == other.IsFull
        && (IsFull || (starts.AsSpan().SequenceEqual(other.starts.AsSpan()) && rows.AsSpan().SequenceEqual(other.rows.AsSpan())));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Count);

    private int Widest(Func<int, int, int> distance)
    {
        var widest = 0;
        for (var column = 0; column < Size; column++)
            for (var e = starts[column]; e < starts[column + 1]; e++) widest = Math.Max(widest, distance(rows[e], column));
        return widest;
    }
}
