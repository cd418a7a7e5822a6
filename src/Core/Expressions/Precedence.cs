using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Expressions;

/// <summary>How tightly an expression holds together, loosest first, as in Python.</summary>
internal enum Level
{
    Choice,
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Negation,
    Power,
    Operand,
}

/// <summary>A sign between two operands.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Level">How tightly it binds.</param>
/// <param name="Function">The function it stands for; empty for the signs that have a case of <see cref="Expr"/>.</param>
internal sealed record Infix(string Sign, Level Level, string Function = "");

/// <summary>The table of operators.</summary>
internal static class Precedence
{
    /// <summary>Every infix operator. Of two signs with one meaning the first is printed.</summary>
    public static readonly ImmutableArray<Infix> Table =
    [
        new("if", Level.Choice, "where"),
        new("or", Level.Or, "or"),
        new("and", Level.And, "and"),
        new("<", Level.Comparison, "less"),
        new("<=", Level.Comparison, "less_equal"),
        new(">", Level.Comparison, "greater"),
        new(">=", Level.Comparison, "greater_equal"),
        new("==", Level.Comparison, "equal"),
        new("!=", Level.Comparison, "not_equal"),
        new("+", Level.Sum),
        new("-", Level.Sum),
        new("*", Level.Product),
        new("/", Level.Product),
        new("@", Level.Product, "matmul"),
        new("%", Level.Product, "mod"),
        new("//", Level.Product, "floordiv"),
        new("^", Level.Power),
        new("**", Level.Power),
    ];

    private static readonly Dictionary<string, Infix> BySign = Table.ToDictionary(row => row.Sign, StringComparer.Ordinal);

    private static readonly Dictionary<string, Infix> ByFunction =
        Table.Where(row => row.Function.Length > 0 && row.Level > Level.Choice).ToDictionary(row => row.Function, StringComparer.Ordinal);

    /// <summary>The operator that a token is, if it is one.</summary>
    public static Infix? Of(Token token) =>
        token.Kind is TokenKind.Operator or TokenKind.Keyword ? BySign.GetValueOrDefault(token.Text) : null;

    /// <summary>The operator that a function is written as, if it is.</summary>
    public static Infix? Writing(string function) => ByFunction.GetValueOrDefault(function);
}
