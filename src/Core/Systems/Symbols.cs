using System.Globalization;

namespace PyRates.Systems;

/// <summary>The names of what flows into an input from outside its node: <c>op/var&lt;0</c>, <c>op/var&lt;1</c>, …, and
/// <c>op/var&lt;</c> for the default in a population of which only some units are connected.</summary>
public static class Symbols
{
    private const char Mark = '<';                                  // no name in a text contains it

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

    /// <summary>Whether a symbol is that of an input's default where only some units are connected.</summary>
    public static bool IsDefault(string symbol) => symbol.EndsWith(Mark);

    /// <summary>The input that a symbol flows into.</summary>
    public static string InputOf(string symbol) => symbol[..symbol.LastIndexOf(Mark)];
}
