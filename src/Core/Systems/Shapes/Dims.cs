using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Systems.Shapes;

/// <summary>The extent of each index of an array; none for a number. Equal by value.</summary>
internal sealed record Dims(ImmutableArray<int> Extents)
{
    /// <summary>A number.</summary>
    public static Dims None { get; } = new([]);

    /// <summary>How many indices there are.</summary>
    public int Rank => Extents.Length;

    /// <summary>How many numbers there are.</summary>
    public int Count { get; } = Extents.Aggregate(1, (product, extent) => product * extent);

    /// <summary>These extents.</summary>
    public static Dims Of(params ReadOnlySpan<int> extents) => extents.Length == 0 ? None : new([.. extents]);

    /// <summary>The shape of an operation on two arrays as NumPy has it: extents are matched from the last, and an extent 1
    /// is repeated. Null where they do not match.</summary>
    public static Dims? Common(Dims a, Dims b)
    {
        if (a.Equals(b)) return a;
        var extents = new int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= extents.Length; i++)
        {
            var (m, n) = (i <= a.Rank ? a.Extents[^i] : 1, i <= b.Rank ? b.Extents[^i] : 1);
            if (m != n && m != 1 && n != 1) return null;
            extents[^i] = m == 1 ? n : m;
        }
        return new([.. extents]);
    }

    /// <summary>For each number of a wider shape the number of this one that is repeated there.</summary>
    public int[] SpreadOver(Dims wider)
    {
        var from = new int[wider.Count];
        for (var at = 0; at < from.Length; at++)
        {
            var (rest, place, stride) = (at, 0, 1);
            for (var i = 1; i <= wider.Rank; i++)
            {
                var index = rest % wider.Extents[^i];
                rest /= wider.Extents[^i];
                if (i > Rank) continue;
                if (Extents[^i] > 1) place += index * stride;
                stride *= Extents[^i];
            }
            from[at] = place;
        }
        return from;
    }

    /// <summary>The index of a number as it stands in brackets: <c>2</c> or <c>0,3</c>.</summary>
    public string Index(int place)
    {
        var parts = new string[Rank];
        for (var i = 1; i <= Rank; i++)
        {
            parts[^i] = (place % Extents[^i]).ToString(System.Globalization.CultureInfo.InvariantCulture);
            place /= Extents[^i];
        }
        return string.Join(',', parts);
    }

    /// <inheritdoc/>
    public bool Equals(Dims? other) => other is not null && Extents.AsSpan().SequenceEqual(other.Extents.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Extents.Aggregate(Rank, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Rank == 0 ? "one number" : $"({string.Join(", ", Extents)})";
}
