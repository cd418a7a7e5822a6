using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;
using PyRates.Templates;

namespace PyRates.Shell.Cli.Commands;

/// <summary>Lists models: address, what it is, publication.</summary>
internal static class ModelsCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.List c, Ports io)
    {
        var loader = c.Where.Loader(io);
        var found = Shipped().Concat(c.Where.Roots.SelectMany(root => Under(root, loader, io))).ToArray();
        var models = found.SelectMany(document => document.Match(all => all, _ => []))
            .Where(model => Fits(c.Pattern, model.Address)).ToArray();
        var width = models.Select(model => model.Address.Length).DefaultIfEmpty(0).Max();
        var printed = io.Print(string.Concat(models.Select(model => $"{model.Address.PadRight(width)}  {model.Text}".TrimEnd() + "\n")));
        var faults = found.SelectMany(document => document.Match(_ => [], wrong => wrong)).ToArray();
        return faults.Length == 0 ? printed : io.Faults(faults);
    }

    private static IEnumerable<Validation<Diagnostic, Seq<Listed>>> Shipped() => ShippedLibrary.Documents
        .SelectMany(path => ShippedLibrary.Read(path))
        .Select(text => TemplateLibrary.Empty.Add(text)
            .Map(library => Circuits(library.TemplatesOf(text.Path), name => text.Path.Value[..^".yaml".Length].Replace('/', '.') + "." + name)));

    private static IEnumerable<Validation<Diagnostic, Seq<Listed>>> Under(Written root, LibraryLoader loader, Ports io) =>
        io.Files.Below(root.Text, ".yaml", ".yml").Select(path => loader.LoadDocument(path, root.At)
            .Map(document => Circuits(document.Templates, name => path + "/" + name)));

    private static Seq<Listed> Circuits(Seq<TemplateSummary> templates, Func<string, string> address) => templates
        .Filter(template => template.Kind.Exists(kind => kind == TemplateKind.Circuit))
        .Map(template => new Listed(address(template.Name.Name), Line(template.Description))).Strict();

    /// <summary>The first line of a description, and where it was published.</summary>
    private static string Line(string description)
    {
        var first = description.AsSpan().Trim();
        if (first.IndexOf('\n') is var end && end >= 0) first = first[..end].TrimEnd();
        var doi = description.IndexOf("doi:", StringComparison.Ordinal);
        var publication = doi < 0 ? "" : " " + new string([.. description.Skip(doi).TakeWhile(c => !char.IsWhiteSpace(c))]).TrimEnd('.', ',', ';', ')');
        return first.ToString() + publication;
    }

    private static bool Fits(Option<string> pattern, string address) => pattern.Match(
        Some: text => FileSystemName.MatchesSimpleExpression(text.IndexOfAny(['*', '?']) < 0 ? $"*{text}*" : $"*{text}", address, ignoreCase: true),
        None: () => true);

    private readonly record struct Listed(string Address, string Text);
}
