using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>An equation for a variable that its operator does not declare.</summary>
public sealed record UndeclaredVariable(SourceSpan At, string Operator, string Name, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0221";

    /// <inheritdoc/>
    public override string Message => $"'{Name}' has an equation, but is no variable of '{Operator}'{Suggest(Nearest)}";
}

/// <summary>Another equation for a variable that has one, and where the first stands.</summary>
public sealed record SecondEquation(SourceSpan At, string Operator, string Name, SourceSpan First) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0222";

    /// <inheritdoc/>
    public override string Message => $"'{Name}' of '{Operator}' has an equation already, in line {First.Line} of {First.Document}";
}

/// <summary>A variable that equations use and none determines.</summary>
public sealed record WithoutEquation(SourceSpan At, string Operator, string Name) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0223";

    /// <inheritdoc/>
    public override string Message =>
        $"no equation of '{Operator}' determines '{Name}': declare a number or 'input' if its value comes from elsewhere";
}

/// <summary>An operator in which nothing is computed.</summary>
public sealed record WithoutEquations(SourceSpan At, string Operator) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0224";

    /// <inheritdoc/>
    public override string Message => $"the operator '{Operator}' has no equations";
}
