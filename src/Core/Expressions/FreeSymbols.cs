using System;
using System.Collections.Immutable;

namespace PyRates.Expressions;

/// <summary>The names that an expression depends on.</summary>
public static class FreeSymbols
{
    /// <summary>Every symbol of the expression, in ordinal order.</summary>
    public static ImmutableSortedSet<string> Of(Expr expression)
    {
        var names = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        expression.Fold(new Collecting(names));
        return names.ToImmutable();
    }

    /// <summary>Whether the expression depends on a name.</summary>
    public static bool Contains(Expr expression, string name) => expression.Fold(new Finding(name));

    private sealed class Collecting(ImmutableSortedSet<string>.Builder names) : IExprAlgebra<Unit>
    {
        public Unit Number(double value) => Unit.Default;

        public Unit Symbol(string name)
        {
            names.Add(name);
            return Unit.Default;
        }

        public Unit Sum(Seq<Unit> terms) => Unit.Default;

        public Unit Product(Seq<Unit> factors) => Unit.Default;

        public Unit Negation(Unit operand) => Unit.Default;

        public Unit Quotient(Unit numerator, Unit denominator) => Unit.Default;

        public Unit Power(Unit @base, Unit exponent) => Unit.Default;

        public Unit Call(string function, Seq<Unit> arguments) => Unit.Default;
    }

    private sealed class Finding(string wanted) : IExprAlgebra<bool>
    {
        public bool Number(double value) => false;

        public bool Symbol(string name) => name == wanted;

        public bool Sum(Seq<bool> terms) => Any(terms);

        public bool Product(Seq<bool> factors) => Any(factors);

        public bool Negation(bool operand) => operand;

        public bool Quotient(bool numerator, bool denominator) => numerator || denominator;

        public bool Power(bool @base, bool exponent) => @base || exponent;

        public bool Call(string function, Seq<bool> arguments) => Any(arguments);

        private static bool Any(Seq<bool> parts) => parts.Any(static part => part);
    }
}
