using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Analysis;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Language;

/// <summary>The grids of a sweep, read.</summary>
/// <param name="Axes">Each grid with what it sets.</param>
/// <param name="Points">The sets: in each a value per grid.</param>
internal sealed record ReadGrids(ImmutableArray<GridAxis> Axes, ImmutableArray<Rows> Points);

/// <summary>A grid and what it sets.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">Its values.</param>
/// <param name="Places">Where each value is written.</param>
/// <param name="Targets">Paths and attributes of edges.</param>
internal sealed record GridAxis(Written Name, ImmutableArray<double> Values, ImmutableArray<SourceSpan> Places, ImmutableArray<Written> Targets)
{
    /// <summary>What it sets.</summary>
    public SweepAxis Sets => new(
        Name.Text, [.. Targets.Select(target => (target.Text, target.At))], value => Places[Math.Max(0, Values.IndexOf(value))]);
}

/// <summary>Reads <c>NAME=v1,v2,…</c>, <c>NAME=start:stop:count</c> and <c>NAME=PATH,PATH,…</c>.</summary>
internal static class GridReader
{
    /// <summary>The most sets of one sweep.</summary>
    public const int Most = 1_000_000;

    private const string Form = "NAME=v1,v2,… or NAME=start:stop:count";

    /// <summary>The sets of a sweep, or every fault in its words.</summary>
    public static Validation<Diagnostic, ReadGrids> Read(Grids grids) =>
        (toSeq(grids.Axes).Map(Axis).Strict().Sequence(), Maps(grids))
            .Apply((axes, maps) => axes.Map(axis => axis with { Targets = TargetsOf(axis, maps) }).ToImmutableArray())
            .Bind(axes => Faults(axes) is { IsEmpty: false } wrong
                ? Fail<Diagnostic, ReadGrids>(wrong)
                : Points(axes, grids.Permute).Map(points => new ReadGrids(axes, points)));

    private static Validation<Diagnostic, GridAxis> Axis(Written text)
    {
        if (text.Split('=').Case is not (Written name, Written values) || string.IsNullOrWhiteSpace(name.Text))
            return Fail<Diagnostic, GridAxis>(new Misread(text.At, text.Text, Form));
        var range = Parts(values, ':');
        if (range.Length is 2 or > 3) return Fail<Diagnostic, GridAxis>(new Misread(values.At, values.Text, "v1,v2,… or start:stop:count"));
        if (range.Length == 3)
            return (Number(range[0]), Number(range[1]), Count(range[2])).Apply((from, to, count) =>
                new GridAxis(Trimmed(name), Analysis.Axis.Between(from, to, count), [.. Enumerable.Repeat(values.At, count)], []));
        var each = Parts(values, ',');
        return toSeq(each).Map(Number).Strict().Sequence().Map(numbers => new GridAxis(Trimmed(name), [.. numbers], [.. each.Select(e => e.At)], []));
    }

    private static Validation<Diagnostic, double> Number(Written text) => ValueReader.Number(text.Text.Trim()) is { } value
        ? Success<Diagnostic, double>(value)
        : Fail<Diagnostic, double>(new Misread(text.At, text.Text, "a number"));

    private static Validation<Diagnostic, int> Count(Written text) =>
        double.TryParse(text.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count >= 1 && count == Math.Floor(count)
            ? count <= Most ? Success<Diagnostic, int>((int)count) : Fail<Diagnostic, int>(TooMany(text.At, count))
            : Fail<Diagnostic, int>(new OutOfRange(text.At, "the number of values", "a whole number from 1 on"));

    private static Validation<Diagnostic, Seq<(Written Name, ImmutableArray<Written> Targets)>> Maps(Grids grids)
    {
        var names = grids.Axes.Select(axis => axis.Text.Split('=')[0].Trim()).ToArray();
        return toSeq(grids.Maps).Map(text =>
        {
            if (text.Split('=').Case is not (Written name, Written paths) || Parts(paths, ',').Any(p => string.IsNullOrWhiteSpace(p.Text)))
                return Fail<Diagnostic, (Written, ImmutableArray<Written>)>(new Misread(text.At, text.Text, "NAME=PATH,PATH,…"));
            return names.Contains(name.Text.Trim(), StringComparer.Ordinal)
                ? Success<Diagnostic, (Written, ImmutableArray<Written>)>((Trimmed(name), [.. Parts(paths, ',').Select(Trimmed)]))
                : Fail<Diagnostic, (Written, ImmutableArray<Written>)>(
                    new UnknownWord(name.At, "grid", name.Text.Trim(), Similarity.Nearest(name.Text.Trim(), names)));
        }).Strict().Sequence();
    }

    private static ImmutableArray<Written> TargetsOf(GridAxis axis, Seq<(Written Name, ImmutableArray<Written> Targets)> maps) =>
        [.. maps.Filter(map => map.Name.Text == axis.Name.Text).AsEnumerable().SelectMany(map => map.Targets).DefaultIfEmpty(axis.Name)];

    private static Seq<Diagnostic> Faults(ImmutableArray<GridAxis> axes)
    {
        var twice = axes.GroupBy(axis => axis.Name.Text, StringComparer.Ordinal).SelectMany(same => same.Skip(1))
            .Select(axis => (Diagnostic)new Contradiction(axis.Name.At, $"there is a grid '{axis.Name}' already"));
        var nothing = axes.Where(axis => axis.Targets is [var only] && only == axis.Name && !only.Text.Contains('/', StringComparison.Ordinal))
            .Select(axis => (Diagnostic)new Contradiction(axis.Name.At, $"grid '{axis.Name}' sets nothing: give it --map {axis.Name}=PATH"));
        return toSeq(twice.Concat(nothing)).Strict();
    }

    private static Validation<Diagnostic, ImmutableArray<Rows>> Points(ImmutableArray<GridAxis> axes, bool permute)
    {
        ImmutableArray<Axis> plain = [.. axes.Select(axis => new Axis(axis.Name.Text, [], axis.Values))];
        var count = permute ? plain.Aggregate(1.0, (product, axis) => product * axis.Values.Length) : plain[0].Values.Length;
        if (count > Most) return Fail<Diagnostic, ImmutableArray<Rows>>(TooMany(axes[^1].Name.At, count));
        var unequal = permute ? [] : axes.Where(axis => axis.Values.Length != axes[0].Values.Length).ToArray();
        if (unequal.Length > 0)
        {
            return Fail<Diagnostic, ImmutableArray<Rows>>(toSeq(unequal.Select(axis => (Diagnostic)new Contradiction(axis.Name.At, string.Create(
                CultureInfo.InvariantCulture,
                $"grid '{axis.Name}' has {axis.Values.Length} values and '{axes[0].Name}' {axes[0].Values.Length}: without --permute all are equally long")))).Strict());
        }
        return (permute ? ParameterGrid.Product(plain) : ParameterGrid.Zipped(plain)).Match(
            Right: Success<Diagnostic, ImmutableArray<Rows>>,
            Left: text => Fail<Diagnostic, ImmutableArray<Rows>>(new Contradiction(axes[0].Name.At, text)));
    }

    private static OutOfRange TooMany(SourceSpan at, double count) =>
        new(at, "the number of sets", string.Create(CultureInfo.InvariantCulture, $"{Most} at the most: it is {count:R}"));

    /// <summary>What stands between separators outside of brackets.</summary>
    private static ImmutableArray<Written> Parts(Written text, char separator)
    {
        var parts = ImmutableArray.CreateBuilder<Written>();
        var (start, open) = (0, 0);
        for (var i = 0; i <= text.Text.Length; i++)
        {
            var c = i < text.Text.Length ? text.Text[i] : separator;
            open += c switch { '[' => 1, ']' => -1, _ => 0 };
            if (i < text.Text.Length && (c != separator || open > 0)) continue;
            parts.Add(text.Slice(start, i - start));
            start = i + 1;
        }
        return parts.ToImmutable();
    }

    private static Written Trimmed(Written text)
    {
        var start = text.Text.Length - text.Text.TrimStart().Length;
        return text.Slice(start, text.Text.Trim().Length);
    }
}
