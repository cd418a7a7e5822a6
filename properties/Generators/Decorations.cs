using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using static LanguageExt.Prelude;

namespace PyRates.Properties.Generators;

/// <summary>Circuits with everything that a document can say: inner circuits, populations and connections, delays, operators on
/// edges, values that are complex or arrays, names and descriptions of any characters. They need not make sense as equations.</summary>
public static class DecoratedCircuits
{
    private static readonly double[] Numbers = [0, -0.0, 1, -2.5, 1e-5, 1e300, 0.1, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    private static readonly string[] Words =
        ["a", "jrc", "n", "yes", "null", "1", "x y", "é", "#", "a.b", "'", "\"", "[2]", "{", ": ", "p:q", "\ud83d\ude00", "OperatorTemplate", "-", "~"];

    private static readonly string[] Lines = ["", " ", "one: two", "  three", "- four #", "'", "\"\\", "\t", "é\u00a0\u2028", "|", "%YAML"];

    /// <summary>Such circuits.</summary>
    public static Arbitrary<Circuit> Arbitrary() => Arb.From(
        from plain in RandomCircuits.Arbitrary().Generator
        from seed in Gen.Choose(0, int.MaxValue)
        select Decorated(plain, new Random(seed)));

    private static Circuit Decorated(Circuit sparing, Random random)
    {
        var plain = sparing with { Nodes = sparing.Nodes.Map(n => n with { Operators = n.Operators.Map(Using) }) };
        var paths = Paths(plain.Nodes.Keys.ToArray(), random);
        var nodes = plain.Nodes.Values.Select(n => Node(n, paths[n.Path], random)).ToArray();
        var byPath = nodes.ToDictionary(n => n.Path, StringComparer.Ordinal);
        var ends = plain.Edges.Map(e => e with { Source = Moved(e.Source, paths), Target = Moved(e.Target, paths) }).ToArray();
        var (bulk, single) = (ends.Where(_ => random.Next(4) == 0).ToArray(), new List<Edge>());
        single.AddRange(ends.Select(e => e with { Delay = Delay(random), Weight = Number(random), Operators = Through(plain, ends, random) }));
        var edges = random.Next(2) == 0 ? [.. single.OrderBy(e => e.Source.Levels.Count + e.Target.Levels.Count, Comparer<int>.Create((a, b) => b - a))] : single;
        return plain with
        {
            Name = random.Next(3) == 0 ? Word(random) : "net",
            Nodes = Table<Node>.Of(nodes, n => n.Path),
            Edges = toSeq(edges).Strict(),
            Drives = Seq<Drive>(),
            Description = string.Join('\n', Enumerable.Range(0, random.Next(4)).Select(_ => Lines[random.Next(Lines.Length)])).Trim(),
            Connections = toSeq(bulk.Select(e => new Connection(
                e.Source, e.Target, Weights(byPath[e.Source.Node].Units.IfNone(1), byPath[e.Target.Node].Units.IfNone(1), random), SourceSpan.Nowhere)
            {
                Delays = random.Next(2) == 0
                    ? Math.Abs(random.Next(3) / 2.0)
                    : Times(byPath[e.Source.Node].Units.IfNone(1), byPath[e.Target.Node].Units.IfNone(1), random),
                Spread = random.Next(3),
                Operators = Through(plain, ends, random),
            })).Strict(),
        };
    }

    /// <summary>The operator with an equation in which every variable occurs: a document keeps no others.</summary>
    private static Operator Using(Operator op) => op with
    {
        Variables = op.Variables.With("w", new("w", Role.Variable, Quantity.Zero, SourceSpan.Nowhere)),
        Equations = op.Equations.Add(new(
            "w", EquationKind.Algebraic, new Expr.Sum(toSeq(op.Variables.Keys.Select(Expr (v) => new Expr.Symbol(v)).ToArray())), Seq<Mention>(), SourceSpan.Nowhere)).Strict(),
    };

    /// <summary>Places for nodes at different depths, those of an inner circuit one after the other.</summary>
    private static Dictionary<string, string> Paths(string[] nodes, Random random)
    {
        var (paths, taken) = (new Dictionary<string, string>(StringComparer.Ordinal), new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal));
        var prefix = "";
        for (var i = 0; i < nodes.Length; i++)
        {
            if (random.Next(3) == 0)
            {
                var kept = prefix.Length > 0 && random.Next(2) == 0 ? prefix : "";
                prefix = random.Next(3) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{kept}{Word(random)}{i}/");
            }
            var name = random.Next(3) == 0 && taken.Add(prefix + Word(random)) ? Word(random) + nodes[i] : nodes[i];
            paths[nodes[i]] = prefix + name;
        }
        return paths;
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static VariablePath Moved(VariablePath path, Dictionary<string, string> paths) => path with { Node = paths[path.Node] };

    private static Node Node(Node node, string path, Random random)
    {
        var operators = node.Operators.Map(op => op with { Variables = op.Variables.Map(v => v with { Value = Value(v.Value, random) }) });
        var moved = node with { Path = path, Operators = operators, Template = random.Next(2) == 0 ? Word(random) : "" };
        if (random.Next(4) > 0 || path.Contains('[')) return moved;
        var units = random.Next(1, 4);
        return moved with
        {
            Units = units,
            PerUnit = Table<Quantity>.Of(
                from op in operators.Values
                from variable in op.Variables.Values
                where random.Next(3) == 0
                select KeyValuePair.Create($"{op.Name}/{variable.Name}", Filled([units, .. variable.Value.Shape], random))),
        };
    }

    private static Quantity Value(Quantity plain, Random random) => random.Next(6) switch
    {
        0 => Number(random),
        1 => Filled([], random),
        2 => Filled([random.Next(1, 4)], random),
        3 => new Quantity([2], new([0.5, 0.5]), null),
        _ => random.Next(8) == 0 ? Filled([2, 1, 3], random) : plain,
    };

    private static Quantity Filled(ImmutableArray<int> shape, Random random)
    {
        var count = shape.Aggregate(1, (a, b) => a * b);
        return new(shape, Rows(count, random), random.Next(2) == 0 ? Rows(count, random) : null);
    }

    private static Rows Rows(int count, Random random) => new([.. Enumerable.Range(0, count).Select(_ => Number(random))]);

    private static double Number(Random random) => random.Next(3) == 0 ? Numbers[random.Next(Numbers.Length)] : random.Next(-8, 9) / 4.0;

    private static Delay Delay(Random random) => random.Next(3) switch
    {
        0 => Models.Delay.None,
        1 => new(0.25 * random.Next(1, 9), 0),
        _ => new(0.1 * random.Next(1, 9), random.Next(1, 5) / 8.0),
    };

    private static Quantity Times(int sources, int targets, Random random) =>
        new([targets, sources], new([.. Enumerable.Range(0, targets * sources).Select(_ => random.Next(3) / 2.0)]), null);

    private static Weights Weights(int sources, int targets, Random random) => random.Next(3) switch
    {
        0 => new Weights.Uniform(Number(random)),
        1 => new Weights.Dense(new Quantity([targets, sources], Rows(targets * sources, random), null)),
        _ => Sparse(sources, targets, random),
    };

    private static Weights.Sparse Sparse(int sources, int targets, Random random)
    {
        var counts = Enumerable.Range(0, targets).Select(_ => random.Next(3)).ToArray();
        var total = counts.Sum();
        return new(
            [.. Enumerable.Range(0, targets + 1).Select(t => counts.Take(t).Sum())],
            [.. Enumerable.Range(0, total).Select(_ => random.Next(sources))], Rows(total, random));
    }

    /// <summary>Operators of some node as those of an edge, if they have an output.</summary>
    private static EdgeOperators Through(Circuit circuit, Edge[] ends, Random random)
    {
        var operators = circuit.Nodes[random.Next(circuit.Nodes.Count)].Value.Operators
            .Map(op => op with { Variables = op.Variables.Map(v => v with { Value = Value(v.Value, random) }) });
        if (random.Next(3) > 0 || !EdgeWiring.HasOutput(operators)) return EdgeOperators.None;
        var inputs = from op in operators.Values
                     from variable in op.Variables.Values
                     where variable.Role == Role.Input && random.Next(2) == 0
                     select new EdgeInput(op.Name, variable.Name, random.Next(2) == 0 ? None : Some(ends[random.Next(ends.Length)].Source));
        var edge = new EdgeOperators(random.Next(2) == 0 ? Word(random) : "", operators, toSeq(inputs.ToArray()).Strict());
        return EdgeWiring.InputsOf(edge).IsEmpty ? EdgeOperators.None : edge;
    }
}
