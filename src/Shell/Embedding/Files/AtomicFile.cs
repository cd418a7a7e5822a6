using System;
using System.IO;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Files;

/// <summary>A file appears whole or not at all: it is written beside its place and then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>What can be known without writing: a folder in the way, a missing folder, a file that is read-only.</summary>
    public static Option<Diagnostic> Forbids(string path, SourceSpan asked)
    {
        if (path.Length == 0 || path.Contains('\0')) return new Unwritable(asked, path, "this is no name of a file");
        if (Directory.Exists(path) || path.EndsWith('/')) return new FolderInstead(asked, path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        if (!Directory.Exists(folder)) return new NoSuchFolder(asked, path, Path.GetDirectoryName(path) ?? folder);
        var target = DiskFiles.Target(path);
        return target is { Exists: true, IsReadOnly: true }
            ? new Unwritable(asked, path, "the file is read-only")
            : None;
    }

    /// <summary>Writes beside the target and renames. Where nothing can be lost (the target is empty: a device, a pipe, a file
    /// without content), writes straight into it, so that <c>/dev/null</c> stays what it is.</summary>
    public static void Write(string path, Action<Stream> content)
    {
        var target = DiskFiles.Target(path);
        if (target is { Exists: true, Length: 0 } || IsDevice(path))
        {
            using var direct = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            content(direct);
            return;
        }
        var beside = Path.Combine(target.DirectoryName!, $".pyrates-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                content(stream);
            }
            if (target.Exists && !OperatingSystem.IsWindows()) File.SetUnixFileMode(beside, target.UnixFileMode);
            File.Move(beside, target.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(beside);                                    // nothing is there any more unless something went wrong
        }
    }

    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal);
}
