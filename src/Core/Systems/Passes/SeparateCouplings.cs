using System;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems.Passes;

/// <summary>A product of what only the source of an edge decides and of what only its target and its parameters do.</summary>
/// <param name="Source">In the symbols of the source, and numbers.</param>
/// <param name="Target">In all other symbols.</param>
internal sealed record SeparateTerm(Expr Source, Expr Target);

/// <summary>Takes what an edge carries apart into a sum of such products, by the addition theorems of sine and cosine: then
/// <c>Σ_j w_ij sin(θ_j − θ_i)</c> is <c>cos θ_i · Σ_j w_ij sin θ_j − sin θ_i · Σ_j w_ij cos θ_j</c>, two sums over units instead of
/// one over pairs.</summary>
/// <remarks>The result is rounded differently. Differences outside of sine and cosine stay as they are, for there the larger
/// numbers cancel: x_j − x_i may be small where x_j is not.</remarks>
internal sealed class SeparateCouplings : IExprAlgebra<SeparateCouplings.Part>
{
    private const int Most = 8;                                     // products; more are not worth it
    private static readonly Expr One = new Expr.Number(1);
    private readonly Func<string, bool> isSource;

    private SeparateCouplings(Func<string, bool> isSource) => this.isSource = isSource;

    /// <summary>The products whose sum the expression is; none where it does not fall apart.</summary>
    /// <param name="expression">What an edge carries.</param>
    /// <param name="isSource">Whether a symbol is the source's.</param>
    public static Seq<SeparateTerm> Of(Expr expression, Func<string, bool> isSource)
    {
        var part = expression.Fold(new SeparateCouplings(isSource));
        return part.Side == Side.Mixed && part.Terms.Count <= Most ? Collected(part.Terms) : [];
    }

    /// <inheritdoc/>
    public Part Number(double value) => new(new Expr.Number(value), Side.None, []);

    /// <inheritdoc/>
    public Part Symbol(string name) => new(new Expr.Symbol(name), isSource(name) ? Side.Source : Side.Target, []);

    /// <inheritdoc/>
    public Part Sum(Seq<Part> terms)
    {
        var whole = new Expr.Sum(terms.Map(t => t.Whole).Strict());
        var sides = terms.Fold(Side.None, (side, t) => side | t.Side);
        if (sides != Side.Mixed) return new(whole, sides, []);
        var shift = new Split(Added(terms.Filter(t => t.Side != Side.Mixed && t.Side.HasFlag(Side.Source))),
            Added(terms.Filter(t => !t.Side.HasFlag(Side.Source))));
        var cancels = terms.Exists(t => t.Side == Side.Source) && terms.Exists(t => t.Side == Side.Target);
        return terms.Exists(t => t.Side == Side.Mixed)
            ? new(whole, Side.Mixed, !cancels && terms.ForAll(t => !t.Terms.IsEmpty || t.Side != Side.Mixed) ? terms.Bind(t => t.Products).Strict() : [])
            {
                Shift = terms.ForAll(t => t.Side != Side.Mixed || t.Shift is not null)
                    ? new(Added(terms.Map(t => t.SourcePart)), Added(terms.Map(t => t.TargetPart)))
                    : null,
            }
            : new(whole, Side.Mixed, []) { Shift = shift };
    }

    /// <inheritdoc/>
    public Part Product(Seq<Part> factors)
    {
        var whole = new Expr.Product(factors.Map(f => f.Whole).Strict());
        var sides = factors.Fold(Side.None, (side, f) => side | f.Side);
        if (sides != Side.Mixed) return new(whole, sides, []);
        var terms = factors.ForAll(f => f.Side != Side.Mixed || !f.Terms.IsEmpty)
            ? factors.Fold(Seq1(new SeparateTerm(One, One)), (all, f) => all.Bind(a => f.Products.Map(b => Times(a, b))).Strict())
            : [];
        var scaled = factors.Count == 2 && factors[0].Side == Side.None ? factors[1].Shift?.Map(x => Multiplied(factors[0].Whole, x)) : null;
        return new(whole, Side.Mixed, terms) { Shift = scaled };
    }

    /// <inheritdoc/>
    public Part Negation(Part operand) => operand.Side != Side.Mixed
        ? new(new Expr.Negation(operand.Whole), operand.Side, [])
        : new(new Expr.Negation(operand.Whole), Side.Mixed, operand.Terms.Map(t => t with { Target = Negated(t.Target) }).Strict())
        {
            Shift = operand.Shift?.Map(Negated),
        };

    /// <inheritdoc/>
    public Part Quotient(Part numerator, Part denominator)
    {
        var whole = new Expr.Quotient(numerator.Whole, denominator.Whole);
        var sides = numerator.Side | denominator.Side;
        if (sides != Side.Mixed || denominator.Side == Side.Mixed) return new(whole, sides, []);
        var bySource = denominator.Side == Side.Source;
        return new(whole, Side.Mixed, numerator.Products.Map(t => bySource
            ? t with { Source = new Expr.Quotient(t.Source, denominator.Whole) }
            : t with { Target = new Expr.Quotient(t.Target, denominator.Whole) }).Strict())
        {
            Shift = denominator.Side == Side.None ? numerator.Shift?.Map(x => new Expr.Quotient(x, denominator.Whole)) : null,
        };
    }

    /// <inheritdoc/>
    public Part Power(Part @base, Part exponent) => new(new Expr.Power(@base.Whole, exponent.Whole), @base.Side | exponent.Side, []);

    /// <inheritdoc/>
    public Part Call(string function, Seq<Part> arguments)
    {
        var whole = new Expr.Call(function, arguments.Map(a => a.Whole).Strict());
        var sides = arguments.Fold(Side.None, (side, a) => side | a.Side);
        if (sides != Side.Mixed || function is not ("sin" or "cos") || arguments[0].Shift is not { } shift) return new(whole, sides, []);
        var (sinA, cosA) = (Of("sin", shift.Source), Of("cos", shift.Source));
        var (sinB, cosB) = (Of("sin", shift.Target), Of("cos", shift.Target));
        return new(whole, Side.Mixed, function == "sin"
            ? Seq(new SeparateTerm(sinA, cosB), new SeparateTerm(cosA, sinB))
            : Seq(new SeparateTerm(cosA, cosB), new SeparateTerm(sinA, Negated(sinB))));
    }

    /// <summary>Sine and cosine of an opposite are written with what it is the opposite of.</summary>
    private static Expr Of(string function, Expr x) => x is Expr.Negation(var y)
        ? function == "sin" ? Negated(Of("sin", y)) : Of("cos", y)
        : x is Expr.Sum { Terms: var terms } && terms.ForAll(t => t is Expr.Negation)
            ? Of(function, new Expr.Negation(new Expr.Sum(terms.Map(Negated).Strict())))
            : new Expr.Call(function, Seq1(x));

    private static Expr Negated(Expr x) => x is Expr.Negation(var y) ? y : new Expr.Negation(x);

    private static Expr Multiplied(Expr a, Expr b) =>
        a.Equals(One) ? b : b.Equals(One) ? a
        : b is Expr.Negation(var y) ? new Expr.Negation(Multiplied(a, y))
        : a is Expr.Negation(var z) ? new Expr.Negation(Multiplied(z, b))
        : new Expr.Product(Seq(a, b));

    private static SeparateTerm Times(SeparateTerm a, SeparateTerm b) => new(Multiplied(a.Source, b.Source), Multiplied(a.Target, b.Target));

    private static Expr Added(Seq<Part> terms) => Added(terms.Map(t => t.Whole));

    private static Expr Added(Seq<Expr> terms) =>
        terms.Filter(t => t is not Expr.Number(0)).Strict() is var kept && kept.Count > 1 ? new Expr.Sum(kept) : kept.HeadOrNone().IfNone(new Expr.Number(0));

    /// <summary>Signs go to the target's side, and products with one source become one.</summary>
    private static Seq<SeparateTerm> Collected(Seq<SeparateTerm> terms) => toSeq(terms
        .Map(t => t.Source is Expr.Negation(var x) ? new SeparateTerm(x, Negated(t.Target)) : t)
        .GroupBy(t => t.Source)
        .Select(same => new SeparateTerm(same.Key, Added(toSeq(same).Map(t => t.Target))))
        .ToArray());

    /// <summary>On which side the symbols of an expression stand.</summary>
    [Flags]
    internal enum Side
    {
        None = 0,
        Source = 1,
        Target = 2,
        Mixed = Source | Target,
    }

    /// <summary>An expression that is a sum of one of the source and one of the target.</summary>
    internal sealed record Split(Expr Source, Expr Target)
    {
        public Split Map(Func<Expr, Expr> f) => new(f(Source), f(Target));
    }

    /// <summary>What is known of an expression.</summary>
    /// <param name="Whole">Itself.</param>
    /// <param name="Side">Where its symbols stand.</param>
    /// <param name="Terms">Of a mixed one the products whose sum it is; none where it does not fall apart.</param>
    internal sealed record Part(Expr Whole, Side Side, Seq<SeparateTerm> Terms)
    {
        /// <summary>Of a mixed one the two summands of which it consists.</summary>
        public Split? Shift { get; init; }

        public Seq<SeparateTerm> Products => Side switch
        {
            Side.Mixed => Terms,
            Side.Source => Seq1(new SeparateTerm(Whole, One)),
            _ => Seq1(new SeparateTerm(One, Whole)),
        };

        public Expr SourcePart => Side == Side.Mixed ? Shift!.Source : Side == Side.Source ? Whole : new Expr.Number(0);

        public Expr TargetPart => Side == Side.Mixed ? Shift!.Target : Side == Side.Source ? new Expr.Number(0) : Whole;
    }
}
