using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models.Building;

/// <summary>Operators that work together, on a node or on an edge, as a program defines them.</summary>
public sealed class NodeDefinition
{
    private readonly Validation<Diagnostic, Table<Operator>> operators;

    private NodeDefinition(string name, Validation<Diagnostic, Table<Operator>> operators) => (Name, this.operators) = (name, operators);

    /// <summary>The template's name.</summary>
    public string Name { get; }

    /// <summary>The operators, or all that is wrong with them.</summary>
    public Validation<Diagnostic, Table<Operator>> Build() => operators;

    /// <summary>The operators of a node that exists, such as one of a loaded model.</summary>
    public static NodeDefinition Of(Node node) => new(node.Template.Length > 0 ? node.Template : node.Path, Success<Diagnostic, Table<Operator>>(node.Operators));

    /// <summary>The node with other values of some variables.</summary>
    /// <param name="values">Values by <c>op/var</c>.</param>
    public NodeDefinition With(params IEnumerable<(string Variable, Quantity Value)> values)
    {
        var given = values.ToArray();
        return new(Name, operators.Bind(table => Faults.Collect(given, g => Find(table, g.Variable)).Map(_ =>
            given.Aggregate(table, (changed, g) => Set(changed, g.Variable, g.Value)))));
    }

    /// <summary>The node under another name.</summary>
    public NodeDefinition Named(string name) => new(name, operators);

    internal static NodeDefinition Of(string name, IEnumerable<OperatorDefinition> operators) => new(
        name, Faults.Collect(operators, op => op.Build()).Bind(built => Faults.Judge(
            from same in built.GroupBy(op => op.Name, StringComparer.Ordinal)
            from second in same.Skip(1)
            select (Diagnostic)new SecondOperator(second.At, same.Key, same.First().At),
            () => Table<Operator>.Of(built, op => op.Name))));

    private Validation<Diagnostic, Variable> Find(Table<Operator> table, string path) =>
        path.Split('/') is [var op, var name] && table.Find(op).Bind(o => o.Variables.Find(name)).Case is Variable variable
            ? Success<Diagnostic, Variable>(variable)
            : Fail<Diagnostic, Variable>(new UnknownVariable(
                new($"<node {Name}>", 1, 1), path,
                Similarity.Nearest(path, table.Values.SelectMany(o => o.Variables.Keys.Select(v => $"{o.Name}/{v}"))), []));

    private static Table<Operator> Set(Table<Operator> table, string path, Quantity value)
    {
        var (op, name) = (path.Split('/')[0], path.Split('/')[1]);
        return table.Map((key, o) => key != op ? o : o with
        {
            Variables = o.Variables.Map((v, variable) => v == name ? variable with { Value = Operators.Fitting(variable.Value, value) } : variable),
        });
    }
}
