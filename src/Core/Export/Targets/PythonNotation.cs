using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using PyRates.Expressions;

namespace PyRates.Export.Targets;

/// <summary>How Python and NumPy spell things.</summary>
internal static class PythonNotation
{
    private const int LargestExponent = 16;                         // beyond, and for broken ones, NumPy's own power

    /// <summary>Names that the language, NumPy or the module itself needs.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
        "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
        "pass", "raise", "return", "try", "while", "with", "yield",
        "__file__", "__name__", "float", "list", "t", "y", "np", "math", "scipy", "os", "functools", "y0", "state_names", "parameter_names",
        "parameters", "keywords", "_by_path", "_folder", "history", "_then", "_at_start",
    ];

    /// <summary>Expressions over names.</summary>
    public static InfixWriter Expressions(IReadOnlyDictionary<string, string> names) => new(new(
        Symbol: name => names.TryGetValue(name, out var identifier) ? identifier : name,
        Number: Number,
        Power: Power,
        Call: Call));

    /// <summary>A number as the shortest text that reads back the same bits; always a float.</summary>
    public static string Number(double value) => value switch
    {
        Math.PI => "np.pi",
        double.NaN => "np.nan",
        double.PositiveInfinity => "np.inf",
        double.NegativeInfinity => "-np.inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().IndexOfAny('.', 'E') < 0
            ? text + ".0" : text,
    };

    /// <summary>A position in a list.</summary>
    public static string Index(int position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text as a literal.</summary>
    public static string Quoted(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') literal.Append('\\').Append((char)rune.Value);
            else if (rune.IsAscii ? !Rune.IsControl(rune) : Rune.IsLetterOrDigit(rune)) literal.Append(rune.ToString());
            else literal.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
        }
        return literal.Append('"').ToString();
    }

    private static Piece Power(Piece @base, Piece exponent) =>
        exponent.Literal is { } power && Math.Abs(power) <= LargestExponent && power == Math.Round(power)
            ? new(string.Create(CultureInfo.InvariantCulture, $"{@base.In(Binding.Whole)}**{(int)power}"), Binding.Power)
            : new($"np.power({@base.Code}, {exponent.Code})", Binding.Whole);

    private static Piece Call(Function function, Seq<Piece> arguments)
    {
        var codes = arguments.Select(object (a) => a.Code).ToArray();
        if (!function.Python.Contains('{')) return new($"{function.Python}({string.Join(", ", codes)})", Binding.Whole);
        var code = string.Format(CultureInfo.InvariantCulture, function.Python, codes);
        return new(code.StartsWith("np.", StringComparison.Ordinal) ? code : $"({code})", Binding.Whole);
    }
}
