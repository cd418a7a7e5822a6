using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>What an equation determines: the variable itself, or its derivative with respect to time.</summary>
public enum EquationKind
{
    /// <summary><c>x = …</c></summary>
    Algebraic,

    /// <summary><c>x' = …</c>, <c>d/dt * x = …</c>, <c>dx/dt = …</c></summary>
    Differential,
}

/// <summary>One equation of an operator, read.</summary>
/// <param name="Target">The variable on the left.</param>
/// <param name="Kind">Whether it is determined itself or by its derivative.</param>
/// <param name="Value">The right-hand side.</param>
/// <param name="Mentions">Every name in the equation with its place, in the order of the text: the target first; no part of equality.</param>
/// <param name="At">The place of the left-hand side.</param>
public sealed record Equation(string Target, EquationKind Kind, Expr Value, Seq<Mention> Mentions, SourceSpan At)
{
    /// <summary>Equal target, kind and value.</summary>
    public bool Equals(Equation? other) =>
        other is not null && Target == other.Target && Kind == other.Kind && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => System.HashCode.Combine(Target, Kind, Value);
}

/// <summary>A name in a text, and where it stands.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="IsCall">Whether it was written as a function.</param>
/// <param name="At">Its place.</param>
public sealed record Mention(string Name, bool IsCall, SourceSpan At);
