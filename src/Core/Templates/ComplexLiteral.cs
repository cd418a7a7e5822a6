using System;
using System.Numerics;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Complex numbers as Python writes them: <c>1.0+2.0j</c>, <c>-0.6-0.8j</c>, <c>2j</c>.</summary>
internal static class ComplexLiteral
{
    /// <summary>The number that a text stands for.</summary>
    public static Option<Complex> Read(string text)
    {
        var body = text.Replace(" ", "", StringComparison.Ordinal);
        if (body.StartsWith('(') && body.EndsWith(')')) body = body[1..^1];
        if (body.Length < 2 || body[^1] is not ('j' or 'J')) return None;
        var split = body.Length - 2;
        while (split > 0 && (body[split] is not ('+' or '-') || body[split - 1] is 'e' or 'E')) split--;
        var (real, imaginary) = (body[..split], body[split..^1]);
        if (imaginary is "+" or "-") imaginary += "1";
        return from re in real.Length == 0 ? Some(0.0) : CoreSchema.Number(real)
               from im in CoreSchema.Number(imaginary)
               select new Complex(re, im);
    }
}
