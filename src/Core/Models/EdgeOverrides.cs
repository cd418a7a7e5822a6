using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A circuit with other attributes of an edge: the original stays as it is.</summary>
public static class EdgeOverrides
{
    private const int MostCompared = 5000;                       // a list of suggestions is no search engine

    /// <summary>The circuit with an attribute of an edge set.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="source">The source path.</param>
    /// <param name="target">The target path.</param>
    /// <param name="number">Which of the edges between the two, from 0; connections of populations follow the edges.</param>
    /// <param name="attribute"><c>weight</c>, <c>delay</c>, <c>spread</c>, or a variable <c>op/var</c> of the edge's operators.</param>
    /// <param name="value">The new value.</param>
    /// <param name="at">Where it was asked for.</param>
    public static Validation<Diagnostic, Circuit> SetEdge(
        this Circuit circuit, string source, string target, int number, string attribute, double value, SourceSpan at)
    {
        var edges = circuit.Edges.ToArray();
        var between = Enumerable.Range(0, edges.Length).Where(i => IsBetween(edges[i].Source, edges[i].Target)).ToArray();
        if (number >= 0 && number < between.Length)
        {
            return Changed(edges[between[number]], attribute, value, at).Map(edge =>
            {
                edges[between[number]] = edge;
                return circuit with { Edges = toSeq(edges).Strict() };
            });
        }
        var connections = circuit.Connections.ToArray();
        var bulk = Enumerable.Range(0, connections.Length).Where(i => IsBetween(connections[i].Source, connections[i].Target)).ToArray();
        var rest = number - between.Length;
        if (rest >= 0 && rest < bulk.Length)
        {
            return Changed(connections[bulk[rest]], attribute, value, at).Map(connection =>
            {
                connections[bulk[rest]] = connection;
                return circuit with { Connections = toSeq(connections).Strict() };
            });
        }
        var known = edges.Take(MostCompared).Select(e => $"{e.Source}:{e.Target}").Concat(connections.Select(c => $"{c.Source}:{c.Target}"));
        return Fail<Diagnostic, Circuit>(new UnknownEdge(
            at, source, target, number, between.Length + bulk.Length, Similarity.Nearest($"{source}:{target}", known)));

        bool IsBetween(VariablePath from, VariablePath to) => from.ToString() == source && to.ToString() == target;
    }

    private static Validation<Diagnostic, Edge> Changed(Edge edge, string attribute, double value, SourceSpan at) => attribute switch
    {
        "weight" => Success<Diagnostic, Edge>(edge with { Weight = value }),
        "delay" => Time(value, at).Map(mean => edge with { Delay = edge.Delay with { Mean = mean } }),
        "spread" => Time(value, at).Map(spread => edge with { Delay = edge.Delay with { Spread = spread } }),
        _ => Changed(edge.Operators, attribute, value, at).Map(operators => edge with { Operators = operators }),
    };

    private static Validation<Diagnostic, Connection> Changed(Connection connection, string attribute, double value, SourceSpan at) =>
        attribute switch
        {
            "weight" => Success<Diagnostic, Connection>(connection with { Weights = new Weights.Uniform(value) }),
            "delay" => Time(value, at).Map(delay => connection with { Delays = Quantity.Of(delay) }),
            "spread" => Time(value, at).Map(spread => connection with { Spread = spread }),
            _ => Changed(connection.Operators, attribute, value, at).Map(operators => connection with { Operators = operators }),
        };

    private static Validation<Diagnostic, EdgeOperators> Changed(EdgeOperators operators, string attribute, double value, SourceSpan at)
    {
        var settable = operators.Operators.Values.SelectMany(op => op.Variables.Values
            .Where(v => !op.Equations.Exists(e => e.Target == v.Name && e.Kind == Expressions.EquationKind.Algebraic))
            .Select(v => (Path: $"{op.Name}/{v.Name}", Operator: op, Variable: v))).ToArray();
        var found = settable.Where(v => v.Path == attribute).ToArray();
        if (found is not [var (_, op, variable)])
        {
            return Fail<Diagnostic, EdgeOperators>(new AttributeOfNoEdge(
                at, attribute, Similarity.Nearest(attribute, settable.Select(v => v.Path).Concat(["weight", "delay", "spread"]))));
        }
        var changed = op with { Variables = op.Variables.With(variable.Name, variable with { Value = Quantity.Of(value) }) };
        return Success<Diagnostic, EdgeOperators>(operators with { Operators = operators.Operators.With(op.Name, changed) });
    }

    private static Validation<Diagnostic, double> Time(double value, SourceSpan at) => value >= 0 && double.IsFinite(value)
        ? Success<Diagnostic, double>(value)
        : Fail<Diagnostic, double>(new NegativeDelay(at, value));
}
