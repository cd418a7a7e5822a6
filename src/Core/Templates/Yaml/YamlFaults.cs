using PyRates.Foundation;

namespace PyRates.Templates.Yaml;

/// <summary>Text that is not YAML.</summary>
public sealed record NotYaml(SourceSpan At, string Why) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0101";

    /// <inheritdoc/>
    public override string Message => Why;
}

/// <summary>A document in which nothing is declared.</summary>
public sealed record EmptyDocument(SourceSpan At) : Diagnostic(At)
{
    /// <summary>What should stand in it.</summary>
    public string Expected { get; init; } = "templates by name";

    /// <inheritdoc/>
    public override string Code => "PR0102";

    /// <inheritdoc/>
    public override string Message => $"the document is empty, expected {Expected}";
}

/// <summary>A second document in one text.</summary>
public sealed record SecondDocument(SourceSpan At) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0103";

    /// <inheritdoc/>
    public override string Message => "a second document begins here, expected one document in a file";
}

/// <summary>Two entries of one name in a mapping, and where the first stands.</summary>
public sealed record DuplicateKey(SourceSpan At, string Key, SourceSpan First) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0104";

    /// <inheritdoc/>
    public override string Message => $"'{Key}' is here a second time, the first is in line {First.Line}";
}

/// <summary>A character that no text has: the file is something else.</summary>
public sealed record NotText(SourceSpan At, char Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0105";

    /// <inheritdoc/>
    public override string Message => $"found the character U+{(int)Found:X4}, expected text: is this a binary file?";
}

/// <summary>A line indented with a tab.</summary>
public sealed record TabIndentation(SourceSpan At) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0106";

    /// <inheritdoc/>
    public override string Message => "the line is indented with a tab, expected spaces";
}

/// <summary>A tag that names a type which models do not have.</summary>
public sealed record UnknownTag(SourceSpan At, string Tag) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0107";

    /// <inheritdoc/>
    public override string Message => $"unknown tag '{Tag}', expected a plain value";
}

/// <summary>An alias of an anchor that is not there.</summary>
public sealed record UnknownAlias(SourceSpan At, string Name, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0108";

    /// <inheritdoc/>
    public override string Message => $"no anchor '&{Name}' stands before this alias{Suggest(Nearest)}";
}

/// <summary>An alias inside of what it stands for.</summary>
public sealed record CyclicAlias(SourceSpan At, string Name) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0109";

    /// <inheritdoc/>
    public override string Message => $"the alias '*{Name}' stands inside of what it names";
}

/// <summary>Aliases of aliases that together mean an immense document.</summary>
public sealed record AliasesOvergrown(SourceSpan At, long Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0110";

    /// <inheritdoc/>
    public override string Message => $"the aliases up to here stand for more than {Limit} values";
}

/// <summary>Lists and mappings inside each other beyond any use.</summary>
public sealed record NestedTooDeep(SourceSpan At, int Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0111";

    /// <inheritdoc/>
    public override string Message => $"lists and mappings may be nested {Limit} levels deep, found more";
}

/// <summary>A key that is a list or a mapping.</summary>
public sealed record KeyWithoutName(SourceSpan At, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0112";

    /// <inheritdoc/>
    public override string Message => $"found {Found} as a key, expected a name";
}

/// <summary>A value of another shape than is expected in its place.</summary>
public sealed record WrongShape(SourceSpan At, string Expected, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0113";

    /// <inheritdoc/>
    public override string Message => $"found {Found}, expected {Expected}";
}

/// <summary>A key that means nothing where it stands, and the keys that its owner may have.</summary>
public sealed record UnknownKey(SourceSpan At, string Key, string Owner, Seq<string> Known, Option<string> Nearest) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0114";

    /// <inheritdoc/>
    public override string Message => $"unknown key '{Key}' of {Owner}" + Nearest.Match(
        n => $"; did you mean '{n}'?",
        () => $", expected {string.Join(", ", Known)}");
}

/// <summary>A key that must be there.</summary>
public sealed record MissingKey(SourceSpan At, string Key, string Owner) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0115";

    /// <inheritdoc/>
    public override string Message => $"{Owner} needs the key '{Key}'";
}
