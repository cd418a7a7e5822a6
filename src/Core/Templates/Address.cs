using System;
using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>How a template is referred to, and where: <c>qif_op</c>, <c>model_templates.base_templates.li_op</c>,
/// <c>../shared/area.yaml/area_1</c>.</summary>
/// <param name="Text">The address as it was written.</param>
/// <param name="At">Where it stands.</param>
/// <param name="From">The document in which it stands; none for a request.</param>
public sealed record Address(string Text, SourceSpan At, Option<DocumentPath> From)
{
    /// <summary>The address of a model that somebody asks for.</summary>
    public static Address Requested(string text) => new(text.Trim(), new(SourceSpan.CommandLine, 1, 1, text.Length), None);

    /// <summary>Whether it is a name alone: of a template in the same document, or in a request of one that is unique.</summary>
    public bool IsBare => Text.AsSpan().IndexOfAny('.', '/', '\\') < 0;

    /// <summary>The document that it points to; none for a bare name, and for a text that is no address.</summary>
    public Option<Import> Import => Target is { } target ? Some(target.Import) : None;

    /// <summary>The document that it points to and the template's name in it.</summary>
    internal Target? Target
    {
        get
        {
            var text = Text.Replace('\\', '/');
            var slash = text.LastIndexOf('/');
            var last = text[(slash + 1)..];
            var dot = last.LastIndexOf('.');
            if (IsBare || DocumentPath.HasYamlEnding(last)) return null;
            var (file, template) = dot < 0 ? (text[..slash], last)
                : slash < 0 ? (last[..dot].Replace('.', '/'), last[(dot + 1)..])
                : (text[..(slash + 1 + dot)], last[(dot + 1)..]);
            var isFile = file.Length > 0 && !file.EndsWith('/') && (slash >= 0 || !file.StartsWith('/'));
            return isFile && template.Length > 0 ? new(new(Folder, file, At), template) : null;
        }
    }

    /// <summary>The same text in the same document is the same address, wherever it stands in it.</summary>
    public bool Equals(Address? other) => other is not null && Text == other.Text && Folder == other.Folder;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Folder);

    private DocumentPath Folder => From.Match(document => document.Folder, () => new(""));
}

/// <summary>Where an address points: a document, and a template in it.</summary>
internal sealed record Target(Import Import, string Template);

/// <summary>A question to whoever reads files: where is this document?</summary>
/// <param name="Folder">The folder of the document that asks; its own files come first. Empty for a request.</param>
/// <param name="File">The document's path, its ending perhaps left out.</param>
/// <param name="At">Where it is referred to.</param>
public sealed record Import(DocumentPath Folder, string File, SourceSpan At)
{
    /// <summary>The paths under a folder at which it may be found, the first that is there counts.</summary>
    public Seq<DocumentPath> Under(DocumentPath folder) => DocumentPath.HasYamlEnding(File)
        ? Seq1(folder.Combine(File))
        : Seq(folder.Combine(File + ".yaml"), folder.Combine(File + ".yml"));

    /// <summary>The same document asked for from the same folder is the same question.</summary>
    public bool Equals(Import? other) => other is not null && File == other.File && Folder == other.Folder;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Folder);
}
