using System;
using System.Collections.Generic;

namespace PyRates.Expressions;

/// <summary>Names that have a value where an operator declares no variable of that name.</summary>
public static class Constants
{
    /// <summary>The name of the time.</summary>
    public const string Time = "t";

    /// <summary>The imaginary unit, which has no real value: where it is not declared, complex numbers are meant.</summary>
    public const string ImaginaryUnit = "I";

    /// <summary>Every constant with its value.</summary>
    public static IReadOnlyDictionary<string, double> Values { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["pi"] = Math.PI,
        ["E"] = Math.E,
        ["inf"] = double.PositiveInfinity,
        ["nan"] = double.NaN,
    };
}
