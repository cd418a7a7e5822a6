using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Files;

/// <summary>The real disk. What the system says against a request is a diagnostic.</summary>
internal sealed class DiskFiles : IFiles
{
    /// <inheritdoc/>
    public bool HasFile(string path) => File.Exists(path);

    /// <inheritdoc/>
    public bool HasFolder(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Below(string folder, params ReadOnlySpan<string> endings)
    {
        var wanted = endings.ToArray();
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 32 };
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", options)
                .Where(path => wanted.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    /// <inheritdoc/>
    public Validation<Diagnostic, byte[]> Read(string path, long limit, SourceSpan asked)
    {
        var inside = new SourceSpan(path, 1, 1);
        try
        {
            if (path.Length == 0 || path.Contains('\0')) return Fault(new FileNotFound(asked, path));
            if (Directory.Exists(path)) return Fault(new FolderInstead(asked, path));
            var file = Target(path);
            if (!file.Exists) return Fault(new FileNotFound(asked, path));
            if (file.Length == 0) return Fault(new NothingInside(inside, path));   // opening a pipe would wait for ever
            if (file.Length > limit) return Fault(new FileTooLarge(inside, path, limit));
            return Success<Diagnostic, byte[]>(File.ReadAllBytes(file.FullName));
        }
        catch (Exception fault) when (IsOfTheSystem(fault))
        {
            return Fault(new Unreadable(inside, path, Reason(fault)));
        }

        static Validation<Diagnostic, byte[]> Fault(Diagnostic fault) => Fail<Diagnostic, byte[]>(fault);
    }

    /// <inheritdoc/>
    public Option<Diagnostic> Forbids(string path, SourceSpan asked)
    {
        try
        {
            return AtomicFile.Forbids(path, asked);
        }
        catch (Exception fault) when (IsOfTheSystem(fault))
        {
            return new Unwritable(asked, path, Reason(fault));
        }
    }

    /// <inheritdoc/>
    public Option<Diagnostic> Write(string path, Action<Stream> content, SourceSpan asked)
    {
        try
        {
            var forbidden = AtomicFile.Forbids(path, asked);
            if (forbidden.IsNone) AtomicFile.Write(path, content);
            return forbidden;
        }
        catch (Exception fault) when (IsOfTheSystem(fault))
        {
            return new Unwritable(asked, path, Reason(fault));
        }
    }

    /// <summary>The file that a path leads to, symbolic links followed.</summary>
    internal static FileInfo Target(string path) =>
        new(new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path);

    private static bool IsOfTheSystem(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;   // not supported: a path that no file can have

    private static string Reason(Exception fault) => fault is UnauthorizedAccessException
        ? "permission denied"
        : fault.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
