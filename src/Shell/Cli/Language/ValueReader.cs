using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Files;

namespace PyRates.Shell.Cli.Language;

/// <summary>A value of <c>--set</c>: a number for every match, or a list with one entry per match.</summary>
internal readonly record struct SetValue(ImmutableArray<double> Numbers, bool IsList);

/// <summary>Reads <c>1.5</c>, <c>[1,2,3]</c> and <c>@file.csv</c>.</summary>
internal static class ValueReader
{
    private const string Forms = "a number, a list [1,2,3] or @file.csv";

    /// <summary>The value of a word.</summary>
    public static Validation<Diagnostic, SetValue> Read(Written text, IFiles files)
    {
        var trimmed = text.Text.Trim();
        if (trimmed.StartsWith('@'))
        {
            var path = text.Slice(text.Text.IndexOf('@') + 1, trimmed.Length - 1);
            return path.Text.Length == 0
                ? Fail<Diagnostic, SetValue>(new Misread(text.At, text.Text, Forms))
                : SignalFiles.Table(path, files).Map(table => new SetValue(table.Flat, IsList: true));
        }
        if (Number(trimmed) is { } value) return Success<Diagnostic, SetValue>(new([value], IsList: false));
        if (trimmed.StartsWith('[') && trimmed.EndsWith(']')) return List(text, trimmed[1..^1]);
        return Fail<Diagnostic, SetValue>(IsComplex(trimmed)
            ? new NotSupported(text.At, "complex numbers")
            : new Misread(text.At, text.Text, Forms));
    }

    private static Validation<Diagnostic, SetValue> List(Written text, string inside)
    {
        if (inside.Contains('[')) return Fail<Diagnostic, SetValue>(new NotSupported(text.At, "nested lists: no model has array variables yet"));
        var numbers = new List<double>();
        foreach (var part in inside.Split(','))
        {
            if (Number(part.Trim()) is { } value) numbers.Add(value);
            else if (IsComplex(part.Trim())) return Fail<Diagnostic, SetValue>(new NotSupported(text.At, "complex numbers"));
            else return Fail<Diagnostic, SetValue>(new Misread(text.At, text.Text, Forms));
        }
        return Success<Diagnostic, SetValue>(new([.. numbers], IsList: true));
    }

    /// <summary>A finite number, or null.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    private static bool IsComplex(string text)
    {
        if (text.Length < 2 || text[^1] != 'j') return false;
        for (var split = 0; split < text.Length - 1; split++)
        {
            var real = split == 0 ? 0 : Number(text[..split]);
            if (real is not null && Number(text[split..^1]) is not null) return true;
        }
        return false;
    }
}
