using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A path that does not have the form <c>node/operator/variable</c>.</summary>
public sealed record MalformedPath(SourceSpan At, string Text) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0301";

    /// <inheritdoc/>
    public override string Message => $"'{Text}' is no variable path; expected node/operator/variable";
}

/// <summary>A path that matches no variable of the model.</summary>
/// <param name="At">Where it was asked for.</param>
/// <param name="Path">The path or pattern.</param>
/// <param name="Nearest">The path that may have been meant.</param>
/// <param name="Known">What there is at the first level that is unknown.</param>
public sealed record UnknownVariable(SourceSpan At, string Path, Option<string> Nearest, Seq<string> Known) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0302";

    /// <inheritdoc/>
    public override string Message => $"no variable '{Path}'{Suggest(Nearest)}{List}";

    private string List => Known.IsEmpty ? "" : $" (known there: {string.Join(", ", Known)})";
}

/// <summary>A value of another shape than what it is for.</summary>
/// <param name="At">Where it was asked for.</param>
/// <param name="Path">The path.</param>
/// <param name="Matches">How many nodes and units it matches.</param>
/// <param name="Value">The value.</param>
/// <param name="Element">The extents of the variable in each of them.</param>
public sealed record WrongValueCount(SourceSpan At, string Path, int Matches, Quantity Value, ImmutableArray<int> Element) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0303";

    /// <inheritdoc/>
    public override string Message => Element.IsEmpty && Value.Shape.Length == 1
        ? $"'{Path}' matches {Matches} variable(s) and was given {Value.Count} value(s); expected one value, or one for each"
        : $"'{Path}' was given a value of shape ({string.Join(", ", Value.Shape)}); expected one number{Whole}{Each}";

    private string Whole => Matches == 1 && !Element.IsEmpty ? $", or ({string.Join(", ", Element)})" : "";

    private string Each => Matches > 1 ? $", or {Matches} entries{(Element.IsEmpty ? "" : $" of shape ({string.Join(", ", Element)})")}" : "";

    /// <inheritdoc/>
    public bool Equals(WrongValueCount? other) => other is not null && base.Equals(other) && Message == other.Message;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Message);
}

/// <summary>An index that is not inside of what it is an index of.</summary>
/// <param name="At">Where it was asked for.</param>
/// <param name="Path">The variable.</param>
/// <param name="Index">The index.</param>
/// <param name="Extents">The extents: units first; none: it is one number.</param>
public sealed record NoSuchElement(SourceSpan At, string Path, ImmutableArray<int> Index, ImmutableArray<int> Extents) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0309";

    /// <inheritdoc/>
    public override string Message => Extents.IsEmpty
        ? $"'{Path}' is one number and has no element [{string.Join(',', Index)}]"
        : $"'{Path}' has no element [{string.Join(',', Index)}]: its extents are ({string.Join(", ", Extents)}), counted from 0";

    /// <inheritdoc/>
    public bool Equals(NoSuchElement? other) => other is not null && base.Equals(other) && Message == other.Message;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Message);
}

/// <summary>As many signals as there are inputs are needed, or one for all.</summary>
/// <param name="At">Where it was asked for.</param>
/// <param name="Path">The path.</param>
/// <param name="Inputs">How many inputs it matches: nodes, units, elements.</param>
/// <param name="Signals">How many signals there are.</param>
public sealed record WrongSignalCount(SourceSpan At, string Path, int Inputs, int Signals) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0310";

    /// <inheritdoc/>
    public override string Message =>
        $"{Signals} columns for {Inputs} inputs of '{Path}': one column is needed, or one for each input";
}

/// <summary>A value for a variable that an equation computes at every moment.</summary>
public sealed record ComputedVariable(SourceSpan At, string Path) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0304";

    /// <inheritdoc/>
    public override string Message => $"'{Path}' is computed by an equation: only parameters, inputs and initial values can be set";
}

/// <summary>A signal for something that is no input.</summary>
/// <param name="At">Where it was asked for.</param>
/// <param name="Path">The variable.</param>
/// <param name="Kind">What it is instead.</param>
/// <param name="Inputs">The inputs of the same node.</param>
public sealed record NotAnInput(SourceSpan At, string Path, string Kind, Seq<string> Inputs) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0305";

    /// <inheritdoc/>
    public override string Message => $"'{Path}' is {Kind}, expected an input"
        + (Inputs.IsEmpty ? "" : $" (inputs of this node: {string.Join(", ", Inputs)})");
}

/// <summary>An edge that the model does not have.</summary>
/// <param name="At">Where it was asked for.</param>
/// <param name="Source">The source path.</param>
/// <param name="Target">The target path.</param>
/// <param name="Number">Which of the edges between the two, from 0.</param>
/// <param name="Between">How many there are between the two.</param>
/// <param name="Nearest">An edge that may have been meant.</param>
public sealed record UnknownEdge(
    SourceSpan At, string Source, string Target, int Number, int Between, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0306";

    /// <inheritdoc/>
    public override string Message => Between == 0
        ? $"no edge from '{Source}' to '{Target}'{Suggest(Nearest)}"
        : $"no edge #{Number} from '{Source}' to '{Target}': there are {Between}, counted from 0";
}

/// <summary>An attribute that an edge does not have.</summary>
public sealed record AttributeOfNoEdge(SourceSpan At, string Name, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0307";

    /// <inheritdoc/>
    public override string Message => $"an edge has no attribute '{Name}'{Suggest(Nearest)}";
}
