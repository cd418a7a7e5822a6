using System;
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

/// <summary>Takes array expressions apart: operations index by index stay expressions, everything else is taken from another
/// part (or another index) of the node.</summary>
internal sealed partial class Elaboration(Typing types, IPartWriter writer) : IExprAlgebra<Term>
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
            writer.Fault(text => new ShapeMismatch(text.At, $"'{name}'", dims.ToString(), "its equation", term.Dims.ToString()));
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
        "index" or "index_2d" => Index(function, a),
        "index_range" => Range(a[0], a[1], a[2]),
        "index_axis" => Axis(a),
        "roll" => Roll(a[0], a[1]),
        "concatenate" => Concatenated(a),
        "interp" or "interp_rows" => Interpolated(a[0], a[1], a[2]),
        "broadcast_pre" => Reshaped(a[0], new([.. a[0].Dims.Extents.Insert(Math.Max(0, a[0].Dims.Rank - 1), 1)])),
        "broadcast_post" => Reshaped(a[0], new(a[0].Dims.Extents.Add(1))),
        "flatten1d" => Reshaped(a[0], Dims.Of(a[0].Dims.Count)),
        "reshape2d" => Whole(a[1]) is { } rows && Whole(a[2]) is { } columns
            ? rows > 0 && columns > 0 && (long)rows * columns == a[0].Dims.Count
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

    private Term Past(Term array, Term lag)
    {
        var names = FreeSymbols.Of(lag.Value);
        if (names.FirstOrDefault(writer.IsState) is { } state)
        {
            writer.Fault(text => Varying(Mentioned.Variable(text, state)));
            return array;
        }
        if (lag.Dims.Rank > 0 && !lag.Dims.Equals(array.Dims)) return Wrong(ArrayFunctions.Past, array.Dims, lag.Dims);
        if (lag.Constant is { } known && known.Values.All(v => v == 0)) return array;
        if (IsEverywhere(array.Value) && array.Value is Expr.Number) return array;
        var varies = names.Any(name => !writer.IsParameter(name));
        var past = new InnerPattern.Past(lag.Value, writer.Part(lag.Dims), names.IsEmpty ? "" : writer.Named(lag), varies);
        return new(writer.Take(array.Dims, writer.Named(array), array.Dims, past), array.Dims);
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
        writer.Fault(text => Mismatch(Mentioned.Call(text, function), a, b));
        return Number(0);
    }

    private static ShapeMismatch Mismatch(Mentioned call, Dims a, Dims b) =>
        new(call.At, $"the first operand of '{call.Written}'", a.ToString(), "the second", b.ToString());

    private Term NotConstant(string function)
    {
        writer.Fault(text => new IndexNotConstant(Mentioned.Call(text, function).At, Mentioned.Call(text, function).Written));
        return Number(0);
    }

    private static DelayDependsOnState Varying(Mentioned variable) => new(variable.At, Some(variable.Written));

    private Term OutOfRange(string function, Term array)
    {
        writer.Fault(text => new IndexOutOfRange(Mentioned.Call(text, function).At, array.Dims.ToString()));
        return Number(0);
    }

    /// <summary>Shapes only.</summary>
    private sealed class Dry(Typing types) : IPartWriter
    {
        public Rows? ConstantOf(string name) => types.ConstantOf(name);

        public bool IsParameter(string name) => true;

        public bool IsState(string name) => false;

        public string Named(Term term) => "";

        public Expr Take(Dims source, string variable, Dims target, InnerPattern pattern) => new Expr.Symbol("~");

        public int Part(Dims dims) => 0;

        public void Fault(Func<Equation, Diagnostic> fault) { }
    }
}
