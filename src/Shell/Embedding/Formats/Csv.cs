using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text;
using PyRates.Dynamics;

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

    private static void Header(ArrayBufferWriter<byte> text, IEnumerable<string> names)
    {
        Encoding.UTF8.GetBytes(string.Join(',', Quoted(names)) + "\n", text);

        static IEnumerable<string> Quoted(IEnumerable<string> names)
        {
            foreach (var name in names)
                yield return name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : '"' + name.Replace("\"", "\"\"") + '"';
        }
    }

    private static void Flush(Stream to, ArrayBufferWriter<byte> text, int above)
    {
        if (text.WrittenCount <= above) return;
        to.Write(text.WrittenSpan);
        text.ResetWrittenCount();
    }
}
