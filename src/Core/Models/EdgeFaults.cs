using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A delay into the future, or none that is a time.</summary>
public sealed record NegativeDelay(SourceSpan At, double Delay) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0320";

    /// <inheritdoc/>
    public override string Message => $"a delay must be a finite number that is not negative, found {Expressions.ExprText.Of(Delay)}";
}

/// <summary>An edge whose operators give nothing away.</summary>
public sealed record EdgeWithoutOutput(SourceSpan At, string Template) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0321";

    /// <inheritdoc/>
    public override string Message => $"the operators of '{Template}' have no output, so nothing leaves the edge: declare one variable as 'output'";
}

/// <summary>A key of an edge that is no variable of its operators.</summary>
public sealed record NoEdgeVariable(SourceSpan At, string Key, string Expected, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0322";

    /// <inheritdoc/>
    public override string Message => $"'{Key}' is {Expected}{Suggest(Nearest)}";
}

/// <summary>A file of numbers that is not here.</summary>
public sealed record MissingTable(SourceSpan At, string File) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0323";

    /// <inheritdoc/>
    public override string Message => $"the file '{File}' with the numbers was not found";
}

/// <summary>A value whose shape does not suit what it is for.</summary>
public sealed record WrongExtent(SourceSpan At, string What, string Found, string Expected) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0324";

    /// <inheritdoc/>
    public override string Message => $"{What}: found {Found}, expected {Expected}";
}

/// <summary>A variable of a third population feeds the operators on the pairs of two.</summary>
public sealed record NotOfThePair(SourceSpan At, string Path, string Source, string Target) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0325";

    /// <inheritdoc/>
    public override string Message => Source == Target
        ? $"'{Path}' cannot feed the connection of '{Source}' with itself: expected a variable of '{Source}' or of a single node"
        : $"'{Path}' cannot feed the connection from '{Source}' to '{Target}': expected a variable of one of them or of a single node";
}

/// <summary>An edge whose operators take nothing.</summary>
public sealed record EdgeWithoutInput(SourceSpan At, string Template) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0326";

    /// <inheritdoc/>
    public override string Message => $"the operators of '{Template}' have no input, so nothing enters the edge: declare one variable as 'input'";
}

/// <summary>A spread so small beside its delay that no chain of states can have it.</summary>
public sealed record LongChain(SourceSpan At, double Delay, double Spread) : Diagnostic(At)
{
    /// <summary>The most states of a chain.</summary>
    public const int Longest = 10_000;

    /// <inheritdoc/>
    public override string Code => "PR0327";

    /// <inheritdoc/>
    public override string Message => $"a delay of {Expressions.ExprText.Of(Delay)} with a spread of {Expressions.ExprText.Of(Spread)} needs a chain of "
        + $"{Expressions.ExprText.Of(System.Math.Round(Delay / Spread * (Delay / Spread)))} states, {Longest} are the most: leave the spread out";

    /// <summary>The fault of a delay and its spread, if they have it.</summary>
    public static Option<Diagnostic> Of(double delay, double spread, SourceSpan at) =>
        spread > 0 && delay / spread * (delay / spread) > Longest ? new LongChain(at, delay, spread) : None;
}
