using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>What stands in a YAML document that holds something else than templates, such as an experiment: texts, lists and mappings,
/// each with its place.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Described">What it is, in the words of a fault.</param>
public abstract record DocumentPart(SourceSpan At, string Described)
{
    /// <summary>Text: a number, a word, nothing.</summary>
    /// <param name="Content">The text without quotes.</param>
    /// <param name="IsNothing">Whether it is nothing: empty, <c>~</c> or <c>null</c>.</param>
    /// <param name="At">Where it begins.</param>
    /// <param name="Described">What it is, in the words of a fault.</param>
    public sealed record Scalar(Fragment Content, bool IsNothing, SourceSpan At, string Described) : DocumentPart(At, Described);

    /// <summary>A list.</summary>
    public sealed record Items(ImmutableArray<DocumentPart> All, SourceSpan At, string Described) : DocumentPart(At, Described);

    /// <summary>A mapping of different keys.</summary>
    public sealed record Entries(ImmutableArray<DocumentEntry> All, SourceSpan At, string Described) : DocumentPart(At, Described);

    /// <summary>The mapping that a document is, or what is wrong with its text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="expected">What should stand in it, in the words of a fault.</param>
    public static Validation<Diagnostic, Entries> Read(SourceText document, string expected) =>
        YamlReader.Read(document, expected).Map(root => (Entries)Of(root));

    private static DocumentPart Of(YamlNode node) => node.Match<DocumentPart>(
        scalar: Of,
        sequence: list => new Items([.. list.Items.Select(Of)], list.At, list.Described),
        mapping: map => new Entries([.. map.Entries.Select(e => new DocumentEntry(Of(e.Key), Of(e.Value)))], map.At, map.Described));

    private static Scalar Of(YamlNode.Scalar scalar) => new(scalar.Text, scalar.IsNull, scalar.At, scalar.Described);
}

/// <summary>A key of a mapping and what it stands for.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What stands under it.</param>
public sealed record DocumentEntry(DocumentPart.Scalar Key, DocumentPart Value);
