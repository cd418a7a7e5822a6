using System;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Templates.Yaml;

/// <summary>What the YAML parser complains about, in words that help.</summary>
internal static class SyntaxFaults
{
    private static readonly (string Complaint, string Meaning)[] Meanings =
    [
        ("invalid mapping", "a second ':' in one entry: is the line indented too far, or does a text need quotes?"),
        ("did not find expected key", "no 'key: value' here, expected one at the indentation of the entries above: is a ':' missing, or a text badly quoted?"),
        ("did not find expected '-' indicator", "no '-' here, expected one at the indentation of the items above"),
        ("Block sequence entries are not allowed", "a '-' where no list can begin: is the indentation right?"),
        ("Mapping values are not allowed", "a ':' where no entry can begin: is the indentation right, or does a text need quotes?"),
        ("cannot start any token", "no value begins with this character: put the text in quotes"),
        ("could not find expected ':'", "no ':' behind this key"),
        ("quoted scalar, found unexpected end", "the quote that begins here is not closed"),
        ("quoted scalar, found wrong indentation", "the quote that begins here is not closed, or its text goes on with too little indentation"),
        ("incompatible YAML document", "a version of YAML other than 1"),
        ("more than one anchor", "two anchors on one value"),
        ("unknown escape character", "an escape that YAML does not have: single quotes leave '\\' alone"),
    ];

    /// <summary>The diagnostic of a complaint.</summary>
    /// <param name="places">The text.</param>
    /// <param name="unclosed">The innermost <c>[</c> or <c>{</c> that is open.</param>
    /// <param name="at">Where the parser gave up.</param>
    /// <param name="complaint">What it said.</param>
    public static Diagnostic Of(TextPlaces places, Bracket? unclosed, SourceSpan at, string complaint) =>
        Tab(places, at, complaint) is { } tab
            ? new TabIndentation(tab)
            : new NotYaml(at, Meaning(complaint) + (unclosed is null
                ? ""
                : $" (the '{unclosed.Sign}' at {unclosed.At.Line}:{unclosed.At.Column} is open here)"));

    private static SourceSpan? Tab(TextPlaces places, SourceSpan at, string complaint) =>
        complaint.Contains("tab", StringComparison.Ordinal) && !complaint.Contains("start", StringComparison.Ordinal)
            ? places.TabIndentation(1)
            : places.TabIndentation(at.Line) is { } tab && tab.Line == at.Line && tab.Column <= at.Column ? tab : null;

    private static string Meaning(string complaint) => Meanings
        .Where(m => complaint.Contains(m.Complaint, StringComparison.OrdinalIgnoreCase))
        .Select(m => m.Meaning)
        .FirstOrDefault(complaint.TrimEnd('.'));
}
