using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>Comma-separated numbers. The first row is a header if one of its cells is no number; empty lines and lines that
/// begin with <c>#</c> are passed over.</summary>
internal static class CsvReader
{
    private const int Told = 20;

    /// <summary>The table in a file, or what is wrong with it, cell by cell.</summary>
    public static Validation<Diagnostic, NumberTable> Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var names = ImmutableArray<string>.Empty;
        var columns = new List<List<double>>();
        var lines = ImmutableArray.CreateBuilder<int>();
        var faults = new List<Diagnostic>();
        var first = true;
        for (var line = 1; bytes.Length > 0; line++)
        {
            var end = bytes.IndexOf((byte)'\n');
            var row = (end < 0 ? bytes : bytes[..end]).TrimEnd("\r "u8);
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (row.IsEmpty || row[0] == (byte)'#') continue;
            if (first)
            {
                first = false;
                names = Header(row);
                var width = names.IsEmpty ? row.Count((byte)',') + 1 : names.Length;
                columns.AddRange(Enumerable.Range(0, width).Select(_ => new List<double>()));
                if (!names.IsEmpty) continue;
            }
            lines.Add(line);
            Row(row, new(file, line, 1), columns, faults);
        }
        if (faults.Count > 0) return Fail<Diagnostic, NumberTable>(toSeq(Some(faults)).Strict());
        return lines.Count == 0
            ? Fail<Diagnostic, NumberTable>(new NoRows(new(file, 1, 1), file))
            : Success<Diagnostic, NumberTable>(
                new(names, [.. columns.Select(c => new Rows([.. c]))], lines.ToImmutable(), file));
    }

    private static void Row(ReadOnlySpan<byte> row, SourceSpan at, List<List<double>> columns, List<Diagnostic> faults)
    {
        var found = row.Count((byte)',') + 1;
        if (found != columns.Count)
        {
            faults.Add(new RaggedRow(at, columns.Count, found));
            return;
        }
        var column = 0;
        foreach (var range in row.Split((byte)','))
        {
            var cell = row[range];
            if (Number(cell) is { } value) columns[column].Add(value);
            else faults.Add(new BadCell(at with { Column = Characters(row[..range.Start.Value]) + 1 }, Text(cell)));
            column++;
        }
    }

    /// <summary>The names in a row, if it is a header; empty if every cell is a number.</summary>
    private static ImmutableArray<string> Header(ReadOnlySpan<byte> row)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var numbers = true;
        foreach (var cell in Cells(Encoding.UTF8.GetString(row)))
        {
            numbers &= double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            cells.Add(cell);
        }
        return numbers ? [] : cells.ToImmutable();
    }

    /// <summary>The cells of a row, of which some may stand in double quotes.</summary>
    private static IEnumerable<string> Cells(string row)
    {
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < row.Length; i++)
        {
            switch (row[i])
            {
                case '"' when quoted && i + 1 < row.Length && row[i + 1] == '"':
                    cell.Append(row[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    yield return cell.ToString().Trim();
                    cell.Clear();
                    break;
                case var c:
                    cell.Append(c);
                    break;
            }
        }
        yield return cell.ToString().Trim();
    }

    private static double? Number(ReadOnlySpan<byte> cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    private static string Text(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 60)]).Trim();
        return string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }

    private static int Characters(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetCharCount(bytes);

    private static Seq<Diagnostic> Some(List<Diagnostic> faults) => faults.Count <= Told
        ? toSeq(faults)
        : toSeq(faults.Take(Told)).Add(new AndMore(faults[Told].At, faults.Count - Told));
}
