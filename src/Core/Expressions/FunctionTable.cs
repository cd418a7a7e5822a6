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

    private static readonly Dictionary<string, Function> ByName = Named(Rows);

    /// <summary>The functions, by family.</summary>
    public static Seq<Function> All { get; } = toSeq(Rows).Strict();

    /// <summary>Every name that may stand in front of parentheses, aliases too.</summary>
    public static IEnumerable<string> Callable => ByName.Keys.Where(name => name is not ("and" or "or" or "not"));

    /// <summary>The function of a name or alias.</summary>
    public static Option<Function> Find(string name) => Optional(Named(name));

    /// <summary>The function of a name or alias, if there is one.</summary>
    internal static Function? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The function that a tree calls.</summary>
    internal static Function Of(string name) => ByName[name];

    private static Dictionary<string, Function> Named(Function[] rows)
    {
        var names = new Dictionary<string, Function>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            names.Add(row.Name, row);
            foreach (var alias in row.Aliases) names.Add(alias, row);
        }
        return names;
    }
}
