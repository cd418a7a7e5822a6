using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Tests.Compilation;
using PyRates.Tests.Goldens;
using PyRates.Tests.Templates;
using Xunit;

namespace PyRates.Tests.Expressions;

/// <summary><c>Reference/expressions.json</c>: what PyRates 1.2.3 makes of expressions at a = 0.7, b = -1.3, x = 0.4.</summary>
public sealed class ExpressionReferenceTests
{
    private static readonly Dictionary<string, double> Values = new(StringComparer.Ordinal) { ["a"] = 0.7, ["b"] = -1.3, ["x"] = 0.4 };

    /// <summary>Entries that call functions of arrays and complex numbers: they have a value in a model only.</summary>
    private static readonly string[] OfArrays = ["real(a)", "imag(a)", "conj(a)", "mean(a)", "vsum(a)"];

    /// <summary>Entries that PyRates fails on and that have their plain meaning here.</summary>
    private static readonly Dictionary<string, double> Repaired = new(StringComparer.Ordinal)
    {
        ["abs(b)"] = 1.3,
        ["max(a,b)"] = 0.7,
        ["round(a)"] = 1,
        ["floor(a)"] = 0,
        ["heaviside(a)"] = 1,
        ["a % b"] = 0.7 - 1.3,                                      // Python: 0.7 % -1.3
        ["a//b"] = -1,
        ["E*a"] = 0.7 * Math.E,
        ["a == b"] = 0,
        ["atan(a)"] = Math.Atan(0.7),
        ["asin(a)"] = Math.Asin(0.7),
        ["atan2(a,b)"] = Math.Atan2(0.7, -1.3),
        ["sin(sin(a))"] = Math.Sin(Math.Sin(0.7)),
        ["absv(absv(b))"] = 1.3,
        ["sigmoid(sigmoid(a))"] = 1 / (1 + Math.Exp(-1 / (1 + Math.Exp(-0.7)))),
        ["identity(a)"] = 0.7,
    };

    /// <summary>Entries that are faults here too, each with its own diagnostic.</summary>
    private static readonly Dictionary<string, Type> Faults = new(StringComparer.Ordinal)
    {
        ["Abs(b)"] = typeof(UnknownFunction),
        ["a*(b"] = typeof(UnexpectedWord),
        [""] = typeof(UnexpectedWord),
        ["a&b"] = typeof(UnknownCharacters),
        ["~a"] = typeof(UnknownCharacters),
        ["a!"] = typeof(UnknownCharacters),
    };

    /// <summary>Entries that are read and name something that nobody declares: the operator's names decide.</summary>
    private static readonly string[] Undeclared = ["PI*a", "I*a"];

    public static TheoryData<string, double?> Entries
    {
        get
        {
            using var text = JsonDocument.Parse(File.ReadAllText(Path.Combine(Reference.Folder, "expressions.json")));
            var entries = new TheoryData<string, double?>();
            foreach (var entry in text.RootElement.GetProperty("cases").EnumerateArray())
            {
                double? value = !entry.TryGetProperty("value", out var v) ? null
                    : v.ValueKind == JsonValueKind.String ? double.NaN : v.GetDouble();
                entries.Add(entry.GetProperty("expr").GetString()!, value);
            }
            return entries;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Every_entry_has_its_value_or_its_diagnostic(string expression, double? value)
    {
        var reading = Parser.Expression(EquationText.Of(Fragment.Inline(expression, new SourceSpan("expressions.json", 1, 1))));
        if (expression == "randn(1)")
            Assert.True(reading.IsSuccess);
        else if (OfArrays.Contains(expression))
            Near(value!.Value, InModel(expression));
        else if (Faults.TryGetValue(expression, out var fault))
            Assert.IsType(fault, Assert.Single(Fails(reading)));
        else if (Undeclared.Contains(expression))
            Assert.DoesNotContain(FreeSymbols.Of(Succeeds(reading)), name => Values.ContainsKey(name) && name != "a");
        else
            Near(value ?? Repaired[expression], ExprValue.Of(Succeeds(reading), Values));
    }

    private static double InModel(string expression) => Documents
        .One($"op: {{base: OperatorTemplate, equations: \"z' = {expression}\", variables: {{z: output, a: 0.7, b: -1.3, x: 0.4}}}}\n")
        .Circuit("m.op").Compiled().FieldAt(0, 0)[0];

    private static void Near(double expected, double actual)
    {
        if (double.IsNaN(expected)) Assert.True(double.IsNaN(actual), $"{actual}, not NaN");
        else Assert.InRange(actual, expected - 1e-12 * Math.Abs(expected), expected + 1e-12 * Math.Abs(expected));
    }

    private static Expr Succeeds(LanguageExt.Validation<Diagnostic, Reading> reading) =>
        reading.Match(Succ: r => r.Value, Fail: faults => throw new Xunit.Sdk.XunitException(faults[0].ToString()));

    private static Diagnostic[] Fails(LanguageExt.Validation<Diagnostic, Reading> reading) =>
        reading.Match(Succ: r => throw new Xunit.Sdk.XunitException($"read as {r.Value}"), Fail: faults => faults.ToArray());
}
