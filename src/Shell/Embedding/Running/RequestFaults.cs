using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Running;

/// <summary>A word of the request that cannot be read.</summary>
internal sealed record Misread(SourceSpan At, string Found, string Expected) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0511";

    /// <inheritdoc/>
    public override string Message => $"'{Found}' cannot be read here: expected {Expected}";
}

/// <summary>Two parts of a request that exclude each other.</summary>
internal sealed record Contradiction(SourceSpan At, string Text) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0515";

    /// <inheritdoc/>
    public override string Message => Text;
}
