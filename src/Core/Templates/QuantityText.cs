using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Values and declarations of variables as a document has them: reading gives them again.</summary>
internal static class QuantityText
{
    /// <summary>A number, a complex number as Python writes it, or lists of them.</summary>
    public static string Of(Quantity value) => value.IsScalar ? Number(value, 0, YamlText.Number) : Rows(value, 0, 0);

    /// <summary>What stands behind a variable's name.</summary>
    /// <param name="kind">What it is declared as.</param>
    /// <param name="value">Its value.</param>
    public static string Declared(DeclarationKind kind, Quantity value) => (kind, value.IsScalar) switch
    {
        (DeclarationKind.Constant, true) => Of(value),
        (DeclarationKind.Constant, false) => Typed("constant", value),
        (DeclarationKind.Input, true) when IsZero(value) => "input",
        (_, true) => $"{Word(kind)}({Number(value, 0, Bare)})",
        (_, false) when value.Shape.Length == 1 && IsUniform(value) => $"{Word(kind)}({Number(value, 0, Bare)}, {value.Count})",
        _ => Typed(kind == DeclarationKind.Variable ? "state_var" : Word(kind), value),
    };

    /// <summary>The rows of a matrix, each on a line of its own.</summary>
    /// <param name="value">An array of two or more indices.</param>
    /// <param name="indent">The indentation of the lines.</param>
    public static string Lines(Quantity value, string indent) => string.Concat(
        Enumerable.Range(0, value.Shape[0]).Select(row => $"\n{indent}- {Rows(value, 1, row * Extent(value, 1))}"));

    private static string Typed(string type, Quantity value) =>
        $"{{vtype: {type}, dtype: {(value.IsComplex ? "complex" : "float")}, shape: [{string.Join(", ", value.Shape)}], value: {Of(value)}}}";

    private static string Word(DeclarationKind kind) => kind switch
    {
        DeclarationKind.Input => "input",
        DeclarationKind.Output => "output",
        _ => "variable",
    };

    private static string Rows(Quantity value, int level, int from)
    {
        if (level == value.Shape.Length) return Number(value, from, YamlText.Number);
        var size = Extent(value, level + 1);
        IEnumerable<string> parts = Enumerable.Range(0, value.Shape[level]).Select(i => Rows(value, level + 1, from + (i * size)));
        return $"[{string.Join(", ", parts)}]";
    }

    private static int Extent(Quantity value, int level) => value.Shape.AsSpan()[level..].ToArray().Aggregate(1, (a, b) => a * b);

    private static string Number(Quantity value, int at, Func<double, string> real)
    {
        if (value.Imaginary is not { } imaginary) return real(value.Real[at]);
        var (re, im) = (Bare(value.Real[at]), Bare(imaginary[at]));
        return $"{re}{(im[0] == '-' ? "" : "+")}{im}j";
    }

    private static string Bare(double value) => YamlText.Number(value) is var text && double.IsFinite(value)
        ? text
        : text.Replace(".", "", StringComparison.Ordinal);

    private static bool IsZero(Quantity value) => value == Quantity.Zero;

    private static bool IsUniform(Quantity value) =>
        value.Real == Foundation.Rows.Repeat(value.Real[0], value.Count)
        && (value.Imaginary is not { } imaginary || imaginary == Foundation.Rows.Repeat(imaginary[0], value.Count));
}
