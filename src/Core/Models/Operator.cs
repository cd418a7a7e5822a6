using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A named group of equations and the variables in them, all names resolved.</summary>
/// <param name="Name">The operator's name, the middle of a variable's path.</param>
/// <param name="Variables">Its variables in the order of the text; each occurs in an equation.</param>
/// <param name="Equations">Its equations in the order of the text; at most one for a variable.</param>
/// <param name="At">Where it is declared.</param>
public sealed record Operator(string Name, Table<Variable> Variables, Seq<Equation> Equations, SourceSpan At)
{
    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Operator? other) => other is not null && Name == other.Name && Variables.Equals(other.Variables)
        && Equations == other.Equations;

    /// <inheritdoc/>
    public override int GetHashCode() => System.HashCode.Combine(Name, Variables.Count, Equations.Count);
}

/// <summary>A variable of an operator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">How it was declared.</param>
/// <param name="Value">A parameter's value, an input's default, a state's initial value.</param>
/// <param name="At">Where it is declared.</param>
public sealed record Variable(string Name, Role Role, Quantity Value, SourceSpan At)
{
    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Variable? other) => other is not null && Name == other.Name && Role == other.Role && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => System.HashCode.Combine(Name, Role, Value);
}

/// <summary>How a variable was declared.</summary>
public enum Role
{
    /// <summary>A number: a parameter.</summary>
    Constant,

    /// <summary><c>input</c>: given from outside the operator, its default where nothing is connected.</summary>
    Input,

    /// <summary><c>output</c>: as a variable, and what the operator offers to others of its node by name.</summary>
    Output,

    /// <summary><c>variable</c>: a state or an algebraic quantity.</summary>
    Variable,
}
