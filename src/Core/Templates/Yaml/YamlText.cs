using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PyRates.Templates.Yaml;

/// <summary>Texts as they stand in a YAML document.</summary>
internal static class YamlText
{
    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>A text, without quotes where that is safe everywhere.</summary>
    public static string Scalar(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>A text in double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) quoted.Append(c).Append(text[++i]);
            else quoted.Append(Escaped(c));
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>A number: with a point or an exponent, so that nobody takes it for a whole one.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => ".inf",
        double.NegativeInfinity => "-.inf",
        double.NaN => ".nan",
        _ => Pointed(value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e')),
    };

    /// <summary>A text of several lines below its key, or behind it in quotes.</summary>
    /// <param name="text">The text, without white space at its ends.</param>
    /// <param name="indent">The indentation of its lines.</param>
    public static string Block(string text, string indent) => !text.Contains('\n', StringComparison.Ordinal) || !text.All(IsOrdinary)
        ? Quoted(text)
        : "|-" + string.Concat(text.Split('\n').Select(line => line.Length == 0 ? "\n" : "\n" + indent + line));

    private static string Pointed(string digits) => digits.AsSpan().IndexOfAny('.', 'e') < 0 ? digits + ".0" : digits;

    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '/' or '.')
        && !Words.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static bool IsOrdinary(char c) => c is '\n' or (>= ' ' and <= '~') or (> '\u00a0' and < '\u2000');

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        _ when char.IsSurrogate(c) => "\ufffd",
        _ when c is < ' ' or '\u007f' or '\u0085' or '\u00a0' or '\u2028' or '\u2029' or '\ufeff' or >= '\ufffe' =>
            string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };
}
