using System.Collections.Generic;
using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>What an entry says in vain: it is no fault, and changes nothing.</summary>
internal static class Idle
{
    /// <summary>The remarks on an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="inheritance">Its ancestors.</param>
    public static IEnumerable<Note> In(Entry entry, Inheritance inheritance) => inheritance.Of(entry).Match(
        lineage => lineage.Kind switch
        {
            TemplateKind.Operator => Edits(entry, lineage, inheritance),
            TemplateKind.Circuit => Spreads(entry),
            _ => [],
        },
        _ => []);

    /// <summary>A term to be replaced or removed that no inherited equation has.</summary>
    private static IEnumerable<Note> Edits(Entry entry, Lineage lineage, Inheritance inheritance)
    {
        if (lineage.Entries.Count < 2 || entry.AsOperator.Case is not OperatorPatch patch) yield break;
        if (inheritance.Operator(lineage.Entries[1]).Case is not OperatorTemplate parent) yield break;
        var equations = parent.Equations;
        foreach (var step in patch.Equations.Steps)
        {
            var edited = step.On(equations);
            if (step is EditStep.Replace(var term, var by) && !term.Equals(by) && edited.Equals(equations))
                yield return new(term.At, $"no equation that '{entry.Name.Name}' inherits has the term '{term}'");
            equations = edited;
        }
    }

    private static IEnumerable<Note> Spreads(Entry entry) => entry.AsCircuit.Case is CircuitPatch circuit
        ? circuit.Edges.Filter(edge => edge.Delay.IsNone).Bind(edge => edge.Spread.AsSeq())
            .Concat(circuit.Connections.Filter(connection => connection.Delays.IsNone).Bind(connection => connection.Spread.AsSeq()))
            .Select(spread => new Note(spread.At, "a spread without a delay means nothing"))
        : [];
}
