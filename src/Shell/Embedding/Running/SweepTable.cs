using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Running;

/// <summary>The sets of a sweep: what they are called, and their values.</summary>
/// <param name="Names">What each is called.</param>
/// <param name="Axes">What varies.</param>
/// <param name="Points">The values of each set.</param>
internal sealed record SweepSets(ImmutableArray<string> Names, ImmutableArray<string> Axes, ImmutableArray<Rows> Points)
{
    /// <summary>The sets of a model, called by its name and their number, from 0.</summary>
    public static SweepSets Of(string model, ImmutableArray<string> axes, ImmutableArray<Rows> points) => new(
        [.. Enumerable.Range(0, points.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"{model}_{i}"))], axes, points);
}

/// <summary>The trajectories of all sets of a sweep as one table.</summary>
internal static class SweepTable
{
    /// <summary>How many numbers a table can have on this machine: its columns stand twice in the memory, alone and in the table.</summary>
    public static double Room => Math.Min(System.Array.MaxLength, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (3.0 * sizeof(double)));

    /// <summary>The names of the columns: those of each output, set by set.</summary>
    public static ImmutableArray<string> Names(Columns columns, SweepSets sets) =>
        [.. Order(columns, sets.Names.Length).Select(at => columns.In(sets.Names[at.Set], at.Column))];

    /// <summary>The table: a row for each time at which some set has one. Where a set has none, as after it has failed or was stopped,
    /// its numbers are NaN.</summary>
    /// <param name="solved">What each set gave.</param>
    /// <param name="columns">The columns of each.</param>
    /// <param name="sets">The sets.</param>
    /// <returns>The table; None: it has more numbers than there is room for.</returns>
    public static Option<Trajectory> Join(ImmutableArray<Trajectory> solved, Columns columns, SweepSets sets)
    {
        var times = solved.Aggregate(System.Array.Empty<double>(), (all, set) => Merged(all, set.Times.AsSpan()));
        (int Set, int Column)[] order = [.. Order(columns, solved.Length)];
        if ((double)times.Length * order.Length > Room) return None;
        var places = new int[solved.Length * columns.Names.Length];
        for (var at = 0; at < order.Length; at++) places[(order[at].Set * columns.Names.Length) + order[at].Column] = at;
        var data = new double[times.Length * order.Length];
        if (solved.Any(set => set.Length < times.Length)) System.Array.Fill(data, double.NaN);
        for (var set = 0; set < solved.Length; set++)
        {
            var one = solved[set];
            for (var (row, joint) = (0, 0); row < one.Length; joint++)
            {
                if (!one.Times[row].Equals(times[joint])) continue;
                var values = one.Row(row++);
                for (var c = 0; c < values.Length; c++) data[(joint * order.Length) + places[(set * values.Length) + c]] = values[c];
            }
        }
        return new Trajectory(Names(columns, sets), Owned(times), Owned(data))
        {
            Statistics = solved.Aggregate(default(Statistics), (sum, set) => sum + set.Statistics),
            End = solved[^1].End,
        };
    }

    private static Rows Owned(double[] values) => new(ImmutableCollectionsMarshal.AsImmutableArray(values));

    private static IEnumerable<(int Set, int Column)> Order(Columns columns, int sets)
    {
        for (int first = 0, next; first < columns.Names.Length; first = next)
        {
            next = first + 1;
            while (next < columns.Names.Length && columns.Outputs[next] == columns.Outputs[first]) next++;
            for (var set = 0; set < sets; set++)
                for (var column = first; column < next; column++) yield return (set, column);
        }
    }

    /// <summary>Two ascending rows of times as one: a time of both stands there once.</summary>
    private static double[] Merged(double[] a, ReadOnlySpan<double> b)
    {
        if (b.Length <= a.Length && b.SequenceEqual(a.AsSpan(0, b.Length))) return a;
        var all = new List<double>(a.Length + b.Length);
        for (var (i, j) = (0, 0); i < a.Length || j < b.Length;)
        {
            var next = j == b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];
            if (i < a.Length && a[i].Equals(next)) i++;
            if (j < b.Length && b[j].Equals(next)) j++;
            all.Add(next);
        }
        return [.. all];
    }
}
