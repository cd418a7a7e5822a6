using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Solving;
using PyRates.Templates;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

/// <summary>Laws of reading documents.</summary>
public sealed class TemplateTextLaws
{
    private const string Name = "m.yaml";

    [Property(Arbitrary = [typeof(Generators.Templates)], MaxTest = 1000)]
    public Property Any_text_gives_models_or_diagnostics_inside_of_it(DocumentText document)
    {
        var faults = Faults(document.Text);
        var lost = faults.Filter(fault => !IsInside(fault.At, document.Text));
        return (lost.IsEmpty && faults.ForAll(fault => fault.Message.Length > 0)).Label(string.Join('\n', lost));
    }

    [Property(Arbitrary = [typeof(Generators.Templates)], MaxTest = 1000)]
    public Property The_place_of_an_unknown_symbol_shows_that_symbol(DocumentText document) =>
        Faults(document.Text).OfType<UnknownSymbol>().All(fault => Shown(fault.At, document.Text) == fault.Name)
            .Label(document.Text);

    /// <summary>From the text to two steps of a solver: never an exception.</summary>
    [Property(Arbitrary = [typeof(DamagedModels)], MaxTest = 500)]
    public Property A_damaged_model_is_compiled_or_has_diagnostics_inside_of_it(DamagedModel model)
    {
        var faults = Faults(model.Text, (library, name) => Pipeline.Compile(library, name).Match(compiled =>
        {
            _ = Method.Heun.Fixed(0.25).Until(0.5).Solve(compiled.Problem);      // a trajectory, or a failure that is a value
            return Seq<Diagnostic>();
        }, found => found));
        var lost = faults.Filter(fault => !IsInside(fault.At, model.Text));
        return (lost.IsEmpty && faults.ForAll(fault => fault.Message.Length > 0)).Label(string.Join('\n', lost));
    }

    /// <summary>Everything that is wrong with any template of a text.</summary>
    private static Seq<Diagnostic> Faults(string text) => Faults(
        text, (library, name) => Circuits.Instantiate(library, name).Match(_ => Seq<Diagnostic>(), faults => faults));

    private static Seq<Diagnostic> Faults(string text, System.Func<TemplateLibrary, TemplateName, Seq<Diagnostic>> judge) => TemplateLibrary.Empty.Add(new(new(Name), text)).Match(
        library => library.Templates.Bind(template =>
        {
            var wanted = Seq1(new Address(template.Name.Name, template.At, Some(template.Name.Document)));
            var answered = Imports.Missing(library, wanted).Fold(library, (l, question) => l.Answer(question, None));
            return judge(answered, template.Name);
        }).Strict(),
        faults => faults);

    /// <summary>Whether a place is on a character of the text, or just behind a line of it.</summary>
    private static bool IsInside(SourceSpan at, string text)
    {
        var lines = Lines(text);
        return at.Document == Name && at.Line >= 1 && at.Line <= lines.Length && at.Column >= 1 && at.Column <= lines[at.Line - 1].Length + 1;
    }

    private static string Shown(SourceSpan at, string text) =>
        string.Concat(Lines(text)[at.Line - 1].Skip(at.Column - 1).Take(at.Length));

    private static string[] Lines(string text) =>
        text.TrimStart('\ufeff').ReplaceLineEndings("\n").Split('\n', '\u0085', '\u2028', '\u2029');
}
