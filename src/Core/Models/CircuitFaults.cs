using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A second operator of one name in a node, and where the first is listed.</summary>
public sealed record SecondOperator(SourceSpan At, string Name, SourceSpan First) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0311";

    /// <inheritdoc/>
    public override string Message => $"the node has an operator '{Name}' already, from line {First.Line}: paths could not tell them apart";
}

/// <summary>A value for a variable that the operator does not have.</summary>
public sealed record ValueWithoutVariable(SourceSpan At, string Operator, string Name, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0312";

    /// <inheritdoc/>
    public override string Message => $"'{Operator}' has no variable '{Name}'{Suggest(Nearest)}";
}

/// <summary>An edge that begins where nothing is computed.</summary>
public sealed record NotASource(SourceSpan At, string Path, string Kind) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0313";

    /// <inheritdoc/>
    public override string Message => $"'{Path}' is {Kind}, expected a variable with an equation as the source of an edge";
}

/// <summary>Circuits of which each is a part of the one before, the first of the last.</summary>
public sealed record CyclicCircuits(SourceSpan At, Seq<string> Cycle) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0314";

    /// <inheritdoc/>
    public override string Message => $"a circuit is a part of itself: {string.Join(" -> ", Cycle)}";
}

/// <summary>Circuits inside of circuits beyond any use.</summary>
public sealed record CircuitsTooDeep(SourceSpan At, int Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0315";

    /// <inheritdoc/>
    public override string Message => $"circuits may stand {Limit} deep in each other, found more";
}

/// <summary>A circuit of more nodes and edges than can be held.</summary>
public sealed record CircuitTooLarge(SourceSpan At, string Name, long Size, long Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0316";

    /// <inheritdoc/>
    public override string Message => $"'{Name}' has {Size} nodes and edges, the limit is {Limit}";
}

/// <summary>A circuit in which nothing happens.</summary>
public sealed record EmptyCircuit(SourceSpan At, string Name) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0317";

    /// <inheritdoc/>
    public override string Message => $"the circuit '{Name}' has no nodes";
}

/// <summary>A node in which nothing is computed.</summary>
public sealed record WithoutOperators(SourceSpan At, string Node) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0318";

    /// <inheritdoc/>
    public override string Message => $"the node template '{Node}' has no operators";
}
