using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Models;
using static LanguageExt.Prelude;

namespace PyRates.Properties.Generators;

/// <summary>A circuit of populations, with a node for each unit and an edge for each pair.</summary>
public static class Splitting
{
    /// <summary>The name of a unit as a node.</summary>
    public static string Name(string population, int unit) => string.Create(CultureInfo.InvariantCulture, $"{population}_{unit}");

    /// <summary>The circuit without populations.</summary>
    public static Circuit Of(Circuit circuit) => circuit with
    {
        Nodes = Table<Node>.Of(circuit.Nodes.Values.SelectMany(Units), n => n.Path),
        Connections = Seq<Connection>(),
        Edges = toSeq(circuit.Connections.SelectMany(c => Edges(circuit, c)).ToArray()),
    };

    private static IEnumerable<Node> Units(Node node) => Enumerable.Range(0, node.Units.IfNone(1)).Select(unit => node with
    {
        Path = Name(node.Path, unit),
        Units = None,
        PerUnit = Table<Quantity>.Empty,
        Operators = node.Operators.Map(op => op with
        {
            Variables = op.Variables.Map(v => node.PerUnit.Find($"{op.Name}/{v.Name}").Match(
                all => v with { Value = all.Element(unit, all.Shape.RemoveAt(0)) }, () => v)),
        }),
    });

    private static IEnumerable<Edge> Edges(Circuit circuit, Connection connection)
    {
        var (sources, targets) = (UnitsOf(circuit, connection.Source), UnitsOf(circuit, connection.Target));
        for (var target = 0; target < targets; target++)
        {
            for (var source = 0; source < sources; source++)
            {
                if (WeightOf(connection.Weights, target, source, sources) is not { } weight) continue;
                var delay = connection.Delays.IsScalar ? connection.Delays.Scalar : connection.Delays.Real[(target * sources) + source];
                yield return new(Unit(connection.Source, source), Unit(connection.Target, target), weight, connection.At)
                {
                    Delay = delay > 0 ? new(delay, connection.Spread) : Delay.None,
                    Operators = connection.Operators with
                    {
                        Inputs = connection.Operators.Inputs.Map(input => input with
                        {
                            Source = input.Source.Map(path => Unit(path, target)),
                        }).Strict(),
                    },
                };
            }
        }
    }

    private static double? WeightOf(Weights weights, int target, int source, int sources) => weights switch
    {
        Weights.Uniform(var all) => all,
        Weights.Dense(var matrix) => matrix.Real[(target * sources) + source],
        Weights.Sparse(var starts, var from, var values) =>
            Enumerable.Range(starts[target], starts[target + 1] - starts[target]).Where(e => from[e] == source).Select(e => (double?)values[e]).FirstOrDefault(),
        _ => null,
    };

    private static int UnitsOf(Circuit circuit, VariablePath path) => circuit.Nodes.Find(path.Node).Bind(n => n.Units).IfNone(1);

    private static VariablePath Unit(VariablePath path, int unit) => path with { Node = Name(path.Node, unit) };
}
