using System.Globalization;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Files;

/// <summary>There is no such file.</summary>
public sealed record FileNotFound(SourceSpan At, string File) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0601";

    /// <inheritdoc/>
    public override string Message => $"there is no file '{File}'";
}

/// <summary>A folder stands where a file is needed.</summary>
public sealed record FolderInstead(SourceSpan At, string File) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0602";

    /// <inheritdoc/>
    public override string Message => $"'{File}' is a folder, not a file";
}

/// <summary>A file that the system does not let us read.</summary>
public sealed record Unreadable(SourceSpan At, string File, string Reason) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0603";

    /// <inheritdoc/>
    public override string Message => $"'{File}' cannot be read: {Reason}";
}

/// <summary>A file above the size that is accepted.</summary>
public sealed record FileTooLarge(SourceSpan At, string File, long Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0604";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"'{File}' is larger than the {Limit / 1048576.0:0.###} MB that are accepted (--max-document MB changes that)");
}

/// <summary>A file that is no text in UTF-8.</summary>
public sealed record NotText(SourceSpan At, string File, byte Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0605";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture, $"'{File}' is not a text file in UTF-8 (the byte 0x{Found:X2} stands here)");
}

/// <summary>A file without content, or something that is no regular file: a pipe or a device, which is never opened.</summary>
public sealed record NothingInside(SourceSpan At, string File) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0606";

    /// <inheritdoc/>
    public override string Message => $"'{File}' is empty, or no regular file";
}

/// <summary>The folder of a file to write does not exist.</summary>
public sealed record NoSuchFolder(SourceSpan At, string File, string Folder) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0607";

    /// <inheritdoc/>
    public override string Message => $"'{File}' cannot be written: there is no folder '{Folder}'";
}

/// <summary>A file that the system does not let us write.</summary>
public sealed record Unwritable(SourceSpan At, string File, string Reason) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0608";

    /// <inheritdoc/>
    public override string Message => $"'{File}' cannot be written: {Reason}";
}
