using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Older;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads what stands behind a variable's name: <c>2.0</c>, <c>input(0.5)</c>, <c>variable(complex)</c>, <c>output</c>.</summary>
internal static class DeclarationReader
{
    private static readonly string[] Words = ["input", "output", "variable"];
    private static readonly string[] Types = ["input", "output", "variable", "state_var", "constant"];

    /// <summary>The declaration that an entry of <c>variables:</c> is.</summary>
    public static Validation<Diagnostic, VariableDeclaration> Read(YamlEntry entry) => entry.Value switch
    {
        YamlNode.Scalar scalar => Text(entry, scalar),
        YamlNode.Mapping mapping => Mapping(entry, new Fields(mapping, $"the variable '{entry.Name}'")),
        _ => ArrayReader.Read(entry.Value).Bind(value => Declared(entry, DeclarationKind.Constant, value)),
    };

    private static Validation<Diagnostic, VariableDeclaration> Text(YamlEntry entry, YamlNode.Scalar scalar)
    {
        var text = scalar.Text.Text.Trim();
        if (QuantityReader.Read(text) is { } number) return Declared(entry, DeclarationKind.Constant, number);
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        var word = (bracket < 0 ? text : text[..bracket]).TrimEnd();
        if (!Words.Contains(word))
            return Fail<Diagnostic, VariableDeclaration>(
                new UnknownDeclaration(scalar.At, entry.Name, scalar.Described, Similarity.Nearest(word, Words)));
        if (bracket < 0) return Declared(entry, KindOf(word), Quantity.Zero);
        var inside = text.EndsWith(')') ? text[(bracket + 1)..^1].Split(',') : [];
        var shape = inside.Length >= 1 ? Extents(inside[1..].Select(part => part.Trim(' ', '(', ')', '[', ']')).Where(part => part.Length > 0)) : null;
        return inside.Length >= 1 && Content(inside[0].Trim()) is { } value && shape is { } extents
            ? Declared(entry, KindOf(word), extents.Length == 0 ? value : value.Spread([.. extents]))
            : Fail<Diagnostic, VariableDeclaration>(new UnreadableValue(scalar.At, entry.Name, word, scalar.Described));
    }

    private static Validation<Diagnostic, VariableDeclaration> Mapping(YamlEntry entry, Fields fields) =>
        fields.Read(read => read.Find("vtype") is null ? Old(entry, read) : Typed(entry, read));

    /// <summary>PyRates before version 1: <c>{default: input, unit: mV}</c></summary>
    private static Validation<Diagnostic, VariableDeclaration> Old(YamlEntry entry, Fields fields) =>
        (fields.Only([.. OldSyntax.Wrapping]),
         fields.Required("default", value => Read(new(entry.Key, OldSyntax.Default(value))))).Apply((_, read) => read);

    /// <summary><c>{vtype: constant, dtype: float, value: 2.0, shape: [1]}</c></summary>
    private static Validation<Diagnostic, VariableDeclaration> Typed(YamlEntry entry, Fields fields) =>
        (fields.Only("vtype", "dtype", "value", "shape"),
         fields.Required("vtype", Type),
         fields.Optional("dtype", node => Decode.Text(node, "'float', 'int' or 'complex'")),
         fields.Required("value", ArrayReader.Read),
         fields.Optional("shape", Shape)).Apply((_, type, number, value, shape) => Typed(entry, type, number, value, shape)).Bind(read => read);

    private static Validation<Diagnostic, VariableDeclaration> Typed(
        YamlEntry entry, Fragment type, Option<Fragment> number, Quantity value, Option<PlacedShape> shape)
    {
        var typed = number.Exists(n => n.Text.StartsWith("complex", StringComparison.Ordinal)) && !value.IsComplex
            ? value with { Imaginary = Rows.Repeat(0, value.Count) }
            : value;
        if (shape.Case is not PlacedShape { Extents: { IsEmpty: false } extents } || extents.AsSpan().SequenceEqual(value.Shape.AsSpan()))
            return Declared(entry, KindOf(type.Text), typed);
        if (value.IsScalar) return Declared(entry, KindOf(type.Text), extents is [1] ? typed : typed.Spread(extents));
        return value.Count == extents.Aggregate(1, (a, b) => a * b)
            ? Declared(entry, KindOf(type.Text), extents is [1] ? typed with { Shape = [] } : typed with { Shape = extents })
            : Fail<Diagnostic, VariableDeclaration>(new WrongShape(
                entry.Value.At, $"values of shape ({string.Join(", ", extents)})", $"({string.Join(", ", value.Shape)})"));
    }

    /// <summary>Extents as they were written.</summary>
    private sealed record PlacedShape(ImmutableArray<int> Extents);

    private static Validation<Diagnostic, Fragment> Type(YamlNode node) =>
        node is YamlNode.Scalar scalar && Types.Contains(scalar.Text.Text)
            ? Success<Diagnostic, Fragment>(scalar.Text)
            : Decode.Wrong<Fragment>(node, string.Join(", ", Types.Select(type => $"'{type}'")));

    private static Validation<Diagnostic, PlacedShape> Shape(YamlNode node)
    {
        var parts = node is YamlNode.Sequence list ? list.Items : [node];
        return Extents(parts.Select(part => part is YamlNode.Scalar scalar ? scalar.Text.Text : "?")) is { } extents
            ? Success<Diagnostic, PlacedShape>(new([.. extents]))
            : Decode.Wrong<PlacedShape>(node, $"numbers of entries, {ArrayReader.Largest} together at most");
    }

    /// <summary>The extents of a shape; null where they make none, or one beyond any use.</summary>
    private static int[]? Extents(IEnumerable<string> parts)
    {
        var (extents, count) = (new List<int>(), 1L);
        foreach (var part in parts)
        {
            if (Length(part) is not { } extent || (count *= extent) > ArrayReader.Largest) return null;
            extents.Add(extent);
        }
        return [.. extents];
    }

    /// <summary>What may stand inside the brackets: a value, or a type whose value is 0.</summary>
    private static Quantity? Content(string text) => text switch
    {
        "" or "float" or "int" => Quantity.Zero,
        "complex" => Quantity.Of(System.Numerics.Complex.Zero),
        _ => QuantityReader.Read(text),
    };

    private static int? Length(string text) =>
        CoreSchema.Number(text) is { } n && n is >= 1 and <= int.MaxValue && Math.Floor(n) == n ? (int)n : null;

    private static DeclarationKind KindOf(string word) => word switch
    {
        "input" => DeclarationKind.Input,
        "output" => DeclarationKind.Output,
        "constant" => DeclarationKind.Constant,
        _ => DeclarationKind.Variable,
    };

    private static Validation<Diagnostic, VariableDeclaration> Declared(
        YamlEntry entry, DeclarationKind kind, Quantity value) =>
        Success<Diagnostic, VariableDeclaration>(new(entry.Name, kind, value, entry.Key.At));
}
