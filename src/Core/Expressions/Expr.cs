using System.Diagnostics;

namespace PyRates.Expressions;

/// <summary>An expression of the equation language. Sums and products have any number of terms.</summary>
public abstract record Expr
{
    private Expr() { }                                              // closed: the cases below are all there are

    /// <summary>A number.</summary>
    public sealed record Number(double Value) : Expr;

    /// <summary>A name: a variable, a parameter, or <c>t</c>.</summary>
    public sealed record Symbol(string Name) : Expr;

    /// <summary>The sum of its terms, added from the left; a difference is a sum with a negation.</summary>
    public sealed record Sum(Seq<Expr> Terms) : Expr;

    /// <summary>The product of its factors, multiplied from the left.</summary>
    public sealed record Product(Seq<Expr> Factors) : Expr;

    /// <summary>The opposite of its operand.</summary>
    public sealed record Negation(Expr Operand) : Expr;

    /// <summary>The quotient of two expressions.</summary>
    public sealed record Quotient(Expr Numerator, Expr Denominator) : Expr;

    /// <summary>A power.</summary>
    public sealed record Power(Expr Base, Expr Exponent) : Expr;

    /// <summary>A function of the function table, by its canonical name. Comparisons, logic and <c>%</c> are functions too.</summary>
    public sealed record Call(string Function, Seq<Expr> Arguments) : Expr;

    /// <summary>The only recursion over expressions: every pass is an algebra.</summary>
    public T Fold<T>(IExprAlgebra<T> on) => this switch
    {
        Number n => on.Number(n.Value),
        Symbol s => on.Symbol(s.Name),
        Sum s => on.Sum(s.Terms.Map(e => e.Fold(on)).Strict()),
        Product p => on.Product(p.Factors.Map(e => e.Fold(on)).Strict()),
        Negation n => on.Negation(n.Operand.Fold(on)),
        Quotient q => on.Quotient(q.Numerator.Fold(on), q.Denominator.Fold(on)),
        Power p => on.Power(p.Base.Fold(on), p.Exponent.Fold(on)),
        Call c => on.Call(c.Function, c.Arguments.Map(e => e.Fold(on)).Strict()),
        _ => throw new UnreachableException(),
    };

    /// <summary>The expression in the model language: parsing it gives the same tree.</summary>
    public sealed override string ToString() => ExprText.Of(this);
}
