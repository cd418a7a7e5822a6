using System;
using System.Collections.Generic;
using System.Linq;

namespace PyRates.Foundation;

/// <summary>The nearest name: what a user may have meant.</summary>
public static class Similarity
{
    /// <summary>The candidate with the smallest edit distance, if it is close enough to be a slip.</summary>
    public static Option<string> Nearest(string name, IEnumerable<string> candidates)
    {
        var best = candidates
            .Where(c => c != name && Math.Abs(c.Length - name.Length) <= Tolerated(name))
            .Where(c => Math.Max(c.Length, name.Length) > 1 || string.Equals(c, name, StringComparison.OrdinalIgnoreCase))
            .Select(c => (Name: c, Distance: Distance(name, c)))
            .OrderBy(c => c.Distance)
            .ThenBy(c => !string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(c => SharedStart(name, c.Name))
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .Take(1).ToArray();
        return best is [var (found, distance)] && distance <= Tolerated(name) ? Some(found) : None;
    }

    private static int Tolerated(string name) => Math.Max(1, name.Length / 3);

    /// <summary>How many letters two names begin with in common: slips are rarer at the start of a word.</summary>
    private static int SharedStart(string a, string b) =>
        a.Zip(b, (x, y) => char.ToUpperInvariant(x) == char.ToUpperInvariant(y)).TakeWhile(same => same).Count();

    /// <summary>Optimal string alignment distance; a change of case alone counts a half, and is rounded up.</summary>
    private static int Distance(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase)) return 1;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
