using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Templates;
using PyRates.Templates.Older;

namespace PyRates.Properties;

/// <summary>Laws of rewriting documents of PyRates before version 1.</summary>
public sealed class MigrationLaws
{
    [Property(Arbitrary = [typeof(OldDocuments)], MaxTest = 500)]
    public Property A_rewritten_document_has_the_same_models_and_nothing_left_to_rewrite(OldDocument document) =>
        Holds(document.Text).And((Models(document.Text).Count == 3).Label("it has three models"));

    [Property(Arbitrary = [typeof(Generators.Templates)], MaxTest = 1000)]
    public Property And_so_has_any_text_that_is_a_document(DocumentText document) => Holds(document.Text);

    private static Property Holds(string text) => Migration.Of(new(new("m.yaml"), text)).Match(
        migrated =>
        {
            var (before, after) = (Models(text), Models(migrated.Text));
            var again = Migration.Of(new(new("m.yaml"), migrated.Text));
            return (before == after && again.Exists(m => m.Text == migrated.Text && m.Changes.IsEmpty)).Label($"{text}\nbecame\n{migrated.Text}");
        },
        faults => (!faults.IsEmpty).ToProperty());

    /// <summary>The models of a document, those without faults.</summary>
    private static Seq<Circuit> Models(string text) => TemplateLibrary.Empty.Add(new(new("m.yaml"), text)).Match(
        library => library.Templates.Bind(template => Circuits.Instantiate(library, template.Name).ToOption().ToSeq()).Strict(),
        _ => Seq<Circuit>.Empty);
}
