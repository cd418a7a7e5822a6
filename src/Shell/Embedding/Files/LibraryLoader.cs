using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Formats;
using PyRates.Templates;

namespace PyRates.Shell.Embedding.Files;

/// <summary>Answers the library's question for missing documents: looks in the folder of the document that asks, the working
/// directory, further roots, and the shipped library.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Roots">Further roots.</param>
/// <param name="MaxDocument">The largest document in bytes.</param>
internal sealed record LibraryLoader(IFiles Files, ImmutableArray<string> Roots, long MaxDocument)
{
    /// <summary>The size up to which a document is read unless something else is said.</summary>
    public const long DefaultMaxDocument = 32 << 20;

    /// <summary>A library in which the wanted templates and all that they refer to are found, as far as they exist.</summary>
    public Validation<Diagnostic, TemplateLibrary> Load(Seq<Address> wanted)
    {
        var library = TemplateLibrary.Empty;
        var faults = new List<Diagnostic>();
        foreach (var address in wanted.Filter(a => a is { IsBare: true, From.IsNone: true }))
            foreach (var document in ShippedLibrary.With(address.Text)) Put(document);
        while (Imports.Missing(library, wanted) is { IsEmpty: false } missing)
            foreach (var import in missing) library = Answered(import);
        foreach (var (file, at) in Imports.MissingTables(library, wanted))
            Numbers(file, at).Match(numbers => library = library.Add(file, numbers), wrong => faults.AddRange(wrong));
        faults.AddRange(wanted.Filter(address => library.Resolve(address).IsFail).Bind(NoTemplate));
        return faults.Count == 0 ? Success<Diagnostic, TemplateLibrary>(library) : Fail<Diagnostic, TemplateLibrary>(toSeq(faults).Strict());

        void Put(SourceText document) => library = library.Add(document).Match(
            Succ: more => more,
            Fail: wrong =>
            {
                faults.AddRange(wrong);
                return library;
            });

        TemplateLibrary Answered(Import import)
        {
            if (Found(import).Case is not DocumentPath path)
            {
                faults.AddRange(FolderInPlace(import));
                return library.Answer(import, None);
            }
            if (!library.Contains(path)) Read(path, import.At).Match(Put, wrong => faults.AddRange(wrong));
            return library.Answer(import, library.Contains(path) ? Some(path) : None);
        }
    }

    /// <summary>Every template of a document.</summary>
    public Validation<Diagnostic, (TemplateLibrary Library, Seq<TemplateSummary> Templates)> LoadDocument(string path, SourceSpan asked) =>
        from text in Read(new(path), asked)
        from first in TemplateLibrary.Empty.Add(text)
        let addresses = first.TemplatesOf(text.Path).Map(t => new Address(t.Name.ToString(), t.At, None)).Strict()
        from library in Load(addresses)
        select (library, library.TemplatesOf(text.Path));

    /// <summary>The numbers of a file to which a template refers: <c>.csv</c>, a row per line, or <c>.npy</c>.</summary>
    private Validation<Diagnostic, Quantity> Numbers(DocumentPath file, SourceSpan asked) => Files.Read(file.Value, int.MaxValue, asked).Bind(bytes =>
        file.Value.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)
            ? Npy.Read(file.Value, bytes)
            : CsvReader.Read(file.Value, bytes).Map(table => table.Matrix));

    /// <summary>The text of a document on disk or of the shipped library.</summary>
    public Validation<Diagnostic, SourceText> Read(DocumentPath path, SourceSpan asked) => Files.HasFile(path.Value)
        ? Files.Read(path.Value, MaxDocument, asked).Bind(bytes => TextDocument.Decode(path.Value, bytes))
        : ShippedLibrary.Read(path).ToValidation<Diagnostic>(new FileNotFound(asked, path.Value));

    private Option<DocumentPath> Found(Import import)
    {
        var onDisk = Roots.Select(root => new DocumentPath(root)).Prepend(new("")).Prepend(import.Folder)
            .SelectMany(folder => import.Under(folder))
            .Where(path => Files.HasFile(path.Value));
        var shipped = new[] { import.Folder, new(""), new(ShippedLibrary.Root) }
            .SelectMany(folder => import.Under(folder))
            .Where(path => ShippedLibrary.Read(path).IsSome);
        return toSeq(onDisk.Concat(shipped)).HeadOrNone();
    }

    /// <summary>A folder at the place where the document should be.</summary>
    private Option<Diagnostic> FolderInPlace(Import import) =>
        toSeq(import.Under(import.Folder)).Filter(path => Files.HasFolder(path.Value)).HeadOrNone()
            .Map(path => (Diagnostic)new FolderInstead(import.At, path.Value));

    /// <summary>What is wrong with an address that names a folder or a document in place of a template.</summary>
    private Seq<Diagnostic> NoTemplate(Address address) =>
        Files.HasFolder(address.Text) ? Seq1<Diagnostic>(new FolderInstead(address.At, address.Text))
        : !Files.HasFile(address.Text) ? default(Seq<Diagnostic>)
        : LoadDocument(address.Text, address.At).Match(
            Succ: loaded => Seq1<Diagnostic>(
                new DocumentInstead(address.At, address.Text, loaded.Templates.Map(t => t.Name.Name).Strict())),
            Fail: wrong => wrong);
}

/// <summary>A document was asked for where one of its templates is needed.</summary>
public sealed record DocumentInstead(SourceSpan At, string File, Seq<string> Templates) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0609";

    /// <inheritdoc/>
    public override string Message => $"'{File}' is a document; say which of its templates is meant: "
        + string.Join(", ", Templates.Take(10).Map(name => $"{File}/{name}"));
}
