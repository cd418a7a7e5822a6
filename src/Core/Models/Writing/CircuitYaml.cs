using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models.Writing;

/// <summary>A circuit as a YAML document that reads back to an equal circuit.</summary>
/// <remarks>Equal parts are written once and used by name: operators that differ in values only are one template whose values
/// nodes set anew, nodes and inner circuits that are the same are one template. Where a circuit uses nothing that PyRates 1.2.3
/// does not know, it can load the document. Signals that drive a circuit belong to a run and are left out, and so are the
/// descriptions of operators and nodes, which a circuit does not keep.</remarks>
public static class CircuitYaml
{
    /// <summary>The document; its last template is the circuit, by its name.</summary>
    /// <returns>The text, or why the circuit cannot be a document: a name that no path can have, or parts of an inner circuit
    /// that do not follow each other.</returns>
    public static Validation<Diagnostic, string> Of(Circuit circuit) =>
        Writable.Check(circuit).Map(_ =>
        {
            var names = new WrittenNames();
            var root = names.Claim(circuit.Name, "circuit");
            var operators = WrittenOperators.Of(OperatorsOf(circuit), names);
            var nodes = new WrittenNodes(operators, names);
            var circuits = new WrittenCircuits(nodes, names);
            var whole = circuits.Root(root, circuit);
            return "%YAML 1.2\n---\n" + operators.Text + nodes.Text + circuits.Text + whole;
        });

    private static System.Collections.Generic.IEnumerable<Operator> OperatorsOf(Circuit circuit) =>
        circuit.Nodes.Values.SelectMany(node => node.Operators.Values)
            .Concat(circuit.Edges.SelectMany(edge => edge.Operators.Operators.Values))
            .Concat(circuit.Connections.SelectMany(connection => connection.Operators.Operators.Values));
}
