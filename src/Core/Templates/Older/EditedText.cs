using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates.Older;

/// <summary>Another text in place of a stretch.</summary>
internal readonly record struct TextEdit(Extent Range, string By);

/// <summary>A document's text that is to be changed at some places and nowhere else.</summary>
internal sealed class EditedText(string text)
{
    private static readonly SearchValues<char> AfterName = SearchValues.Create(" ,}]\r\n\t");

    private readonly ImmutableArray<int> lines = TextPlaces.LineStarts(text);

    /// <summary>The text with changes, of which those that overlap an earlier one are left out.</summary>
    public string With(IEnumerable<TextEdit> edits)
    {
        var (changed, at) = (new StringBuilder(), 0);
        foreach (var edit in edits.Distinct().OrderBy(e => e.Range.Start).ThenBy(e => e.Range.End))
        {
            if (edit.Range.Start < at || edit.Range.End < edit.Range.Start) continue;
            changed.Append(text, at, edit.Range.Start - at).Append(edit.By);
            at = edit.Range.End;
        }
        return changed.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The stretch from one word to another.</summary>
    public Extent Between(SourceSpan first, SourceSpan last) => new(PositionOf(first), PositionOf(last) + last.Length);

    /// <summary><c>name: {default: value, unit: mV}</c> as <c>name: value</c>, the rest as a comment at the end of the line.</summary>
    public IEnumerable<TextEdit> Unwrapped(YamlEntry entry, YamlNode.Mapping value, YamlNode.Scalar given)
    {
        var written = OldSyntax.Default(given) is YamlNode.Scalar meant && meant != given ? meant.Text.Text : Slice(given.Extent).Trim();
        var isAlias = value.Extent.Start < entry.Key.Extent.End;
        var end = isAlias ? EndOfAlias(entry.Key.Extent.End) : value.Extent.End;
        var range = new Extent(entry.Key.Extent.End, end);
        var anchor = !isAlias && text[value.Extent.Start] == '&' ? Slice(value.Extent).Split(' ', '\n', '\r', '{')[0] + " " : "";
        var comment = string.Join(": ", new[] { Said(value, "unit"), Said(value, "description") }.Where(s => s.Length > 0));
        var comments = string.Join("; ", Comments(isAlias ? [] : Gaps(range, value)).Prepend(comment).Where(s => s.Length > 0));
        var rest = Slice(new(end, EndOfLine(end)));
        var endsLine = rest.TrimStart() is "" or ['#', ..];
        yield return new(range, $": {anchor}{written}{(endsLine && comments.Length > 0 ? "  # " + comments : "")}");
        if (!endsLine && comments.Length > 0 && rest.AsSpan().IndexOfAny('"', '\'') < 0)
            yield return new(new(EndOfLine(end), EndOfLine(end)), $"  # {entry.Name}: {comments}");
    }

    /// <summary>What stands below a key in place of the mapping that has this key only.</summary>
    public IEnumerable<TextEdit> Lifted(YamlNode.Mapping outer, YamlEntry nested)
    {
        if (nested.Value is not YamlNode.Mapping inner)
        {
            yield return new(outer.Extent, "{}");
            yield break;
        }
        if (inner.Extent.Start < nested.Key.Extent.End) yield break;                  // an alias: its anchor is elsewhere
        var (from, to) = (nested.Key.Extent.Start, inner.Extent.Start);
        var (line, nextLine) = (StartOfLine(from), StartOfLine(to));
        if (text[outer.Extent.Start] == '{')
        {
            yield return new(new(outer.Extent.Start, to), "");
            yield return new(new(inner.Extent.End, outer.Extent.End), "");
        }
        else if (line == nextLine || text[to] is '{' or '&')
        {
            yield return new(new(from, to), "");
        }
        else
        {
            var indent = Slice(new(line, from));
            yield return new(new(line, nextLine), string.Concat(Comments([new(from, nextLine)]).Select(c => $"{indent}# {c}\n")));
        }
    }

    private string Slice(Extent range) => text[range.Start..range.End];

    private static string Said(YamlNode.Mapping value, string key) =>
        value.Entries.FirstOrDefault(e => e.Name == key)?.Value is YamlNode.Scalar { IsNull: false } scalar
            ? string.Join(' ', scalar.Text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : "";

    /// <summary>What stands between the scalars of a mapping.</summary>
    private static IEnumerable<Extent> Gaps(Extent range, YamlNode.Mapping mapping)
    {
        var at = range.Start;
        foreach (var part in mapping.Entries.SelectMany(e => new[] { e.Key.Extent, e.Value.Extent }).OrderBy(e => e.Start))
        {
            if (part.Start < at) continue;
            yield return new(at, part.Start);
            at = part.End;
        }
        if (at < range.End) yield return new(at, range.End);
    }

    private IEnumerable<string> Comments(IEnumerable<Extent> gaps) =>
        from gap in gaps
        from line in Slice(gap).Split('\n')
        let sign = line.IndexOf('#', StringComparison.Ordinal)
        where sign >= 0
        select line[(sign + 1)..].Trim();

    private int PositionOf(SourceSpan at) => Math.Min(text.Length, lines[Math.Min(at.Line, lines.Length) - 1] + at.Column - 1);

    private int StartOfLine(int position) => text.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;

    private int EndOfLine(int position) =>
        text.AsSpan(position).IndexOfAny('\n', '\r') is var length && length < 0 ? text.Length : position + length;

    private int EndOfAlias(int position)
    {
        var star = text.IndexOf('*', position);
        var length = text.AsSpan(star).IndexOfAny(AfterName);
        return length < 0 ? text.Length : star + length;
    }
}
