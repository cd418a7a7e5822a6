using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Models.Building;
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

    /// <summary>A definition that goes on from a circuit and adds nothing, and one that puts every node in place of itself.</summary>
    [Property(Arbitrary = [typeof(DecoratedCircuits)], MaxTest = 200)]
    public Property A_definition_that_adds_nothing_is_the_circuit(Circuit circuit)
    {
        var same = CircuitDefinition.Of(circuit);
        var again = Enumerable.Where(circuit.Nodes.Values, n => n.Units.IsNone).Aggregate(same, (d, node) => d.WithNode(node.Path, NodeDefinition.Of(node)));
        return (same.Build() == Prelude.Success<Diagnostic, Circuit>(circuit)).Label("nothing").And(
            again.Build().Match(built => (built == circuit).Label("again"), faults => false.Label(string.Join('\n', faults))));
    }

    private static string Written(Circuit circuit) => CircuitYaml.Of(circuit).Match(text => text, faults => string.Join('\n', faults));

    /// <summary>The last template of a text.</summary>
    private static Validation<Diagnostic, Circuit> Read(string text) => TemplateLibrary.Empty.Add(new(new("m.yaml"), text))
        .Bind(library => Circuits.Instantiate(library, library.Templates[library.Templates.Count - 1].Name));
}
