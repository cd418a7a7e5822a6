using System.Globalization;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>A cell of a table that is no finite number.</summary>
public sealed record BadCell(SourceSpan At, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0611";

    /// <inheritdoc/>
    public override string Message => Found.Length == 0 ? "an empty cell: a number is needed" : $"'{Found}' is not a finite number";
}

/// <summary>A row of a table with another number of cells than the rows before it.</summary>
public sealed record RaggedRow(SourceSpan At, int Expected, int Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0612";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture, $"{Found} cells in this row, {Expected} in the rows before it");
}

/// <summary>A table without a row of numbers.</summary>
public sealed record NoRows(SourceSpan At, string File) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0613";

    /// <inheritdoc/>
    public override string Message => $"'{File}' has no row of numbers";
}

/// <summary>A time that lies before the one above it.</summary>
public sealed record TimeGoesBack(SourceSpan At, double Before, double Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0614";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture, $"the time {Found:R} comes after {Before:R}: times must not fall");
}

/// <summary>Faults beyond those that were told.</summary>
public sealed record AndMore(SourceSpan At, int Count) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0615";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture, $"{Count} more faults in this file from here on");
}
