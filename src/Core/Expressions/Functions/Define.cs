using System;
using System.Diagnostics;
using PyRates.Foundation;

namespace PyRates.Expressions.Functions;

/// <summary>How a row of the function table is written: derivatives as text, in the arguments <c>x</c>, <c>y</c>, <c>z</c>.</summary>
internal static class Define
{
    private static readonly string[] Arguments = ["x", "y", "z"];

    public static Function Unary(
        string name, Func<double, double> value, string slope, string python, string description, params ReadOnlySpan<string> aliases) =>
        Of(name, 1, value, [slope], python, description, aliases);

    public static Function Binary(
        string name, Func<double, double, double> value, string byX, string byY, string python, string description,
        params ReadOnlySpan<string> aliases) =>
        Of(name, 2, value, [byX, byY], python, description, aliases);

    public static Function Ternary(
        string name, Func<double, double, double, double> value, string byX, string byY, string byZ, string python, string description,
        params ReadOnlySpan<string> aliases) =>
        Of(name, 3, value, [byX, byY, byZ], python, description, aliases);

    private static Function Of(
        string name, int arity, Delegate value, string[] slopes, string python, string description, ReadOnlySpan<string> aliases)
    {
        var read = new Lazy<Expr[]>(() => System.Array.ConvertAll(slopes, Read));
        return new Function(name, arity, value, arguments => toSeq(System.Array.ConvertAll(
            read.Value, slope => Substitution.Of(slope, symbol => arguments[System.Array.IndexOf(Arguments, symbol)]))))
        {
            Aliases = toSeq(aliases.ToArray()),
            Python = python,
            Description = description,
        };
    }

    private static Expr Read(string slope) => Parser.Expression(EquationText.Of(Fragment.Inline(slope, SourceSpan.Nowhere)))
        .Match(Succ: reading => reading.Value, Fail: faults => throw new UnreachableException(faults[0].ToString()));
}
