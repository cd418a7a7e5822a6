using System;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Foundation;
using PyRates.Templates;
using PyRates.Templates.Yaml;

namespace PyRates.Models.Writing;

/// <summary>An entry of <c>populations</c>.</summary>
internal static class WrittenPopulation
{
    /// <summary>The entry.</summary>
    /// <param name="name">The population's name, as it is written.</param>
    /// <param name="template">The key of its node's template, as it is written.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="node">The node.</param>
    public static string Of(string name, string template, int units, Node node)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"    {name}:\n      node: {template}\n      n: {units}\n");
        if (node.PerUnit.Count > 0) text.Append("      parameters:\n");
        foreach (var (key, value) in node.PerUnit) text.Append($"        {YamlText.Scalar(key)}: {Values(value, units)}\n");
        return text.ToString();
    }

    /// <summary>One number where all units have the same.</summary>
    private static string Values(Quantity value, int units) =>
        units > 1 && value is { Shape.Length: 1, IsComplex: false } && value.Real.Values.All(v => BitConverter.DoubleToInt64Bits(v) == BitConverter.DoubleToInt64Bits(value.Real[0]))
            ? YamlText.Number(value.Real[0])
            : QuantityText.Of(value);
}
