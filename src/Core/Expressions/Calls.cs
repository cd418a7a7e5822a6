using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>What a name in front of parentheses means.</summary>
internal static class Calls
{
    /// <summary>What is wrong with a call, if anything is.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="delayed">Whether the first argument begins with <c>t -</c>.</param>
    /// <param name="count">The number of arguments.</param>
    public static Diagnostic? Fault(Token name, bool delayed, int count) =>
        FunctionTable.Named(name.Text) is { } function
            ? count == function.Arity || Variant(function.Name, count) ? null
                : new WrongArgumentCount(name.At, name.Text, count, Takes(function))
        : Unsupported(name.Text) is { } feature ? new UnsupportedInEquation(name.At, feature, name.Shown)
        : delayed ? new UnsupportedInEquation(name.At, Feature.Delays, $"{name.Shown}(t - ...)")
        : new UnknownFunction(
            name.At, name.Shown, Similarity.Nearest(name.Text, FunctionTable.Callable.Concat(UnsupportedNames.Keys)), Hint(name.Text, count));

    /// <summary>A call with which nothing is wrong.</summary>
    public static Expr Made(string name, Seq<Expr> arguments) => (FunctionTable.Of(name).Name, arguments.Count) switch
    {
        ("log", 2) => new Expr.Call("log_base", arguments),
        ("heaviside", 1) => new Expr.Call("heaviside", arguments.Add(new Expr.Number(0.5))),
        var (canonical, _) => new Expr.Call(canonical, arguments),
    };

    /// <summary>Whether a function may be called with another number of arguments than it has.</summary>
    private static bool Variant(string canonical, int count) => (canonical, count) is ("log", 2) or ("heaviside", 1);

    private static string Takes(Function function) => function switch
    {
        { Name: "log" or "heaviside" } => "1 or 2 arguments",
        { Arity: 1 } => "1 argument",
        _ => $"{function.Arity} arguments",
    };

    private static Feature? Unsupported(string name) => UnsupportedNames.TryGetValue(name, out var feature) ? feature : null;

    private static readonly Dictionary<string, Feature> UnsupportedNames = new(StringComparer.Ordinal)
    {
        ["past"] = Feature.Delays,
        ["matvec"] = Feature.Vectors,
        ["matmul"] = Feature.Vectors,
        ["dot"] = Feature.Vectors,
        ["vsum"] = Feature.Vectors,
        ["wsum"] = Feature.Vectors,
        ["sum"] = Feature.Vectors,
        ["mean"] = Feature.Vectors,
        ["index"] = Feature.Vectors,
        ["index_range"] = Feature.Vectors,
        ["index_2d"] = Feature.Vectors,
        ["index_axis"] = Feature.Vectors,
        ["roll"] = Feature.Vectors,
        ["concatenate"] = Feature.Vectors,
        ["interp"] = Feature.Vectors,
        ["interp_rows"] = Feature.Vectors,
        ["broadcast_pre"] = Feature.Vectors,
        ["broadcast_post"] = Feature.Vectors,
        ["reshape2d"] = Feature.Vectors,
        ["flatten1d"] = Feature.Vectors,
        ["real"] = Feature.ComplexNumbers,
        ["imag"] = Feature.ComplexNumbers,
        ["conj"] = Feature.ComplexNumbers,
        ["conjugate"] = Feature.ComplexNumbers,
        ["randn"] = Feature.Noise,
        ["rand"] = Feature.Noise,
    };

    /// <summary>What people write who come from other languages.</summary>
    private static Option<string> Hint(string name, int count) => name switch
    {
        "ln" => Some("the natural logarithm is 'log'"),
        "power" => Some("a power is written 'x^n'"),
        "square" or "sqr" => Some("a square is written 'x^2'"),
        "step" or "theta" or "H" or "Heaviside" => Some("the step function is 'heaviside'"),
        "relu" => Some("write 'maxi(x, 0)'"),
        "sgn" => Some("did you mean 'sign'?"),
        "fabs" => Some("did you mean 'abs'?"),
        "tg" => Some("did you mean 'tan'?"),
        "cot" => Some("write '1/tan(x)'"),
        "sec" => Some("write '1/cos(x)'"),
        "csc" => Some("write '1/sin(x)'"),
        "coth" => Some("write '1/tanh(x)'"),
        "fmod" or "rem" => Some("a remainder is written 'x % y'"),
        "Piecewise" or "piecewise" or "ifelse" => Some("write 'where(condition, value, otherwise)'"),
        _ when count == 1 && Similarity.Nearest(name, FunctionTable.Callable).IsNone => Some($"a product is written '{name}*(...)'"),
        _ => None,
    };
}
