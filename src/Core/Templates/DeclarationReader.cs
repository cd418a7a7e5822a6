using System;
using System.Linq;
using System.Numerics;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads what stands behind a variable's name: <c>2.0</c>, <c>input(0.5)</c>, <c>variable(complex)</c>, <c>output</c>.</summary>
internal static class DeclarationReader
{
    private static readonly (string Word, DeclarationKind Kind)[] Words =
    [
        ("input", DeclarationKind.Input),
        ("output", DeclarationKind.Output),
        ("variable", DeclarationKind.Variable),
    ];

    private static readonly (string Word, DeclarationKind Kind)[] Types =
        [.. Words, ("state_var", DeclarationKind.Variable), ("constant", DeclarationKind.Constant)];

    /// <summary>The declaration that an entry of <c>variables:</c> is.</summary>
    public static Validation<Diagnostic, VariableDeclaration> Read(YamlEntry entry) => entry.Value.Match(
        scalar: s => Text(entry, s),
        sequence: _ => Fail<Diagnostic, VariableDeclaration>(new Unsupported(entry.Value.At, $"the list of values of '{entry.Name}'")),
        mapping: m => Mapping(entry, new Fields(m, $"the variable '{entry.Name}'")));

    private static Validation<Diagnostic, VariableDeclaration> Mapping(YamlEntry entry, Fields fields) =>
        fields.Mapping.Entries.Any(e => e.Name == "vtype") ? Typed(entry, fields) : Old(entry, fields);

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
         fields.Optional("shape", Length)).Apply((_, kind, type, value, length) => new VariableDeclaration(
            entry.Name, kind, value.Number, value.IsComplex || type.Exists(t => t.Text.StartsWith("complex", StringComparison.Ordinal)),
            length.Bind(l => l), entry.Key.At));

    private static Validation<Diagnostic, VariableDeclaration> Text(YamlEntry entry, YamlNode.Scalar scalar)
    {
        var text = scalar.Text.Text.Trim();
        if (Number(text).Case is (Complex number, bool isComplex)) return Declared(DeclarationKind.Constant, number, isComplex, None);
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        var word = (bracket < 0 ? text : text[..bracket]).TrimEnd();
        if (Kind(word, Words).Case is not DeclarationKind kind)
            return Fail<Diagnostic, VariableDeclaration>(new UnknownDeclaration(
                scalar.At, entry.Name, scalar.Described, Similarity.Nearest(word, Words.Select(w => w.Word))));
        if (bracket < 0) return Declared(kind, 0, false, None);
        var inside = text.EndsWith(')') ? text[(bracket + 1)..^1].Split(',') : [];
        var length = inside.Length == 2 ? Length(inside[1]) : None;
        return (inside.Length is 1 or 2 && (inside.Length == 1 || length.IsSome) ? Content(inside[0].Trim()) : None).Match(
            Some: c => Declared(kind, c.Number, c.IsComplex, length),
            None: () => Fail<Diagnostic, VariableDeclaration>(new UnreadableValue(scalar.At, entry.Name, word, scalar.Described)));

        Validation<Diagnostic, VariableDeclaration> Declared(DeclarationKind kind, Complex value, bool isComplex, Option<int> length) =>
            Success<Diagnostic, VariableDeclaration>(new(entry.Name, kind, value, isComplex, length, entry.Key.At));
    }

    /// <summary>What may stand inside the brackets: a value, or a type whose value is 0.</summary>
    private static Option<(Complex Number, bool IsComplex)> Content(string text) => text switch
    {
        "" or "float" or "int" => Some((Complex.Zero, false)),
        "complex" => Some((Complex.Zero, true)),
        _ => Number(text),
    };

    private static Option<(Complex Number, bool IsComplex)> Number(string text) =>
        CoreSchema.Number(text).Match(
            Some: real => Some((new Complex(real, 0), false)),
            None: () => ComplexLiteral.Read(text).Map(number => (number, true)));

    private static Option<int> Length(string text) =>
        CoreSchema.Number(text).Bind(n => n is >= 1 and <= int.MaxValue && Math.Floor(n) == n ? Some((int)n) : None);

    private static Validation<Diagnostic, DeclarationKind> Type(YamlNode node) =>
        Decode.Text(node, "the type of a variable").Bind(text => Kind(text.Text, Types).Match(
            Success<Diagnostic, DeclarationKind>,
            () => Decode.Wrong<DeclarationKind>(node, string.Join(", ", Types.Select(t => $"'{t.Word}'")))));

    private static Validation<Diagnostic, (Complex Number, bool IsComplex)> Value(YamlNode node) => node switch
    {
        YamlNode.Sequence { Items: [var only] } => Value(only),
        YamlNode.Sequence => Fail<Diagnostic, (Complex, bool)>(new Unsupported(node.At, "lists of values")),
        YamlNode.Scalar scalar => Number(scalar.Text.Text.Trim()).Match(
            Success<Diagnostic, (Complex, bool)>, () => Decode.Wrong<(Complex, bool)>(node, "a number")),
        _ => Decode.Wrong<(Complex, bool)>(node, "a number"),
    };

    private static Validation<Diagnostic, Option<int>> Length(YamlNode node) => node switch
    {
        YamlNode.Sequence { Items: [] } => Success<Diagnostic, Option<int>>(None),
        YamlNode.Sequence { Items: [var only] } => Length(only),
        YamlNode.Sequence => Fail<Diagnostic, Option<int>>(new Unsupported(node.At, "matrices")),
        YamlNode.Scalar scalar when Length(scalar.Text.Text) is { IsSome: true } length =>
            Success<Diagnostic, Option<int>>(length.Filter(n => n > 1)),
        _ => Decode.Wrong<Option<int>>(node, "a number of entries"),
    };

    /// <summary><c>float(1.2)</c> is how PyRates before version 1 could write 1.2.</summary>
    private static YamlNode Unwrapped(YamlNode node) =>
        node is YamlNode.Scalar { Text.Text: var text } scalar && text.EndsWith(')')
        && (text.StartsWith("float(", StringComparison.Ordinal) || text.StartsWith("int(", StringComparison.Ordinal))
            ? new YamlNode.Scalar(Fragment.Inline(text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1], scalar.At), scalar.IsPlain, scalar.At)
            : node;

    private static Option<DeclarationKind> Kind(string word, (string Word, DeclarationKind Kind)[] known) =>
        toSeq(known).Find(k => k.Word == word).Map(k => k.Kind);
}
