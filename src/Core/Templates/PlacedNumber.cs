using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>A number and where it was written; the place is no part of equality.</summary>
internal sealed record PlacedNumber(double Value, SourceSpan At)
{
    /// <summary>Equal numbers, NaN too.</summary>
    public bool Equals(PlacedNumber? other) => other is not null && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A variable's path and where it was written; the place is no part of equality.</summary>
internal sealed record PlacedPath(VariablePath Path, SourceSpan At)
{
    /// <summary>Equal paths.</summary>
    public bool Equals(PlacedPath? other) => other is not null && Path == other.Path;

    /// <inheritdoc/>
    public override int GetHashCode() => Path.GetHashCode();
}
