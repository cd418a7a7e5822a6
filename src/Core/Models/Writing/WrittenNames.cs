using System;
using System.Globalization;
using System.Linq;
using PyRates.Templates;
using PyRates.Templates.Yaml;

namespace PyRates.Models.Writing;

/// <summary>The keys of a document, each given away once.</summary>
internal sealed class WrittenNames
{
    private readonly System.Collections.Generic.HashSet<string> taken = new(Roots.Names, StringComparer.Ordinal);

    /// <summary>A free key as near to a name as may be: letters, digits and underscores.</summary>
    /// <param name="wish">The name.</param>
    /// <param name="otherwise">What stands in for a name without a usable character.</param>
    public string Claim(string wish, string otherwise)
    {
        var plain = string.Concat(wish.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var name = plain.All(c => c == '_') ? otherwise : char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
        if (taken.Add(name)) return name;
        var number = 2;
        while (!taken.Add(Numbered(name, number))) number++;
        return Numbered(name, number);
    }

    /// <summary>What a template says of its name in paths, where that is not its key.</summary>
    public static string Naming(string key, string name) => key == name ? "" : $"  name: {YamlText.Quoted(name)}\n";

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
}
