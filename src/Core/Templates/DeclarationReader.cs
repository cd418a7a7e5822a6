using System;
using System.Linq;
using PyRates.Foundation;
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
        _ => Fail<Diagnostic, VariableDeclaration>(new Unsupported(entry.Value.At, $"the list of values of '{entry.Name}'")),
    };

    private static Validation<Diagnostic, VariableDeclaration> Text(YamlEntry entry, YamlNode.Scalar scalar)
    {
        var text = scalar.Text.Text.Trim();
        if (QuantityReader.Read(text) is { } number) return Declared(entry, DeclarationKind.Constant, number, 1);
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        var word = (bracket < 0 ? text : text[..bracket]).TrimEnd();
        if (!Words.Contains(word))
            return Fail<Diagnostic, VariableDeclaration>(
                new UnknownDeclaration(scalar.At, entry.Name, scalar.Described, Similarity.Nearest(word, Words)));
        if (bracket < 0) return Declared(entry, KindOf(word), Quantity.Zero, 1);
        var inside = text.EndsWith(')') ? text[(bracket + 1)..^1].Split(',') : [];
        var length = inside.Length == 2 ? Length(inside[1]) : 1;
        return inside.Length is 1 or 2 && Content(inside[0].Trim()) is { } value && length is { } entries
            ? Declared(entry, KindOf(word), value, entries)
            : Fail<Diagnostic, VariableDeclaration>(new UnreadableValue(scalar.At, entry.Name, word, scalar.Described));
    }

    private static Validation<Diagnostic, VariableDeclaration> Mapping(YamlEntry entry, Fields fields) =>
        fields.Find("vtype") is null ? Old(entry, fields) : Typed(entry, fields);

    /// <summary>PyRates before version 1: <c>{default: input, unit: mV}</c></summary>
    private static Validation<Diagnostic, VariableDeclaration> Old(YamlEntry entry, Fields fields) =>
        (fields.Only("default", "description", "unit"),
         fields.Required("default", value => Read(new(entry.Key, Unwrapped(value))))).Apply((_, read) => read with { IsOldSyntax = true });

    /// <summary><c>{vtype: constant, dtype: float, value: 2.0, shape: [1]}</c></summary>
    private static Validation<Diagnostic, VariableDeclaration> Typed(YamlEntry entry, Fields fields) =>
        (fields.Only("vtype", "dtype", "value", "shape"),
         fields.Required("vtype", Type),
         fields.Optional("dtype", node => Decode.Text(node, "'float', 'int' or 'complex'")),
         fields.Required("value", Value),
         fields.Optional("shape", Shape)).Apply((_, type, number, value, shape) => new VariableDeclaration(
            entry.Name,
            KindOf(type.Text),
            number.Exists(n => n.Text.StartsWith("complex", StringComparison.Ordinal)) ? value with { Imaginary = value.Imaginary ?? new Rows([0]) } : value,
            shape.Match(n => (int)n.Value, () => 1),
            entry.Key.At));

    private static Validation<Diagnostic, Fragment> Type(YamlNode node) =>
        node is YamlNode.Scalar scalar && Types.Contains(scalar.Text.Text)
            ? Success<Diagnostic, Fragment>(scalar.Text)
            : Decode.Wrong<Fragment>(node, string.Join(", ", Types.Select(type => $"'{type}'")));

    private static Validation<Diagnostic, Quantity> Value(YamlNode node) => node switch
    {
        YamlNode.Sequence { Items: [var only] } => Value(only),
        YamlNode.Sequence => Fail<Diagnostic, Quantity>(new Unsupported(node.At, "lists of values")),
        YamlNode.Scalar scalar when QuantityReader.Read(scalar.Text.Text.Trim()) is { } value => Success<Diagnostic, Quantity>(value),
        _ => Decode.Wrong<Quantity>(node, "a number"),
    };

    private static Validation<Diagnostic, PlacedNumber> Shape(YamlNode node) => node switch
    {
        YamlNode.Sequence { Items: [] } => Success<Diagnostic, PlacedNumber>(new(1, node.At)),
        YamlNode.Sequence { Items: [var only] } => Shape(only),
        YamlNode.Sequence => Fail<Diagnostic, PlacedNumber>(new Unsupported(node.At, "matrices")),
        YamlNode.Scalar scalar when Length(scalar.Text.Text) is { } length => Success<Diagnostic, PlacedNumber>(new(length, node.At)),
        _ => Decode.Wrong<PlacedNumber>(node, "a number of entries"),
    };

    /// <summary>What may stand inside the brackets: a value, or a type whose value is 0.</summary>
    private static Quantity? Content(string text) => text switch
    {
        "" or "float" or "int" => Quantity.Zero,
        "complex" => Quantity.Of(System.Numerics.Complex.Zero),
        _ => QuantityReader.Read(text),
    };

    private static int? Length(string text) =>
        CoreSchema.Number(text) is { } n && n is >= 1 and <= int.MaxValue && Math.Floor(n) == n ? (int)n : null;

    /// <summary><c>float(1.2)</c> is how PyRates before version 1 could write 1.2.</summary>
    private static YamlNode Unwrapped(YamlNode node) =>
        node is YamlNode.Scalar { Text.Text: ['f', 'l', 'o', 'a', 't', '(', .. var inside, ')'] } scalar
            ? new YamlNode.Scalar(Fragment.Inline(inside, scalar.At), scalar.IsPlain, scalar.At)
            : node;

    private static DeclarationKind KindOf(string word) => word switch
    {
        "input" => DeclarationKind.Input,
        "output" => DeclarationKind.Output,
        "constant" => DeclarationKind.Constant,
        _ => DeclarationKind.Variable,
    };

    private static Validation<Diagnostic, VariableDeclaration> Declared(
        YamlEntry entry, DeclarationKind kind, Quantity value, int length) =>
        Success<Diagnostic, VariableDeclaration>(new(entry.Name, kind, value, length, entry.Key.At));
}
