using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>What determines a variable of a node.</summary>
internal enum Kind
{
    /// <summary>Its own derivative.</summary>
    State,

    /// <summary>An equation.</summary>
    Assigned,

    /// <summary>A number.</summary>
    Constant,

    /// <summary>What feeds it from outside its operator; a number where nothing does.</summary>
    Input,

    /// <summary>It is the time itself.</summary>
    Time,
}

/// <summary>A variable of a node by its local name.</summary>
/// <param name="Name"><c>op/var</c>.</param>
/// <param name="Kind">What determines it.</param>
/// <param name="Operator">The position of its operator in the node.</param>
/// <param name="Variable">Its position among the operator's variables.</param>
/// <param name="Value">The right-hand side of its equation in local names; its own name where it has none.</param>
/// <param name="Feeders">The outputs of the node's other operators that an input takes.</param>
/// <param name="At">Its equation, or its declaration.</param>
internal sealed record Local(
    string Name, Kind Kind, int Operator, int Variable, Expr Value, ImmutableArray<string> Feeders, SourceSpan At);

/// <summary>What nodes of one kind have in common: everything except the values and the connections.</summary>
/// <param name="Locals">The variables in the order of declaration.</param>
/// <param name="States">The positions of the states in the order of their equations.</param>
/// <param name="Positions">The position of each local name; the time has none.</param>
internal sealed record NodeShape(
    ImmutableArray<Local> Locals, ImmutableArray<int> States, Dictionary<string, int> Positions)
{
    /// <summary>The shape of a node, or every fault in its operators.</summary>
    public static Validation<Diagnostic, NodeShape> Of(Node node)
    {
        var operators = node.Operators.Values.ToImmutableArray();
        var faults = operators.SelectMany(ShapeFaults.In).ToArray();
        if (faults.Length > 0) return Fail<Diagnostic, NodeShape>(toSeq(faults).Strict());

        var locals = operators.SelectMany((op, i) => LocalsOf(node, op, i)).ToImmutableArray();
        var positions = new Dictionary<string, int>(locals.Length, StringComparer.Ordinal);
        for (var i = 0; i < locals.Length; i++)
            if (locals[i].Kind != Kind.Time) positions[locals[i].Name] = i;
        var states = from op in operators
                     from equation in op.Equations
                     where equation.Kind == EquationKind.Differential
                     select positions[Named(op.Name, equation.Target)];
        return Success<Diagnostic, NodeShape>(new(locals, [.. states], positions));
    }

    /// <summary>The local name of a variable.</summary>
    public static string Named(string op, string variable) => op + "/" + variable;

    private static IEnumerable<Local> LocalsOf(Node node, Operator op, int index)
    {
        var equations = op.Equations.ToDictionary(e => e.Target, StringComparer.Ordinal);
        return op.Variables.Values.Select((variable, i) =>
        {
            var name = Named(op.Name, variable.Name);
            return equations.TryGetValue(variable.Name, out var equation)
                ? new Local(
                    name, equation.Kind == EquationKind.Differential ? Kind.State : Kind.Assigned, index, i,
                    Substitution.Of(equation.Value, symbol => Resolved(op, symbol)), [], equation.At)
                : new Local(
                    name, Unassigned(variable), index, i, new Expr.Symbol(name), Feeders(variable), variable.At);
        });

        ImmutableArray<string> Feeders(Variable variable) => variable.Role == Role.Input
            ? [.. Wiring.Feeds(node, op.Name, variable.Name).Select(other => Named(other, variable.Name))]
            : [];
    }

    private static Kind Unassigned(Variable variable) =>
        variable.Name == Constants.Time ? Kind.Time : variable.Role == Role.Input ? Kind.Input : Kind.Constant;

    private static Expr Resolved(Operator op, string symbol) =>
        symbol == Constants.Time ? new Expr.Symbol(Constants.Time)
        : op.Variables.Contains(symbol) ? new Expr.Symbol(Named(op.Name, symbol))
        : new Expr.Number(Constants.Values[symbol]);
}
