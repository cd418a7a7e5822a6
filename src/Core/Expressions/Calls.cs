using System.Linq;
using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>What a name in front of parentheses means.</summary>
internal static class Calls
{
    /// <summary>What is wrong with a call, if anything is.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="time">Whether its argument is a time.</param>
    /// <param name="count">The number of arguments.</param>
    public static Diagnostic? Fault(Token name, TimeArgument time, int count) =>
        FunctionTable.Named(name.Text) is { } function
            ? count == function.Arity || Variant(function.Name, count) ? null
                : new WrongArgumentCount(name.At, name.Text, count, Takes(function))
        : ArrayFunctions.Contains(name.Text)
            ? ArrayFunctions.Wanted(name.Text, count) is { } wanted ? new WrongArgumentCount(name.At, name.Text, count, wanted) : null
        : name.Text == RandomTerms.Draw
            ? count <= 2 ? null : new WrongArgumentCount(name.At, name.Text, count, "no argument, or the extents of the variable")
        : name.Text == "rand" ? new RandomNumber(name.At, name.Shown)
        : time == TimeArgument.Delayed && count == 1 ? null
        : new UnknownFunction(
            name.At, name.Shown, Similarity.Nearest(name.Text, FunctionTable.Callable.Concat(ArrayFunctions.Callable)), Hint(name.Text, time, count));

    /// <summary>A call with which nothing is wrong.</summary>
    public static Expr Made(string name, Seq<Expr> arguments) => FunctionTable.Named(name) is { } function
        ? Made(function, arguments)
        : ArrayFunctions.Contains(name) ? new Expr.Call(ArrayFunctions.Canonical(name), arguments)
        : name == RandomTerms.Draw ? new Expr.Call(name, arguments)
        : new Expr.Call(ArrayFunctions.Past, Seq(new Expr.Symbol(name), Ago(arguments[0])));

    /// <summary>The <c>tau</c> of <c>t - tau</c>, <c>t - a + b</c>, …</summary>
    private static Expr Ago(Expr time)
    {
        var rest = ((Expr.Sum)time).Terms.Skip(1).Map(term => term is Expr.Negation n ? n.Operand : new Expr.Negation(term)).Strict();
        return rest.Count == 1 ? rest[0] : new Expr.Sum(rest);
    }

    private static Expr Made(Function function, Seq<Expr> arguments) => (function.Name, arguments.Count) switch
    {
        ("log", 2) => new Expr.Call("log_base", arguments),
        ("sigmoid", > 1) => Scaled(arguments),
        ("heaviside", 1) => new Expr.Call("heaviside", arguments.Add(new Expr.Number(0.5))),
        var (canonical, _) => new Expr.Call(canonical, arguments),
    };

    /// <summary>Whether a function may be called with another number of arguments than it has.</summary>
    private static bool Variant(string canonical, int count) =>
        (canonical, count) is ("log", 2) or ("heaviside", 1) or ("sigmoid", > 1 and <= 4);

    /// <summary><c>sigmoid(x, scaling, steepness, offset)</c> of PyRates before version 1, the last two left out perhaps.</summary>
    private static Expr Scaled(Seq<Expr> arguments)
    {
        var x = arguments.Count > 3 ? new Expr.Sum(Seq(arguments[0], new Expr.Negation(arguments[3]))) : arguments[0];
        var inside = arguments.Count > 2 ? new Expr.Product(Seq(arguments[2], x)) : x;
        return new Expr.Product(Seq<Expr>(arguments[1], new Expr.Call("sigmoid", Seq1(inside))));
    }

    private static string Takes(Function function) => function switch
    {
        { Name: "log" or "heaviside" } => "1 or 2 arguments",
        { Arity: 1 } => "1 argument",
        _ => $"{function.Arity} arguments",
    };

    /// <summary>What people write who come from other languages.</summary>
    private static Option<string> Hint(string name, TimeArgument time, int count) => name switch
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
        _ when time != TimeArgument.No && count == 1 => Some($"a value in the past is written '{name}(t - d)', a product '{name}*(...)'"),
        _ when count == 1 && Similarity.Nearest(name, FunctionTable.Callable).IsNone => Some($"a product is written '{name}*(...)'"),
        _ => None,
    };
}

/// <summary>What the argument of a call has to do with the time.</summary>
internal enum TimeArgument
{
    /// <summary>Nothing.</summary>
    No,

    /// <summary>It is <c>t - …</c>.</summary>
    Delayed,

    /// <summary>It begins with <c>t</c> and is something else.</summary>
    Other,
}
