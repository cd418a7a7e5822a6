using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Language;

/// <summary>Reads <c>1.5</c>, <c>1+2j</c>, <c>[1,2,3]</c>, <c>[[1,2],[3,4]]</c> and <c>@file.csv</c>.</summary>
internal static class ValueReader
{
    private const string Forms = "a number, a complex number 1+2j, a list [1,2,3] or @file.csv";
    private const int Deepest = 8;

    /// <summary>The value of a word: a list has an entry per match, or is the value of an array; so has a file, a row per entry.</summary>
    public static Validation<Diagnostic, Quantity> Read(Written text, IFiles files)
    {
        var trimmed = text.Text.Trim();
        if (trimmed.StartsWith('@'))
        {
            var path = text.Slice(text.Text.IndexOf('@') + 1, trimmed.Length - 1);
            return path.Text.Length == 0
                ? Fail<Diagnostic, Quantity>(new Misread(text.At, text.Text, Forms))
                : SignalFiles.Table(path, files).Map(table => table.Matrix);
        }
        var value = trimmed.StartsWith('[') && trimmed.EndsWith(']') ? List(trimmed, Deepest) : Scalar(trimmed);
        return value is null
            ? Fail<Diagnostic, Quantity>(new Misread(text.At, text.Text, Forms))
            : Success<Diagnostic, Quantity>(value);
    }

    /// <summary>A finite number, or null.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    private static Quantity? Scalar(string text) =>
        Number(text) is { } real ? Quantity.Of(real) : Complex(text) is { } complex ? Quantity.Of(complex) : null;

    private static Quantity? List(string text, int depth)
    {
        var entries = new List<Quantity>();
        foreach (var part in Parts(text[1..^1]))
        {
            var entry = part.StartsWith('[') && part.EndsWith(']') && depth > 0 ? List(part, depth - 1) : Scalar(part);
            if (entry is null || !entry.Shape.SequenceEqual(entries.Count == 0 ? entry.Shape : entries[0].Shape)) return null;
            entries.Add(entry);
        }
        return entries.Count == 0 ? null : Quantity.Stack(entries, entries[0].Shape);
    }

    /// <summary>What stands between the commas outside of brackets.</summary>
    private static IEnumerable<string> Parts(string inside)
    {
        var (start, open) = (0, 0);
        for (var i = 0; i < inside.Length; i++)
        {
            open += inside[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (inside[i] != ',' || open != 0) continue;
            yield return inside[start..i].Trim();
            start = i + 1;
        }
        yield return inside[start..].Trim();
    }

    private static Complex? Complex(string text)
    {
        if (text.Length < 2 || text[^1] != 'j') return null;
        for (var split = 0; split < text.Length - 1; split++)
        {
            var real = split == 0 ? 0 : Number(text[..split]);
            if (real is not null && Number(text[split..^1]) is { } imaginary) return new(real.Value, imaginary);
        }
        return null;
    }
}
