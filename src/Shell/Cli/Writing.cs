using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Embedding.Formats;
using PyRates.Shell.Embedding.Plots;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli;

/// <summary>Where the results of a run go: every file is known, and known to be writable, before the run begins.</summary>
internal sealed record Writing(ImmutableArray<Writing.Target> Targets)
{
    private static readonly ImmutableArray<Format> Formats =
    [
        new(".csv", IsPicture: false, (to, solved, _) => Csv.Write(to, solved)),
        new(".json", IsPicture: false, (to, solved, _) => Json.Write(to, solved)),
        new(".png", IsPicture: true, (to, solved, called) => to.Write(LinePlot.Png(solved, called.Title))),
        new(".svg", IsPicture: true, (to, solved, called) => to.Write(LinePlot.Svg(solved, called.Title))),
        new(".parquet", IsPicture: false, null),
        new(".arrow", IsPicture: false, null),
        new(".npz", IsPicture: false, null),
        new(".html", IsPicture: true, null),
    ];

    /// <summary>The targets of a request, or what forbids them.</summary>
    /// <param name="results">What is asked for.</param>
    /// <param name="events">The names of events: each has a table beside each result.</param>
    /// <param name="io">The world.</param>
    /// <param name="isSweep">Whether there are sets of values: which is which is in a map beside each result.</param>
    public static Validation<Diagnostic, Writing> Plan(Results results, ImmutableArray<string> events, Ports io, bool isSweep = false)
    {
        var tables = results.Tables.IsEmpty ? [new Written("-", new(SourceSpan.CommandLine, 1, 1, 0))] : results.Tables;
        return (tables.Select(t => Of(t, picture: false)).Concat(results.Plots.Select(p => Of(p, picture: true))))
            .Concat(results.Tables.Where(t => t.Text != "-").DistinctBy(t => Path.GetDirectoryName(t.Text), StringComparer.Ordinal)
                .SelectMany(t => events.Select(e => EventsBeside(t, e))))
            .Concat(results.Tables.Where(t => isSweep && t.Text != "-").DistinctBy(MapOf, StringComparer.Ordinal).Select(MapBeside))
            .Concat(results.Stats is { Text: not "-" } stats ? [Success<Diagnostic, Target>(new(stats, null, ""))] : [])
            .ToSeq().Strict().Sequence()
            .Bind(targets => Free(targets.Strict(), io));
    }

    /// <summary>Writes everything but the statistics; gives what could not be written.</summary>
    public IReadOnlyList<Diagnostic> Write(Trajectory solved, Labels called, Ports io) =>
        [.. Targets.Where(target => target.Content is not null).SelectMany(target => Put(target, solved, called, io))];

    /// <summary>Says where a picture is drawn whose text needs a font that this machine lacks.</summary>
    public void Fonts(Ports io)
    {
        if (Targets.Any(target => target.Ending == ".png") && !LinePlot.HasFonts)
            io.Err.Write("note: this machine has no fonts, so the text in a PNG is missing; an SVG has its text\n");
    }

    private static Option<Diagnostic> Put(Target target, Trajectory solved, Labels called, Ports io) => target.File.Text == "-"
        ? io.Print(to => target.Content!(to, solved, called), target.File.At)
        : io.Files.Write(target.File.Text, to => target.Content!(to, solved, called), target.File.At);

    private static Validation<Diagnostic, Target> Of(Written file, bool picture)
    {
        if (file.Text == "-")
            return picture
                ? Fail<Diagnostic, Target>(new NotSupported(file.At, "a picture on standard output: give --plot a file"))
                : Success<Diagnostic, Target>(new(file, (to, solved, _) => Csv.Write(to, solved), ".csv"));
        var ending = Path.GetExtension(file.Text).ToLowerInvariant();
        var known = Formats.Where(f => f.IsPicture == picture);
        return known.FirstOrDefault(f => f.Ending == ending) switch
        {
            null => Fail<Diagnostic, Target>(new Misread(
                file.At, file.Text, "a file that ends in " + string.Join(" or ", known.Where(f => f.Content is not null).Select(f => f.Ending)))),
            { Content: null } => Fail<Diagnostic, Target>(new NotSupported(file.At, $"files that end in {ending}")),
            var format => Success<Diagnostic, Target>(new(file, format.Content, ending)),
        };
    }

    private static Validation<Diagnostic, Target> EventsBeside(Written table, string name) => Success<Diagnostic, Target>(new(
        table with { Text = Path.Combine(Path.GetDirectoryName(table.Text) ?? "", name + ".events.csv") },
        (to, solved, called) =>
        {
            IReadOnlyList<string> units = called.Units.TryGetValue(name, out var known) ? known : [];
            if (called.Sets is { } sets)
                Csv.WriteEvents(to, sets.Names.Zip(called.Occurrences, (set, all) => (set, all.Where(o => o.Event == name))), units);
            else Csv.WriteEvents(to, solved.Occurrences.Where(o => o.Event == name), units);
        },
        ".csv"));

    private static Validation<Diagnostic, Target> MapBeside(Written table) => Success<Diagnostic, Target>(new(
        table with { Text = MapOf(table) }, (to, _, called) => Csv.WriteSets(to, called.Sets!.Names, called.Sets.Axes, called.Sets.Points), ".csv"));

    private static string MapOf(Written table) => Path.ChangeExtension(table.Text, ".map.csv");

    private static Validation<Diagnostic, Writing> Free(Seq<Target> targets, Ports io)
    {
        var files = targets.Filter(t => t.File.Text != "-").AsEnumerable().ToArray();
        var forbidden = files.SelectMany(t => io.Files.Forbids(t.File.Text, t.File.At)).ToArray();
        var twice = targets.AsEnumerable().GroupBy(t => t.File.Text == "-" ? "-" : Path.GetFullPath(t.File.Text), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => (Diagnostic)new Contradiction(group.Last().File.At, $"two results would go to '{group.Last().File.Text}'"));
        var faults = toSeq(forbidden.Concat(twice)).Strict();
        return faults.IsEmpty
            ? Success<Diagnostic, Writing>(new(targets.ToImmutableArray()))
            : Fail<Diagnostic, Writing>(faults);
    }

    /// <summary>What results are called.</summary>
    /// <param name="Title">The title of a picture.</param>
    /// <param name="Units">The units of each event that happens to units.</param>
    internal sealed record Labels(string Title, ImmutableDictionary<string, ImmutableArray<string>> Units)
    {
        /// <summary>The sets of a sweep; null: there is none.</summary>
        public SweepSets? Sets { get; init; }

        /// <summary>What happened in each set.</summary>
        public ImmutableArray<ImmutableArray<Occurrence>> Occurrences { get; init; } = [];
    }

    /// <summary>One file and what goes into it; without content it is written elsewhere.</summary>
    internal sealed record Target(Written File, Action<Stream, Trajectory, Labels>? Content, string Ending);

    private sealed record Format(string Ending, bool IsPicture, Action<Stream, Trajectory, Labels>? Content);
}
