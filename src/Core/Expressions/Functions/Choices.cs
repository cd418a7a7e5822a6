using System;

namespace PyRates.Expressions.Functions;

/// <summary>Functions that choose among their arguments.</summary>
public static class Choices
{
    internal static Function[] Family =>
    [
        Define.Unary("abs", Math.Abs, "sign(x)", "np.abs", "absolute value", "absv"),
        Define.Binary("maxi", Math.Max, "x >= y", "x < y", "np.maximum", "the larger of two", "max", "maximum"),
        Define.Binary("mini", Math.Min, "x <= y", "x > y", "np.minimum", "the smaller of two", "min", "minimum"),
        Define.Ternary("clip", Clip, "y <= x <= z", "x < y <= z", "x > z or y > z", "np.clip", "x, but y at least and z at most"),
        Define.Ternary("where", Where, "0", "x != 0", "x == 0", "np.where(({0}) != 0, {1}, {2})", "y where x is true (not 0), z elsewhere; y if x else z"),
    ];

    /// <summary>A number moved into an interval; if its ends are the wrong way round, the upper end.</summary>
    public static double Clip(double x, double least, double most) => Math.Min(Math.Max(x, least), most);

    /// <summary>One of two numbers.</summary>
    public static double Where(double condition, double then, double otherwise) => condition != 0 ? then : otherwise;
}
