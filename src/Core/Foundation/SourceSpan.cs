using System.Globalization;

namespace PyRates.Foundation;

/// <summary>A stretch of a document: where a thing was written.</summary>
/// <param name="Document">The document's name as the user gave it; <c>&lt;command line&gt;</c> for the request itself.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character, from 1.</param>
/// <param name="Length">Number of characters, on the first line.</param>
public readonly record struct SourceSpan(string Document, int Line, int Column, int Length = 1)
{
    /// <summary>The document name of a fault in the request itself.</summary>
    public const string CommandLine = "<command line>";

    /// <summary>The place of a value that was made by a program, not read from a document.</summary>
    public static SourceSpan Nowhere { get; } = new("<program>", 1, 1, 0);

    /// <summary>The order in which faults are reported: document, line, column.</summary>
    public static int Compare(SourceSpan a, SourceSpan b)
    {
        var byDocument = string.CompareOrdinal(a.Document, b.Document);
        if (byDocument != 0) return byDocument;
        return a.Line != b.Line ? a.Line.CompareTo(b.Line) : a.Column.CompareTo(b.Column);
    }

    /// <summary>The place as <c>document:line:column</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Document}:{Line}:{Column}");
}
