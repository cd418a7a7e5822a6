using System;
using System.Diagnostics;

namespace PyRates.Expressions;

/// <summary>An expression of the equation language. Sums and products have any number of terms.</summary>
/// <remarks>Equal by structure. What the parser makes is never deeper than <see cref="Parser.DeepestTree"/>, so that the
/// recursion of <see cref="Fold"/> is safe.</remarks>
public abstract record Expr
{
    private Expr() { }                                              // closed: the cases below are all there are

    /// <summary>A number.</summary>
    public sealed record Number(double Value) : Expr;

    /// <summary>A name: a variable, a parameter, or <c>t</c>.</summary>
    public sealed record Symbol(string Name) : Expr;

    /// <summary>The sum of its terms, added from the left; a difference is a sum with a negation.</summary>
    public sealed record Sum(Seq<Expr> Terms) : Expr
    {
        /// <summary>Equal terms in equal order.</summary>
        public bool Equals(Sum? other) => other is not null && Same(Terms, other.Terms);

        /// <inheritdoc/>
        public override int GetHashCode() => Hash(nameof(Sum), Terms);
    }

    /// <summary>The product of its factors, multiplied from the left.</summary>
    public sealed record Product(Seq<Expr> Factors) : Expr
    {
        /// <summary>Equal factors in equal order.</summary>
        public bool Equals(Product? other) => other is not null && Same(Factors, other.Factors);

        /// <inheritdoc/>
        public override int GetHashCode() => Hash(nameof(Product), Factors);
    }

    /// <summary>The opposite of its operand.</summary>
    public sealed record Negation(Expr Operand) : Expr;

    /// <summary>The quotient of two expressions.</summary>
    public sealed record Quotient(Expr Numerator, Expr Denominator) : Expr;

    /// <summary>A power.</summary>
    public sealed record Power(Expr Base, Expr Exponent) : Expr;

    /// <summary>A function of the function table, by its canonical name. Comparisons, logic and <c>%</c> are functions too.</summary>
    public sealed record Call(string Function, Seq<Expr> Arguments) : Expr
    {
        /// <summary>The same function of equal arguments.</summary>
        public bool Equals(Call? other) => other is not null && Function == other.Function && Same(Arguments, other.Arguments);

        /// <inheritdoc/>
        public override int GetHashCode() => Hash(Function, Arguments);
    }

    /// <summary>The only recursion over expressions: every pass is an algebra.</summary>
    public T Fold<T>(IExprAlgebra<T> on) => this switch
    {
        Number n => on.Number(n.Value),
        Symbol s => on.Symbol(s.Name),
        Sum s => on.Sum(All(s.Terms, on)),
        Product p => on.Product(All(p.Factors, on)),
        Negation n => on.Negation(n.Operand.Fold(on)),
        Quotient q => on.Quotient(q.Numerator.Fold(on), q.Denominator.Fold(on)),
        Power p => on.Power(p.Base.Fold(on), p.Exponent.Fold(on)),
        Call c => on.Call(c.Function, All(c.Arguments, on)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The expression in the model language: parsing it gives the same tree.</summary>
    public sealed override string ToString() => ExprText.Of(this);

    private static Seq<T> All<T>(Seq<Expr> parts, IExprAlgebra<T> on)
    {
        var folded = new T[parts.Count];                            // a loop, not a lazy map: less stack per level
        for (var i = 0; i < folded.Length; i++) folded[i] = parts[i].Fold(on);
        return toSeq(folded);
    }

    // Seq's own equality looks its instances up by reflection, which costs half a second at its first use.
    private static bool Same(Seq<Expr> a, Seq<Expr> b)
    {
        if (a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
            if (!a[i].Equals(b[i])) return false;
        return true;
    }

    private static int Hash(string kind, Seq<Expr> parts)
    {
        var hash = new HashCode();
        hash.Add(kind, StringComparer.Ordinal);
        foreach (var part in parts) hash.Add(part);
        return hash.ToHashCode();
    }
}
