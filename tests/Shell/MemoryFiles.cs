using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Files;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Shell;

/// <summary>A disk in memory.</summary>
internal sealed class MemoryFiles : IFiles
{
    public Dictionary<string, byte[]> Content { get; } = new(StringComparer.Ordinal);

    /// <summary>Files for which there is no space.</summary>
    public System.Collections.Generic.HashSet<string> Full { get; } = new(StringComparer.Ordinal);

    public string this[string path]
    {
        get => Encoding.UTF8.GetString(Content[path]);
        set => Content[path] = Encoding.UTF8.GetBytes(value);
    }

    public bool HasFile(string path) => Content.ContainsKey(Plain(path));

    public bool HasFolder(string path) => Content.Keys.Any(key => key.StartsWith(Plain(path) + "/", StringComparison.Ordinal));

    public IReadOnlyList<string> Below(string folder, params ReadOnlySpan<string> endings)
    {
        var wanted = endings.ToArray();
        return [.. Content.Keys
            .Where(key => folder is "" or "." || key.StartsWith(Plain(folder) + "/", StringComparison.Ordinal))
            .Where(key => wanted.Contains(Path.GetExtension(key)))
            .Order(StringComparer.Ordinal)];
    }

    public Validation<Diagnostic, byte[]> Read(string path, long limit, SourceSpan asked) =>
        !Content.TryGetValue(Plain(path), out var bytes) ? Fail<Diagnostic, byte[]>(new FileNotFound(asked, path))
        : bytes.Length > limit ? Fail<Diagnostic, byte[]>(new FileTooLarge(new(path, 1, 1), path, limit))
        : Success<Diagnostic, byte[]>(bytes);

    public Option<Diagnostic> Forbids(string path, SourceSpan asked) =>
        HasFolder(path) ? new FolderInstead(asked, path)
        : Path.GetDirectoryName(Plain(path)) is "no" ? new NoSuchFolder(asked, path, "no")
        : None;

    public Option<Diagnostic> Write(string path, Action<Stream> content, SourceSpan asked)
    {
        if (Full.Contains(path)) return new Unwritable(asked, path, "no space");
        using var stream = new MemoryStream();
        content(stream);
        Content[Plain(path)] = stream.ToArray();
        return None;
    }

    private static string Plain(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
}
