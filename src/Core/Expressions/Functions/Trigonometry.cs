using System;
using PyRates.Foundation.VectorMath;

namespace PyRates.Expressions.Functions;

/// <summary>Circular functions and their inverses, angles in radians.</summary>
internal static class Trigonometry
{
    public static Function[] Family =>
    [
        Define.Unary("sin", Elementary.Sin, "cos(x)", "np.sin", "sine"),
        Define.Unary("cos", Elementary.Cos, "-sin(x)", "np.cos", "cosine"),
        Define.Unary("tan", Elementary.Tan, "1 + tan(x)^2", "np.tan", "tangent"),
        Define.Unary("arcsin", Math.Asin, "1/sqrt((1 - x)*(1 + x))", "np.arcsin", "inverse sine", "asin"),
        Define.Unary("arccos", Math.Acos, "-1/sqrt((1 - x)*(1 + x))", "np.arccos", "inverse cosine", "acos"),
        Define.Unary("arctan", Math.Atan, "1/(1 + x^2)", "np.arctan", "inverse tangent", "atan"),
        Define.Binary("atan2", Math.Atan2, "y/(x^2 + y^2)", "-x/(x^2 + y^2)", "np.arctan2", "angle of the point (y, x), from -pi to pi", "arctan2"),
    ];
}
