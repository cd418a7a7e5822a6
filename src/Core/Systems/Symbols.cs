using System.Globalization;

namespace PyRates.Systems;

/// <summary>The names of what flows into an input from outside its node: <c>op/var&lt;0</c>, <c>op/var&lt;1</c>, …, and
/// <c>op/var&lt;</c> for the default in a population of which only some units are connected.</summary>
public static class Symbols
{
    private const char Mark = '<', Other = '!';                     // no name in a text contains them

    /// <summary>The symbol of what flows into an input: an edge's or a signal's.</summary>
    public static string Flow(string input, int number) => string.Create(CultureInfo.InvariantCulture, $"{input}{Mark}{number}");

    /// <summary>The symbol of something between an equation and what it is computed from.</summary>
    public static string Between(string target, int number) => string.Create(CultureInfo.InvariantCulture, $"{target}{Mark}~{number}");

    /// <summary>Whether a symbol stands between an equation and what it is computed from.</summary>
    public static bool IsBetween(string symbol) => symbol.Contains("<~", System.StringComparison.Ordinal);

    /// <summary>The symbol of an input's default where only some units are connected.</summary>
    public static string Default(string input) => input + Mark;

    /// <summary>Whether a symbol is that of something that flows into an input, or of its default.</summary>
    public static bool IsFlow(string symbol) => symbol.Contains(Mark);

    /// <summary>The symbol of a standard normal number in the equation of a variable.</summary>
    public static string Drawn(string target, int number) => string.Create(CultureInfo.InvariantCulture, $"{target}{Other}{number}");

    /// <summary>Whether a symbol or a path is that of a standard normal number.</summary>
    public static bool IsDrawn(string symbol) => symbol.LastIndexOf(Other) is var at && at >= 0 && at + 1 < symbol.Length && char.IsAsciiDigit(symbol[at + 1]);

    /// <summary>The symbol of white noise in the equations of variables of another shape than where it was met first.</summary>
    internal static string OfShape(string noise, string shape) => noise + Other + shape;

    /// <summary>A symbol of noise as a text has it: without what tells it from others.</summary>
    internal static string Plain(string symbol) => symbol.LastIndexOf(Other) is var at && at >= 0 ? symbol[..at] : symbol;

    /// <summary>Whether a symbol is that of an input's default where only some units are connected.</summary>
    public static bool IsDefault(string symbol) => symbol.EndsWith(Mark);

    /// <summary>The input that a symbol flows into.</summary>
    public static string InputOf(string symbol) => symbol[..symbol.LastIndexOf(Mark)];
}
