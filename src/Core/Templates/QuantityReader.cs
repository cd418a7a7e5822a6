using System;
using System.Numerics;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads a real or complex number of a declaration.</summary>
internal static class QuantityReader
{
    /// <summary>The number that a text stands for, null where it is none. Complex ones as Python writes them: <c>-0.6-0.8j</c>.</summary>
    public static Quantity? Read(string text) =>
        CoreSchema.Number(text) is { } real ? Quantity.Of(real)
        : ReadComplex(text.Replace(" ", "", StringComparison.Ordinal)) is { } complex ? Quantity.Of(complex)
        : null;

    private static Complex? ReadComplex(string text)
    {
        var body = text.StartsWith('(') && text.EndsWith(')') ? text[1..^1] : text;
        if (body.Length < 2 || body[^1] is not ('j' or 'J')) return null;
        var split = body.Length - 2;
        while (split > 0 && (body[split] is not ('+' or '-') || body[split - 1] is 'e' or 'E')) split--;
        var imaginary = body[split..^1] is "+" or "-" ? CoreSchema.Number(body[split] + "1") : CoreSchema.Number(body[split..^1]);
        return (split == 0 ? 0 : CoreSchema.Number(body[..split])) is { } re && imaginary is { } im ? new Complex(re, im) : null;
    }
}
