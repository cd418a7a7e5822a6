using PyRates.Foundation;

namespace PyRates.Shell.Cli.Language;

/// <summary>A root of model addresses that is no folder.</summary>
internal sealed record NoSuchRoot(SourceSpan At, string Folder) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0516";

    /// <inheritdoc/>
    public override string Message => $"there is no folder '{Folder}' to look for models in";
}

/// <summary>A name in the request that is none of the known ones.</summary>
internal sealed record UnknownWord(SourceSpan At, string Kind, string Name, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0512";

    /// <inheritdoc/>
    public override string Message => $"unknown {Kind} '{Name}'" + Suggest(Nearest);
}

/// <summary>A key that an experiment must have.</summary>
internal sealed record MissingKey(SourceSpan At, string Key, string Meaning) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0520";

    /// <inheritdoc/>
    public override string Message => $"the key '{Key}' is missing: {Meaning}";
}

/// <summary>What is asked for is meaningful, and this version cannot do it.</summary>
internal sealed record NotSupported(SourceSpan At, string What) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0513";

    /// <inheritdoc/>
    public override string Message => $"not supported: {What}";
}
