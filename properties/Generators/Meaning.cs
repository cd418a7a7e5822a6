using System;
using System.Collections.Generic;
using System.Linq;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Properties.Generators;

/// <summary>What a circuit means, looked up in the circuit itself: every variable from what determines it, by recursion.</summary>
internal sealed class Meaning(Circuit circuit)
{
    private readonly Dictionary<string, double> known = new(StringComparer.Ordinal);

    public static double Signal(int number) => 0.25 * number - 0.6;

    public double DerivativeOf(string path) => Evaluated(Parsed(path), EquationOf(Parsed(path)).Single().Value);

    public double ValueOf(string path)
    {
        if (known.TryGetValue(path, out var value)) return value;
        var at = Parsed(path);
        return known[path] = EquationOf(at).ToArray() switch
        {
            [{ Kind: EquationKind.Differential }] => RandomCircuits.At(path),
            [var equation] => Evaluated(at, equation.Value),
            _ => Needed(at) is { Count: > 0 } sources ? sources.Sum(s => s.Weight * ValueOf(s.Path)) + Driving(at) : Unfed(at),
        };
    }

    /// <summary>Whether the value of a variable cannot be known before itself.</summary>
    public bool NeedsItself(string path)
    {
        var (seen, open) = (new System.Collections.Generic.HashSet<string>(), new Stack<string>(Needs(path)));
        while (open.TryPop(out var next))
        {
            if (next == path) return true;
            if (seen.Add(next)) foreach (var need in Needs(next)) open.Push(need);
        }
        return false;
    }

    private IEnumerable<string> Needs(string path)
    {
        var at = Parsed(path);
        return EquationOf(at).ToArray() switch
        {
            [{ Kind: EquationKind.Differential }] => [],
            [var equation] => FreeSymbols.Of(equation.Value)
                .Where(name => circuit.Nodes.Find(at.Node).Exists(n => n.Operators.Find(at.Operator).Exists(o => o.Variables.Contains(name))))
                .Select(name => (at with { Variable = name }).ToString()),
            _ => Needed(at).Select(s => s.Path),
        };
    }

    private List<(string Path, double Weight)> Needed(VariablePath input) => Operator(input).Variables.Find(input.Variable).Exists(v => v.Role == Role.Input)
        ? [
            .. Nodes(input.Node).Operators
                .Where(o => o.Key != input.Operator && o.Value.Variables.Find(input.Variable).Exists(v => v.Role == Role.Output))
                .Select(o => ($"{input.Node}/{o.Key}/{input.Variable}", 1.0)),
            .. circuit.Edges.Where(e => e.Target == input).Select(e => (e.Source.ToString(), e.Weight)),
        ]
        : [];

    private double Driving(VariablePath input) =>
        circuit.Drives.Select((d, i) => d.Target == input ? Signal(i) : 0).Sum();

    private double Unfed(VariablePath at) => circuit.Drives.Exists(d => d.Target == at)
        ? Driving(at)
        : Operator(at).Variables.Find(at.Variable).Match(v => v.Value.Scalar, () => double.NaN);

    private double Evaluated(VariablePath at, Expr value) => ExprValue.Of(value, name =>
        Operator(at).Variables.Contains(name) ? ValueOf((at with { Variable = name }).ToString())
        : name == "t" ? 0.3
        : Constants.Values[name]);

    private IEnumerable<Equation> EquationOf(VariablePath at) => Operator(at).Equations.Where(e => e.Target == at.Variable);

    private Operator Operator(VariablePath at) => Nodes(at.Node).Operators.Find(at.Operator).IfNone(() => throw new KeyNotFoundException());

    private Node Nodes(string path) => circuit.Nodes.Find(path).IfNone(() => throw new KeyNotFoundException());

    private static VariablePath Parsed(string path) => VariablePath.Parse(path).IfNone(() => throw new FormatException(path));
}
