using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>Columns of numbers from a file.</summary>
/// <param name="Names">The names of the columns; empty where the file has no header.</param>
/// <param name="Columns">All columns in the order of the file, each with a number per row.</param>
/// <param name="Lines">The line of the file on which each row stands.</param>
/// <param name="File">The file.</param>
internal sealed record NumberTable(
    ImmutableArray<string> Names, ImmutableArray<Rows> Columns, ImmutableArray<int> Lines, string File)
{
    /// <summary>The column that is headed <c>time</c>.</summary>
    public Option<Rows> Time => Names.IndexOf("time") is var i && i >= 0 ? Some(Columns[i]) : None;

    /// <summary>The columns other than <c>time</c>.</summary>
    public ImmutableArray<Rows> Values =>
        Names.IndexOf("time") is var i && i >= 0 ? Columns.RemoveAt(i) : Columns;

    /// <summary>All numbers, row by row.</summary>
    public ImmutableArray<double> Flat =>
        [.. Enumerable.Range(0, Lines.Length).SelectMany(row => Columns.Select(column => column[row]))];

    /// <summary>The numbers as an array: one row or one column is a list, anything else a matrix, a row per line.</summary>
    public Quantity Matrix => Lines.Length == 1 || Columns.Length == 1
        ? Quantity.Vector(Flat.AsSpan())
        : new([Lines.Length, Columns.Length], new(Flat), null);

    /// <summary>This table, if its times never fall.</summary>
    public Validation<Diagnostic, NumberTable> InTime()
    {
        if (Time.Case is not Rows time) return Success<Diagnostic, NumberTable>(this);
        for (var row = 1; row < time.Count; row++)
        {
            if (time[row] < time[row - 1])
                return Fail<Diagnostic, NumberTable>(
                    new TimeGoesBack(new(File, Lines[row], 1), time[row - 1], time[row]));
        }
        return Success<Diagnostic, NumberTable>(this);
    }
}
