using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>A trajectory as comma-separated text: a header, <c>time</c> first, then a row per sample.</summary>
internal static class Csv
{
    private const int Block = 1 << 16;

    /// <summary>Writes the table.</summary>
    public static void Write(Stream to, Trajectory trajectory)
    {
        var text = new ArrayBufferWriter<byte>(Block + 4096);
        Header(text, ["time", .. trajectory.Names]);
        for (var row = 0; row < trajectory.Length; row++)
        {
            NumberText.Append(text, trajectory.Times[row]);
            foreach (var value in trajectory.Row(row))
            {
                text.Write(","u8);
                NumberText.Append(text, value);
            }
            text.Write("\n"u8);
            Flush(to, text, Block);
        }
        Flush(to, text, 0);
    }

    /// <summary>Writes when each event happened: a table of the names and the times, in the order of time.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="occurrences">The events.</param>
    /// <param name="units">What their units are called; none: they happen to the whole model.</param>
    public static void WriteEvents(Stream to, IEnumerable<Occurrence> occurrences, IReadOnlyList<string> units)
    {
        var text = new ArrayBufferWriter<byte>();
        Header(text, units.Count == 0 ? ["time"] : ["time", "unit"]);
        foreach (var occurrence in occurrences)
        {
            NumberText.Append(text, occurrence.Time);
            if (units.Count > 0) Encoding.UTF8.GetBytes("," + units[occurrence.Unit], text);
            text.Write("\n"u8);
            Flush(to, text, Block);
        }
        Flush(to, text, 0);
    }

    /// <summary>Writes when each event happened in the sets of a sweep, set by set.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="sets">The events of each set.</param>
    /// <param name="units">What their units are called; none: they happen to the whole model.</param>
    public static void WriteEvents(Stream to, IEnumerable<(string Set, IEnumerable<Occurrence> Occurrences)> sets, IReadOnlyList<string> units)
    {
        var text = new ArrayBufferWriter<byte>();
        Header(text, units.Count == 0 ? ["set", "time"] : ["set", "time", "unit"]);
        foreach (var (set, occurrences) in sets)
        {
            foreach (var occurrence in occurrences)
            {
                Encoding.UTF8.GetBytes(Quoted(set) + ",", text);
                NumberText.Append(text, occurrence.Time);
                if (units.Count > 0) Encoding.UTF8.GetBytes("," + units[occurrence.Unit], text);
                text.Write("\n"u8);
                Flush(to, text, Block);
            }
        }
        Flush(to, text, 0);
    }

    /// <summary>Writes which values the sets of a sweep have: a row per set, a column per quantity.</summary>
    public static void WriteSets(Stream to, IReadOnlyList<string> sets, IReadOnlyList<string> axes, IReadOnlyList<Rows> points)
    {
        var text = new ArrayBufferWriter<byte>(Block + 4096);
        Header(text, ["set", .. axes]);
        for (var set = 0; set < sets.Count; set++)
        {
            Encoding.UTF8.GetBytes(Quoted(sets[set]), text);
            foreach (var value in points[set].AsSpan())
            {
                text.Write(","u8);
                NumberText.Append(text, value);
            }
            text.Write("\n"u8);
            Flush(to, text, Block);
        }
        Flush(to, text, 0);
    }

    private static void Header(ArrayBufferWriter<byte> text, IEnumerable<string> names)
    {
        Encoding.UTF8.GetBytes(string.Join(',', names.Select(Quoted)) + "\n", text);
    }

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : '"' + name.Replace("\"", "\"\"") + '"';

    private static void Flush(Stream to, ArrayBufferWriter<byte> text, int above)
    {
        if (text.WrittenCount <= above) return;
        to.Write(text.WrittenSpan);
        text.ResetWrittenCount();
    }
}
