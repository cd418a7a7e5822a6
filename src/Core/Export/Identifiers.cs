using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PyRates.Export;

/// <summary>Names that a language accepts, made from paths: readable, no two alike, none that the language or the file needs
/// for itself.</summary>
public static class Identifiers
{
    /// <summary>An identifier for each path.</summary>
    /// <param name="paths">Different paths.</param>
    /// <param name="reserved">Names that are taken.</param>
    public static ImmutableDictionary<string, string> For(IEnumerable<string> paths, IEnumerable<string> reserved)
    {
        var taken = reserved.ToHashSet(System.StringComparer.Ordinal);
        var names = ImmutableDictionary.CreateBuilder<string, string>(System.StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var spelt = Spelt(path);
            var name = spelt;
            for (var k = 2; !taken.Add(name); k++) name = string.Create(CultureInfo.InvariantCulture, $"{spelt}_{k}");
            names.Add(path, name);
        }
        return names.ToImmutable();
    }

    /// <summary>Whether a name consists of letters, digits and <c>_</c> of ASCII, with no digit first.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string Spelt(string path)
    {
        var name = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value == '_')) name.Append((char)rune.Value);
            else if (rune.Value == ':') name.Append("__");
            else if (!rune.IsAscii && Rune.IsLetterOrDigit(rune)) name.Append(CultureInfo.InvariantCulture, $"u{rune.Value:x}");
            else name.Append('_');
        }
        return name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "v" + name : name.ToString();
    }
}
