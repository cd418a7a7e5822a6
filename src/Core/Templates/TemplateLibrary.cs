using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Documents, each parsed once, and the templates in them.</summary>
/// <remarks>The library reads no files: <see cref="Imports.Missing"/> says which documents are referred to and not yet here;
/// whoever reads files looks for each under the folders that count, and says with <see cref="Add(SourceText)"/> and <see cref="Answer"/>
/// what was found, until nothing is missing.</remarks>
public sealed class TemplateLibrary
{
    private readonly Table<Document> documents;
    private readonly ImmutableDictionary<Import, string?> answers;

    private readonly ImmutableDictionary<string, Quantity> tables;

    private TemplateLibrary(
        Table<Document> documents, ImmutableDictionary<Import, string?> answers, ImmutableDictionary<string, Quantity> tables) =>
        (this.documents, this.answers, this.tables) = (documents, answers, tables);

    /// <summary>The library without documents.</summary>
    public static TemplateLibrary Empty { get; } = new(Table<Document>.Empty, ImmutableDictionary<Import, string?>.Empty, ImmutableDictionary<string, Quantity>.Empty);

    /// <summary>The documents in the order in which they came.</summary>
    public Seq<DocumentPath> Documents => toSeq(documents.Values.Select(d => d.Source.Path)).Strict();

    /// <summary>Every template of every document, in the order of the text.</summary>
    public Seq<TemplateSummary> Templates => Documents.Bind(TemplatesOf).Strict();

    /// <summary>This library with one more document; with one that it has already, the library itself.</summary>
    public Validation<Diagnostic, TemplateLibrary> Add(SourceText document) => documents.Contains(document.Path.Value)
        ? Success<Diagnostic, TemplateLibrary>(this)
        : YamlReader.Read(document).Map(root =>
            new TemplateLibrary(documents.With(document.Path.Value, Document.Of(document, root)), answers, tables));

    /// <summary>This library with the answer to a question: under which path the document was found, or that it is nowhere.</summary>
    public TemplateLibrary Answer(Import question, Option<DocumentPath> found) =>
        new(documents, answers.SetItem(question, found.Case is DocumentPath path ? path.Value : null), tables);

    /// <summary>This library with the numbers of a file to which templates refer.</summary>
    public TemplateLibrary Add(DocumentPath file, Quantity numbers) => new(documents, answers, tables.SetItem(file.Value, numbers));

    /// <summary>The numbers of a file.</summary>
    public Option<Quantity> Table(DocumentPath file) => tables.TryGetValue(file.Value, out var numbers) ? Some(numbers) : None;

    /// <summary>Whether a document is here.</summary>
    public bool Contains(DocumentPath document) => documents.Contains(document.Value);

    /// <summary>The text of a document, to show a place in it.</summary>
    public Option<SourceText> Source(string document) => documents.Find(document).Map(d => d.Source);

    /// <summary>The templates of a document, in the order of the text; a mapping without a base is none.</summary>
    public Seq<TemplateSummary> TemplatesOf(DocumentPath document)
    {
        var inheritance = new Inheritance(this);
        return toSeq(documents.Find(document.Value).Map(d => d.Entries.Values).IfNone([])
            .Where(entry => !entry.IsOther)
            .Select(entry => new TemplateSummary(
                entry.Name, inheritance.Of(entry).Match(line => Some(line.Kind), _ => None), entry.Description, entry.At))).Strict();
    }

    /// <summary>The template that an address means.</summary>
    public Validation<Diagnostic, TemplateName> Resolve(Address address) => Find(address).Map(entry => entry.Name);

    /// <summary>The entry that an address means.</summary>
    internal Validation<Diagnostic, Entry> Find(Address address)
    {
        if (address.IsBare) return address.From.Match(document => In(document, address, address.Text), () => Anywhere(address));
        if (address.Target is not { } target) return Fail<Diagnostic, Entry>(new NoAddress(address.At, address.Text));
        return answers.GetValueOrDefault(target.Import) is { } document
            ? In(new(document), address, target.Template)
            : Fail<Diagnostic, Entry>(Missing(address, target.Import));
    }

    /// <summary>The entry of a name.</summary>
    internal Option<Entry> Find(TemplateName name) => documents.Find(name.Document.Value).Bind(d => d.Entries.Find(name.Name));

    /// <summary>The question that an address asks, unless it has been answered.</summary>
    internal Option<Import> Unanswered(Address address) =>
        address.Target is { } target && !answers.ContainsKey(target.Import) ? Some(target.Import) : None;

    private Validation<Diagnostic, Entry> In(DocumentPath document, Address address, string template) =>
        Find(new TemplateName(document, template)).Case is Entry entry
            ? Success<Diagnostic, Entry>(entry)
            : Fail<Diagnostic, Entry>(documents.Find(document.Value).Bind(d => d.Others.Find(template)).Match(
                other => new WrongShape(other.At, $"the template '{template}': a mapping with the key 'base'", other.Described),
                () => (Diagnostic)Unknown(document, address, template)));

    private MissingDocument Missing(Address address, Import import)
    {
        var paths = import.Under(new("")).Map(path => path.Value).Strict();
        return new(address.At, address.Text, paths, Similarity.Nearest(paths[0], documents.Keys));
    }

    private UnknownTemplate Unknown(DocumentPath document, Address address, string template)
    {
        var names = toSeq(documents.Find(document.Value).Map(d => d.Entries.Keys).IfNone([])).Strict();
        return new(address.At, template, document, names, Similarity.Nearest(template, names.Concat(Roots.Names)));
    }

    private Validation<Diagnostic, Entry> Anywhere(Address address)
    {
        var found = toSeq(documents.Values.Select(d => d.Entries.Find(address.Text)).Somes()).Strict();
        if (found.Count == 1) return Success<Diagnostic, Entry>(found[0]);
        var names = toSeq(documents.Values.SelectMany(d => d.Entries.Keys).Distinct(StringComparer.Ordinal)).Strict();
        return Fail<Diagnostic, Entry>(found.IsEmpty
            ? new UnknownTemplate(address.At, address.Text, new("the library"), names, Similarity.Nearest(address.Text, names))
            : new AmbiguousTemplate(address.At, address.Text, found.Map(entry => entry.Name).Strict()));
    }

    /// <summary>A document, its entries, and what stands beside them and is no template.</summary>
    private sealed record Document(SourceText Source, Table<Entry> Entries, Table<YamlNode> Others)
    {
        public static Document Of(SourceText source, YamlNode.Mapping root) => new(
            source,
            Table<Entry>.Of(
                root.Entries.Where(e => e.Value is YamlNode.Mapping)
                    .Select(e => new Entry(new(source.Path, e.Name), (YamlNode.Mapping)e.Value, e.Key.At)),
                entry => entry.Name.Name),
            Table<YamlEntry>.Of(root.Entries.Where(e => e.Value is not YamlNode.Mapping), e => e.Name).Map(e => e.Value));
    }
}

/// <summary>A template as a list of templates shows it.</summary>
/// <param name="Name">Its address.</param>
/// <param name="Kind">What it is a template of; none as long as a document on which it is based is not here.</param>
/// <param name="Description">What it says of itself.</param>
/// <param name="At">Where it is declared.</param>
public sealed record TemplateSummary(TemplateName Name, Option<TemplateKind> Kind, string Description, SourceSpan At);
