using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PyRates.Export;

/// <summary>Words of a model on their way into a file: no character of them ends a comment or a line.</summary>
public static class Prose
{
    /// <summary>A text line by line, without control characters.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(OneLine).SkipWhile(line => line.Length == 0);

    /// <summary>A text on one line.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())                 // what is no character comes as U+FFFD
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
                ? " " : rune.ToString());
        return line.ToString().Trim();
    }
}
