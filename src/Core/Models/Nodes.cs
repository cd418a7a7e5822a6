using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>The operators of node templates, those of each template read once.</summary>
internal sealed class Nodes(TemplateLibrary library, Inheritance inheritance)
{
    private readonly Dictionary<TemplateName, Validation<Diagnostic, Operator>> operators = [];
    private readonly Dictionary<TemplateName, Validation<Diagnostic, Table<Operator>>> nodes = [];

    /// <summary>The operators of a node template.</summary>
    public Validation<Diagnostic, Table<Operator>> Of(TemplateName node)
    {
        if (nodes.TryGetValue(node, out var known)) return known;
        return nodes[node] = inheritance.Node(node).Bind(template => template.Operators.Map(Used).Strict().Sequence().Bind(Together));
    }

    /// <summary>The operator of an operator template.</summary>
    public Validation<Diagnostic, Operator> Operator(TemplateName name)
    {
        if (operators.TryGetValue(name, out var known)) return known;
        var at = library.Find(name).Match(entry => entry.At, () => SourceSpan.Nowhere);
        return operators[name] = inheritance.Operator(name).Bind(template => Operators.Read(name.Name, template, at));
    }

    private Validation<Diagnostic, (Operator Operator, SourceSpan At)> Used(OperatorUse use) =>
        from name in inheritance.Resolve(use.Operator, TemplateKind.Operator)
        from op in Operator(name)
        from template in inheritance.Operator(name)
        from adapted in Operators.With(op, template, use.Values)
        select (adapted, use.Operator.At);

    private static Validation<Diagnostic, Table<Operator>> Together(Seq<(Operator Operator, SourceSpan At)> used)
    {
        var repeated = toSeq(
            from same in used.GroupBy(u => u.Operator.Name, StringComparer.Ordinal)
            from second in same.Skip(1)
            select (Diagnostic)new SecondOperator(second.At, second.Operator.Name, same.First().At)).Strict();
        return repeated.IsEmpty
            ? Success<Diagnostic, Table<Operator>>(Table<Operator>.Of(used.Map(u => u.Operator), op => op.Name))
            : Fail<Diagnostic, Table<Operator>>(repeated);
    }
}
