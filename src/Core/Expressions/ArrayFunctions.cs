using System;
using System.Collections.Generic;

namespace PyRates.Expressions;

/// <summary>Functions that are no functions of single real numbers: of arrays, of complex numbers, of the past. A tree calls
/// them by their canonical names; the systems room takes them apart before anything is computed.</summary>
public static class ArrayFunctions
{
    /// <summary>A variable at an earlier time, <c>past(x, tau)</c>: also written <c>x(t - tau)</c>.</summary>
    public const string Past = "past";

    /// <summary>The imaginary unit, a symbol of trees that no text can contain.</summary>
    public const string ImaginaryUnit = "1j";

    private static readonly Dictionary<string, (string Name, int Least, int Most)> Known = new(StringComparer.Ordinal)
    {
        [Past] = (Past, 2, 2),
        ["matvec"] = ("matmul", 2, 2),
        ["matmul"] = ("matmul", 2, 2),
        ["dot"] = ("matmul", 2, 2),
        ["vsum"] = ("vsum", 1, 1),
        ["sum"] = ("vsum", 1, 1),
        ["mean"] = ("mean", 1, 1),
        ["wsum"] = ("wsum", 2, 2),
        ["index"] = ("index", 2, 3),
        ["index_2d"] = ("index_2d", 3, 3),
        ["index_range"] = ("index_range", 3, 3),
        ["index_axis"] = ("index_axis", 2, 3),
        ["roll"] = ("roll", 2, 2),
        ["concatenate"] = ("concatenate", 1, int.MaxValue),
        ["interp"] = ("interp", 3, 3),
        ["interp_rows"] = ("interp_rows", 3, 3),
        ["broadcast_pre"] = ("broadcast_pre", 1, 1),
        ["broadcast_post"] = ("broadcast_post", 1, 1),
        ["reshape2d"] = ("reshape2d", 3, 3),
        ["flatten1d"] = ("flatten1d", 1, 1),
        ["real"] = ("real", 1, 1),
        ["imag"] = ("imag", 1, 1),
        ["conj"] = ("conj", 1, 1),
        ["conjugate"] = ("conj", 1, 1),
        ["angle"] = ("angle", 1, 1),
    };

    /// <summary>Every name that may stand in front of parentheses.</summary>
    public static IEnumerable<string> Callable => Known.Keys;

    /// <summary>Whether a name, canonical or not, is that of such a function.</summary>
    public static bool Contains(string name) => Known.ContainsKey(name);

    /// <summary>The canonical name.</summary>
    internal static string Canonical(string name) => Known[name].Name;

    /// <summary>How many arguments a function takes, in words; null where the number is right.</summary>
    internal static string? Wanted(string name, int count)
    {
        var (_, least, most) = Known[name];
        return count >= least && count <= most ? null
            : most == int.MaxValue ? $"{least} argument or more"
            : least == most ? least == 1 ? "1 argument" : $"{least} arguments"
            : $"{least} or {most} arguments";
    }
}
