using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PyRates.Tests.Goldens;

/// <summary>The files of <c>tests/Reference</c>; its README says how they were made.</summary>
internal static class Reference
{
    /// <summary>The folder.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "Reference"));

    /// <summary>Every case of the manifest, in its order.</summary>
    public static IReadOnlyList<GoldenCase> Cases { get; } = [.. Entries("manifest.json").Select(GoldenCase.Of)];

    /// <summary>The entries of a JSON document that is a list.</summary>
    public static IEnumerable<JsonElement> Entries(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        return [.. document.RootElement.EnumerateArray().Select(entry => entry.Clone())];
    }

    /// <summary>The rows of a table of numbers; a first row of names is passed over.</summary>
    public static double[][] Table(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Where(line => !line.StartsWith("time", StringComparison.Ordinal))
            .Select(line => line.Split(',').Select(Number).ToArray())];

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
