using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Systems;

namespace PyRates.Compilation.Derivatives;

/// <summary>The Jacobian of an array program: the tape of its local derivatives, and where they go. The derivative of a sum
/// over edges is a sparse matrix, edges times the derivative of their sources; what reads the sum multiplies its rows.</summary>
internal sealed class JacobianPlan
{
    /// <summary>More entries than this are not written down.</summary>
    private const double Most = 20_000_000;

    private readonly Frame frame;
    private readonly Tape given;
    private readonly Partial[] partials;
    private readonly Dictionary<int, SumRows> sums = [];

    private JacobianPlan(Tape given)
    {
        this.given = given;
        frame = given.Frame;
        (var tape, partials) = TapeDerivatives.Of(given);
        Schedule = Schedule.Of(tape);
        Values = partials.Length == 0 ? 0 : partials[^1].Offset + Width(partials[^1]);
        for (var r = 0; r < given.Instructions.Length; r++)
            if (given.Instructions[r].Code == Opcode.Couple) sums.Add(r, RowsOf(r));
        Sums = [.. sums.Values];
        (Sparsity, Parts) = Whole();
    }

    /// <summary>How the interpreter computes the local derivatives.</summary>
    public Schedule Schedule { get; }

    /// <summary>Whether the vector field reads the time.</summary>
    public bool ReadsTime => given.Instructions.Any(i => i.Code == Opcode.Time);

    /// <summary>The number of local derivatives.</summary>
    public int Values { get; }

    /// <summary>The derivatives of the sums over edges, in the order in which they are needed.</summary>
    public SumRows[] Sums { get; }

    /// <summary>The entries of the whole.</summary>
    public Sparsity Sparsity { get; }

    /// <summary>What is added into the whole.</summary>
    public Part[] Parts { get; }

    /// <summary>Null: the Jacobian has too many entries.</summary>
    public static JacobianPlan? Of(Tape given) => Estimate(given) > Most ? null : new(given);

    private static double Estimate(Tape given)
    {
        // of each sum the entries of its rows, were no two edges to meet
        var (entries, perUnit) = (0.0, new double[given.Instructions.Length]);
        for (var r = 0; r < perUnit.Length; r++)
        {
            var i = given.Instructions[r];
            if (i.Code == Opcode.State) perUnit[r] = 1;
            for (var k = 0; k < i.Operands && i.Code != Opcode.Couple; k++) perUnit[r] += perUnit[i.Operand(k)];
            perUnit[r] = Math.Min(perUnit[r], given.Frame.States.Sum(p => (double)p.Count));
            if (i.Code != Opcode.Couple) continue;
            var sum = given.Frame.Couplings[i.Item].Edges;
            entries += sum.Count * perUnit[i.A];
            perUnit[r] = sum.Targets == 0 ? 0 : sum.Count * perUnit[i.A] / sum.Targets;
        }
        return entries + given.Outputs.Sum(o => perUnit[o.Register] * given.Frame.Units(o.Population));
    }

    private int Width(Partial p) =>
        p.Block >= 0 ? frame.States[p.Block].Count : frame.Units(frame.Couplings[given.Instructions[p.Sum].Item].Source);

    /// <summary>The positions in the state vector on which a derivative block of a unit acts.</summary>
    private IEnumerable<int> Columns(Partial p, int unit) => given.Instructions[p.By].Code == Opcode.State
        ? [frame.States[given.Instructions[p.By].Item][unit]]
        : sums[p.By].Columns(unit);

    private SumRows RowsOf(int register)
    {
        var sum = frame.Couplings[given.Instructions[register].Item];
        var sources = partials.Where(p => p.Sum == register).ToArray();
        var targets = sum.Edges is Pattern.Uniform ? Math.Min(1, sum.Edges.Targets) : sum.Edges.Targets;
        var (starts, columns, map, row) = (new int[targets + 1], new List<int>(), new List<int>(), new List<int>());
        for (var target = 0; target < targets; target++)
        {
            row.Clear();
            for (var e = sum.Edges.First(target); e < sum.Edges.First(target + 1); e++)
                foreach (var p in sources) row.AddRange(Columns(p, sum.Edges.Source(e)));
            var met = Distinct(row);
            for (var e = sum.Edges.First(target); e < sum.Edges.First(target + 1); e++)
            {
                foreach (var p in sources)
                    foreach (var column in Columns(p, sum.Edges.Source(e))) map.Add(columns.Count + met.BinarySearch(column));
            }
            columns.AddRange(met);
            starts[target + 1] = columns.Count;
        }
        return new(sums.Count, sum, [.. sources.Select(PartOf)], starts, [.. columns], [.. map]);
    }

    private static List<int> Distinct(List<int> row)
    {
        row.Sort();
        var met = new List<int>(row.Count);
        foreach (var column in row)
            if (met.Count == 0 || met[^1] != column) met.Add(column);
        return met;
    }

    /// <summary>The entries of all outputs, and for each part where its values go.</summary>
    private (Sparsity Sparsity, Part[] Parts) Whole()
    {
        var size = frame.States.Sum(p => p.Count);
        var own = partials.Where(p => p.Block >= 0).ToArray();
        var places = new List<long>();
        foreach (var p in own) places.AddRange(Places(p, size));
        var sorted = places.ToArray();
        System.Array.Sort(sorted);
        var sparsity = Sparsity.OfSorted(size, sorted);
        return (sparsity, [.. own.Select(p => PartOf(p) with
        {
            Map = [.. Places(p, size).Select(place => sparsity.Find((int)(place % size), (int)(place / size)))],
        })]);
    }

    private IEnumerable<long> Places(Partial p, int size) =>
        from unit in Enumerable.Range(0, Width(p))
        from column in Columns(p, unit)
        select ((long)column * size) + frame.States[p.Block][unit];

    private Part PartOf(Partial p) => new(p.Offset, Width(p), sums.GetValueOrDefault(p.By), []);
}

/// <summary>A block of local derivatives and what it multiplies.</summary>
/// <param name="Offset">Where the block begins.</param>
/// <param name="Units">Its length.</param>
/// <param name="Sum">The derivative of the sum over edges with respect to which it is taken; null: a state.</param>
/// <param name="Map">Where in the whole the products go, one after the other.</param>
internal sealed record Part(int Offset, int Units, SumRows? Sum, int[] Map);

/// <summary>The derivative of a sum over edges: a row per target, in which the states are that its sources depend on.</summary>
/// <param name="Number">Its place among the sums.</param>
/// <param name="Edges">The sum.</param>
/// <param name="Sources">The derivatives of what is summed.</param>
/// <param name="Starts">Where each row begins. Edges of which every target sees the same have one row.</param>
/// <param name="Row">The columns, row by row, ascending.</param>
/// <param name="Map">Edge by edge, source by source, the entry into which a product goes.</param>
internal sealed record SumRows(int Number, EdgeSum Edges, Part[] Sources, int[] Starts, int[] Row, int[] Map)
{
    /// <summary>The row of a target.</summary>
    public int RowOf(int target) => Edges.Edges is Pattern.Uniform ? 0 : target;

    /// <summary>The columns of a target.</summary>
    public ArraySegment<int> Columns(int target) =>
        new(Row, Starts[RowOf(target)], Starts[RowOf(target) + 1] - Starts[RowOf(target)]);
}
