namespace PyRates.Foundation;

/// <summary>Something wrong with a model or a request, and where. One class per fault, with the things in it.</summary>
/// <remarks>Codes by stage: PR01xx YAML and templates, PR02xx equations, PR03xx wiring, PR04xx systems, PR05xx the set-up
/// of a solve, PR06xx files.</remarks>
public abstract record Diagnostic(SourceSpan At)
{
    /// <summary>The fault's name for tools, <c>PRnnnn</c>.</summary>
    public abstract string Code { get; }

    /// <summary>What was found, what was expected, the nearest name.</summary>
    public abstract string Message { get; }

    /// <summary>One line: <c>document:line:column: PRnnnn: message</c>.</summary>
    public sealed override string ToString() => $"{At}: {Code}: {Message}";

    /// <summary>The usual end of a message about an unknown name.</summary>
    protected static string Suggest(Option<string> nearest) => nearest.Match(n => $"; did you mean '{n}'?", () => "");
}

/// <summary>What is right but worth saying, such as an older syntax.</summary>
public sealed record Note(SourceSpan At, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{At}: note: {Text}";
}
