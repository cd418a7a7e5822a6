using System;
using System.Buffers;
using System.Collections.Immutable;
using PyRates.Foundation;
using YamlDotNet.Core;

namespace PyRates.Templates.Yaml;

/// <summary>A text, and the lines and columns of its characters, counted as the YAML parser counts them.</summary>
/// <param name="Document">Its name.</param>
/// <param name="Text">The text.</param>
internal sealed record TextPlaces(string Document, string Text)
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r\u0085\u2028\u2029");

    /// <summary>The place of a mark of the parser; those behind the end are moved to it.</summary>
    public SourceSpan At(in Mark mark, int length = 1) => mark.Index < Text.Length
        ? new(Document, (int)mark.Line, (int)mark.Column, length)
        : At(Text.Length);

    /// <summary>The place of a character, found by counting.</summary>
    public SourceSpan At(int index)
    {
        var (line, start) = (1, 0);
        while (AfterLine(start) is { } next && next <= index) (line, start) = (line + 1, next);
        return new(Document, line, Math.Min(index, Text.Length) - start + 1);
    }

    /// <summary>The first line from one on that is indented with a tab.</summary>
    public SourceSpan? TabIndentation(int fromLine)
    {
        var line = 1;
        for (int? start = 0; start is { } from; start = AfterLine(from))
        {
            var rest = Text.AsSpan(from);
            var indent = rest.IndexOfAnyExcept(' ', '\t');
            if (line >= fromLine && rest[..(indent < 0 ? rest.Length : indent)].IndexOf('\t') is var tab && tab >= 0)
                return new SourceSpan(Document, line, tab + 1);
            line++;
        }
        return null;
    }

    /// <summary>Where each line of a text begins.</summary>
    public static ImmutableArray<int> LineStarts(string text)
    {
        var (places, starts) = (new TextPlaces("", text), ImmutableArray.CreateBuilder<int>());
        for (int? start = 0; start is { } from; start = places.AfterLine(from)) starts.Add(from);
        return starts.ToImmutable();
    }

    /// <summary>Where the line behind the one at a place begins; null behind the last.</summary>
    private int? AfterLine(int start)
    {
        var length = Text.AsSpan(start).IndexOfAny(Breaks);
        if (length < 0) return null;
        var end = start + length;
        return end + (Text[end] == '\r' && end + 1 < Text.Length && Text[end + 1] == '\n' ? 2 : 1);
    }
}
