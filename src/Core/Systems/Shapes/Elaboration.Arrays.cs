using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems.Shapes;

/// <summary>Functions of whole arrays: which numbers of which arrays go where.</summary>
internal sealed partial class Elaboration
{
    /// <summary>Matrix by vector, matrix by matrix, vector by vector.</summary>
    private Term MatrixProduct(Term a, Term b)
    {
        if (a.Dims.Rank is 0 or > 2 || b.Dims.Rank is 0 or > 2 || a.Dims.Extents[^1] != b.Dims.Extents[0])
            return Wrong("matmul", a.Dims, b.Dims);
        if (a.Dims.Rank == 2 && b.Dims.Rank == 1 && a.Value is Expr.Symbol { Name: var matrix } && writer.IsParameter(matrix) && !types[Whole(matrix)].IsComplex)
        {
            var rows = Dims.Of(a.Dims.Extents[0]);
            return new(writer.Take(b.Dims, writer.Named(b), rows, new InnerPattern.Product(matrix, rows.Count, b.Dims.Count)), rows);
        }
        var columns = b.Dims.Rank == 2 ? b.Dims.Extents[1] : 1;
        var (height, inner) = (a.Dims.Rank == 2 ? a.Dims.Extents[0] : 1, b.Dims.Extents[0]);
        var cube = Dims.Of(height, columns, inner);
        var left = Pick(a, cube, [.. Cube((i, _, k) => (i * inner) + k)]);
        var right = Pick(b, cube, [.. Cube((_, j, k) => (k * columns) + j)]);
        var product = SumLast(new(new Expr.Product(Seq(left.Value, right.Value)), cube));
        return Reshaped(product, (a.Dims.Rank, b.Dims.Rank) switch
        {
            (2, 2) => Dims.Of(height, columns),
            (2, _) => Dims.Of(height),
            (_, 2) => Dims.Of(columns),
            _ => Dims.None,
        });

        IEnumerable<int> Cube(Func<int, int, int, int> place) =>
            from i in Enumerable.Range(0, height)
            from j in Enumerable.Range(0, columns)
            from k in Enumerable.Range(0, inner)
            select place(i, j, k);
    }

    private Term Index(string function, Seq<Term> a)
    {
        var (array, indices) = (a[0], a.Skip(1).Strict());
        if (indices.Exists(i => i.Constant is null)) return NotConstant(function);
        if (array.Dims.Rank < indices.Count) return OutOfRange(function, array);
        var (first, size) = (array.Dims.Extents[0], array.Dims.Count / array.Dims.Extents[0]);
        if (indices.Count == 2)
        {
            var second = array.Dims.Extents[1];
            var rest = new Dims(array.Dims.Extents.RemoveRange(0, 2));
            return Place(indices[0], first) is { } row && Place(indices[1], second) is { } column
                ? Pick(array, rest, [.. Enumerable.Range(((row * second) + column) * rest.Count, rest.Count)])
                : OutOfRange(function, array);
        }
        var places = indices[0].Constant!.Value.Values.Select(v => Place(v, first)).ToArray();
        if (places.Any(p => p is null)) return OutOfRange(function, array);
        var dims = new Dims([.. indices[0].Dims.Extents, .. array.Dims.Extents.RemoveAt(0)]);
        return Pick(array, dims, [.. places.SelectMany(p => Enumerable.Range(p!.Value * size, size))]);
    }

    private Term Axis(Seq<Term> a)
    {
        var axis = a.Count == 3 ? Whole(a[2]) : 0;
        if (axis == 0 || a[0].Dims.Rank < 2) return Index("index_axis", Seq(a[0], a[1]));
        if (axis != 1 || a[0].Dims.Rank != 2) return NotConstant("index_axis");
        var (rows, columns) = (a[0].Dims.Extents[0], a[0].Dims.Extents[1]);
        return Place(a[1], columns) is { } column
            ? Pick(a[0], Dims.Of(rows), [.. Enumerable.Range(0, rows).Select(row => (row * columns) + column)])
            : OutOfRange("index_axis", a[0]);
    }

    private Term Range(Term array, Term from, Term to)
    {
        if (array.Dims.Rank == 0) return OutOfRange("index_range", array);
        if (Whole(from) is not { } first || Whole(to) is not { } last) return NotConstant("index_range");
        var extent = array.Dims.Extents[0];
        (first, last) = (first < 0 ? first + extent : first, last < 0 ? last + extent : last);
        if (first < 0 || last > extent || first >= last) return OutOfRange("index_range", array);
        var size = array.Dims.Count / extent;
        return Pick(array, new(array.Dims.Extents.SetItem(0, last - first)), [.. Enumerable.Range(first * size, (last - first) * size)]);
    }

    private Term Roll(Term array, Term shift)
    {
        if (Whole(shift) is not { } by) return NotConstant("roll");
        var count = array.Dims.Count;
        return Pick(array, array.Dims, [.. Enumerable.Range(0, count).Select(i => (((i - by) % count) + count) % count)]);
    }

    private Term Concatenated(Seq<Term> parts)
    {
        var flat = parts.Map(p => p.Dims.Rank == 0 ? Reshaped(p, Dims.Of(1)) : p).Strict();
        var tail = flat[0].Dims.Extents.RemoveAt(0);
        foreach (var part in flat)
            if (!part.Dims.Extents.RemoveAt(0).AsSpan().SequenceEqual(tail.AsSpan())) return Wrong("concatenate", flat[0].Dims, part.Dims);
        var dims = new Dims(tail.Insert(0, flat.Sum(p => p.Dims.Extents[0])));
        var (pieces, offset) = (default(Seq<Expr>), 0);
        foreach (var part in flat)
        {
            var sources = new int[dims.Count];
            System.Array.Fill(sources, -1);
            for (var i = 0; i < part.Dims.Count; i++) sources[offset + i] = i;
            offset += part.Dims.Count;
            pieces = pieces.Add(Pick(part, dims, sources).Value);
        }
        return new(pieces.Count == 1 ? pieces[0] : new Expr.Sum(pieces.Strict()), dims);
    }

    /// <summary>Linear between the points of a table, constant beyond its ends: the first value and the part of each rise that lies
    /// behind.</summary>
    private Term Interpolated(Term x, Term places, Term values)
    {
        if (places.Dims.Rank != 1 || values.Dims.Rank == 0 || values.Dims.Extents[^1] != places.Dims.Count || places.Dims.Count < 2)
            return Wrong("interp", places.Dims, values.Dims);
        var count = places.Dims.Count;
        var (low, high) = (Last(places, 0, count - 1), Last(places, 1, count));
        var (from, to) = (Last(values, 0, count - 1), Last(values, 1, count));
        var at = Reshaped(x, new(x.Dims.Extents.Add(1)));
        var part = Quotient(Sum(Seq(at, Negation(low))), Sum(Seq(high, Negation(low))));
        var clipped = Pointwise(Seq(part, Number(0), Number(1)), "interp", static p => new Expr.Call("clip", p));
        var rises = SumLast(Product(Seq(clipped, Sum(Seq(to, Negation(from))))));
        var start = Last(values, 0, 1);
        return Sum(Seq(Reshaped(start, new(start.Dims.Extents.RemoveAt(start.Dims.Rank - 1))), rises));
    }

    /// <summary>A range of the last index.</summary>
    private Term Last(Term array, int from, int to)
    {
        var extent = array.Dims.Extents[^1];
        return Pick(array, new(array.Dims.Extents.SetItem(array.Dims.Rank - 1, to - from)),
            [.. Enumerable.Range(0, array.Dims.Count).Where(i => i % extent >= from && i % extent < to)]);
    }
}
