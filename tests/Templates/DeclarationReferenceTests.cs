using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using LanguageExt;
using PyRates.Templates;
using PyRates.Tests.Goldens;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>Every form of a declaration that PyRates 1.2.3 was asked for: <c>Reference/variable_declarations.json</c>.</summary>
public sealed class DeclarationReferenceTests
{
    /// <summary>What PyRates takes for 0 in silence.</summary>
    private const string Unreadable = "variable(foo)";

    public static TheoryData<string, string> Entries
    {
        get
        {
            var entries = new TheoryData<string, string>();
            foreach (var entry in Reference.Entries("variable_declarations.json"))
                entries.Add(Written(entry.GetProperty("declaration")), entry.GetRawText());
            return entries;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void A_declaration_means_what_it_means_to_PyRates(string declaration, string entry)
    {
        var expected = JsonDocument.Parse(entry).RootElement;
        var read = DeclarationReader.Read(YamlReaderTests.Tree($"x: {declaration}\n").Entries[0]);
        if (expected.TryGetProperty("error", out _) || declaration.Contains(Unreadable, StringComparison.Ordinal))
        {
            Assert.True(read.IsFail, declaration);
            return;
        }
        var declared = read.IfFail(faults => throw new Xunit.Sdk.XunitException(string.Join('\n', faults)));
        Assert.Equal(expected.GetProperty("vtype").GetString() is "state_var" ? "variable" : expected.GetProperty("vtype").GetString(), Word(declared.Kind));
        Assert.Equal(expected.GetProperty("dtype").GetString() == "complex", declared.Value.IsComplex);
        var shape = expected.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32()).ToArray();
        Assert.Equal(shape is [1] ? [] : shape, declared.Value.Shape);
        Assert.Equal(Numbers(expected.GetProperty("value")), Enumerable.Range(0, declared.Value.Count).Select(declared.Value.At));
    }

    /// <summary>A number as YAML has it, a text in quotes: <c>"3.0"</c> is a number to PyRates as well.</summary>
    private static string Written(JsonElement declaration) =>
        declaration.ValueKind == JsonValueKind.String ? $"\"{declaration.GetString()}\"" : declaration.GetRawText();

    private static string Word(DeclarationKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<Complex> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => [new(value.GetProperty("re").GetDouble(), value.GetProperty("im").GetDouble())],
        _ => [value.GetDouble()],
    };
}
