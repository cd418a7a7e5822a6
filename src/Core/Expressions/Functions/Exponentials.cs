using PyRates.Foundation.VectorMath;

namespace PyRates.Expressions.Functions;

/// <summary>Exponentials and logarithms.</summary>
public static class Exponentials
{
    internal static Function[] Family =>
    [
        Define.Unary("exp", Elementary.Exp, "exp(x)", "np.exp", "exponential"),
        Define.Unary("expm1", Elementary.Expm1, "exp(x)", "np.expm1", "exp(x) - 1, accurate near 0"),
        Define.Unary("sigmoid", Elementary.Sigmoid, "sigmoid(x)*sigmoid(-x)", "1.0/(1.0 + np.exp(-({0})))", "logistic function 1/(1 + exp(-x))"),
        Define.Unary("log", Elementary.Log, "1/x", "np.log", "natural logarithm; log(x, b) to the base b"),
        Define.Binary("log_base", LogBase, "1/(x*log(y))", "-log(x)/(y*log(y)^2)", "(np.log({0})/np.log({1}))", "logarithm of x to the base y"),
        Define.Unary("log10", Elementary.Log10, "0.4342944819032518/x", "np.log10", "logarithm to the base 10"),
        Define.Unary("log2", Elementary.Log2, "1.4426950408889634/x", "np.log2", "logarithm to the base 2"),
        Define.Unary("log1p", Elementary.Log1p, "1/(1 + x)", "np.log1p", "log(1 + x), accurate near 0"),
    ];

    /// <summary>The logarithm of x to a base.</summary>
    public static double LogBase(double x, double @base) => Elementary.Log(x) / Elementary.Log(@base);
}
