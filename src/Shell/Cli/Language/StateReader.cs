using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Formats;
using PyRates.Systems;

namespace PyRates.Shell.Cli.Language;

/// <summary>The state at which a model is evaluated: the initial state, and over it what files and words say.</summary>
internal static class StateReader
{
    private const int MostFaults = 20, MostCompared = 5000;         // a list of suggestions is no search engine

    /// <summary>The state in the model's order.</summary>
    /// <param name="words">What was written: <c>PATH=VALUE</c>, or a file.</param>
    /// <param name="circuit">The model.</param>
    /// <param name="names">The paths of the states.</param>
    /// <param name="initial">Their initial values.</param>
    /// <param name="files">The files.</param>
    public static Validation<Diagnostic, ImmutableArray<double>> Read(
        ImmutableArray<Written> words, Circuit circuit, ImmutableArray<string> names, ImmutableArray<double> initial, IFiles files)
    {
        if (words.IsEmpty) return Success<Diagnostic, ImmutableArray<double>>(initial);
        var positions = names.Select((name, i) => (name, i)).ToDictionary(s => s.name, s => s.i, StringComparer.Ordinal);
        return toSeq(words)
            .Map(word => word.Split('=').Match(both => Word(both.Left, both.Right, circuit, [.. positions.Keys], files), () => File(word, files)))
            .Strict().Sequence()
            .Bind(settings => Put(settings.Bind(s => s), positions, initial));
    }

    private static Validation<Diagnostic, ImmutableArray<double>> Put(
        Seq<Setting> settings, Dictionary<string, int> positions, ImmutableArray<double> initial)
    {
        var (state, faults) = (initial.ToArray(), new List<Diagnostic>());
        foreach (var setting in settings)
        {
            if (positions.TryGetValue(setting.Path, out var position)) state[position] = setting.Value;
            else faults.Add(new UnknownWord(setting.At, "state variable", setting.Path, Similarity.Nearest(setting.Path, positions.Keys.Take(MostCompared))));
            if (faults.Count == MostFaults) break;
        }
        return faults.Count == 0
            ? Success<Diagnostic, ImmutableArray<double>>(ImmutableCollectionsMarshal.AsImmutableArray(state))
            : Fail<Diagnostic, ImmutableArray<double>>(toSeq(faults).Strict());
    }

    private static Validation<Diagnostic, Seq<Setting>> Word(
        Written path, Written value, Circuit circuit, string[] states, IFiles files) =>
        from read in (Matched(path, circuit), ValueReader.Read(value, files)).Apply((found, v) => (Paths: found.Strict(), Value: v))
        let paths = read.Paths.ToHashSet(StringComparer.Ordinal)
        let elements = states.Where(s => Means(paths, s)).GroupBy(Paths.WithoutPart, StringComparer.Ordinal).ToArray()
        from fitting in elements.Length == 0
            ? Fail<Diagnostic, Unit>(new UnknownWord(path.At, "state variable", path.Text, Similarity.Nearest(path.Text, states.Take(MostCompared))))
            : read.Value.IsScalar || read.Value.Count == elements.Length
                ? Success<Diagnostic, Unit>(Unit.Default)
                : Fail<Diagnostic, Unit>(new WrongValueCount(path.At, path.Text, elements.Length, read.Value, []))
        select toSeq(elements.SelectMany((names, i) => names.Select(name => new Setting(
            name, Part(read.Value.At(read.Value.IsScalar ? 0 : i), name), path.At))).ToArray());

    private static Validation<Diagnostic, Seq<string>> Matched(Written path, Circuit circuit) => path.Text.Contains(':', StringComparison.Ordinal)
        ? Success<Diagnostic, Seq<string>>(Seq1(path.Text.Trim()))
        : circuit.Match(Subscript.Of(path.Text).Path, path.At).Map(found => Subscript.Of(path.Text).Index.IsEmpty
            ? found.Map(p => p.ToString()).Strict()
            : found.Map(p => $"{p}[{string.Join(',', Subscript.Of(path.Text).Index)}]").Strict());

    /// <summary>Whether some path stands for a state: its own name, or that of the variable of which it is a part.</summary>
    private static bool Means(System.Collections.Generic.HashSet<string> paths, string state) =>
        Paths.WithoutPart(state) is var whole && (paths.Contains(whole) || paths.Contains(Subscript.Of(whole).Path));

    private static double Part(Complex value, string name) => name.EndsWith(".im", StringComparison.Ordinal) ? value.Imaginary : value.Real;

    /// <summary>A table with the columns <c>path</c> and <c>value</c>, or one with a column per path, of which the last row counts.</summary>
    private static Validation<Diagnostic, Seq<Setting>> File(Written file, IFiles files) =>
        from bytes in files.Read(file.Text, int.MaxValue, file.At)
        from text in TextDocument.Decode(file.Text, bytes)
        from settings in text.Text.StartsWith("path,", StringComparison.Ordinal)
            ? Rows(file, text.Text)
            : CsvReader.Read(file.Text, bytes).Map(table => LastRow(table, file))
        select settings;

    private static Validation<Diagnostic, Seq<Setting>> Rows(Written file, string text) => text.Split('\n')
        .Select((row, line) => (Cells: row.TrimEnd('\r').Split(','), At: new SourceSpan(file.Text, line + 1, 1)))
        .Skip(1).Where(row => row.Cells is not [""])
        .Select(row => row.Cells.Length < 2
            ? Fail<Diagnostic, Setting>(new RaggedRow(row.At, 2, row.Cells.Length))
            : ValueReader.Number(row.Cells[1]) is { } value
                ? Success<Diagnostic, Setting>(new(row.Cells[0], value, row.At))
                : Fail<Diagnostic, Setting>(new BadCell(row.At with { Column = row.Cells[0].Length + 2 }, row.Cells[1])))
        .ToSeq().Strict().Sequence().Map(all => all.Strict());

    private static Seq<Setting> LastRow(NumberTable table, Written file) => toSeq(table.Names
        .Select((name, i) => new Setting(name, table.Columns[i][^1], new(file.Text, table.Lines[^1], 1)))
        .Where(setting => setting.Path != "time")).Strict();

    private sealed record Setting(string Path, double Value, SourceSpan At);
}
