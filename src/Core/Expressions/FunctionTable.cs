using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions.Functions;

namespace PyRates.Expressions;

/// <summary>Every function of the equation language.</summary>
public static class FunctionTable
{
    private static readonly Function[] Rows =
    [
        .. Trigonometry.Family, .. Hyperbolics.Family, .. Exponentials.Family, .. Powers.Family, .. Rounding.Family,
        .. Choices.Family, .. Logic.Family, .. ErrorFunctions.Family, .. GammaFunctions.Family,
    ];

    private static readonly Dictionary<string, Function> ByName = Rows
        .SelectMany(f => f.Aliases.Prepend(f.Name), (f, name) => (f, name))
        .ToDictionary(row => row.name, row => row.f, StringComparer.Ordinal);

    /// <summary>The functions, by family.</summary>
    public static Seq<Function> All { get; } = toSeq(Rows).Strict();

    /// <summary>Every name that may stand in front of parentheses, aliases too.</summary>
    public static IEnumerable<string> Callable => ByName.Keys.Where(name => name is not ("and" or "or" or "not"));

    /// <summary>The function of a name or alias.</summary>
    public static Option<Function> Find(string name) => ByName.TryGetValue(name, out var function) ? Some(function) : None;

    /// <summary>The function that a tree calls by its canonical name.</summary>
    internal static Function Of(string canonical) => ByName[canonical];
}
