using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using PyRates.Foundation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PyRates.Templates.Yaml;

/// <summary>From the characters of a scalar's value back to those of the document.</summary>
/// <remarks>Folding and indentation change white space only: every other character of the value stands in the document in
/// the same order, by itself or as an escape. So both texts are walked side by side, white space passed over.</remarks>
internal ref struct ScalarPlaces(string text, Scalar scalar, SourceSpan start)
{
    private readonly int end = Math.Min((int)scalar.End.Index, text.Length);
    private readonly List<Anchor> anchors = [];
    private int at = (int)scalar.Start.Index;
    private int line = start.Line;
    private int column = start.Column;

    /// <summary>The value with the way back.</summary>
    public static Fragment Locate(string text, Scalar scalar, SourceSpan start) => new ScalarPlaces(text, scalar, start).Fragment();

    private Fragment Fragment()
    {
        if (!scalar.Anchor.IsEmpty || !scalar.Tag.IsEmpty) SkipProperties();
        var quotes = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var inside = Math.Min(at + quotes, end);
        var raw = text.AsSpan(inside, Math.Max(0, end - quotes - inside));
        if (raw.SequenceEqual(scalar.Value)) return Foundation.Fragment.Inline(scalar.Value, Here(quotes, raw.Length));
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded) SkipLine();
        else Advance(quotes);
        Walk(scalar.Value, scalar.Style);
        return new(scalar.Value, Rooted());
    }

    private void Walk(string value, ScalarStyle style)
    {
        for (var i = 0; i < value.Length && at < end;)
        {
            if (IsBlank(value[i])) i++;
            else if (IsBreak(text[at])) Break();
            else if (IsBlank(text[at])) Advance(1);
            else if (style == ScalarStyle.DoubleQuoted && text[at] == '\\')
            {
                var (written, meant, isBlank) = Escape();
                if (!isBlank) Mark(i);
                i += meant;
                Advance(written);
            }
            else
            {
                Mark(i++);
                Advance(style == ScalarStyle.SingleQuoted && text[at] == '\'' ? 2 : 1);
            }
        }
    }

    /// <summary>Notes a place unless it follows from the one before.</summary>
    private readonly void Mark(int offset)
    {
        if (anchors.Count > 0 && anchors[^1] is var last && last.At.Line == line && last.At.Column - last.Offset == column - offset) return;
        anchors.Add(new(offset, Here(0, 1)));
    }

    /// <summary>Characters of an escape in the document, in the value, and whether it means white space.</summary>
    private readonly (int Written, int Meant, bool IsBlank) Escape()
    {
        var kind = at + 1 < end ? text[at + 1] : ' ';
        var digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && at + 2 + digits <= end
            && int.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return code < 0x10000 && IsBlank((char)code) ? (2 + digits, 0, true) : (2 + digits, code < 0x10000 ? 1 : 2, false);
        return IsBreak(kind) ? (1, 0, true) : kind is ' ' or '\t' or 't' or 'n' or 'r' or 'N' or 'L' or 'P' ? (2, 0, true) : (2, 1, false);
    }

    private readonly ImmutableArray<Anchor> Rooted()
    {
        if (anchors.Count == 0) anchors.Add(new(0, Here(0, 1)));
        var (offset, first) = anchors[0];
        anchors[0] = new(0, first with { Column = Math.Max(1, first.Column - offset) });
        return [.. anchors];
    }

    /// <summary>Passes the anchor and the tag in front of the value.</summary>
    private void SkipProperties()
    {
        while (at < end)
        {
            if (IsBreak(text[at])) Break();
            else if (IsBlank(text[at])) Advance(1);
            else if (text[at] == '#') SkipLine();
            else if (text[at] is '&' or '!') while (at < end && !IsBlank(text[at])) Advance(1);
            else return;
        }
    }

    private void SkipLine()
    {
        while (at < end && !IsBreak(text[at])) Advance(1);
        if (at < end) Break();
    }

    private void Break()
    {
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        (line, column) = (line + 1, 1);
    }

    private void Advance(int characters) => (at, column) = (at + characters, column + characters);

    private readonly SourceSpan Here(int ahead, int length) => start with { Line = line, Column = column + ahead, Length = length };

    private static bool IsBlank(char c) => c is ' ' or '\t' || IsBreak(c);

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
}
