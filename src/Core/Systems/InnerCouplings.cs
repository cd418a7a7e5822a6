using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>What the parts of nodes take from each other, group by group.</summary>
internal static class InnerCouplings
{
    /// <summary>The couplings inside of nodes, and the lags that make no sense.</summary>
    public static (ImmutableArray<Coupling> Couplings, ImmutableArray<Diagnostic> Faults) Of(Grouping grouping)
    {
        var cells = grouping.Of;
        var (couplings, faults) = (ImmutableArray.CreateBuilder<Coupling>(), ImmutableArray.CreateBuilder<Diagnostic>());
        for (var target = 0; target < grouping.Members.Length; target++)
        {
            var members = grouping.Members[target];
            var first = grouping.First(target);
            foreach (var inner in cells.Shape(first.Node).Inner.Where(i => i.Target == first.Part))
            {
                if (inner.Pattern is InnerPattern.Past own && PastOf(grouping, inner, own, target) is { } whole)
                {
                    foreach (var wrong in whole.Delays.IfNone(default(Rows)).Values.Where(l => !(l >= 0) || double.IsInfinity(l)).Take(1))
                        faults.Add(new NegativeDelay(PlaceOf(cells, first, inner.Inflow), wrong));
                    couplings.Add(whole);
                    continue;
                }
                var taken = members.All.Select(atom => Taken(cells, inner, atom)).ToArray();
                var past = inner.Pattern as InnerPattern.Past;
                var lags = past is { Varies: false }
                    ? members.All.Select(atom => LagOf(cells, past, atom)).ToArray()
                    : [];
                foreach (var wrong in lags.Where(l => !(l >= 0) || double.IsInfinity(l)).Take(1))
                    faults.Add(new NegativeDelay(PlaceOf(cells, first, inner.Inflow), wrong));
                var lag = past is not { Variable.Length: > 0 } ? None
                    : Some(new LagSource(past.Variable, [.. members.All.Select(atom => LagAt(cells, past, atom)).Select(at => new UnitPlace(grouping.GroupOf(at), grouping.UnitOf(at)))]));
                couplings.Add(CouplingOf(grouping, inner, target, taken, lags, first) with { Lag = lag, IsPast = past is not null });
            }
        }
        return (couplings.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The past of each unit of a group, read by that unit; null: the group is not a whole population of single numbers, or
    /// is one unit.</summary>
    private static Coupling? PastOf(Grouping grouping, Inner inner, InnerPattern.Past past, int target)
    {
        var (cells, cell) = (grouping.Of, grouping.First(target));
        var (source, lags) = (cells.All[cells.At(cell.Node, inner.Source)], cells.All[cells.At(cell.Node, past.Part)]);
        if (cell.Count < 2 || source.Count != cell.Count || lags.Count != cell.Count || !grouping.IsWhole(cell) || !grouping.IsWhole(source)
            || cells.Shape(cell).Dims.Count != 1 || cells.Shape(source).Dims.Count != 1 || cells.Shape(lags).Dims.Count != 1) return null;
        var at = new UnitPlace[past.Variable.Length == 0 ? 0 : cell.Count];
        for (var unit = 0; unit < at.Length; unit++) at[unit] = new(grouping.GroupOf(lags.FirstAtom + unit), grouping.UnitOf(lags.FirstAtom + unit));
        return new(
            grouping.GroupOf(source.FirstAtom), inner.Variable, target, inner.Inflow, new Pattern.OneEach(cell.Count, cell.Count, None))
        {
            Delays = past.Varies ? None : Some(LagsOf(cells, lags, past)),
            Lag = at.Length == 0 ? None : Some(new LagSource(past.Variable, ImmutableCollectionsMarshal.AsImmutableArray(at))),
            IsPast = true,
        };
    }

    /// <summary>The lag of each unit, or one for all.</summary>
    private static Rows LagsOf(Cells cells, Cell cell, InnerPattern.Past past)
    {
        var shape = cells.Shape(cell);
        if (past.Variable.Length == 0) return new([ExprValue.Of(past.Lag, static _ => double.NaN)]);
        var values = FreeSymbols.Of(past.Lag).ToDictionary(
            name => name, name => cells.ValuesOf(shape.Locals[shape.Positions[name]], cell), System.StringComparer.Ordinal);
        if (past.Lag is Expr.Symbol(var only)) return Rows.Owned(values[only]);
        var lags = new double[cell.Count];
        for (var unit = 0; unit < lags.Length; unit++) lags[unit] = ExprValue.Of(past.Lag, name => values[name][unit]);
        return Rows.Owned(lags);
    }

    /// <summary>The delayed variable in the equation that takes something.</summary>
    public static SourceSpan PlaceOf(Cells cells, Cell cell, string inflow)
    {
        var at = cells.Shape(cell).Locals.First(local => Mentions(local, inflow)).At;
        return cells.Nodes[cell.Node].Operators.Values.SelectMany(op => op.Equations).Where(equation => equation.At == at)
            .Select(equation => Mentioned.Call(equation, ArrayFunctions.Past).At).FirstOrDefault(at);
    }

    private static bool Mentions(Local local, string symbol) => FreeSymbols.Contains(local.Value, symbol);

    /// <summary>The units that one unit takes, and of a product also where its row of the matrix begins.</summary>
    private static (int[] Atoms, int Row) Taken(Cells cells, Inner inner, int atom)
    {
        var cell = cells.CellOf(atom);
        var source = cells.All[cells.At(cell.Node, inner.Source)];
        var shape = cells.Shape(cell.Node);
        var (unit, element) = Math.DivRem(atom - cell.FirstAtom, shape.Parts[cell.Part].Dims.Count);
        var start = source.FirstAtom + (unit * shape.Parts[inner.Source].Dims.Count);
        return inner.Pattern switch
        {
            InnerPattern.Pick(var sources) => (sources[element] < 0 ? [] : [start + sources[element]], 0),
            InnerPattern.SumGroups(var size) => ([.. Enumerable.Range(start + (element * size), size)], 0),
            InnerPattern.Product(_, _, var columns) => ([.. Enumerable.Range(start, columns)], element * columns),
            _ => ([start + element], 0),
        };
    }

    private static double LagOf(Cells cells, InnerPattern.Past past, int atom)
    {
        var (shape, at) = (cells.Shape(cells.All[cells.At(cells.CellOf(atom).Node, past.Part)]), LagAt(cells, past, atom));
        return ExprValue.Of(past.Lag, name => cells.ValueOf(shape.Locals[shape.Positions[name]], at));
    }

    /// <summary>The unit that has the lag of a unit.</summary>
    private static int LagAt(Cells cells, InnerPattern.Past past, int atom)
    {
        var cell = cells.CellOf(atom);
        var lags = cells.All[cells.At(cell.Node, past.Part)];
        var shape = cells.Shape(lags);
        var (unit, element) = Math.DivRem(atom - cell.FirstAtom, cells.Shape(cell).Dims.Count);
        return lags.FirstAtom + (unit * shape.Dims.Count) + (shape.Dims.Rank == 0 ? 0 : element);
    }

    private static Coupling CouplingOf(
        Grouping grouping, Inner inner, int target, (int[] Atoms, int Row)[] taken, double[] lags, Cell first)
    {
        var cells = grouping.Of;
        var group = taken.SelectMany(t => t.Atoms).Select(grouping.GroupOf)
            .FirstOrDefault(grouping.GroupOf(cells.All[cells.At(first.Node, inner.Source)].FirstAtom));
        var starts = new int[taken.Length + 1];
        for (var unit = 0; unit < taken.Length; unit++) starts[unit + 1] = starts[unit] + taken[unit].Atoms.Length;
        var sources = ImmutableCollectionsMarshal.AsImmutableArray(
            taken.SelectMany(t => t.Atoms).Select(grouping.UnitOf).ToArray());
        var coupling = new Coupling(
            group, inner.Variable, target, inner.Inflow,
            new Pattern.Sparse(ImmutableCollectionsMarshal.AsImmutableArray(starts), sources, None))
        {
            Delays = lags.Length == 0 ? None : Some(new Rows([.. lags])),
        };
        if (inner.Pattern is not InnerPattern.Product product) return coupling;
        var place = cells.Shape(first.Node).Named[product.Matrix];
        var matrix = cells.All[cells.At(first.Node, place.Part)];
        Pattern edges = taken.Length == product.Rows
            ? new Pattern.Dense(product.Rows, product.Columns, None)
            : (Pattern.Sparse)coupling.Edges with { IsWeighted = true };
        return coupling with { Edges = edges, Matrix = product.Matrix, MatrixOf = grouping.GroupOf(matrix.FirstAtom) };
    }
}
