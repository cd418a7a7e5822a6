using PyRates.Foundation;

namespace PyRates.Expressions;

/// <summary>A name that nothing declares.</summary>
public sealed record UnknownSymbol(SourceSpan At, string Name, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0201";

    /// <inheritdoc/>
    public override string Message => $"unknown symbol '{Name}'{Suggest(Nearest)}";
}

/// <summary>Characters that begin no word of the language.</summary>
public sealed record UnknownCharacters(SourceSpan At, string Found, Option<string> Instead) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0202";

    /// <inheritdoc/>
    public override string Message => $"'{Found}' has no meaning in an equation{Instead.Match(i => $"; write {i}", () => "")}";
}

/// <summary>A word in a place where another was expected.</summary>
public sealed record UnexpectedWord(SourceSpan At, string Found, string Expected) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0203";

    /// <inheritdoc/>
    public override string Message => $"found {Found}, expected {Expected}";
}

/// <summary>A call of a function that the language does not have.</summary>
public sealed record UnknownFunction(SourceSpan At, string Name, Option<string> Nearest, Option<string> Hint) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0204";

    /// <inheritdoc/>
    public override string Message => $"unknown function '{Name}'{Hint.Match(h => $"; {h}", () => Suggest(Nearest))}";
}

/// <summary>A call with too few or too many arguments; how many it takes is said in words.</summary>
public sealed record WrongArgumentCount(SourceSpan At, string Function, int Found, string Expected) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0205";

    /// <inheritdoc/>
    public override string Message => $"'{Function}' takes {Expected}, found {Found}";
}

/// <summary>A random number of a kind that equations do not have, or in a place where none can be.</summary>
public sealed record RandomNumber(SourceSpan At, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0206";

    /// <inheritdoc/>
    public override string Message => $"'{Found}' has no meaning here: in the equations of an operator white noise is 'xi', a standard "
        + "normal number for each step 'randn()'";
}

/// <summary>An expression nested so deeply that no person wrote it.</summary>
public sealed record NestedTooDeeply(SourceSpan At, int Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0207";

    /// <inheritdoc/>
    public override string Message => $"expressions may be nested {Limit} levels deep, found more";
}

/// <summary>A left-hand side that says neither a variable nor its derivative.</summary>
public sealed record WrongLeftSide(SourceSpan At, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0208";

    /// <inheritdoc/>
    public override string Message =>
        $"found '{Found}' on the left, expected \"x'\", 'd/dt * x' or 'dx/dt' for a derivative, or a variable 'x'";
}

/// <summary>An equation for the time.</summary>
public sealed record TimeDetermined(SourceSpan At) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0209";

    /// <inheritdoc/>
    public override string Message => "'t' is the time, expected another variable on the left";
}

/// <summary>A number beyond the range of double precision.</summary>
public sealed record NumberTooLarge(SourceSpan At, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0210";

    /// <inheritdoc/>
    public override string Message => $"found {Found}, expected a number below 1.8e308";
}

/// <summary>An equation that replacements have made longer than any equation.</summary>
public sealed record EquationOvergrown(SourceSpan At, int Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0211";

    /// <inheritdoc/>
    public override string Message => $"replacements make this equation longer than {Limit} words";
}
