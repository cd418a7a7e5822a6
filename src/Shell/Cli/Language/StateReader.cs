using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Formats;
using PyRates.Systems;

namespace PyRates.Shell.Cli.Language;

/// <summary>The state at which a model is evaluated: the initial state, and over it what files and words say.</summary>
internal static class StateReader
{
    /// <summary>The state in the model's order.</summary>
    public static Validation<Diagnostic, ImmutableArray<double>> Read(
        ImmutableArray<Written> words, Circuit circuit, ScalarSystem system, IFiles files)
    {
        var positions = system.States.Select((s, i) => (s.Path, i)).ToDictionary(s => s.Path, s => s.i, StringComparer.Ordinal);
        return toSeq(words)
            .Map(word => word.Split('=').Match(both => Word(both.Left, both.Right, circuit, [.. positions.Keys], files), () => File(word, files)))
            .Strict().Sequence()
            .Bind(settings => settings.Bind(s => s).Map(s => Position(s, positions)).Strict().Sequence())
            .Map(settings => settings.Fold(
                system.States.Select(s => s.Initial).ToImmutableArray(), (state, s) => state.SetItem(s.Position, s.Value)));
    }

    private static Validation<Diagnostic, Seq<Setting>> Word(
        Written path, Written value, Circuit circuit, string[] states, IFiles files) =>
        from read in (Matched(path, circuit), ValueReader.Read(value, files)).Apply((found, v) => (Paths: found.Strict(), Value: v))
        let elements = states.Where(s => read.Paths.Exists(p => Means(p, s))).GroupBy(Paths.WithoutPart, StringComparer.Ordinal).ToArray()
        from fitting in elements.Length == 0
            ? Fail<Diagnostic, Unit>(new UnknownWord(path.At, "state variable", path.Text, Similarity.Nearest(path.Text, states)))
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

    /// <summary>Whether a path stands for a state: its own name, or that of the variable of which it is a part.</summary>
    private static bool Means(string path, string state) =>
        Paths.WithoutPart(state) is var whole && (whole == path || Subscript.Of(whole).Path == path);

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

    private static Validation<Diagnostic, (int Position, double Value)> Position(Setting setting, Dictionary<string, int> positions) =>
        positions.TryGetValue(setting.Path, out var position)
            ? Success<Diagnostic, (int, double)>((position, setting.Value))
            : Fail<Diagnostic, (int, double)>(new UnknownWord(
                setting.At, "state variable", setting.Path, Similarity.Nearest(setting.Path, positions.Keys)));

    private sealed record Setting(string Path, double Value, SourceSpan At);
}
