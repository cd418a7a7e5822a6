using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads numbers, and lists of numbers of any depth.</summary>
internal static class ArrayReader
{
    /// <summary>The most numbers that a declaration may ask for.</summary>
    public const int Largest = 10_000_000;

    /// <summary>The value that stands there.</summary>
    public static Validation<Diagnostic, Quantity> Read(YamlNode node) => node is YamlNode.Sequence list
        ? Rows(list)
        : node is YamlNode.Scalar scalar && QuantityReader.Read(scalar.Text.Text.Trim()) is { } value
            ? Success<Diagnostic, Quantity>(value)
            : Decode.Wrong<Quantity>(node, "a number, or a list of numbers");

    private static Validation<Diagnostic, Quantity> Rows(YamlNode.Sequence list)
    {
        if (list.Items.IsEmpty) return Decode.Wrong<Quantity>(list, "a list with a number in it");
        return Faults.Collect(list.Items, Read).Bind(items => Joined(list, [.. items]));
    }

    private static Validation<Diagnostic, Quantity> Joined(YamlNode.Sequence list, Quantity[] items)
    {
        for (var i = 1; i < items.Length; i++)
        {
            if (!items[i].Shape.SequenceEqual(items[0].Shape))
                return Decode.Wrong<Quantity>(list.Items[i], $"as many entries as in the first row ({Extent(items[0])})");
        }
        var shape = items[0].Shape.Insert(0, items.Length);
        var real = new List<double>(items.Length * items[0].Count);
        foreach (var item in items) real.AddRange(item.Real.AsSpan());
        return Success<Diagnostic, Quantity>(new(shape, new([.. real]), items.Any(i => i.IsComplex) ? Imaginary(items) : null));
    }

    private static Rows Imaginary(Quantity[] items) =>
        new([.. items.SelectMany(i => i.Imaginary is { } im ? im.Values : [.. Enumerable.Repeat(0.0, i.Count)])]);

    private static string Extent(Quantity value) => value.IsScalar ? "one number" : string.Join(" x ", value.Shape);
}
