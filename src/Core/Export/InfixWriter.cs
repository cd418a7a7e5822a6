using System;
using PyRates.Expressions;

namespace PyRates.Export;

/// <summary>An expression in the notation most languages share, and how tightly its outermost operation binds.</summary>
/// <param name="Code">The text.</param>
/// <param name="Binding">Of the outermost operation.</param>
/// <param name="Opposite">What the text is the opposite of, if it is one.</param>
/// <param name="Literal">The number it is, if it is one.</param>
internal readonly record struct Piece(string Code, Binding Binding, string? Opposite = null, double? Literal = null)
{
    /// <summary>The text where something must bind at least as tightly.</summary>
    public string In(Binding least) => Binding < least ? $"({Code})" : Code;
}

/// <summary>How tightly an operation binds.</summary>
internal enum Binding
{
    Sum,
    Product,
    Opposite,
    Power,
    Whole,
}

/// <summary>What differs between languages.</summary>
/// <param name="Symbol">The spelling of a name.</param>
/// <param name="Number">The spelling of a number that is not negative.</param>
/// <param name="Power">The spelling of a power.</param>
/// <param name="Call">The spelling of a function of the table.</param>
internal sealed record Notation(
    Func<string, string> Symbol,
    Func<double, string> Number,
    Func<Piece, Piece, Piece> Power,
    Func<Function, Seq<Piece>, Piece> Call);

/// <summary>Writes expressions so that the other language's own rules of precedence read the same tree.</summary>
internal sealed class InfixWriter(Notation notation) : IExprAlgebra<Piece>
{
    /// <inheritdoc/>
    public Piece Number(double value) => double.IsNegative(value) && !double.IsNaN(value)
        ? new($"-{notation.Number(-value)}", Binding.Opposite, notation.Number(-value), value)
        : new(notation.Number(value), Binding.Whole, Literal: value);

    /// <inheritdoc/>
    public Piece Symbol(string name) => new(notation.Symbol(name), Binding.Whole);

    /// <inheritdoc/>
    public Piece Sum(Seq<Piece> terms) => new(
        terms.Head.In(Binding.Sum) + string.Concat(terms.Tail.Select(
            t => t.Opposite is { } opposite ? $" - {opposite}" : $" + {t.In(Binding.Product)}")),
        Binding.Sum);

    /// <inheritdoc/>
    public Piece Product(Seq<Piece> factors) => new(
        factors.Head.In(Binding.Product) + string.Concat(factors.Tail.Select(f => $" * {f.In(Binding.Power)}")),
        Binding.Product);

    /// <inheritdoc/>
    public Piece Negation(Piece operand)
    {
        var code = operand.Opposite is null ? operand.In(Binding.Product) : $"({operand.Code})";
        return new("-" + code, Binding.Opposite, code);
    }

    /// <inheritdoc/>
    public Piece Quotient(Piece numerator, Piece denominator) =>
        new($"{numerator.In(Binding.Product)} / {denominator.In(Binding.Power)}", Binding.Product);

    /// <inheritdoc/>
    public Piece Power(Piece @base, Piece exponent) => notation.Power(@base, exponent);

    /// <inheritdoc/>
    public Piece Call(string function, Seq<Piece> arguments) => notation.Call(FunctionTable.Of(function), arguments);
}
