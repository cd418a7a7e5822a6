using System.Globalization;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>Algebraic variables that need each other at the same instant: no order of evaluation exists.</summary>
/// <param name="At">The equation of one of them.</param>
/// <param name="Cycle">The paths of the cycle, each needing the next, the last the first.</param>
public sealed record AlgebraicLoop(SourceSpan At, Seq<string> Cycle) : Diagnostic(At)
{
    private const int Shown = 8;

    /// <inheritdoc/>
    public override string Code => "PR0401";

    /// <inheritdoc/>
    public override string Message => Cycle.Count == 1
        ? $"'{Cycle[0]}' is computed from itself; a variable that depends on its own past needs a differential equation"
        : $"these variables need each other at the same instant: {Listed}; one of them must be given by a differential equation";

    private string Listed => Cycle.Count <= Shown
        ? string.Join(" <- ", Cycle.Add(Cycle[0]))
        : $"{string.Join(" <- ", Cycle.Take(Shown))} <- … ({Cycle.Count} in all) <- {Cycle[0]}";
}

/// <summary>Algebraic variables that are computed from their own past, with no state in between.</summary>
/// <param name="At">The equation of one of them.</param>
/// <param name="Cycle">The paths of the cycle, each needing the next, the last the first.</param>
public sealed record DelayedLoop(SourceSpan At, Seq<string> Cycle) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0405";

    /// <inheritdoc/>
    public override string Message => $"'{Cycle[0]}' is computed from its own past"
        + (Cycle.Count == 1 ? "" : $" (by way of {string.Join(", ", Cycle.Skip(1).Take(5))})")
        + ": only the past of state variables is remembered; give one of them a differential equation";
}

/// <summary>A variable that was declared to be determined by an equation and has none.</summary>
public sealed record Undetermined(SourceSpan At, string Operator, string Variable) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0402";

    /// <inheritdoc/>
    public override string Message => $"no equation determines '{Variable}' of operator '{Operator}': "
        + "declare it as a number or as 'input', or give it an equation";
}

/// <summary>A name in an equation that its operator does not declare.</summary>
public sealed record UndeclaredName(SourceSpan At, string Operator, string Name, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0403";

    /// <inheritdoc/>
    public override string Message => $"operator '{Operator}' declares no variable '{Name}'" + Suggest(Nearest);
}

/// <summary>Two equations for one variable.</summary>
public sealed record DeterminedTwice(SourceSpan At, string Operator, string Variable) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0404";

    /// <inheritdoc/>
    public override string Message => $"'{Variable}' of operator '{Operator}' has two equations";
}

/// <summary>A connection with operators of its own for each pair of units, and more pairs than anybody has memory for.</summary>
public sealed record TooManyPairs(SourceSpan At, string Source, string Target, long Count) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0415";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"from '{Source}' to '{Target}' there are {Count:N0} pairs of units, each with operators of its own, and {Cells.Most:N0} at most: ")
        + "take fewer units, or give weights of the pairs that are connected";
}

/// <summary>A connection between populations whose units need each other at the same instant, one after the other, and more edges than
/// can then be taken one by one.</summary>
public sealed record TooManyEdges(SourceSpan At, string Source, string Target, long Count) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0422";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"units of '{Source}' and '{Target}' need each other at the same instant, so that the {Count:N0} edges between them must be taken one by one, ")
        + string.Create(CultureInfo.InvariantCulture, $"and {Blocks.Most:N0} are the most: take fewer units, or give one of the variables a differential equation");
}
