using System;

namespace PyRates.Solving;

/// <content>What is kept, and what is given up where there is no room for more.</content>
internal sealed partial class Memory
{
    private const int Fewest = 4;                                   // steps
    private readonly double reach;                                  // the longest lag by which this run reads its own solution
    private readonly long room;                                     // numbers
    private double longest;                                         // how far back steps are kept
    private bool hasLost;                                           // less was kept than another run could ask for

    /// <summary>Whether what this run will read has been given up.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Room in a ring for some more steps.</summary>
    /// <returns>Whether there is.</returns>
    public bool Reserve(StepRing ring, int steps)
    {
        var most = Math.Min(room / 2, System.Array.MaxLength);
        if (ring.Reserve(steps, most)) return true;
        ring.Shorten(Shorten());
        IsFull |= !ring.Reserve(steps, most);
        return !IsFull;
    }

    /// <summary>Room for another step, or for more terms of all. Where there is none, first what only another run might read is given up.</summary>
    private void Grow(int more)
    {
        if (Fits(count == starts.Length ? 2L * count : starts.Length, more)) return;
        Shorten();
        Prune();
        if (count < starts.Length && Fits(starts.Length, more)) return;
        IsFull = hasLost = true;
        Lose(2);
        if (more > terms) Enlarge(Fewest, more);
    }

    private bool Fits(long length, int more)
    {
        if (length * more * states > Math.Min(room, System.Array.MaxLength) && length > Fewest) return false;
        if (length != starts.Length || more != terms) Enlarge((int)length, more);
        return true;
    }

    /// <summary>Only what this run reads is kept from here on.</summary>
    private double Shorten()
    {
        hasLost |= reach < longest;
        return longest = Math.Min(longest, reach);
    }

    /// <summary>Keeps the last steps only.</summary>
    private void Lose(int left)
    {
        first += Math.Max(0, count - left);
        count = Math.Min(count, left);
    }

    private void Enlarge(int length, int more)
    {
        var (oldStarts, oldWidths, old, oldTerms, oldJoined) = (starts, widths, coefficients, terms, joined);
        if (grain > 0) joined = new bool[length];
        (starts, widths, terms, coefficients) = (new double[length], new double[length], more, new double[length * more * states]);
        for (var n = first; n < first + count; n++)
        {
            var (from, to) = ((int)n & (oldStarts.Length - 1), (int)n & (length - 1));
            (starts[to], widths[to]) = (oldStarts[from], oldWidths[from]);
            if (grain > 0) joined[to] = oldJoined[from];
            old.AsSpan(from * oldTerms * states, oldTerms * states).CopyTo(coefficients.AsSpan(to * terms * states));
        }
    }
}
