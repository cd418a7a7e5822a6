using PyRates.Expressions;

namespace PyRates.Models.Writing;

/// <summary>Equations as text, in words that PyRates knows as well where there are such.</summary>
internal static class EquationLine
{
    /// <summary>The equation.</summary>
    public static string Of(Equation equation) =>
        $"{equation.Target}{(equation.Kind == EquationKind.Differential ? "'" : "")} = {ExprText.Of(equation.Value, NameOf)}";

    private static string? NameOf(string function) => function switch
    {
        "abs" => "absv",
        "log_base" => "log",
        "matmul" => "matvec",
        _ => null,
    };
}
