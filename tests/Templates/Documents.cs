using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Templates;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Templates;

/// <summary>Documents in memory, asked for as whoever reads files is asked.</summary>
internal sealed class Documents(IReadOnlyDictionary<string, string> files)
{
    /// <summary>One document, <c>m.yaml</c>.</summary>
    public static Documents One(string yaml) => new(new Dictionary<string, string> { ["m.yaml"] = yaml });

    /// <summary>Documents by path.</summary>
    public static Documents Of(params (string Path, string Text)[] files) => new(files.ToDictionary(f => f.Path, f => f.Text));

    /// <summary>The documents of a folder of this repository, by their paths in it.</summary>
    public static Documents Below(string folder)
    {
        var root = Path.Combine(Repository(), folder);
        return new(Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText));
    }

    /// <summary>These documents and others, under a folder's name.</summary>
    public Documents With(string folder, Documents others) => new(files.Concat(
        others.All.Select(file => KeyValuePair.Create($"{folder}/{file.Key}", file.Value))).ToDictionary(f => f.Key, f => f.Value));

    /// <summary>Path and text of each.</summary>
    public IReadOnlyDictionary<string, string> All => files;

    /// <summary>Loads what an address needs: the questions of the library answered from the documents, under the asking
    /// document's folder first, then under the root.</summary>
    public Validation<Diagnostic, TemplateLibrary> Load(Address wanted)
    {
        var library = Success<Diagnostic, TemplateLibrary>(TemplateLibrary.Empty);
        while (library.Map(l => Imports.Missing(l, Seq1(wanted))).IfFail([]) is { IsEmpty: false } missing)
        {
            foreach (var question in missing)
            {
                var found = question.Under(question.Folder).Append(question.Under(new(""))).Find(path => files.ContainsKey(path.Value));
                library = library.Bind(l => found.Match(path => l.Add(new(path, files[path.Value])), () => Success<Diagnostic, TemplateLibrary>(l)))
                    .Map(l => l.Answer(question, found));
            }
        }
        return library;
    }

    /// <summary>The model of an address.</summary>
    public Validation<Diagnostic, Circuit> Model(string address)
    {
        var wanted = Address.Requested(address);
        return from library in Load(wanted)
               from name in library.Resolve(wanted)
               from circuit in Circuits.Instantiate(library, name)
               select circuit;
    }

    /// <summary>The model of an address that has no faults.</summary>
    public Circuit Circuit(string address) => Model(address).Match(
        c => c,
        faults => throw new Xunit.Sdk.XunitException(string.Join('\n', faults)));

    /// <summary>The faults of a model.</summary>
    public Diagnostic[] Faults(string address) => Model(address).Match(_ => [], faults => faults.ToArray());

    /// <summary>The only fault of a model.</summary>
    public T Fault<T>(string address)
        where T : Diagnostic => Assert.IsType<T>(Assert.Single(Faults(address)));

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
