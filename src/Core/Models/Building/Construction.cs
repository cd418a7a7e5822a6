using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>Makes circuits of their definitions.</summary>
internal static class Construction
{
    /// <summary>The circuit, or all that is wrong with it.</summary>
    public static Validation<Diagnostic, Circuit> Build(CircuitDefinition definition)
    {
        var parts = Table<PartDefinition>.Of(definition.Parts).Select(part => (Path: part.Key, Flat: part.Value.Build(part.Key))).ToArray();
        var whole = parts.SelectMany(part => part.Flat.AsSeq().Select(flat => (part.Path, Flat: flat.Below(part.Path)))).ToArray();
        var laying = new Laying(definition.Base.Match(c => c.Nodes.Values, () => []));
        var faults = new List<Diagnostic>(definition.Faults);
        foreach (var (path, flat) in whole)
        {
            if (laying.InTheWay(path) is { } fault) faults.Add(fault);
            else laying.Lay(path, flat.Nodes);
        }
        var (nodes, isReplaced) = (laying.Nodes, laying.IsReplaced);
        var ends = new EdgeEnds(toSeq(nodes.ToArray()), parts.Where(part => part.Flat.IsFail).Select(part => part.Path.Split('/')[0]));
        return (
            Faults.Collect(parts, part => part.Flat),
            Faults.Judge(nodes.Count == 0 && faults.Count == 0 && parts.Length == 0 ? [new EmptyCircuit(SourceSpan.Nowhere, definition.Name)] : faults, () => Unit.Default),
            Usable.Name(definition.Name),
            isReplaced ? Kept(definition.Base, ends) : Success<Diagnostic, Unit>(Unit.Default),
            Faults.Collect(definition.Edges, edge => edge.On(ends)),
            Faults.Collect(definition.Connections, connection => connection.On(ends)))
            .Apply((_, _, name, _, edges, connections) => new Circuit(
                name, Table<Node>.Of(nodes, node => node.Path),
                toSeq(definition.Base.Match(c => c.Edges, () => []).Concat(whole.SelectMany(w => w.Flat.Edges)).Concat(edges).ToArray()),
                definition.Base.Match(c => c.Drives, () => []),
                definition.Description)
            {
                Connections = toSeq(definition.Base.Match(c => c.Connections, () => [])
                    .Concat(whole.SelectMany(w => w.Flat.Connections)).Concat(connections).ToArray()),
            });
    }

    /// <summary>Whether the edges that were there still lead from where to where.</summary>
    private static Validation<Diagnostic, Unit> Kept(Option<Circuit> circuit, EdgeEnds ends)
    {
        var edges = circuit.Match(c => c.Edges, () => []).Select(e => (e.Source, e.Target, e.Operators, e.At))
            .Concat(circuit.Match(c => c.Connections, () => []).Select(c => (c.Source, c.Target, c.Operators, c.At)));
        return Faults.Collect(edges.SelectMany(e => e.Operators.Inputs.SelectMany(i => i.Source.AsSeq()).Select(path => ends.Source(new PlacedPath(path, e.At)))
            .Prepend(ends.Target(new(e.Target, e.At))).Prepend(ends.Source(new(e.Source, e.At))))).Map(_ => Unit.Default);
    }
}

/// <summary>A part that would have to be inside of a node.</summary>
public sealed record NodeInTheWay(SourceSpan At, string Path, string Node) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0329";

    /// <inheritdoc/>
    public override string Message => $"'{Path}' cannot be added: '{Node}' is a node, and nothing can be inside of it";
}
