using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>Finding variables of a circuit by path, with <c>all</c> for every name at a level.</summary>
public static class Selection
{
    private const int MostCompared = 5000;                       // a list of suggestions is no search engine

    /// <summary>The variables that a path means, in the order of the model; at least one.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="path"><c>node/operator/variable</c>, any part of it <c>all</c>.</param>
    /// <param name="at">Where it was asked for.</param>
    public static Validation<Diagnostic, Seq<VariablePath>> Match(this Circuit circuit, string path, SourceSpan at) =>
        VariablePath.Parse(path).ToValidation<Diagnostic>(new MalformedPath(at, path)).Bind(pattern =>
            toSeq(Candidates(circuit, pattern)).Strict() is { IsEmpty: false } found
                ? Success<Diagnostic, Seq<VariablePath>>(found)
                : Fail<Diagnostic, Seq<VariablePath>>(Unknown(circuit, pattern, at)));

    /// <summary>The variable at a path of the model.</summary>
    public static Option<Variable> Find(this Circuit circuit, VariablePath path) =>
        circuit.Nodes.Find(path.Node).Bind(n => n.Operators.Find(path.Operator)).Bind(o => o.Variables.Find(path.Variable));

    /// <summary>The equation that determines the variable at a path; None for parameters and inputs.</summary>
    public static Option<Equation> EquationOf(this Circuit circuit, VariablePath path) =>
        circuit.Nodes.Find(path.Node).Bind(n => n.Operators.Find(path.Operator))
            .Bind(o => o.Equations.Find(e => e.Target == path.Variable));

    /// <summary>A path without wildcards is looked up; a pattern is compared with every node.</summary>
    private static IEnumerable<VariablePath> Candidates(Circuit circuit, VariablePath pattern) =>
        IsConcrete(pattern)
            ? circuit.Find(pattern).Match(_ => [pattern], Enumerable.Empty<VariablePath>)
            : circuit.Variables.Select(v => v.Path).Where(pattern.Matches);

    private static bool IsConcrete(VariablePath path) =>
        path.Operator != VariablePath.All && path.Variable != VariablePath.All && !path.Levels.Any(level => level == VariablePath.All);

    private static UnknownVariable Unknown(Circuit circuit, VariablePath pattern, SourceSpan at) => new(
        at, pattern.ToString(),
        Similarity.Nearest(pattern.ToString(), circuit.Variables.Take(MostCompared).Select(v => v.Path.ToString())),
        circuit.Nodes.Find(pattern.Node).Match(
            node => node.Operators.Find(pattern.Operator).Match(
                op => toSeq(op.Variables.Keys).Strict(),
                () => toSeq(node.Operators.Keys).Strict()),
            () => toSeq(circuit.Nodes.Keys.Take(20)).Strict()));
}
