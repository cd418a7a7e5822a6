using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;

namespace PyRates.Shell.Cli.Commands;

/// <summary>Loads, resolves and compiles; tells every fault.</summary>
internal static class CheckCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Check c, Ports io)
    {
        var loader = c.Where.Loader(io);
        var verdicts = c.Models.SelectMany(model => IsDocument(model.Text) && !io.Files.HasFolder(model.Text)
            ? Document(model, loader)
            : [Model(model, loader)]).ToArray();
        io.Notes(verdicts.SelectMany(verdict => verdict.Notes));
        var printed = io.Print(string.Concat(verdicts.Where(v => v.IsFine).Select(v => v.Name + ": no fault\n")));
        var faults = verdicts.SelectMany(verdict => verdict.Faults).ToArray();
        return faults.Length == 0 ? printed : io.Faults(faults);
    }

    private static bool IsDocument(string text) =>
        text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static Verdict Model(Written model, LibraryLoader loader) => Of(
        model.Text, Loaded.Of(loader, model.Text, model.At).Bind(loaded => Pipeline.Compile(loaded.Circuit, loaded.Notes)));

    /// <summary>Every template of a document.</summary>
    private static IEnumerable<Verdict> Document(Written model, LibraryLoader loader) =>
        loader.LoadDocument(model.Text, model.At).Match(
            document => document.Templates.Select(t => Of(t.Name.ToString(), Pipeline.Compile(document.Library, t.Name))),
            faults => Seq1(new Verdict(model.Text, false, [], faults)));

    private static Verdict Of(string name, Validation<Diagnostic, Compiled> compiled) => compiled.Match(
        Succ: fine => new Verdict(name, true, fine.Notes, []),
        Fail: faults => new Verdict(name, false, [], faults));

    private sealed record Verdict(string Name, bool IsFine, IEnumerable<Note> Notes, IEnumerable<Diagnostic> Faults);
}
