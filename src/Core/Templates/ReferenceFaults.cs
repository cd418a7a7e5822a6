using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>A template that its document does not have, and the names of those that it has.</summary>
public sealed record UnknownTemplate(SourceSpan At, string Name, DocumentPath Document, Seq<string> Available, Option<string> Nearest)
    : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0131";

    /// <inheritdoc/>
    public override string Message => $"there is no template '{Name}' in {Document}" + Nearest.Match(
        nearest => $"; did you mean '{nearest}'?",
        () => Available.IsEmpty
            ? ", which has none"
            : $", expected {string.Join(", ", Available.Take(20))}{(Available.Count > 20 ? ", …" : "")}");
}

/// <summary>A document that is in none of the places where it was looked for.</summary>
public sealed record MissingDocument(SourceSpan At, string Address, Seq<string> LookedFor, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0132";

    /// <inheritdoc/>
    public override string Message => $"'{Address}' is not found: there is no {string.Join(" or ", LookedFor)}{Suggest(Nearest)}";
}

/// <summary>A text that does not say which template of which document.</summary>
public sealed record NoAddress(SourceSpan At, string Text) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0133";

    /// <inheritdoc/>
    public override string Message => $"found '{Text}', expected the address of a template, such as 'models/area.yaml/area_1'";
}

/// <summary>A bare name that several documents have.</summary>
public sealed record AmbiguousTemplate(SourceSpan At, string Name, Seq<TemplateName> Candidates) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0134";

    /// <inheritdoc/>
    public override string Message => $"'{Name}' may be {string.Join(" or ", Candidates)}";
}

/// <summary>A template of one kind where another kind is expected.</summary>
public sealed record WrongKind(SourceSpan At, TemplateName Template, TemplateKind Found, string Expected) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0135";

    /// <inheritdoc/>
    public override string Message => $"'{Template.Name}' is {Found.Described()}, expected {Expected}";
}

/// <summary>Templates of which each is based on the next, the last on the first.</summary>
public sealed record CyclicInheritance(SourceSpan At, Seq<string> Cycle) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0136";

    /// <inheritdoc/>
    public override string Message => $"templates are based on each other in a circle: {string.Join(" -> ", Cycle)}";
}

/// <summary>A template with more ancestors than any model needs.</summary>
public sealed record InheritanceTooLong(SourceSpan At, string Name, int Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0137";

    /// <inheritdoc/>
    public override string Message => $"'{Name}' has more than {Limit} ancestors";
}
