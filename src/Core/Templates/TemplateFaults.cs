using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>A variable declared by a word that means nothing.</summary>
public sealed record UnknownDeclaration(SourceSpan At, string Variable, string Found, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0121";

    /// <inheritdoc/>
    public override string Message =>
        $"the variable '{Variable}' is declared as {Found}, expected a number, 'input', 'output' or 'variable'{Suggest(Nearest)}";
}

/// <summary>A declaration with something in its brackets that is no value.</summary>
public sealed record UnreadableValue(SourceSpan At, string Variable, string Word, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0122";

    /// <inheritdoc/>
    public override string Message => $"the variable '{Variable}' is declared as {Found}, expected a value" + (Found.Contains(',', System.StringComparison.Ordinal)
        ? $" and a number of entries up to {ArrayReader.Largest}, as in '{Word}(0.5, 3)'"
        : $" as in '{Word}(0.5)'");
}

/// <summary>Something that PyRates has and this program does not have yet.</summary>
public sealed record Unsupported(SourceSpan At, string What) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0190";

    /// <inheritdoc/>
    public override string Message => $"not supported: {What}";
}

/// <summary>A name that cannot be a part of a path.</summary>
public sealed record UnusableName(SourceSpan At, string Name) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0123";

    /// <inheritdoc/>
    public override string Message => $"'{Name}' cannot be a name in a path: it must not be empty, 'all', or have a '/' in it";
}

/// <summary>A path of an edge with less than a node, an operator and a variable.</summary>
public sealed record ShortPath(SourceSpan At, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0124";

    /// <inheritdoc/>
    public override string Message => $"found '{Found}', expected a path 'node/operator/variable'";
}
