using System;

namespace PyRates.Methods.Linear;

/// <summary>Which rows a column of a sparse factorisation has: those that are reached from its entries through the columns of L
/// that are there already, by a search in depth; so they come in an order in which they can be computed.</summary>
internal sealed class SparseReach(int n)
{
    private readonly int[] stack = new int[n], position = new int[n], mark = new int[n];
    private int stamp;

    /// <summary>The rows, from the place that <see cref="Of"/> gives to the end.</summary>
    public int[] Found { get; } = new int[n];

    /// <summary>Searches.</summary>
    /// <param name="entries">The rows of the column.</param>
    /// <param name="lower">The columns of L so far, their rows those of the matrix.</param>
    /// <param name="pivot">Of each row its place in the factors; −1: it has none yet.</param>
    public int Of<T>(ReadOnlySpan<int> entries, SparseColumns<T> lower, int[] pivot) where T : struct
    {
        stamp++;
        var top = n;
        foreach (var entry in entries)
            if (mark[entry] != stamp) top = From(entry, top, lower, pivot);
        return top;
    }

    private int From<T>(int start, int top, SparseColumns<T> lower, int[] pivot) where T : struct
    {
        var depth = 0;
        stack[0] = start;
        Enter(start, 0, lower, pivot);
        while (depth >= 0)
        {
            var i = stack[depth];
            var end = pivot[i] < 0 ? 0 : lower.End(pivot[i]);
            var deeper = false;
            while (position[depth] < end && !deeper)
            {
                var j = lower.Rows[position[depth]++];
                if (mark[j] == stamp) continue;
                stack[++depth] = j;
                Enter(j, depth, lower, pivot);
                deeper = true;
            }
            if (deeper) continue;
            Found[--top] = i;
            depth--;
        }
        return top;
    }

    private void Enter<T>(int i, int depth, SparseColumns<T> lower, int[] pivot) where T : struct
    {
        mark[i] = stamp;
        position[depth] = pivot[i] < 0 ? 0 : lower.Starts[pivot[i]];
    }
}
