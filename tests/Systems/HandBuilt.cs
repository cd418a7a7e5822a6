using System;
using System.Globalization;
using System.Linq;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Systems;

/// <summary>Circuits written in a few lines: <c>Op("li", "x' = -x + u", "x: output(0.5)", "u: input")</c>.</summary>
internal static class HandBuilt
{
    public static Operator Op(string name, string equations, params string[] variables) => new(
        name,
        Table<Variable>.Of(variables.Select(Declared), v => v.Name),
        toSeq(equations.Split(';').Select((text, line) => Read(name, line, text.Trim()))).Strict(),
        new SourceSpan(name, 1, 1));

    public static Node Node(string path, params Operator[] operators) =>
        new(path, Table<Operator>.Of(operators, op => op.Name), new SourceSpan(path, 1, 1));

    public static Edge Edge(string source, string target, double weight = 1) =>
        new(Path(source), Path(target), weight, new SourceSpan($"{source}>{target}", 1, 1));

    public static Circuit Circuit(Node[] nodes, Edge[]? edges = null, string[]? drives = null) => new(
        "hand_built",
        Table<Node>.Of(nodes, n => n.Path),
        toSeq(edges ?? []).Strict(),
        toSeq((drives ?? []).Select(d => new Drive(Path(d), new SourceSpan(d, 1, 1)))).Strict(),
        "");

    public static EquationSystem Assembled(this Circuit circuit) => Assembly.Assemble(circuit).Match(
        Succ: system => system,
        Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));

    public static Diagnostic[] Faults(this Circuit circuit) => Assembly.Assemble(circuit).Match(
        Succ: _ => throw new InvalidOperationException("no faults"),
        Fail: faults => faults.ToArray());

    public static VariablePath Path(string text) => VariablePath.Parse(text).IfNone(() => throw new FormatException(text));

    private static Equation Read(string document, int line, string text) => EquationReader
        .Read(EquationText.Of(Fragment.Inline(text, new SourceSpan(document, line + 2, 1))))
        .Match(Succ: e => e, Fail: faults => throw new FormatException(string.Join('\n', faults)));

    private static Variable Declared(string text)
    {
        var (name, role) = (text.Split(':')[0].Trim(), text.Split(':')[1].Trim());
        var inside = role.IndexOf('(', StringComparison.Ordinal) is var open && open >= 0 ? role[(open + 1)..^1] : "0";
        return role.Split('(')[0] switch
        {
            "input" => Of(Role.Input, inside),
            "output" => Of(Role.Output, inside),
            "variable" => Of(Role.Variable, inside),
            _ => Of(Role.Constant, role),
        };

        Variable Of(Role kind, string value) =>
            new(name, kind, double.Parse(value, CultureInfo.InvariantCulture), new SourceSpan(name, 1, 1));
    }
}
