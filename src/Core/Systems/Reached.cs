using System;

namespace PyRates.Systems;

/// <summary>The units of a group that something leads to. Where it is all of them, nothing is kept of each.</summary>
/// <param name="units">The number of units.</param>
internal sealed class Reached(int units)
{
    private bool[]? some = units == 0 ? null : [];                  // empty: none

    /// <summary>Whether it is all of them.</summary>
    public bool AreAll => some is null || (some.Length > 0 && !some.AsSpan().Contains(false));

    /// <summary>Whether a unit is one of them.</summary>
    public bool this[int unit] => some is null || (some.Length > 0 && some[unit]);

    /// <summary>Counts some units as reached.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    public void Add(int first, int count)
    {
        if (some is null || count == 0) return;
        if (count == units) some = null;
        else
        {
            if (some.Length == 0) some = new bool[units];
            some.AsSpan(first, count).Fill(true);
        }
    }

    /// <summary>Counts the targets of edges as reached.</summary>
    public void Add(Pattern edges)
    {
        if (edges is Pattern.Sparse)
        {
            for (var unit = 0; unit < units; unit++)
                if (edges.Reaches(unit)) Add(unit, 1);
        }
        else if (units > 0 && edges.Reaches(0)) Add(0, units);
    }
}
