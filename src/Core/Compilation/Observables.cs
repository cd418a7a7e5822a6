using System;
using System.Collections.Generic;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>Expressions of a model's variables, written with their paths: <c>p/qif_op/r > 1.5</c>.</summary>
public static class Observables
{
    /// <summary>Reads an expression from the command line.</summary>
    public static Validation<Diagnostic, EventExpression> Compile(ModelProblem problem, string expression) =>
        Compile(problem, Fragment.Inline(expression, new(SourceSpan.CommandLine, 1, 1, expression.Length)));

    /// <summary>Reads an expression. <c>a > b</c> happens when it becomes true, at the zero of a − b; any other condition
    /// when it becomes true; a plain expression when it crosses zero in either direction.</summary>
    public static Validation<Diagnostic, EventExpression> Compile(ModelProblem problem, Fragment expression)
    {
        var paths = PathsIn.Read(expression, problem.Program);
        var faults = paths.Unknown.Map(u => Missing(u, problem)).Strict();
        var text = EquationText.Of(expression with { Text = paths.Text });
        return faults.IsEmpty
            ? Parser.Expression(text).Bind(read => Whole(problem, expression.Text, read, paths.Variables))
            : Fail<Diagnostic, EventExpression>(faults);
    }

    private static Validation<Diagnostic, EventExpression> Whole(
        ModelProblem problem, string text, Reading read, IReadOnlyDictionary<string, Variable> variables)
    {
        var unknown = read.Mentions
            .Filter(m => !m.IsCall && !PathsIn.IsKnown(m.Name) && !variables.ContainsKey(m.Name))
            .Map(m => Missing((m.Name, m.At), problem)).Strict();
        var random = Random(read, name => variables.TryGetValue(name, out var v) && problem.Program.Noise.IsNoisy(v.Register));
        if (!(unknown + random).IsEmpty) return Fail<Diagnostic, EventExpression>((unknown + random).Strict());
        var (value, trigger) = Zero(read.Value);
        return Success<Diagnostic, EventExpression>(new(text, trigger, problem, problem.Program.TapeOf(value, variables)));
    }

    /// <summary>What has no value of its own at an instant.</summary>
    internal static Seq<Diagnostic> Random(Reading read, Func<string, bool> isNoisy) =>
        read.Mentions.Filter(m => m.IsCall && m.Name == RandomTerms.Draw).Map(Diagnostic (m) => new RandomNumber(m.At, m.Name))
            .Concat(read.Mentions.Filter(m => isNoisy(m.Name)).Map(Diagnostic (m) => new WhiteNoiseHasNoValue(m.At))).ToSeq().Strict();

    /// <summary>The function whose zeros are meant.</summary>
    internal static (Expr Value, Trigger Trigger) Zero(Expr expression) => expression switch
    {
        Expr.Call { Function: "greater" or "greater_equal", Arguments: var a } => (Difference(a[0], a[1]), Trigger.Rising),
        Expr.Call { Function: "less" or "less_equal", Arguments: var a } => (Difference(a[1], a[0]), Trigger.Rising),
        Expr.Call { Function: "equal" or "not_equal" or "and" or "or" or "not" } condition =>
            (Difference(condition, new Expr.Number(0.5)), Trigger.Rising),
        _ => (expression, Trigger.Either),
    };

    private static Expr Difference(Expr a, Expr b) => new Expr.Sum(Seq<Expr>(a, new Expr.Negation(b)));

    internal static Diagnostic Missing((string Path, SourceSpan At) found, ModelProblem problem) =>
        new UnknownModelVariable(found.At, found.Path, Similarity.Nearest(found.Path, problem.Program.Layout.Variables));
}

/// <summary>White noise, or what it is added to, in a place where a number is needed.</summary>
public sealed record WhiteNoiseHasNoValue(SourceSpan At) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0517";

    /// <inheritdoc/>
    public override string Message => "this is white noise, which has no value at an instant: take a variable that it moves";
}

/// <summary>A path that names no variable of the model.</summary>
public sealed record UnknownModelVariable(SourceSpan At, string Path, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0510";

    /// <inheritdoc/>
    public override string Message => $"the model has no variable '{Path}'{Suggest(Nearest)}";
}

/// <summary>A path that means another number of variables than there are units.</summary>
public sealed record UnequalUnits(SourceSpan At, string Path, int Found, int Units) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0527";

    /// <inheritdoc/>
    public override string Message => $"'{Path}' means {Found} variables where there are {Units} units";
}

/// <summary>A variable that an event sets, which is no state variable.</summary>
public sealed record NoState(SourceSpan At, string Path) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0518";

    /// <inheritdoc/>
    public override string Message => $"'{Path}' is no state variable: an event can set state variables only";
}

/// <summary>An expression for units that has no variable of any.</summary>
public sealed record NoUnits(SourceSpan At, string Text) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0519";

    /// <inheritdoc/>
    public override string Message => $"'{Text}' has no variable of the model in it";
}
