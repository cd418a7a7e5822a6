using System;

namespace PyRates.Expressions;

/// <summary>A function of the equation language: all there is to know about it.</summary>
/// <param name="Name">The canonical name, as trees carry it.</param>
/// <param name="Arity">The number of arguments: 1, 2 or 3.</param>
/// <param name="Value">A public static method of doubles, so that compiled code can call it:
/// <c>Func&lt;double, double&gt;</c>, or with two or three arguments.</param>
/// <param name="Partials">The partial derivative with respect to each argument, as expressions of the arguments.</param>
public sealed record Function(string Name, int Arity, Delegate Value, Func<Seq<Expr>, Seq<Expr>> Partials)
{
    /// <summary>Other names that a model may use.</summary>
    public Seq<string> Aliases { get; init; }

    /// <summary>The name in NumPy, or a format with <c>{0}</c>, <c>{1}</c> for the arguments.</summary>
    public string Python { get; init; } = "";

    /// <summary>One line for the reference.</summary>
    public string Description { get; init; } = "";
}
