using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems.Shapes;

/// <summary>An array expression, index by index: what it is at one index of its shape, in names of the part of that shape.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Dims">The shape.</param>
/// <param name="Constant">Its numbers where they are known from the declarations.</param>
internal sealed record Term(Expr Value, Dims Dims, Rows? Constant = null);

/// <summary>Where the quantities in between and what parts take from each other are written down.</summary>
internal interface IPartWriter
{
    /// <summary>The declared numbers of a constant; null for other variables.</summary>
    Rows? ConstantOf(string name);

    /// <summary>Whether a variable is a parameter.</summary>
    bool IsParameter(string name);

    /// <summary>A symbol for an expression in the part of its shape.</summary>
    string Named(Term term);

    /// <summary>A symbol in the part of a shape for what it takes from another part.</summary>
    Expr Take(Dims source, string variable, Dims target, InnerPattern pattern);

    /// <summary>The part of a shape.</summary>
    int Part(Dims dims);

    /// <summary>Says what is wrong; <paramref name="name"/> is what the text calls the culprit.</summary>
    void Fault(string name, Func<SourceSpan, Diagnostic> fault);
}

/// <summary>Takes array expressions apart: operations index by index stay expressions, everything else is taken from another
/// part (or another index) of the node.</summary>
internal sealed class Elaboration(Typing types, IPartWriter writer) : IExprAlgebra<Term>
{
    /// <summary>The shape of a real expression; nothing is written down.</summary>
    public static Dims DimsOf(Expr expression, Typing types) => expression.Fold(new Elaboration(types, new Dry(types))).Dims;

    /// <summary>The expression at one index of a shape, repeated where its own shape is narrower.</summary>
    /// <param name="expression">A real expression in local names.</param>
    /// <param name="dims">The shape of what it determines.</param>
    /// <param name="name">What it determines.</param>
    public Expr Over(Expr expression, Dims dims, string name)
    {
        var term = expression.Fold(this);
        if (!dims.Equals(Dims.Common(term.Dims, dims)))
        {
            writer.Fault(name, at => new ShapeMismatch(at, $"'{name}'", dims.ToString(), "its equation", term.Dims.ToString()));
            return new Expr.Number(0);
        }
        return Spread(term, dims).Value;
    }

    /// <inheritdoc/>
    public Term Number(double value) => new(new Expr.Number(value), Dims.None, new Rows([value]));

    /// <inheritdoc/>
    public Term Symbol(string name) => name == Constants.Time
        ? new(new Expr.Symbol(name), Dims.None)
        : new(new Expr.Symbol(name), types[Whole(name)].Dims, writer.ConstantOf(name));

    /// <inheritdoc/>
    public Term Sum(Seq<Term> terms) => Pointwise(terms, "+", static t => new Expr.Sum(t));

    /// <inheritdoc/>
    public Term Product(Seq<Term> factors) => Pointwise(factors, "*", static f => new Expr.Product(f));

    /// <inheritdoc/>
    public Term Negation(Term operand) => new(
        new Expr.Negation(operand.Value), operand.Dims,
        operand.Constant is { } known ? new Rows([.. known.Values.Select(v => -v)]) : null);

    /// <inheritdoc/>
    public Term Quotient(Term numerator, Term denominator) =>
        Pointwise(Seq(numerator, denominator), "/", static p => new Expr.Quotient(p[0], p[1]));

    /// <inheritdoc/>
    public Term Power(Term @base, Term exponent) => Pointwise(Seq(@base, exponent), "^", static p => new Expr.Power(p[0], p[1]));

    /// <inheritdoc/>
    public Term Call(string function, Seq<Term> a) => function switch
    {
        "matmul" => MatrixProduct(a[0], a[1]),
        "vsum" => SumLast(Reshaped(a[0], Dims.Of(a[0].Dims.Count))),
        "mean" => Quotient(SumLast(Reshaped(a[0], Dims.Of(a[0].Dims.Count))), Number(a[0].Dims.Count)),
        "wsum" => SumLast(Pointwise(a, "*", static f => new Expr.Product(f))),
        "index" => Index(a),
        "index_range" => Range(a[0], a[1], a[2]),
        "index_axis" => Axis(a),
        "roll" => Roll(a[0], a[1]),
        "concatenate" => Concatenated(a),
        "interp" or "interp_rows" => Interpolated(a[0], a[1], a[2]),
        "broadcast_pre" => Reshaped(a[0], new([.. a[0].Dims.Extents.Insert(Math.Max(0, a[0].Dims.Rank - 1), 1)])),
        "broadcast_post" => Reshaped(a[0], new(a[0].Dims.Extents.Add(1))),
        "flatten1d" => Reshaped(a[0], Dims.Of(a[0].Dims.Count)),
        "reshape2d" => Whole(a[1]) is { } rows && Whole(a[2]) is { } columns
            ? rows * columns == a[0].Dims.Count
                ? Reshaped(a[0], Dims.Of(rows, columns))
                : Wrong(function, a[0].Dims, Dims.Of(rows, columns))
            : NotConstant(function),
        ArrayFunctions.Past => Past(a[0], a[1]),
        _ => Pointwise(a, function, values => new Expr.Call(function, values)),
    };

    private Term Pointwise(Seq<Term> parts, string operation, Func<Seq<Expr>, Expr> make)
    {
        var dims = parts.IsEmpty ? Dims.None : parts[0].Dims;
        foreach (var part in parts)
        {
            if (Dims.Common(dims, part.Dims) is { } common) dims = common;
            else return Wrong(operation, dims, part.Dims);
        }
        return new(make(parts.Map(part => Spread(part, dims).Value).Strict()), dims);
    }

    /// <summary>A term repeated over a wider shape.</summary>
    private Term Spread(Term term, Dims dims) => term.Dims.Equals(dims) || IsEverywhere(term.Value)
        ? term with { Dims = dims }
        : Pick(term, dims, term.Dims.SpreadOver(dims));

    /// <summary>What has the same value in every part: numbers, and the time.</summary>
    private static bool IsEverywhere(Expr value) => FreeSymbols.Of(value) is var names && (names.IsEmpty || (names.Count == 1 && names[0] == Constants.Time));

    private Term Pick(Term term, Dims dims, int[] sources) => IsEverywhere(term.Value) && !sources.Contains(-1)
        ? term with { Dims = dims }
        : new(writer.Take(term.Dims, writer.Named(term), dims, new InnerPattern.Pick(sources)), dims);

    private Term Reshaped(Term term, Dims dims) => term.Dims.Equals(dims)
        ? term
        : Pick(term, dims, [.. Enumerable.Range(0, dims.Count)]) with { Constant = term.Constant };

    /// <summary>Sums over the last index.</summary>
    private Term SumLast(Term term)
    {
        if (term.Dims.Rank == 0) return term;
        var target = new Dims(term.Dims.Extents.RemoveAt(term.Dims.Rank - 1));
        return new(writer.Take(term.Dims, writer.Named(term), target, new InnerPattern.SumGroups(term.Dims.Extents[^1])), target);
    }

    /// <summary>Matrix by vector, matrix by matrix, vector by vector.</summary>
    private Term MatrixProduct(Term a, Term b)
    {
        if (a.Dims.Rank is 0 or > 2 || b.Dims.Rank is 0 or > 2 || a.Dims.Extents[^1] != b.Dims.Extents[0])
            return Wrong("matmul", a.Dims, b.Dims);
        if (a.Dims.Rank == 2 && b.Dims.Rank == 1 && a.Value is Expr.Symbol { Name: var matrix } && writer.IsParameter(matrix))
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

    private Term Index(Seq<Term> a)
    {
        var (array, indices) = (a[0], a.Skip(1).Strict());
        if (indices.Exists(i => i.Constant is null)) return NotConstant("index");
        if (array.Dims.Rank < indices.Count) return Wrong("index", array.Dims, Dims.Of(indices.Count));
        var (first, size) = (array.Dims.Extents[0], array.Dims.Count / array.Dims.Extents[0]);
        if (indices.Count == 2)
        {
            var second = array.Dims.Extents[1];
            var rest = new Dims(array.Dims.Extents.RemoveRange(0, 2));
            return Place(indices[0], first) is { } row && Place(indices[1], second) is { } column
                ? Pick(array, rest, [.. Enumerable.Range(((row * second) + column) * rest.Count, rest.Count)])
                : OutOfRange(array);
        }
        var places = indices[0].Constant!.Value.Values.Select(v => Place(v, first)).ToArray();
        if (places.Any(p => p is null)) return OutOfRange(array);
        var dims = new Dims([.. indices[0].Dims.Extents, .. array.Dims.Extents.RemoveAt(0)]);
        return Pick(array, dims, [.. places.SelectMany(p => Enumerable.Range(p!.Value * size, size))]);
    }

    private Term Axis(Seq<Term> a)
    {
        var axis = a.Count == 3 ? Whole(a[2]) : 0;
        if (axis == 0 || a[0].Dims.Rank < 2) return Index(Seq(a[0], a[1]));
        if (axis != 1 || a[0].Dims.Rank != 2) return NotConstant("index_axis");
        var (rows, columns) = (a[0].Dims.Extents[0], a[0].Dims.Extents[1]);
        return Place(a[1], columns) is { } column
            ? Pick(a[0], Dims.Of(rows), [.. Enumerable.Range(0, rows).Select(row => (row * columns) + column)])
            : OutOfRange(a[0]);
    }

    private Term Range(Term array, Term from, Term to)
    {
        if (array.Dims.Rank == 0) return Wrong("index_range", array.Dims, Dims.Of(1));
        if (Whole(from) is not { } first || Whole(to) is not { } last) return NotConstant("index_range");
        var extent = array.Dims.Extents[0];
        (first, last) = (first < 0 ? first + extent : first, last < 0 ? last + extent : last);
        if (first < 0 || last > extent || first >= last) return OutOfRange(array);
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
        var (pieces, offset) = (Seq<Expr>(), 0);
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

    private Term Past(Term array, Term lag)
    {
        var names = FreeSymbols.Of(lag.Value);
        if (lag.Value.Fold(Delaying.Instance) || names.Any(name => !writer.IsParameter(name)))
        {
            writer.Fault(ArrayFunctions.Past, at => new DelayNotConstant(at, names.FirstOrDefault(name => !writer.IsParameter(name)) ?? "another delay"));
            return array;
        }
        if (lag.Dims.Rank > 0 && !lag.Dims.Equals(array.Dims)) return Wrong(ArrayFunctions.Past, array.Dims, lag.Dims);
        if (lag.Constant is { } known && known.Values.All(v => v == 0)) return array;
        return IsEverywhere(array.Value) && array.Value is Expr.Number ? array : new(
            writer.Take(array.Dims, writer.Named(array), array.Dims, new InnerPattern.Past(lag.Value, writer.Part(lag.Dims))), array.Dims);
    }

    private static int? Whole(Term term) => term is { Dims.Rank: 0, Constant: { } known } && known[0] == Math.Floor(known[0])
        && Math.Abs(known[0]) <= int.MaxValue ? (int)known[0] : null;

    private static int? Place(Term index, int extent) => Whole(index) is { } whole ? Place(whole, extent) : null;

    private static int? Place(double index, int extent)
    {
        var place = index < 0 ? index + extent : index;
        return place >= 0 && place < extent && place == Math.Floor(place) ? (int)place : null;
    }

    /// <summary>The variable of which a name is a part.</summary>
    private static string Whole(string name) =>
        name.EndsWith(ComplexParts.ReSuffix, StringComparison.Ordinal) || name.EndsWith(ComplexParts.ImSuffix, StringComparison.Ordinal) ? name[..^3] : name;

    private Term Wrong(string function, Dims a, Dims b)
    {
        writer.Fault(function, at => new ShapeMismatch(at, $"the operands of '{function}'", a.ToString(), "the other", b.ToString()));
        return Number(0);
    }

    private Term NotConstant(string function)
    {
        writer.Fault(function, at => new IndexNotConstant(at, function));
        return Number(0);
    }

    private Term OutOfRange(Term array)
    {
        writer.Fault("index", at => new IndexOutOfRange(at, array.Dims.ToString()));
        return Number(0);
    }

    /// <summary>Shapes only.</summary>
    private sealed class Dry(Typing types) : IPartWriter
    {
        public Rows? ConstantOf(string name) => types.ConstantOf(name);

        public bool IsParameter(string name) => true;

        public string Named(Term term) => "";

        public Expr Take(Dims source, string variable, Dims target, InnerPattern pattern) => new Expr.Symbol("~");

        public int Part(Dims dims) => 0;

        public void Fault(string name, Func<SourceSpan, Diagnostic> fault) { }
    }

    private sealed class Delaying : IExprAlgebra<bool>
    {
        public static readonly Delaying Instance = new();

        public bool Number(double value) => false;

        public bool Symbol(string name) => Symbols.IsFlow(name);

        public bool Sum(Seq<bool> terms) => terms.Exists(static t => t);

        public bool Product(Seq<bool> factors) => factors.Exists(static f => f);

        public bool Negation(bool operand) => operand;

        public bool Quotient(bool numerator, bool denominator) => numerator || denominator;

        public bool Power(bool @base, bool exponent) => @base || exponent;

        public bool Call(string function, Seq<bool> arguments) => arguments.Exists(static a => a);
    }
}
