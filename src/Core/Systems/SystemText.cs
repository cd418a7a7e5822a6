using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>A system as text for a reader.</summary>
public static class SystemText
{
    private const int MostLines = 200;                              // of a section; a large model shows its beginning

    /// <summary>Equations with values put in, states, parameters, inputs and edges.</summary>
    /// <param name="system">The system.</param>
    /// <param name="jacobian">Its Jacobian, if that shall follow.</param>
    /// <remarks>A system that is too large to be written out is told by its populations, and without its Jacobian.</remarks>
    public static string Of(EquationSystem system, JacobianSystem? jacobian = null)
    {
        if (!WrittenSize.Of(system).Fits) return OutlineText.Of(SystemOutline.Of(system), system.Nodes.Length);
        var scalar = ScalarSystem.Of(system);
        var sections = new[]
        {
            Heading(scalar, system.Nodes.Length),
            Section("equations", Equations(system, scalar)),
            Section("states and their initial values", Table(scalar.States.Select(s => (s.Path, ExprText.Of(s.Initial))))),
            Section("parameters", Table(Parameters(scalar, ParameterKind.Constant))),
            Section("inputs", Table(Parameters(scalar, ParameterKind.Input).Concat(Signals(scalar)))),
            Section("edges", Table(Edges(system))),
            jacobian is null ? [] : Section("Jacobian", Entries(jacobian)),
        };
        return string.Join("\n", sections.Where(s => s.Length > 0).Select(lines => string.Join('\n', lines) + "\n"));
    }

    /// <summary>The edges of a system: <c>source -> target</c>, weight and delay.</summary>
    internal static IEnumerable<(string Source, string Target, double Weight, double Delay)> EdgesOf(EquationSystem system) =>
        from coupling in system.Couplings
        where !Symbols.IsBetween(coupling.Inflow)
        let sources = system.Populations[coupling.Source].Units
        let targets = system.Populations[coupling.Target].Units
        from unit in Enumerable.Range(0, targets.Length)
        from edge in Enumerable.Range(coupling.Edges.First(unit), coupling.Edges.First(unit + 1) - coupling.Edges.First(unit))
        select (
            Paths.Of(sources[coupling.Edges.Source(edge)], coupling.Variable),
            Paths.Of(targets[unit], Symbols.InputOf(coupling.Inflow)),
            coupling.Edges.Weight(edge) is var w && w < 0 ? 1 : coupling.Edges.Weights[w],
            coupling.Delays.Match(d => d[d.Count == 1 ? 0 : edge], () => 0));

    private static string[] Heading(ScalarSystem system, int nodes) =>
    [
        system.Name,
        .. system.Description.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0),
        $"{Count(nodes, "node")}, {Count(system.States.Length, "state")}, "
            + $"{Count(Number(system, ParameterKind.Constant), "parameter")}, {Count(Number(system, ParameterKind.Weight), "edge")}",
    ];

    private static int Number(ScalarSystem system, ParameterKind kind) => system.Parameters.Count(p => p.Kind == kind);

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string[] Section(string title, IEnumerable<string> lines)
    {
        var all = lines.Select(line => "  " + line).ToArray();
        return all switch
        {
            [] => [],
            { Length: > MostLines } => [title, .. all.Take(MostLines), $"  … and {all.Length - MostLines} more lines"],
            _ => [title, .. all],
        };
    }

    private static IEnumerable<string> Equations(EquationSystem system, ScalarSystem scalar)
    {
        var presentation = Presentation.WithValues(scalar);
        var nodes = system.Nodes.Select((at, i) => (Path: Paths.NodeOf(system.Populations[at.Population].Units[at.Unit]), i))
            .DistinctBy(n => n.Path, StringComparer.Ordinal).ToDictionary(n => n.Path, n => n.i, StringComparer.Ordinal);
        return scalar.Assignments.Select(a => (a.Path, Sign: " = ", a.Value))
            .Concat(scalar.States.Select(s => (s.Path, Sign: "' = ", Value: s.Derivative)))
            .GroupBy(e => Presentation.OperatorOf(e.Path), StringComparer.Ordinal)
            .OrderBy(op => nodes[Presentation.OperatorOf(op.Key)])
            .SelectMany(op => op
                .Select(e => $"  {Presentation.NameOf(e.Path)}{e.Sign}{presentation.Of(e.Value, path => ShortIn(op.Key, path))}")
                .Prepend(op.Key));
    }

    /// <summary>Paths contain the sign of division, and so stand in brackets.</summary>
    private static string ShortIn(string op, string path) =>
        Presentation.OperatorOf(path) == op ? Presentation.NameOf(path) : $"[{path}]";

    private static IEnumerable<(string, string)> Parameters(ScalarSystem system, ParameterKind kind) =>
        system.Parameters.Where(p => p.Kind == kind).Select(p => (p.Path, ExprText.Of(p.Value)));

    private static IEnumerable<(string, string)> Signals(ScalarSystem system) =>
        system.Signals.Select(s => (s.Target, $"signal {s.Number + 1}"));

    private static IEnumerable<(string, string)> Edges(EquationSystem system) =>
        EdgesOf(system).Select(e => (
            $"{e.Source} -> {e.Target}", ExprText.Of(e.Weight) + (e.Delay > 0 ? $"  delay {ExprText.Of(e.Delay)}" : "")));

    private static IEnumerable<string> Entries(JacobianSystem jacobian)
    {
        var (system, presentation) = (jacobian.System, Presentation.WithValues(jacobian.System));
        return jacobian.Partials.Select(p => $"[{p.Path}] = {Shown(p.Value)}").Concat(jacobian.Entries.Select(e =>
            $"d({system.States[e.Row].Path}')/d({jacobian.Column(e.Column)}) = {Shown(e.Value)}"));

        Expr Shown(Expr value) => presentation.Of(value, path => $"[{path}]");
    }

    private static IEnumerable<string> Table(IEnumerable<(string Name, string Value)> rows)
    {
        var all = rows.ToArray();
        var width = all.Select(row => row.Name.Length).DefaultIfEmpty(0).Max();
        return all.Select(row => row.Name.PadRight(width) + "  " + row.Value);
    }
}
