using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using PyRates.Export;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Commands;

/// <summary>The vector field of a model for another tool.</summary>
internal static class GenerateCommand
{
    private static readonly ImmutableArray<string> NotYet = ["julia", "fortran", "matlab", "c", "csharp", "xpp"];

    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Generate c, Ports io) => Target.Find(c.Backend.Text).Match(
        Some: target => Write(c, target, io),
        None: () => NotYet.Contains(c.Backend.Text, StringComparer.OrdinalIgnoreCase)
            ? io.Faults([new NotSupported(c.Backend.At, $"the backend {c.Backend}; there is {Known}")])
            : io.Usage("generate", $"unknown backend '{c.Backend}'; there is {Known}"));

    private static string Known => string.Join(", ", Target.All.Select(target => target.Name));

    private static ExitCode Write(Command.Generate c, Target target, Ports io)
    {
        var step = Optional(c.Step).Map(s => s.Value);
        var result =
            from model in ModelSystem.Of(c.Model, c.Where, c.Changes, io, step)
            from signals in SignalExport.Of(model.Signals, step, c.Model.At)
            from files in target.Write(
                model.System, new(Path.GetFileName(c.File.Text), c.Function.IfNone(ExportRequest.UsualFunction), signals))
            select (model.Notes, Files: files.Strict());
        return result.Match(
            Succ: made =>
            {
                io.Notes(made.Notes);
                var faults = Put(c.File, made.Files, io);
                return faults.Length == 0 ? ExitCode.Done : io.Faults(faults);
            },
            Fail: faults => io.Faults(faults));
    }

    /// <summary>Writes all files, or none where one of them is forbidden.</summary>
    private static ImmutableArray<Diagnostic> Put(Written file, Seq<SourceFile> files, Ports io)
    {
        var folder = Path.GetDirectoryName(file.Text) ?? "";
        var placed = files.Map(f => (Path: Path.Combine(folder, f.Name), f.Content)).ToArray();
        var forbidden = placed.SelectMany(f => io.Files.Forbids(f.Path, file.At)).ToImmutableArray();
        return forbidden.IsEmpty
            ? [.. placed.SelectMany(f => io.Files.Write(f.Path, to => to.Write(f.Content.AsSpan()), file.At))]
            : forbidden;
    }
}
