using System;
using System.Collections.Generic;
using System.Linq;

namespace PyRates.Expressions;

/// <summary>Expressions with less in them and the same value.</summary>
/// <remarks>Only laws that keep the rounding: <c>(a + b) + c</c> is flattened and <c>a + (b + c)</c> is not, numbers are
/// gathered at the front of a sum or product and nowhere else, signs move freely. So the value stays the same to the bit
/// wherever all that was computed on the way was finite, but for the sign of a zero.</remarks>
public static class Simplification
{
    /// <summary>The simplest form by these laws; simplifying it again changes nothing.</summary>
    public static Expr Of(Expr expression) => expression.Fold(Simplifying.Instance);

    internal static readonly Expr Zero = new Expr.Number(0);
    internal static readonly Expr One = new Expr.Number(1);

    /// <summary>The sum of terms that are simple already.</summary>
    internal static Expr Sum(params IEnumerable<Expr> simple)
    {
        var terms = Gathered([.. simple.Where(term => !IsZero(term))], (a, b) => a + b, neutral: 0);
        if (terms is [Expr.Sum first, _, ..]) terms = [.. first.Terms, .. terms.Skip(1)];
        return terms switch
        {
            [] => Zero,
            [var only] => only,
            _ => new Expr.Sum(toSeq(terms.Skip(1).Select(AsLaterTerm).Prepend(terms[0]).ToArray())),
        };
    }

    /// <summary>The product of factors that are simple already.</summary>
    internal static Expr Product(params IEnumerable<Expr> simple)
    {
        var negative = false;
        var factors = new List<Expr>();
        foreach (var factor in simple)
        {
            if (IsZero(factor)) return Zero;
            var (sign, rest) = Signed(factor);
            negative ^= sign;
            if (rest is not Expr.Number { Value: 1 }) factors.Add(rest);
        }
        factors = Gathered(factors, (a, b) => a * b, neutral: 1);
        if (factors is [Expr.Product first, _, ..]) factors = [.. first.Factors, .. factors.Skip(1)];
        var product = factors switch
        {
            [] => One,
            [var only] => only,
            _ => new Expr.Product(toSeq(factors.ToArray())),
        };
        return negative ? Opposite(product) : product;
    }

    /// <summary>The quotient of two simple expressions.</summary>
    internal static Expr Quotient(Expr numerator, Expr denominator)
    {
        if (Folded(Constant(numerator) / Constant(denominator)) is { } quotient) return quotient;
        var ((above, n), (below, d)) = (Signed(numerator), Signed(denominator));
        var rest = d is Expr.Number { Value: 1 } ? n : new Expr.Quotient(n, d);
        return above ^ below ? Opposite(rest) : rest;
    }

    /// <summary>The power of two simple expressions.</summary>
    internal static Expr Power(Expr @base, Expr exponent) => (Constant(@base), Constant(exponent)) switch
    {
        (_, 0) => One,
        (_, 1) => @base,
        (1, _) => One,
        ({ } x, { } y) when Folded(Arithmetic.Power(x, y)) is { } power => power,
        _ => new Expr.Power(@base, exponent),
    };

    /// <summary>A function of simple expressions.</summary>
    internal static Expr Call(string function, Seq<Expr> arguments) => (function, arguments.Count) switch
    {
        ("identity", 1) => arguments[0],
        ("where", 3) when Constant(arguments[0]) is { } condition => condition != 0 ? arguments[1] : arguments[2],
        _ when arguments.ForAll(a => Constant(a) is not null)
            && Folded(ExprValue.Call(function, arguments.Map(a => Constant(a)!.Value).Strict())) is { } value => value,
        _ => new Expr.Call(function, arguments),
    };

    /// <summary>The opposite of a simple expression: a sign in front of its first factor, where it has factors.</summary>
    internal static Expr Opposite(Expr simple) => simple switch
    {
        Expr.Number n => Number(-n.Value),
        Expr.Negation n => n.Operand,
        Expr.Product p => new Expr.Product(Opposite(p.Factors[0]).Cons(p.Factors.Skip(1)).Strict()),
        Expr.Quotient q => new Expr.Quotient(Opposite(q.Numerator), q.Denominator),
        _ => new Expr.Negation(simple),
    };

    /// <summary>The numbers at the front made one, or none where they come to nothing.</summary>
    private static List<Expr> Gathered(List<Expr> parts, Func<double, double, double> with, double neutral)
    {
        if (parts is not [var head, ..] || Constant(head) is not { } front) return parts;
        var count = 1;
        while (count < parts.Count && Constant(parts[count]) is { } next && Fits(with(front, next)))
            (front, count) = (with(front, next), count + 1);
        return front == neutral ? parts[count..] : [Number(front), .. parts[count..]];

        bool Fits(double folded) => double.IsFinite(folded) && (folded != 0 || neutral == 0);     // a product can underflow
    }

    /// <summary>The value of a number with or without a sign.</summary>
    internal static double? Constant(Expr expression) => expression switch
    {
        Expr.Number n => n.Value,
        Expr.Negation { Operand: Expr.Number n } => -n.Value,
        _ => null,
    };

    internal static bool IsZero(Expr expression) => Constant(expression) is 0;

    /// <summary>A number as it is read: negative ones as a negation, and one zero only.</summary>
    private static Expr Number(double value) =>
        value == 0 ? Zero : value < 0 ? new Expr.Negation(new Expr.Number(-value)) : new Expr.Number(value);

    /// <summary>The number, if it is one that can be written.</summary>
    private static Expr? Folded(double? value) => value is { } v && double.IsFinite(v) ? Number(v) : null;

    /// <summary>Whether there is a minus in front of the first factor, and the rest.</summary>
    private static (bool Negative, Expr Unsigned) Signed(Expr simple) => simple switch
    {
        Expr.Negation n => (true, n.Operand),
        Expr.Product p when Signed(p.Factors[0]).Negative => (true, Opposite(p)),
        Expr.Quotient q when Signed(q.Numerator).Negative => (true, Opposite(q)),
        _ => (false, simple),
    };

    /// <summary>Behind another term the minus is the sum's own: <c>a - 2*x</c>, not <c>a + -2*x</c>.</summary>
    private static Expr AsLaterTerm(Expr term) => Signed(term) is (true, var rest) ? new Expr.Negation(rest) : term;

    private sealed class Simplifying : IExprAlgebra<Expr>
    {
        public static readonly Simplifying Instance = new();

        public Expr Number(double value) => Simplification.Number(value);

        public Expr Symbol(string name) => new Expr.Symbol(name);

        public Expr Sum(Seq<Expr> terms) => Simplification.Sum(terms);

        public Expr Product(Seq<Expr> factors) => Simplification.Product(factors);

        public Expr Negation(Expr operand) => Opposite(operand);

        public Expr Quotient(Expr numerator, Expr denominator) => Simplification.Quotient(numerator, denominator);

        public Expr Power(Expr @base, Expr exponent) => Simplification.Power(@base, exponent);

        public Expr Call(string function, Seq<Expr> arguments) => Simplification.Call(function, arguments);
    }
}
