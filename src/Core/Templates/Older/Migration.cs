using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates.Older;

/// <summary>A document in the syntax of version 1, and what had to change.</summary>
/// <param name="Text">The text.</param>
/// <param name="Changes">What was rewritten, and where it stood; none where the document was of version 1 already.</param>
public sealed record Migrated(string Text, Seq<Note> Changes);

/// <summary>Rewrites documents of PyRates before version 1. Comments and layout stay; units and descriptions of variables,
/// which version 1 has no place for, become comments.</summary>
public static class Migration
{
    /// <summary>The document in the syntax of version 1.</summary>
    public static Validation<Diagnostic, Migrated> Of(SourceText document) => YamlReader.Read(document).Map(root =>
    {
        var entries = root.Entries.Select(e => e.Value).OfType<YamlNode.Mapping>().Where(e => e.Entries.Any(field => field.Name == "base")).ToArray();
        var hasOwnPi = entries.Any(OldSyntax.HasOwnPi);
        var outdated = entries.SelectMany(entry => Outdated.In(entry, hasOwnPi)).ToArray();
        var text = new EditedText(document.Text.TrimStart('\ufeff'));
        return new Migrated(
            text.With(outdated.SelectMany(found => found.Rewriting(text))),
            toSeq(outdated.Select(found => new Note(found.At, found.Remark.Split(';')[0])).ToArray()));
    });
}
