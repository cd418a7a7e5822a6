using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>The variables between which the edges of a circuit may run.</summary>
/// <param name="nodes">The circuit's nodes.</param>
/// <param name="faulty">Names of parts that could not be made; edges to them are not judged.</param>
internal sealed class EdgeEnds(Seq<Node> nodes, IEnumerable<string> faulty)
{
    private const int MostSuggestions = 20;                         // whoever has more faults than this starts with the first
    private const int MostCompared = 5000;

    private readonly Dictionary<string, Node> byPath = nodes.ToDictionary(node => node.Path, StringComparer.Ordinal);
    private readonly ImmutableHashSet<string> unjudged = faulty.ToImmutableHashSet(StringComparer.Ordinal);
    private int suggestions;

    /// <summary>A variable from which something can flow: one with an equation.</summary>
    public Validation<Diagnostic, PlacedPath> Source(PlacedPath end) => Find(end, (op, variable) =>
        IsDetermined(op, variable) ? null : new NotASource(end.At, end.Path.ToString(), Described(variable)));

    /// <summary>A variable into which something can flow: an input.</summary>
    public Validation<Diagnostic, PlacedPath> Target(PlacedPath end) => Find(end, (op, variable) =>
        variable.Role == Role.Input && !IsDetermined(op, variable)
            ? null
            : new NotAnInput(
                end.At, end.Path.ToString(), IsDetermined(op, variable) ? "computed by an equation" : Described(variable), Inputs(end)));

    /// <summary>The number of units of the node of a path: 1 where it is no population.</summary>
    public int UnitsOf(VariablePath path) => byPath.TryGetValue(path.Node, out var node) ? node.Units.IfNone(1) : 1;

    private Validation<Diagnostic, PlacedPath> Find(PlacedPath end, Func<Operator, Variable, Diagnostic?> judge)
    {
        var path = end.Path;
        if (unjudged.Contains(path.Levels[0])) return Success<Diagnostic, PlacedPath>(end);
        if (!byPath.TryGetValue(path.Node, out var node)) return Unknown(end, byPath.Keys, name => path with { Node = name }, path.Node);
        if (node.Operators.Find(path.Operator).Case is not Operator op)
            return Unknown(end, node.Operators.Keys, name => path with { Operator = name }, path.Operator);
        if (op.Variables.Find(path.Variable).Case is not Variable variable)
            return Unknown(end, op.Variables.Keys, name => path with { Variable = name }, path.Variable);
        return judge(op, variable) is { } fault
            ? Fail<Diagnostic, PlacedPath>(fault)
            : Success<Diagnostic, PlacedPath>(end);
    }

    private Validation<Diagnostic, PlacedPath> Unknown(
        PlacedPath end, IEnumerable<string> known, Func<string, VariablePath> corrected, string wrong)
    {
        var nearest = ++suggestions > MostSuggestions ? None : Similarity.Nearest(wrong, known.Take(MostCompared));
        return Fail<Diagnostic, PlacedPath>(new UnknownVariable(
            end.At, end.Path.ToString(), nearest.Map(name => corrected(name).ToString()), toSeq(known.Take(20)).Strict()));
    }

    private Seq<string> Inputs(PlacedPath end) => toSeq(
        from op in byPath[end.Path.Node].Operators
        from variable in op.Value.Variables
        where variable.Value.Role == Role.Input && !IsDetermined(op.Value, variable.Value)
        select $"{op.Key}/{variable.Key}").Strict();

    private static bool IsDetermined(Operator op, Variable variable) => op.Equations.Exists(e => e.Target == variable.Name);

    private static string Described(Variable variable) => variable.Role == Role.Input ? "an input" : "a parameter";
}
