using System;
using System.Globalization;

namespace PyRates.Templates.Yaml;

/// <summary>Which texts are numbers: the core schema of YAML 1.2, with the <c>_</c> and <c>0b</c> that ruamel reads as well.</summary>
internal static class CoreSchema
{
    /// <summary>The number that a text stands for; <c>true</c> is 1.</summary>
    public static double? Number(string text)
    {
        var trimmed = text.Trim();
        var sign = trimmed.StartsWith('-') ? -1.0 : 1.0;
        var body = trimmed.AsSpan(trimmed.Length > 0 && trimmed[0] is '-' or '+' ? 1 : 0);
        return body switch
        {
            ".inf" or ".Inf" or ".INF" or "inf" or "Infinity" or "infinity" => sign * double.PositiveInfinity,
            ".nan" or ".NaN" or ".NAN" or "nan" or "NaN" => double.NaN,
            "true" or "True" or "TRUE" when body.Length == trimmed.Length => 1.0,
            "false" or "False" or "FALSE" when body.Length == trimmed.Length => 0.0,
            _ => sign * Digits(body),
        };
    }

    private static double? Digits(ReadOnlySpan<char> body)
    {
        var digits = body.Contains('_') ? body.ToString().Replace("_", "", StringComparison.Ordinal) : body;
        if (digits.StartsWith("0x")) return InBase(16, digits[2..]);
        if (digits.StartsWith("0o")) return InBase(8, digits[2..]);
        if (digits.StartsWith("0b")) return InBase(2, digits[2..]);
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return digits.Length > 0 && (char.IsAsciiDigit(digits[0]) || digits[0] == '.')
            && double.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
    }

    private static double? InBase(int radix, ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty) return null;
        var value = 0.0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix) return null;
            value = (value * radix) + digit;
        }
        return value;
    }
}
