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

/// <summary>Circuits of smooth equations: a few kinds of nodes with one to three operators that feed each other, edges from states
/// and algebraic variables, parallel ones too, and signals. Algebraic variables only feed nodes further down and operators further
/// on, so that an order of evaluation exists, though not always one for whole populations.</summary>
public static class RandomCircuits
{
    public static Arbitrary<Circuit> Arbitrary() => Arb.From(
        Gen.Sized(size => Gen.Choose(0, int.MaxValue).Select(seed => Built(new Random(seed), size, loops: false))), Smaller);

    /// <summary>Circuits in which anything may feed anything.</summary>
    public static Arbitrary<Circuit> WithLoops() => Arb.From(
        Gen.Sized(size => Gen.Choose(0, int.MaxValue).Select(seed => Built(new Random(seed), size, loops: true))), Smaller);

    /// <summary>A point for a circuit: numbers of moderate size that depend on the path alone.</summary>
    public static double At(string path) => Math.Round(2 * Math.Sin(path.Aggregate(7.0, (hash, c) => hash * 1.37 % 1000 + c)), 6);

    private static Circuit Built(Random random, int size, bool loops)
    {
        var kinds = Enumerable.Range(0, random.Next(1, 4)).Select(kind => Kind(random, kind, loops)).ToArray();
        var count = random.Next(1, 3 + size / 10);
        var nodes = Enumerable.Range(0, count)
            .Select(i => Node(random, kinds[random.Next(kinds.Length)], string.Create(CultureInfo.InvariantCulture, $"{"abc"[i % 3]}{i}")))
            .ToArray();
        var edges = Enumerable.Range(0, random.Next(0, 3 * count)).SelectMany(_ => Edge(random, nodes, loops));
        var drives = Enumerable.Range(0, random.Next(0, 4)).SelectMany(_ => Input(random, nodes[random.Next(count)]))
            .Select(path => new Drive(path, SourceSpan.Nowhere));
        return new("random", Table<Node>.Of(nodes, n => n.Path), toSeq(edges).Strict(), toSeq(drives).Strict(), "");
    }

    /// <summary>Operators whose outputs <c>m0</c>, <c>m1</c>, … are inputs of others.</summary>
    private static Operator[] Kind(Random random, int kind, bool loops) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => Operator(random, $"k{kind}o{i}", $"m{random.Next(3)}", i, loops))];

    private static Operator Operator(Random random, string name, string output, int position, bool loops)
    {
        var inputs = new[] { "m0", "m1", "m2", "u" }.Where(i => i != output && random.Next(2) == 0).Take(2).ToArray();
        var isState = position > 0 && !loops && inputs.Length > 0;      // a later operator's output may reach an earlier one
        var roles = new List<(string Name, Role Role)> { ("x", Role.Variable), (output, Role.Output), ("k", Role.Constant), ("q", Role.Constant) };
        if (random.Next(2) == 0) roles.Add(("z", Role.Variable));
        roles.AddRange(inputs.Select(i => (i, Role.Input)));
        var names = roles.Select(r => r.Name).ToArray();
        var early = names.Where(n => n != output && n != "z").ToArray();
        var equations = new List<Equation> { Equation("x", EquationKind.Differential, names) };
        if (names.Contains("z")) equations.Add(Equation("z", EquationKind.Algebraic, [.. early, output]));
        equations.Add(Equation(output, isState ? EquationKind.Differential : EquationKind.Algebraic, early));
        var shuffled = equations.ToArray();
        random.Shuffle(shuffled);
        return new(
            name,
            Table<Variable>.Of(roles.Select(r => new Variable(r.Name, r.Role, Quantity.Zero, SourceSpan.Nowhere)), v => v.Name),
            toSeq(shuffled).Strict(), SourceSpan.Nowhere);

        Equation Equation(string target, EquationKind of, string[] over) =>
            new(target, of, Expression(random, 3, [.. over, "t"]), Seq<Mention>(), SourceSpan.Nowhere);
    }

    private static Node Node(Random random, Operator[] kind, string path) => new(
        path,
        Table<Operator>.Of(
            kind.Select(op => op with { Variables = op.Variables.Map(v => v with { Value = random.Next(-8, 9) / 4.0 }) }), op => op.Name),
        SourceSpan.Nowhere);

    private static IEnumerable<Edge> Edge(Random random, Node[] nodes, bool loops)
    {
        var (start, end) = (random.Next(nodes.Length), random.Next(nodes.Length));
        var sources =
            from op in nodes[start].Operators
            from equation in op.Value.Equations
            where loops || start < end || equation.Kind == EquationKind.Differential
            select new VariablePath(nodes[start].Path, op.Key, equation.Target);
        return
            from source in Any(random, sources)
            from target in Input(random, nodes[end])
            from parallel in Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1)
            select new Edge(source, target, random.Next(-8, 9) / 4.0 + parallel, SourceSpan.Nowhere);
    }

    private static IEnumerable<VariablePath> Input(Random random, Node node) => Any(
        random,
        from op in node.Operators
        from variable in op.Value.Variables
        where variable.Value.Role == Role.Input
        select new VariablePath(node.Path, op.Key, variable.Key));

    private static IEnumerable<T> Any<T>(Random random, IEnumerable<T> of) => of.ToArray() is { Length: > 0 } all ? [all[random.Next(all.Length)]] : [];

    /// <summary>A smooth expression that grows no faster than its arguments' products.</summary>
    private static Expr Expression(Random random, int depth, string[] names)
    {
        if (depth == 0 || random.Next(6) == 0)
            return random.Next(4) == 0 ? new Expr.Number(random.Next(1, 9) / 4.0) : new Expr.Symbol(names[random.Next(names.Length)]);
        Expr Part() => Expression(random, depth - 1, names);
        return random.Next(8) switch
        {
            0 or 1 => new Expr.Sum(Seq(Part(), Part(), new Expr.Negation(Part()))),
            2 => new Expr.Product(Seq(Part(), Part())),
            3 => new Expr.Negation(Part()),
            4 => new Expr.Quotient(Part(), new Expr.Sum(Seq<Expr>(new Expr.Number(1), new Expr.Power(Part(), new Expr.Number(2))))),
            5 => new Expr.Product(Seq<Expr>(new Expr.Number(2), new Expr.Symbol("pi"), Part())),
            var n => new Expr.Call(n == 6 ? "tanh" : "sin", Seq1(Part())),
        };
    }

    private static IEnumerable<Circuit> Smaller(Circuit circuit) =>
    [
        .. circuit.Nodes.Select(n => Without(circuit, n.Key)).Where(c => c.Nodes.Count > 0),
        .. Enumerable.Range(0, circuit.Edges.Count).Select(i => circuit with { Edges = Except(circuit.Edges, i) }),
        .. Enumerable.Range(0, circuit.Drives.Count).Select(i => circuit with { Drives = Except(circuit.Drives, i) }),
    ];

    private static Circuit Without(Circuit circuit, string node) => circuit with
    {
        Nodes = circuit.Nodes.Where((path, _) => path != node),
        Edges = circuit.Edges.Filter(e => e.Source.Node != node && e.Target.Node != node).Strict(),
        Drives = circuit.Drives.Filter(d => d.Target.Node != node).Strict(),
    };

    private static Seq<T> Except<T>(Seq<T> all, int index) => toSeq(all.Where((_, i) => i != index)).Strict();
}
