using System.Collections.Generic;
using PyRates.Dynamics;

namespace PyRates.Methods.Implicit;

/// <summary>Groups of columns of which no two have an entry in one row: each column, in order, joins the first group that it
/// fits.</summary>
internal static class Colouring
{
    /// <summary>The groups.</summary>
    public static int[][] Of(Sparsity sparsity)
    {
        var groups = new List<List<int>>();
        if (sparsity.IsFull)
        {
            for (var column = 0; column < sparsity.Size; column++) groups.Add([column]);
            return [.. groups.ConvertAll(group => group.ToArray())];
        }
        var taken = new List<int>[sparsity.Size];                   // of each row the groups that have an entry there
        for (var row = 0; row < taken.Length; row++) taken[row] = [];
        var mark = new List<int>();                                 // of each group the last column that it does not fit
        for (var column = 0; column < sparsity.Size; column++)
        {
            for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++)
                foreach (var group in taken[sparsity.Row(e)]) mark[group] = column;
            var chosen = 0;
            while (chosen < groups.Count && mark[chosen] == column) chosen++;
            if (chosen == groups.Count)
            {
                groups.Add([]);
                mark.Add(-1);
            }
            groups[chosen].Add(column);
            for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++) taken[sparsity.Row(e)].Add(chosen);
        }
        return [.. groups.ConvertAll(group => group.ToArray())];
    }
}
