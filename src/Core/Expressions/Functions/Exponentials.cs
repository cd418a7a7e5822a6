using System;

namespace PyRates.Expressions.Functions;

/// <summary>Exponentials and logarithms.</summary>
public static class Exponentials
{
    internal static Function[] Family =>
    [
        Define.Unary("exp", Math.Exp, "exp(x)", "np.exp", "exponential"),
        Define.Unary("expm1", Expm1, "exp(x)", "np.expm1", "exp(x) - 1, accurate near 0"),
        Define.Unary("sigmoid", Sigmoid, "sigmoid(x)*sigmoid(-x)", "1.0/(1.0 + np.exp(-({0})))", "logistic function 1/(1 + exp(-x))"),
        Define.Unary("log", Math.Log, "1/x", "np.log", "natural logarithm; log(x, b) to the base b"),
        Define.Binary("log_base", LogBase, "1/(x*log(y))", "-log(x)/(y*log(y)^2)", "(np.log({0})/np.log({1}))", "logarithm of x to the base y"),
        Define.Unary("log10", Math.Log10, "0.4342944819032518/x", "np.log10", "logarithm to the base 10"),
        Define.Unary("log2", Math.Log2, "1.4426950408889634/x", "np.log2", "logarithm to the base 2"),
        Define.Unary("log1p", Log1p, "1/(1 + x)", "np.log1p", "log(1 + x), accurate near 0"),
    ];

    /// <summary><c>1/(1 + exp(-x))</c>, without overflow on either side.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0) return 1 / (1 + Math.Exp(-x));
        var e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <summary>The logarithm of x to a base.</summary>
    public static double LogBase(double x, double @base) => Math.Log(x) / Math.Log(@base);

    /// <summary><c>exp(x) - 1</c>.</summary>
    /// <remarks>Kahan's method: the errors of exp and log in <c>u - 1</c> and <c>log u</c> cancel (Higham, Accuracy and
    /// Stability of Numerical Algorithms, 2nd ed. 2002, section 1.14.1).</remarks>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1) return x;
        var difference = u - 1;
        return difference == -1 || double.IsInfinity(u) ? difference : difference * x / Math.Log(u);
    }

    /// <summary><c>log(1 + x)</c>, by Kahan's method as <see cref="Expm1"/>.</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        if (u == 1) return x;
        return double.IsInfinity(u) ? u : Math.Log(u) * x / (u - 1);
    }
}
