using System;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems;
using PyRates.Templates;
using Xunit;

namespace PyRates.Properties;

/// <summary>Couplings that fall apart by an addition theorem are the sums over pairs, but for rounding, and cost sums over units.</summary>
public sealed class SeparationLaws
{
    private const double Rounding = 1e-12;

    private static readonly string[] Separable =
    [
        "sin(s - r)", "sin(r - s)", "cos(s - r)", "sin(s - r - a)", "-cos(-s + r + a)", "k*sin(2.0*(s - r)) + cos(s - r)/k", "sin((s - r)/2.0)",
        "r*s*sin(s - r)", "k*s*(sin(s - r + a) - a*cos(s + r))", "sin(s)*cos(s - r)/(1 + r^2)", "a + sin(s - r)", "sin(s - r)*cos(r - s)",
    ];

    private static readonly string[] Inseparable = ["s - r", "tanh(s - r)", "sin(s*r)", "sin(k*(s - r))", "sin(s - r)^3", "sin(s - r) + s - r"];

    [Property(MaxTest = 150)]
    public Property A_separated_coupling_is_the_sum_over_pairs() => Prop.ForAll(
        Gen.Elements(Separable).ToArbitrary(), Gen.Choose(2, 40).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (text, n, seed) =>
        {
            var random = new Random(seed);
            var (theta, weights) = (Drawn(n, random), Weights(n, random));
            var (system, field) = Field(text, theta, weights.Text);
            return system.Populations.ForAll(p => p.Units.Length == n)
                && Agree(text, theta, weights.Matrix, field);
        });

    [Property(MaxTest = 30)]
    public Property What_does_not_separate_stays_a_sum_over_pairs() => Prop.ForAll(
        Gen.Elements(Inseparable).ToArbitrary(), Gen.Choose(2, 9).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (text, n, seed) =>
        {
            var random = new Random(seed);
            var theta = Drawn(n, random);
            var weights = Matrix(n, _ => random.NextDouble());
            var (system, field) = Field(text, theta, Rows(weights));
            return system.Populations.Exists(p => p.Units.Length == n * n) && Agree(text, theta, weights, field);
        });

    private static bool Agree(string text, double[] theta, double[][] weights, double[] field)
    {
        var pair = Parser.Expression(EquationText.Of(Fragment.Inline(text, SourceSpan.Nowhere))).Match(
            Succ: read => read.Value, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
        return Enumerable.Range(0, theta.Length).All(i =>
        {
            var terms = theta.Select((s, j) => weights[i][j] * ExprValue.Of(
                pair, name => name switch { "s" => s, "r" => theta[i], "a" => 0.3, _ => 1.7 })).ToArray();
            return Math.Abs(terms.Sum() - field[i]) <= Rounding * (1 + (theta.Length * weights[i].Max(Math.Abs) * (1 + Math.Pow(theta.Max(Math.Abs), 2))));
        });
    }

    /// <summary>The system, and its field at the start: the same bits by loops and by the interpreter.</summary>
    private static (EquationSystem System, double[] Field) Field(string text, double[] theta, string weights)
    {
        var document = $$$"""
            phase: {base: OperatorTemplate, equations: "x' = u", variables: {x: output(0.0), u: input}}
            node: {base: NodeTemplate, operators: [phase]}
            pull: {base: OperatorTemplate, equations: "m = {{{text}}}", variables: {m: output, s: input, r: input, a: 0.3, k: 1.7}}
            edge: {base: EdgeTemplate, operators: [pull]}
            net:
              base: CircuitTemplate
              populations: {p: {node: node, n: {{{theta.Length}}}, parameters: {phase/x: [{{{Row(theta)}}}] } } }
              connections:
                - {source: p/phase/x, target: p/phase/u, weights: {{{weights}}}, edge: edge, map: {edge/pull/s: source, edge/pull/r: p/phase/x}}
            """;
        // what an operator does not use it must not declare
        foreach (var (name, value) in new[] { ("a", "0.3"), ("k", "1.7") })
            if (!text.Contains(name, StringComparison.Ordinal)) document = document.Replace($", {name}: {value}", "", StringComparison.Ordinal);
        var circuit = TemplateLibrary.Empty.Add(new SourceText(new("m.yaml"), document)).Bind(library => Circuits.Instantiate(library, new(new("m.yaml"), "net")));
        var system = circuit.Bind(c => Assembly.Assemble(c)).Match(Succ: s => s, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
        var problem = Compiler.Compile(system).Problem;
        var field = (problem with { Kernel = Kernel.Loops }).Open(new Stepping.Fixed(0, 1, 0.5), new AtStart());
        Assert.Equal((problem with { Kernel = Kernel.Interpreter }).Open(new Stepping.Fixed(0, 1, 0.5), new AtStart()), field);
        return (system, field);
    }

    private static (string Text, double[][] Matrix) Weights(int n, Random random)
    {
        if (random.Next(3) == 0)
        {
            var common = Math.Round(random.NextDouble() - 0.5, 3);
            return (common.ToString("R", CultureInfo.InvariantCulture), Matrix(n, _ => common));
        }
        if (random.Next(2) == 0)
        {
            var matrix = Matrix(n, _ => Math.Round(random.NextDouble() - 0.5, 3));
            return (Rows(matrix), matrix);
        }
        var sparse = Matrix(n, _ => random.Next(4) == 0 ? Math.Round(random.NextDouble() + 0.5, 3) : 0);
        sparse[0][n - 1] = 1;
        var edges = (from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) where sparse[i][j] != 0 select (i, j)).ToArray();
        return ($"{{targets: [{string.Join(", ", edges.Select(e => e.i))}], sources: [{string.Join(", ", edges.Select(e => e.j))}], "
            + $"values: [{Row([.. edges.Select(e => sparse[e.i][e.j])])}]}}", sparse);
    }

    private static double[][] Matrix(int n, Func<int, double> entry) =>
        [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, n).Select(entry).ToArray())];

    private static string Rows(double[][] matrix) => "[" + string.Join(", ", matrix.Select(row => $"[{Row(row)}]")) + "]";

    private static string Row(double[] values) => string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    private static double[] Drawn(int n, Random random) => [.. Enumerable.Range(0, n).Select(_ => Math.Round(random.NextDouble() * 20 - 10, 3))];

    private sealed class AtStart : IProblemVisitor<double[]>
    {
        public double[] Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            TState.BeginAttempt(start);
            return TState.View(TField.At(field, 0, start)).ToArray();
        }
    }
}
