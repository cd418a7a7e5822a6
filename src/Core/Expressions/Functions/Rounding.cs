using System;

namespace PyRates.Expressions.Functions;

/// <summary>Steps: functions that are constant between jumps, so that their derivative is 0 wherever they have one.</summary>
public static class Rounding
{
    internal static Function[] Family =>
    [
        Define.Unary("sign", Sign, "0", "np.sign", "-1, 0 or 1"),
        Define.Unary("floor", Math.Floor, "0", "np.floor", "largest whole number not above x"),
        Define.Unary("ceil", Math.Ceiling, "0", "np.ceil", "smallest whole number not below x", "ceiling"),
        Define.Unary("round", Math.Round, "0", "np.round", "nearest whole number, halves to the even one"),
        Define.Binary("heaviside", Heaviside, "0", "x == 0", "np.heaviside", "0 below 0, 1 above, y at 0 (0.5 when not given)"),
        Define.Binary("mod", Mod, "1", "-floor(x/y)", "np.mod", "remainder x % y with the sign of y"),
        Define.Binary("floordiv", FloorDiv, "0", "0", "np.floor_divide", "x // y, the quotient rounded down"),
    ];

    /// <summary>The sign of a number; of NaN, NaN.</summary>
    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    /// <summary>The unit step with its value at 0.</summary>
    public static double Heaviside(double x, double atZero) => x > 0 ? 1 : x < 0 ? 0 : x == 0 ? atZero : x;

    /// <summary>The remainder as Python defines it: with the sign of the divisor.</summary>
    public static double Mod(double x, double y)
    {
        var remainder = x % y;                                      // sign of x
        if (remainder == 0) return Math.CopySign(0, y);
        return remainder < 0 == y < 0 ? remainder : remainder + y;
    }

    /// <summary>The quotient rounded down, so that <c>y·(x // y) + x % y</c> is x.</summary>
    public static double FloorDiv(double x, double y)
    {
        if (y == 0) return x / y;
        var quotient = (x - Mod(x, y)) / y;                         // whole but for rounding
        return quotient == 0 ? Math.CopySign(0, x / y) : Math.Round(quotient);
    }
}
