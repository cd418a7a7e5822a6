using System;
using System.Collections.Generic;
using System.IO;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Files;

/// <summary>Files that a document calls by paths relative to its own folder.</summary>
internal sealed record FilesBeside(IFiles Files, DocumentPath Folder) : IFiles
{
    /// <inheritdoc/>
    public string NameOf(string path) => Path.IsPathRooted(path) ? path : Folder.Combine(path).Value;

    /// <inheritdoc/>
    public bool HasFile(string path) => Files.HasFile(path);

    /// <inheritdoc/>
    public bool HasFolder(string path) => Files.HasFolder(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Below(string folder, params ReadOnlySpan<string> endings) => Files.Below(folder, endings);

    /// <inheritdoc/>
    public Validation<Diagnostic, byte[]> Read(string path, long limit, SourceSpan asked) => Files.Read(path, limit, asked);

    /// <inheritdoc/>
    public Option<Diagnostic> Forbids(string path, SourceSpan asked) => Files.Forbids(path, asked);

    /// <inheritdoc/>
    public Option<Diagnostic> Write(string path, Action<Stream> content, SourceSpan asked) => Files.Write(path, content, asked);
}
