using System;
using System.Collections.Generic;
using System.IO;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Files;

/// <summary>The file system as the shell needs it. A port: tests have one in memory.</summary>
internal interface IFiles
{
    /// <summary>The name under which a file is found that a request calls by a path.</summary>
    string NameOf(string path) => path;

    /// <summary>Whether there is something other than a folder at a path.</summary>
    bool HasFile(string path);

    /// <summary>Whether there is a folder at a path.</summary>
    bool HasFolder(string path);

    /// <summary>The files below a folder whose names have one of the endings, in the order of their paths.</summary>
    IReadOnlyList<string> Below(string folder, params ReadOnlySpan<string> endings);

    /// <summary>The whole content of a regular file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The largest number of bytes that is accepted.</param>
    /// <param name="asked">Where the file was asked for: the place of the fault when there is no such file.</param>
    Validation<Diagnostic, byte[]> Read(string path, long limit, SourceSpan asked);

    /// <summary>What already forbids writing a file: found before hours are spent on its content.</summary>
    Option<Diagnostic> Forbids(string path, SourceSpan asked);

    /// <summary>Puts a whole file in place at once: until it is complete, what was there before stays.</summary>
    Option<Diagnostic> Write(string path, Action<Stream> content, SourceSpan asked);
}
