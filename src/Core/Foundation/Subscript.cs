using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace PyRates.Foundation;

/// <summary>A path with an index behind it: <c>e/op/x[3]</c> is unit 3 of the population <c>e</c>, or element 3 of an array;
/// <c>e/op/x[3,0]</c> element 0 in unit 3.</summary>
/// <param name="Path">The path without the index.</param>
/// <param name="Index">The index; empty: the whole variable.</param>
public readonly record struct Subscript(string Path, ImmutableArray<int> Index)
{
    /// <summary>Takes a text apart; brackets without whole numbers inside belong to the path.</summary>
    public static Subscript Of(string text)
    {
        var trimmed = text.Trim();
        var open = trimmed.Length > 0 && trimmed[^1] == ']' ? trimmed.LastIndexOf('[') : -1;
        if (open < 0) return new(trimmed, []);
        var parts = trimmed[(open + 1)..^1].Split(',');
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number) ? number : -1).ToImmutableArray();
        return numbers.Contains(-1) ? new(trimmed, []) : new(trimmed[..open], numbers);
    }

    /// <summary>The position of the index in an array of these extents, row by row; −1: it is not inside.</summary>
    public int Within(ImmutableArray<int> extents)
    {
        if (Index.Length != extents.Length) return -1;
        var at = 0;
        for (var i = 0; i < extents.Length; i++)
        {
            if (Index[i] >= extents[i]) return -1;
            at = (at * extents[i]) + Index[i];
        }
        return at;
    }
}
