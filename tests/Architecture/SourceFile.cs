using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PyRates.Tests.Docs;

namespace PyRates.Tests.Architecture;

/// <summary>A file of C# of the project, as text.</summary>
/// <param name="Name">Its path from the root, with slashes.</param>
/// <param name="Lines">What it says.</param>
internal sealed record SourceFile(string Name, string[] Lines)
{
    /// <summary>The folders below <c>src</c>, and the namespaces that they are.</summary>
    private static readonly (string Folder, string Namespace)[] Roots =
        [("src/Core", "PyRates"), ("src/Shell", "PyRates.Shell")];

    /// <summary>All files below a folder; what the build writes is none of them.</summary>
    public static IEnumerable<SourceFile> Below(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Document.Root, folder), "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Document.Root, path).Replace('\\', '/')
        where !name.Split('/').Any(part => part is "obj" or "bin")
        orderby name
        select new SourceFile(name, File.ReadAllLines(path));

    /// <summary>The folder that it lies in.</summary>
    public string Folder => Name[..Name.LastIndexOf('/')];

    /// <summary>The top folder of <c>src/Core</c> that it belongs to; empty for the root.</summary>
    public string Room => Folder.Split('/').ElementAtOrDefault(2) ?? "";

    /// <summary>The namespace that its folder is.</summary>
    public string Namespace => Roots
        .Where(root => Folder == root.Folder || Folder.StartsWith(root.Folder + "/", StringComparison.Ordinal))
        .Select(root => root.Namespace + Folder[root.Folder.Length..].Replace('/', '.'))
        .Single();

    /// <summary>Its lines without those that are comments, and without comments at their ends.</summary>
    public IEnumerable<string> Code => Lines
        .Select(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? "" : line.Split(" // ")[0].TrimEnd())
        .Where(line => line.Length > 0);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
