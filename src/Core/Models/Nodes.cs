using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>The operators of node templates, those of each template read once.</summary>
internal sealed class Nodes(Inheritance inheritance)
{
    private readonly Dictionary<Entry, Validation<Diagnostic, Operator>> operators = [];
    private readonly Dictionary<Entry, Validation<Diagnostic, Table<Operator>>> nodes = [];

    /// <summary>The operators of the node that an entry is.</summary>
    public Validation<Diagnostic, Table<Operator>> Of(Entry node)
    {
        if (nodes.TryGetValue(node, out var known)) return known;
        return nodes[node] = inheritance.Node(node).Bind(template => template.Operators.IsEmpty
            ? Fail<Diagnostic, Table<Operator>>(new WithoutOperators(node.At, node.Name.Name))
            : Faults.Collect(template.Operators, Used).Bind(Together));
    }

    /// <summary>The operators of the edge that an entry is.</summary>
    public Validation<Diagnostic, Table<Operator>> OfEdge(Entry edge)
    {
        if (nodes.TryGetValue(edge, out var known)) return known;
        return nodes[edge] = inheritance.Edge(edge).Bind(template => Faults.Collect(template.Operators, Used).Bind(Together));
    }

    /// <summary>The operator that an entry is.</summary>
    public Validation<Diagnostic, Operator> Operator(Entry entry)
    {
        if (operators.TryGetValue(entry, out var known)) return known;
        var template = inheritance.Operator(entry);
        return operators[entry] = template.IsSuccess
            ? template.Bind(t => Operators.Read(entry.Label, t, entry.At))
            : (template, inheritance.Equations(entry).Bind(Operators.Readable)).Apply((_, _) => default(Operator)!);
    }

    private Validation<Diagnostic, Listed> Used(OperatorUse use) => inheritance.Resolve(use.Operator, TemplateKind.Operator).Bind(entry =>
        Operator(entry).Bind(op => inheritance.Operator(entry).Bind(template => Operators.With(op, template, use.Values)))
            .Map(op => new Listed(op, use.Operator.At)));

    private static Validation<Diagnostic, Table<Operator>> Together(Seq<Listed> listed) => Faults.Judge(
        from same in listed.GroupBy(l => l.Operator.Name, StringComparer.Ordinal)
        from second in same.Skip(1)
        select (Diagnostic)new SecondOperator(second.At, same.Key, same.First().At),
        () => Table<Operator>.Of(listed.Select(l => l.Operator), op => op.Name));

    /// <summary>An operator, and where its node lists it.</summary>
    private sealed record Listed(Operator Operator, SourceSpan At);
}
