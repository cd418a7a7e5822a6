using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace PyRates.Benchmarks;

/// <summary>Markdown that grows as figures come in, and is shown at once.</summary>
internal sealed class Report(TextWriter shown)
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString().TrimEnd() + "\n";

    /// <summary>One line of text.</summary>
    public void Line(string line = "")
    {
        text.Append(line).Append('\n');
        shown.WriteLine(line);
    }

    /// <summary>A table.</summary>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line("| " + string.Join(" | ", heads) + " |");
        Line("|" + string.Concat(System.Linq.Enumerable.Repeat("---|", heads.Count)));
        foreach (var row in rows) Line("| " + string.Join(" | ", row) + " |");
        Line();
    }

    /// <summary>A section: its heading, what stands in its note, its figures.</summary>
    public void Section(IBench bench)
    {
        Line("## " + bench.Title);
        Line();
        Line($"    dotnet run -c Release --project tests/Benchmarks -- {bench.Name}");
        Line();
        bench.Run(this);
        var note = Path.Combine(AppContext.BaseDirectory, "Notes", bench.Name + ".md");
        if (!File.Exists(note)) return;
        Line(File.ReadAllText(note).Trim());
        Line();
    }

    /// <summary>The head of the whole document: how it was measured, and on what.</summary>
    public void Head()
    {
        Line(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Notes", "head.md")).Trim());
        Line();
        Line(string.Create(CultureInfo.InvariantCulture, $"Measured on {Environment.ProcessorCount} virtual cores of {Machine.Processor}, vectors of ")
            + (Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128")
            + $" bits, {Machine.System}, {RuntimeInformation.FrameworkDescription}, {Machine.Gcc}.");
        Line();
    }
}
