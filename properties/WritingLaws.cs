using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Models.Writing;
using PyRates.Properties.Generators;
using PyRates.Templates;

namespace PyRates.Properties;

/// <summary>Laws of writing circuits as documents.</summary>
public sealed class WritingLaws
{
    [Property(Arbitrary = [typeof(DecoratedCircuits)], MaxTest = 500)]
    public Property What_is_written_reads_back_equal(Circuit circuit)
    {
        var text = Written(circuit);
        return Read(text).Match(
            read => (read == circuit).Label(text),
            faults => false.Label(string.Join('\n', faults) + "\n" + text));
    }

    [Property(Arbitrary = [typeof(DecoratedCircuits)], MaxTest = 200)]
    public Property Writing_what_was_read_gives_the_same_text(Circuit circuit)
    {
        var text = Written(circuit);
        var again = Read(text).Match(Written, faults => string.Join('\n', faults));
        return (again == text).Label($"{text}\nand then\n{again}");
    }

    private static string Written(Circuit circuit) => CircuitYaml.Of(circuit).Match(text => text, faults => string.Join('\n', faults));

    /// <summary>The last template of a text.</summary>
    private static Validation<Diagnostic, Circuit> Read(string text) => TemplateLibrary.Empty.Add(new(new("m.yaml"), text))
        .Bind(library => Circuits.Instantiate(library, library.Templates[library.Templates.Count - 1].Name));
}
