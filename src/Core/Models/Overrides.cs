using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A circuit with other values, edges or inputs: the original stays as it is.</summary>
public static class Overrides
{
    private static readonly Seq<string> EdgeAttributes = Seq1("weight");

    /// <summary>The circuit with a parameter, an input's default or an initial value set.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="path">A path, any part of it <c>all</c>.</param>
    /// <param name="values">One value for all that match, or one for each in the order of the model.</param>
    /// <param name="at">Where it was asked for.</param>
    public static Validation<Diagnostic, Circuit> Set(
        this Circuit circuit, string path, ImmutableArray<double> values, SourceSpan at) =>
        circuit.Match(path, at)
            .Bind(found => found.Map(v => Settable(circuit, v, at)).Sequence())
            .Bind(found => values.Length == 1 || values.Length == found.Count
                ? Success<Diagnostic, Circuit>(With(circuit, [.. Paired(found, values)]))
                : Fail<Diagnostic, Circuit>(new WrongValueCount(at, path, found.Count, values.Length)));

    /// <summary>The circuit with one value set.</summary>
    public static Validation<Diagnostic, Circuit> Set(this Circuit circuit, string path, double value, SourceSpan at) =>
        circuit.Set(path, [value], at);

    /// <summary>The circuit with an attribute of an edge set.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="source">The source path.</param>
    /// <param name="target">The target path.</param>
    /// <param name="number">Which of the edges between the two, from 0.</param>
    /// <param name="attribute"><c>weight</c>.</param>
    /// <param name="value">The new value.</param>
    /// <param name="at">Where it was asked for.</param>
    public static Validation<Diagnostic, Circuit> SetEdge(
        this Circuit circuit, string source, string target, int number, string attribute, double value, SourceSpan at)
    {
        if (attribute != "weight")
            return Fail<Diagnostic, Circuit>(new AttributeOfNoEdge(at, attribute, Similarity.Nearest(attribute, EdgeAttributes)));
        var edges = circuit.Edges.ToArray();
        var between = Enumerable.Range(0, edges.Length)
            .Where(i => edges[i].Source.ToString() == source && edges[i].Target.ToString() == target).ToArray();
        if (number < 0 || number >= between.Length)
        {
            var nearest = Similarity.Nearest($"{source}:{target}", edges.Take(5000).Select(e => $"{e.Source}:{e.Target}"));
            return Fail<Diagnostic, Circuit>(new UnknownEdge(at, source, target, number, between.Length, nearest));
        }
        edges[between[number]] = edges[between[number]] with { Weight = value };
        return Success<Diagnostic, Circuit>(circuit with { Edges = toSeq(edges).Strict() });
    }

    /// <summary>The circuit with more edges.</summary>
    public static Validation<Diagnostic, Circuit> Connect(this Circuit circuit, params IEnumerable<Edge> edges)
    {
        var added = toSeq(edges).Strict();
        return added
            .Map(e => (Wiring.CheckSource(circuit, e), Wiring.CheckTarget(circuit, e)).Apply((_, _) => unit))
            .Sequence()
            .Map(_ => circuit with { Edges = circuit.Edges + added });
    }

    /// <summary>The circuit with the inputs that match driven by signals, a new signal number for each.</summary>
    /// <returns>The circuit, and the driven variables in the order of their signals.</returns>
    public static Validation<Diagnostic, (Circuit Circuit, Seq<VariablePath> Driven)> Drive(
        this Circuit circuit, string path, SourceSpan at) =>
        from found in circuit.Match(path, at)
        from inputs in found.Map(v => Drivable(circuit, v, at)).Sequence()
        select (circuit with { Drives = circuit.Drives + inputs.Map(v => new Drive(v, at)) }, inputs);

    private static Validation<Diagnostic, VariablePath> Settable(Circuit circuit, VariablePath path, SourceSpan at) =>
        circuit.EquationOf(path).Exists(e => e.Kind == EquationKind.Algebraic)
            ? Fail<Diagnostic, VariablePath>(new ComputedVariable(at, path.ToString()))
            : Success<Diagnostic, VariablePath>(path);

    private static Validation<Diagnostic, VariablePath> Drivable(Circuit circuit, VariablePath path, SourceSpan at) =>
        Wiring.IsInput(circuit, path)
            ? Success<Diagnostic, VariablePath>(path)
            : Fail<Diagnostic, VariablePath>(
                new NotAnInput(at, path.ToString(), Wiring.KindOf(circuit, path), Wiring.InputsOf(circuit, path.Node)));

    private static IEnumerable<KeyValuePair<VariablePath, double>> Paired(Seq<VariablePath> paths, ImmutableArray<double> values) =>
        paths.Select((path, i) => KeyValuePair.Create(path, values[values.Length == 1 ? 0 : i]));

    private static Circuit With(Circuit circuit, ImmutableArray<KeyValuePair<VariablePath, double>> values)
    {
        var byNode = values.GroupBy(v => v.Key.Node, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        return circuit with
        {
            Nodes = circuit.Nodes.Map((path, node) =>
                byNode.TryGetValue(path, out var changes) ? node with { Operators = Changed(node.Operators, changes) } : node),
        };
    }

    private static Table<Operator> Changed(Table<Operator> operators, KeyValuePair<VariablePath, double>[] changes) =>
        changes.Aggregate(operators, (table, change) => table.Find(change.Key.Operator).Match(
            op => table.With(op.Name, op with { Variables = Changed(op.Variables, change.Key.Variable, change.Value) }),
            () => table));

    private static Table<Variable> Changed(Table<Variable> variables, string name, double value) =>
        variables.Find(name).Match(v => variables.With(name, v with { Value = Quantity.Of(value) }), () => variables);
}
