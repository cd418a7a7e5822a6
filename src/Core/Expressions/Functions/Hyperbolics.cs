using System;
using PyRates.Foundation.VectorMath;

namespace PyRates.Expressions.Functions;

/// <summary>Hyperbolic functions and their inverses.</summary>
internal static class Hyperbolics
{
    public static Function[] Family =>
    [
        Define.Unary("sinh", Elementary.Sinh, "cosh(x)", "np.sinh", "hyperbolic sine"),
        Define.Unary("cosh", Elementary.Cosh, "sinh(x)", "np.cosh", "hyperbolic cosine"),
        Define.Unary("tanh", Elementary.Tanh, "1 - tanh(x)^2", "np.tanh", "hyperbolic tangent"),
        Define.Unary("asinh", Math.Asinh, "1/sqrt(x^2 + 1)", "np.arcsinh", "inverse hyperbolic sine", "arcsinh"),
        Define.Unary("acosh", Math.Acosh, "1/sqrt((x - 1)*(x + 1))", "np.arccosh", "inverse hyperbolic cosine", "arccosh"),
        Define.Unary("atanh", Math.Atanh, "1/((1 - x)*(1 + x))", "np.arctanh", "inverse hyperbolic tangent", "arctanh"),
    ];
}
