using System;
using System.Collections.Generic;
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

/// <summary>Networks that can be run: bounded nodes of several kinds (real, complex, of arrays, with a memory), edges with delays,
/// spreads and operators, populations and connections.</summary>
public static class Networks
{
    private static readonly SourceSpan Nowhere = SourceSpan.Nowhere;

    private static readonly Operator[] Kinds =
    [
        Op("rate", ["x' = -k*x + tanh(u) + 0.3*sin(t)", "m = tanh(2*x)"],
            ("x", Role.Output, 0.3), ("m", Role.Variable, 0), ("k", Role.Constant, 1), ("u", Role.Input, 0.1)),
        Op("osc", ["z' = (w*I - 1)*z + 0.5*u", "x = real(z)", "m = tanh(imag(z))"],
            ("z", Role.Variable, Quantity.Of(new System.Numerics.Complex(0.5, -0.2))), ("x", Role.Output, 0), ("m", Role.Variable, 0),
            ("w", Role.Constant, 2), ("u", Role.Input, 0)),
        Op("vec", ["y' = -y + tanh(matvec(W, y)) + u", "x = mean(y)", "m = index(y, 1)*index(y, 2)"],
            ("y", Role.Variable, Quantity.Vector(0.1, -0.4, 0.3)), ("x", Role.Output, 0), ("m", Role.Variable, 0),
            ("W", Role.Constant, Quantity.Matrix(new[,] { { 0, 1, -0.5 }, { 0.3, 0, 0.2 }, { -1, 0.6, 0.1 } })), ("u", Role.Input, 0)),
        Op("past", ["x' = -x + 0.5*x(t - tau) + tanh(u)", "m = x*past(x, 2*tau)"],
            ("x", Role.Output, 0.6), ("m", Role.Variable, 0), ("tau", Role.Constant, 0.2), ("u", Role.Input, 0)),
    ];

    private static readonly Operator[] OnEdges =
    [
        Op("low", ["y' = (pre - y)/tau"], ("y", Role.Output, 0.05), ("tau", Role.Constant, 0.4), ("pre", Role.Input, 0)),
        Op("pair", ["g = tanh(pre - 0.5*post)"], ("g", Role.Output, 0), ("pre", Role.Input, 0), ("post", Role.Input, 0)),
    ];

    /// <summary>Networks of nodes.</summary>
    public static Arbitrary<Circuit> Arbitrary() => Gen.Choose(0, int.MaxValue).Select(seed => Built(new Random(seed), populations: false)).ToArbitrary();

    /// <summary>Networks of populations.</summary>
    public static Arbitrary<Circuit> OfPopulations() => Gen.Choose(0, int.MaxValue).Select(seed => Built(new Random(seed), populations: true)).ToArbitrary();

    private static Circuit Built(Random random, bool populations)
    {
        var nodes = Enumerable.Range(0, random.Next(2, 6)).Select(i => Node(random, i, populations)).ToArray();
        var pairs = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (From: nodes[random.Next(nodes.Length)], To: nodes[random.Next(nodes.Length)])).ToArray();
        return new Circuit(
            "network", Table<Node>.Of(nodes, n => n.Path),
            populations ? Seq<Edge>() : toSeq(pairs.Select(p => Edge(random, p.From, p.To)).ToArray()), Seq<Drive>(), "")
        {
            Connections = populations ? toSeq(pairs.Select(p => Connection(random, p.From, p.To)).ToArray()) : Seq<Connection>(),
        };
    }

    private static Node Node(Random random, int number, bool isPopulation)
    {
        var op = Kinds[random.Next(Kinds.Length)];
        var node = new Node(string.Create(CultureInfo.InvariantCulture, $"n{number}"), Table<Operator>.Of([op], o => o.Name), Nowhere);
        if (!isPopulation) return node;
        var (units, first) = (random.Next(1, 5), op.Variables[0].Value);
        return node with
        {
            Units = units,
            PerUnit = Table<Quantity>.Empty.With($"{op.Name}/{first.Name}", Quantity.Stack(
                [.. Enumerable.Range(0, units).Select(i => Scaled(first.Value, 1 - (0.2 * i)))], first.Value.Shape)),
        };
    }

    private static Quantity Scaled(Quantity value, double by) => value with
    {
        Real = new([.. value.Real.Values.Select(v => by * v)]),
        Imaginary = value.Imaginary is { } im ? new Rows([.. im.Values.Select(v => by * v)]) : null,
    };

    private static Edge Edge(Random random, Node from, Node to) =>
        new(Variable(from, random.Next(2) == 0 ? "x" : "m"), Variable(to, "u"), Weight(random), Nowhere)
        {
            Delay = random.Next(3) switch { 0 => Delay.None, 1 => new(0.15 * random.Next(1, 5), 0), _ => new(0.3 * random.Next(1, 3), 0.25) },
            Operators = Through(random, from, to),
        };

    private static Connection Connection(Random random, Node from, Node to)
    {
        var (sources, targets) = (from.Units.IfNone(1), to.Units.IfNone(1));
        return new(Variable(from, random.Next(2) == 0 ? "x" : "m"), Variable(to, "u"), random.Next(3) switch
        {
            0 => new Weights.Uniform(Weight(random)),
            1 => new Weights.Dense(new([targets, sources], Many(() => Weight(random), targets * sources), null)),
            _ => Sparse(random, sources, targets),
        }, Nowhere)
        {
            Delays = random.Next(3) switch
            {
                0 => Quantity.Zero,
                1 => Quantity.Of(0.15 * random.Next(1, 5)),
                _ => new Quantity([targets, sources], Many(() => 0.15 * random.Next(0, 4), targets * sources), null),
            },
            Spread = random.Next(3) == 0 ? 0.2 : 0,
            Operators = Through(random, from, to),
        };
    }

    private static Weights.Sparse Sparse(Random random, int sources, int targets)
    {
        var rows = Enumerable.Range(0, targets).Select(_ => Enumerable.Range(0, sources).Where(_ => random.Next(2) == 0).ToArray()).ToArray();
        var starts = rows.Aggregate(new List<int> { 0 }, (all, row) => [.. all, all[^1] + row.Length]);
        return new([.. starts], [.. rows.SelectMany(r => r)], Many(() => Weight(random), starts[^1]));
    }

    private static EdgeOperators Through(Random random, Node from, Node to) => random.Next(4) switch
    {
        0 => new("low_edge", Table<Operator>.Of([OnEdges[0]], o => o.Name), Seq1(new EdgeInput("low", "pre", None))),
        1 => new("pair_edge", Table<Operator>.Of([OnEdges[1]], o => o.Name), Seq(
            new EdgeInput("pair", "pre", None), new EdgeInput("pair", "post", Some(Variable(to, "x"))))),
        _ => EdgeOperators.None,
    };

    private static VariablePath Variable(Node node, string name) => new(node.Path, node.Operators[0].Key, name);

    private static double Weight(Random random) => random.Next(-4, 5) / 8.0;

    private static Rows Many(Func<double> number, int count) => new([.. Enumerable.Range(0, count).Select(_ => number())]);

    private static Operator Op(string name, string[] equations, params (string Name, Role Role, Quantity Value)[] variables) => new(
        name,
        Table<Variable>.Of(variables.Select(v => new Variable(v.Name, v.Role, v.Value, Nowhere)), v => v.Name),
        toSeq(equations.Select(text => EquationReader.Read(EquationText.Of(Fragment.Inline(text, Nowhere))).Match(
            Succ: equation => equation,
            Fail: faults => throw new InvalidOperationException(faults[0].ToString()))).ToArray()),
        Nowhere);
}
