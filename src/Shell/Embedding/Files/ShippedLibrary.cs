using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Files;

/// <summary>The model library that is part of the program: documents under <c>model_templates/</c>.</summary>
internal static class ShippedLibrary
{
    /// <summary>The root of its addresses.</summary>
    public const string Root = "model_templates";

    private const string Folder = "templates/";

    /// <summary>All its documents, in the order of their paths.</summary>
    public static IEnumerable<DocumentPath> Documents => typeof(ShippedLibrary).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => new DocumentPath(Root + "/" + name[Folder.Length..]));

    /// <summary>A document, if the library has it.</summary>
    public static Option<SourceText> Read(DocumentPath path)
    {
        if (!path.Value.StartsWith(Root + "/", StringComparison.Ordinal)) return None;
        using var stream = typeof(ShippedLibrary).Assembly.GetManifestResourceStream(Folder + path.Value[(Root.Length + 1)..]);
        if (stream is null) return None;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new SourceText(path, reader.ReadToEnd());
    }

    /// <summary>The documents that have a template of a name; all of them if none has.</summary>
    public static IReadOnlyList<SourceText> With(string template)
    {
        var all = Documents.SelectMany(path => Read(path)).ToArray();
        var having = all.Where(d => ("\n" + d.Text).Contains($"\n{template}:", StringComparison.Ordinal)).ToArray();
        return having.Length > 0 ? having : all;
    }
}
