using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;
using PyRates.Templates;

namespace PyRates.Shell.Cli.Commands;

/// <summary>Loads, resolves and compiles; tells every fault.</summary>
internal static class CheckCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Check c, Ports io)
    {
        var loader = c.Where.Loader(io);
        var faults = c.Models.SelectMany(model => IsDocument(model.Text, io) ? Document(model, loader, io) : Model(model, loader, io)).ToList();
        return faults.Count == 0 ? ExitCode.Done : io.Faults(faults);
    }

    private static bool IsDocument(string text, Ports io) =>
        (text.EndsWith(".yaml", System.StringComparison.OrdinalIgnoreCase) || text.EndsWith(".yml", System.StringComparison.OrdinalIgnoreCase))
        && !io.Files.HasFolder(text);

    private static IEnumerable<Diagnostic> Model(Written model, LibraryLoader loader, Ports io) =>
        Loaded.Of(loader, model.Text, model.At)
            .Bind(loaded => Pipeline.Compile(loaded.Circuit, loaded.Notes))
            .Match(compiled => Fine(model.Text, compiled.Notes, io), faults => faults);

    /// <summary>Every template of a document.</summary>
    private static IEnumerable<Diagnostic> Document(Written model, LibraryLoader loader, Ports io) =>
        loader.LoadDocument(model.Text, model.At).Match(
            document => document.Templates.SelectMany(template => Template(document.Library, template, io)),
            faults => faults);

    private static IEnumerable<Diagnostic> Template(TemplateLibrary library, TemplateSummary template, Ports io)
    {
        if (!template.Kind.Exists(kind => kind == TemplateKind.Edge))
            return Pipeline.Compile(library, template.Name).Match(compiled => Fine(template.Name.ToString(), compiled.Notes, io), faults => faults);
        io.Notes([new(template.At, $"the edge template '{template.Name.Name}' is not checked: operators on edges are not supported")]);
        return [];
    }

    private static IEnumerable<Diagnostic> Fine(string name, Seq<Note> notes, Ports io)
    {
        io.Notes(notes);
        io.Print(name + ": no fault\n");
        return [];
    }
}
