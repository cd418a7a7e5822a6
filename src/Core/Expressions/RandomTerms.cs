using System;

namespace PyRates.Expressions;

/// <summary>What is random in an equation, where its operator declares no variable of that name.</summary>
public static class RandomTerms
{
    /// <summary><c>randn()</c>: a standard normal number, a fresh one in every step and for every place where it stands. It does
    /// not know how long a step is. In an equation for an array every number of it has its own; the extents may be written,
    /// <c>randn(3)</c>.</summary>
    public const string Draw = "randn";

    private const string White = "xi";

    /// <summary>Whether a name is that of white noise, <c>xi</c> or <c>xi_NAME</c>: the derivative of a Wiener process, so that
    /// <c>x' = a + b*xi</c> is <c>dx = a dt + b dW</c>.</summary>
    public static bool IsWhite(string name) => name == White || name.StartsWith(White + "_", StringComparison.Ordinal);

    /// <summary>Whether an expression asks for a standard normal number.</summary>
    public static bool HasDraw(Expr expression) => expression switch
    {
        Expr.Call { Function: Draw } => true,
        Expr.Call c => c.Arguments.Exists(HasDraw),
        Expr.Sum s => s.Terms.Exists(HasDraw),
        Expr.Product p => p.Factors.Exists(HasDraw),
        Expr.Negation n => HasDraw(n.Operand),
        Expr.Quotient q => HasDraw(q.Numerator) || HasDraw(q.Denominator),
        Expr.Power p => HasDraw(p.Base) || HasDraw(p.Exponent),
        _ => false,
    };
}
