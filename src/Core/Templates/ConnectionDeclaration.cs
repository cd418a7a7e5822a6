using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>Numbers that stand in the text or in a file beside it.</summary>
/// <param name="Given">The numbers; None: they are in a file.</param>
/// <param name="File">The file's path as it was written.</param>
/// <param name="Folder">The folder of the document that names it.</param>
/// <param name="At">Where it stands.</param>
internal sealed record ArraySource(Option<Quantity> Given, string File, DocumentPath Folder, SourceSpan At)
{
    /// <summary>The path of the file.</summary>
    public DocumentPath Path => Folder.Combine(File);

    /// <summary>Equal numbers, or the same file.</summary>
    public bool Equals(ArraySource? other) => other is not null && Given.Equals(other.Given) && File == other.File;

    /// <inheritdoc/>
    public override int GetHashCode() => File.GetHashCode(System.StringComparison.Ordinal);
}

/// <summary>What makes a population of a node.</summary>
/// <param name="Units">How many there are.</param>
/// <param name="Values">Values by <c>op/var</c>: one for all units, or one for each.</param>
internal sealed record PopulationDeclaration(int Units, Seq<NamedArray> Values);

/// <summary>Numbers for a variable <c>op/var</c>.</summary>
internal sealed record NamedArray(Fragment Key, ArraySource Value);

/// <summary>Edges in bulk between two populations.</summary>
/// <param name="Source">The source variable.</param>
/// <param name="Target">The target input.</param>
/// <param name="Weights">One weight for all pairs, or a matrix: rows are targets.</param>
/// <param name="Edge">The operators on each pair.</param>
/// <param name="Mappings">What feeds their inputs.</param>
/// <param name="Values">Values of their variables.</param>
/// <param name="Delays">One delay, or a matrix.</param>
/// <param name="Spread">The standard deviation of the delays.</param>
/// <param name="At">Where it stands.</param>
internal sealed record ConnectionDeclaration(
    PlacedPath Source,
    PlacedPath Target,
    ArraySource Weights,
    Option<Address> Edge,
    Seq<EdgeMapping> Mappings,
    Seq<EdgeValue> Values,
    Option<ArraySource> Delays,
    Option<PlacedNumber> Spread,
    SourceSpan At)
{
    /// <summary>The pairs that are connected, in place of a matrix.</summary>
    public Option<PairsDeclaration> Pairs { get; init; }
}

/// <summary>Weights of some pairs of units: <c>{targets: [0, 0], sources: [1, 2], values: [0.5, 0.25]}</c>, each in the text or in a
/// file.</summary>
/// <param name="Targets">The target unit of each pair, from 0.</param>
/// <param name="Sources">The source unit of each pair, from 0.</param>
/// <param name="Values">The weight of each pair.</param>
internal sealed record PairsDeclaration(ArraySource Targets, ArraySource Sources, ArraySource Values)
{
    /// <summary>The three of them.</summary>
    public Seq<ArraySource> All => Seq(Targets, Sources, Values);
}
