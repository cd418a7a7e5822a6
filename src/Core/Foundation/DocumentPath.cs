using System;
using System.Linq;

namespace PyRates.Foundation;

/// <summary>The name of a document: slashes on every machine, no reading of any disk.</summary>
public sealed record DocumentPath(string Value)
{
    /// <summary>The folder that holds the document; empty at the top.</summary>
    public DocumentPath Folder => new(Value.LastIndexOf('/') is var i && i > 0 ? Value[..i] : i == 0 ? "/" : "");

    /// <summary>The file name with its ending.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The file name without its ending.</summary>
    public string Stem => Name.LastIndexOf('.') is var i && i > 0 ? Name[..i] : Name;

    /// <summary>Whether a file name ends as models do.</summary>
    public static bool HasYamlEnding(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>A path given relative to this folder, <c>.</c> and <c>..</c> resolved.</summary>
    public DocumentPath Combine(string relative)
    {
        var text = relative.Replace('\\', '/');
        var whole = text.StartsWith('/') || Value.Length == 0 ? text : Value + "/" + text;
        var rooted = whole.StartsWith('/');
        var parts = whole.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(
            default(Seq<string>),
            (kept, part) => part switch
            {
                "." => kept,
                ".." when kept.Count > 0 && kept[kept.Count - 1] != ".." => kept.Take(kept.Count - 1).Strict(),
                ".." when rooted => kept,
                _ => kept.Add(part),
            });
        return new((rooted ? "/" : "") + string.Join('/', parts));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
