using System;

namespace PyRates.Expressions;

/// <summary>Other names for the symbols of an expression.</summary>
public static class Renaming
{
    /// <summary>The expression with every symbol called by its new name.</summary>
    public static Expr Of(Expr expression, Func<string, string> newName) =>
        Substitution.Of(expression, name => new Expr.Symbol(newName(name)));
}
