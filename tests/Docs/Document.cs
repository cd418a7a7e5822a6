using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PyRates.Tests.Docs;

/// <summary>A Markdown document of the project.</summary>
/// <param name="Name">Its path from the root.</param>
/// <param name="Text">What it says.</param>
internal sealed record Document(string Name, string Text)
{
    /// <summary>The root of the project.</summary>
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "..", ".."));

    /// <summary>The folder of the examples.</summary>
    public static string ExampleFolder => System.IO.Path.Combine(Root, "docs", "examples");

    /// <summary>Every document: those at the root and those below <c>docs</c>.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => new Document(name, File.ReadAllText(System.IO.Path.Combine(Root, name)).ReplaceLineEndings("\n"))),
    ];

    /// <summary>Where it lies.</summary>
    public string Path => System.IO.Path.Combine(Root, Name);

    /// <summary>The document of a name.</summary>
    public static Document Of(string name) => All.Single(document => document.Name == name);

    /// <summary>The blocks of code in a language; diagrams and output have none.</summary>
    public IEnumerable<Block> Blocks
    {
        get
        {
            var lines = Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (!lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
                var end = Array.IndexOf(lines, "```", i + 1);
                if (lines[i].Length > 3) yield return Block.Of(lines[(i + 1)..end]);
                i = end;
            }
        }
    }

    /// <summary>The indented lines that are commands of ours.</summary>
    public IEnumerable<string> Commands => Text.Split('\n')
        .Where(line => line.StartsWith("    ", StringComparison.Ordinal))
        .Select(line => line.Trim())
        .Where(line => Command.IsOurs(line));

    private static string Here([CallerFilePath] string here = "") => System.IO.Path.GetDirectoryName(here)!;
}

/// <summary>A block of code.</summary>
/// <param name="File">The file named in its first line; null when there is none.</param>
/// <param name="Text">The lines after that.</param>
internal sealed record Block(string? File, string Text)
{
    /// <summary>The block of some lines.</summary>
    public static Block Of(string[] lines) => lines is [var first, .. var rest] && Named(first) is { } file
        ? new(file, string.Join('\n', rest.Select(line => line.TrimEnd())).Trim('\n'))
        : new(null, string.Join('\n', lines));

    private static string? Named(string line) =>
        line.TrimStart('/', '#', ' ') is var name && name.StartsWith("docs/examples/", StringComparison.Ordinal) && name != line ? name : null;
}
