using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;
using PyRates.Templates.Yaml;

namespace PyRates.Shell.Cli.Language;

/// <summary>A mapping of an experiment whose keys have a fixed meaning, read as the words of the command line; collects what is wrong.</summary>
/// <param name="map">The mapping.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class ExperimentFields(DocumentPart.Entries map, List<Diagnostic> faults)
{
    /// <summary>Tells every key that is none of the known ones.</summary>
    /// <param name="known">The keys.</param>
    /// <param name="elsewhere">What other names are written as.</param>
    public void Know(IReadOnlyList<string> known, IReadOnlyDictionary<string, string> elsewhere)
    {
        foreach (var key in map.All.Select(entry => entry.Key).Where(key => !known.Contains(key.Content.Text, StringComparer.Ordinal)))
        {
            var name = key.Content.Text;
            faults.Add(new UnknownWord(
                key.At, "key", name, elsewhere.TryGetValue(name, out var other) ? Some(other) : Similarity.Nearest(name, known)));
        }
    }

    /// <summary>What stands under a key; null: nothing.</summary>
    public DocumentPart? Find(string key) =>
        map.All.FirstOrDefault(entry => entry.Key.Content.Text == key)?.Value is { } value and not DocumentPart.Scalar { IsNothing: true } ? value : null;

    /// <summary>The text under a key.</summary>
    public Written? Word(string key, string expected) => Find(key) switch
    {
        null => null,
        DocumentPart.Scalar text => Of(text),
        var other => Wrong<Written?>(other, expected, null),
    };

    /// <summary>The number under a key.</summary>
    public Amount? Number(string key)
    {
        const string expected = "a number";
        if (Find(key) is not { } part) return null;
        return part is DocumentPart.Scalar text && ValueReader.Number(text.Content.Text) is { } value
            ? new(value, part.At)
            : Wrong<Amount?>(part, expected, null);
    }

    /// <summary>The switch under a key.</summary>
    public bool Flag(string key) => Find(key) switch
    {
        null => false,
        DocumentPart.Scalar { Content.Text: "true" or "True" or "TRUE" } => true,
        DocumentPart.Scalar { Content.Text: "false" or "False" or "FALSE" } => false,
        var other => Wrong(other, "true or false", false),
    };

    /// <summary>The texts under a key: one, or a list.</summary>
    public ImmutableArray<Written> Words(string key, string expected) => Find(key) is { } part ? Words(part, expected) : [];

    /// <summary>The assignments under a key: a mapping, or words with <c>=</c> in them.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What should stand there, in the words of a fault.</param>
    /// <param name="value">What stands to the right of <c>=</c> for what stands under a name; null: a fault is told.</param>
    public ImmutableArray<Written> Assignments(string key, string expected, Func<DocumentPart, Written?> value) => Find(key) switch
    {
        null => [],
        DocumentPart.Entries entries => [.. entries.All.SelectMany(entry => Assigned(Of(entry.Key), entry.Value, value))],
        var other => Words(other, expected),
    };

    /// <summary>The mapping under a key; null: there is none.</summary>
    public ExperimentFields? Nested(string key, string expected, out SourceSpan at)
    {
        var part = Find(key);
        at = part?.At ?? map.At;
        return part switch
        {
            null => null,
            DocumentPart.Entries entries => new(entries, faults),
            var other => Wrong<ExperimentFields?>(other, expected, null),
        };
    }

    /// <summary>A text; null: it is told that there is none.</summary>
    public Written? Text(DocumentPart part, string expected) =>
        part is DocumentPart.Scalar { IsNothing: false } text ? Of(text) : Wrong<Written?>(part, expected, null);

    /// <summary>A number, a word, or a list of lists as <c>[[1,2],[3,4]]</c>.</summary>
    public Written? Value(DocumentPart part, string expected)
    {
        if (part is not DocumentPart.Items { All.IsEmpty: false } list) return Text(part, expected);
        var items = list.All.SelectMany(item => Optional(Value(item, expected))).ToArray();
        return items.Length == list.All.Length ? Written.Joined("", new("[", list.At), Written.Joined(",", items), new("]", list.At)) : null;
    }

    /// <summary>Texts side by side, <c>v1,v2,…</c>.</summary>
    public Written? List(DocumentPart part, string expected)
    {
        var words = Words(part, expected);
        return words.IsEmpty ? null : Written.Joined(",", words.AsSpan());
    }

    private static IEnumerable<Written> Assigned(Written name, DocumentPart part, Func<DocumentPart, Written?> value) =>
        value(part) is { } right ? [Written.Joined("=", name, right)] : [];

    private ImmutableArray<Written> Words(DocumentPart part, string expected) => part is DocumentPart.Items list
        ? [.. list.All.SelectMany(item => Optional(Text(item, expected)))]
        : Text(part, expected) is { } one ? [one] : [];

    private T Wrong<T>(DocumentPart part, string expected, T none)
    {
        faults.Add(new WrongShape(part.At, expected, part.Described));
        return none;
    }

    private static Written Of(DocumentPart.Scalar text) => Written.Of(text.Content);
}
