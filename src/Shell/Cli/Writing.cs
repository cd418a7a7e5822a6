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
    public static Validation<Diagnostic, Writing> Plan(Results results, ImmutableArray<string> events, Ports io)
    {
        var tables = results.Tables.IsEmpty ? [new Written("-", new(SourceSpan.CommandLine, 1, 1, 0))] : results.Tables;
        return (tables.Select(t => Of(t, picture: false)).Concat(results.Plots.Select(p => Of(p, picture: true))))
            .Concat(results.Tables.Where(t => t.Text != "-").DistinctBy(t => Path.GetDirectoryName(t.Text), StringComparer.Ordinal)
                .SelectMany(t => events.Select(e => EventsBeside(t, e))))
            .Concat(results.Stats is { Text: not "-" } stats ? [Success<Diagnostic, Target>(new(stats, null, ""))] : [])
            .ToSeq().Strict().Sequence()
            .Bind(targets => Free(targets.Strict(), io));
    }

    /// <summary>Writes everything but the statistics; gives what could not be written.</summary>
    public IReadOnlyList<Diagnostic> Write(Trajectory solved, Labels called, Ports io) =>
        [.. Targets.Where(target => target.Content is not null).SelectMany(target => Put(target, solved, called, io))];

    /// <summary>Whether a picture is drawn whose text needs a font.</summary>
    public bool NeedsFonts => Targets.Any(target => target.Ending == ".png");

    /// <summary>Whether this machine has a font.</summary>
    public static bool HasFonts => LinePlot.HasFonts;

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
        (to, solved, called) => Csv.WriteEvents(
            to, solved.Occurrences.Where(o => o.Event == name), called.Units.TryGetValue(name, out var units) ? units : []),
        ".csv"));

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
    internal sealed record Labels(string Title, ImmutableDictionary<string, ImmutableArray<string>> Units);

    /// <summary>One file and what goes into it; without content it is written elsewhere.</summary>
    internal sealed record Target(Written File, Action<Stream, Trajectory, Labels>? Content, string Ending);

    private sealed record Format(string Ending, bool IsPicture, Action<Stream, Trajectory, Labels>? Content);
}
