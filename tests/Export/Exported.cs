using System;
using System.Globalization;
using System.IO;
using System.Linq;
using PyRates.Export;
using PyRates.Systems;

namespace PyRates.Tests.Export;

/// <summary>Files of an export in a folder of their own, gone afterwards.</summary>
internal sealed class Exported : IDisposable
{
    private Exported(string folder) => Folder = folder;

    public string Folder { get; }

    public static Exported To(string target, EquationSystem system, ExportRequest request)
    {
        var folder = Directory.CreateTempSubdirectory("pyrates-export-").FullName;
        var files = Target.Find(target).IfNone(() => throw new ArgumentException(target))
            .Write(system, request)
            .Match(Succ: f => f, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
        foreach (var file in files) File.WriteAllBytes(Path.Combine(folder, file.Name), [.. file.Content]);
        return new(folder);
    }

    /// <summary>Runs Python code beside the module and reads the numbers it prints.</summary>
    public double[] Numbers(string code) => Tools.Run(Folder, Tools.Python, "-c", code)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();

    public string Text(string code) => Tools.Run(Folder, Tools.Python, "-c", code).Trim();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
