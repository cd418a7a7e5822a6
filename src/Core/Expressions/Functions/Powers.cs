using System;
using PyRates.Foundation.VectorMath;

namespace PyRates.Expressions.Functions;

/// <summary>Powers, roots and lengths.</summary>
public static class Powers
{
    internal static Function[] Family =>
    [
        Define.Unary("sqrt", Math.Sqrt, "0.5/sqrt(x)", "np.sqrt", "square root"),
        Define.Unary("cbrt", Math.Cbrt, "1/(3*cbrt(x)^2)", "np.cbrt", "cube root, of negative numbers too"),
        Define.Binary("pow", Elementary.Power, "y*x^(y - 1)", "x^y*log(x)", "np.power", "power, as x^y"),
        Define.Binary("hypot", Hypot, "x/hypot(x, y)", "y/hypot(x, y)", "np.hypot", "sqrt(x^2 + y^2) without overflow"),
        Define.Unary("identity", Identity, "1", "({0})", "its argument", "no_op"),
    ];

    /// <summary>The length of (x, y).</summary>
    public static double Hypot(double x, double y) => double.Hypot(x, y);

    /// <summary>The argument itself.</summary>
    public static double Identity(double x) => x;
}
