using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>How an operator declares a variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it was declared as.</param>
/// <param name="Value">A parameter's value, an input's default, the initial value of a state.</param>
/// <param name="At">Where it is declared.</param>
internal sealed record VariableDeclaration(string Name, DeclarationKind Kind, Quantity Value, SourceSpan At)
{
    /// <summary>Equal in all but the place.</summary>
    public bool Equals(VariableDeclaration? other) =>
        other is not null && Name == other.Name && Kind == other.Kind && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => System.HashCode.Combine(Name, Kind, Value);
}

/// <summary>What a variable was declared as.</summary>
internal enum DeclarationKind
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary><c>input</c></summary>
    Input,

    /// <summary><c>output</c></summary>
    Output,

    /// <summary><c>variable</c></summary>
    Variable,
}
