using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Language;

/// <summary>What a request says about its run, each word for itself.</summary>
internal static class RunReader
{
    private static readonly ImmutableArray<string> Histories = [.. Delaying.Words.Select(w => w.Word)];
    private static readonly ImmutableArray<string> Calculi = [.. Drawing.Words.Select(w => w.Word)];

    /// <summary>Numbers that mean nothing, and words that are none of the known ones.</summary>
    public static Validation<Diagnostic, Unit> Check(Run run)
    {
        Diagnostic?[] found =
        [
            Positive("the simulation time", run.Time),
            Positive("the step size", run.Step),
            Positive("the sampling step", run.Sample),
            Positive("the largest step", run.MaxStep),
            Positive("the time limit", run.TimeLimit),
            NotNegative("the smallest step", run.MinStep),
            NotNegative("the refractory time", run.Refractory),
            NotNegative("the relative tolerance", run.RelativeTolerance),
            NotNegative("the absolute tolerance", run.AbsoluteTolerance),
            Whole("the number of steps", run.MaxSteps, least: 1),
            Whole("the number of stages", Amount(run.DelayStages), least: 1, most: 1 << 20),
            Seed("the seed", run.Seed),
            Seed("the member", run.Member),
            run.Calculus is { } calculus && !Calculi.Contains(calculus.Text, StringComparer.Ordinal)
                ? new UnknownWord(calculus.At, "calculus", calculus.Text, Similarity.Nearest(calculus.Text, Calculi))
                : null,
            run.History is { } history && !Histories.Contains(history.Text, StringComparer.Ordinal)
                ? new UnknownWord(history.At, "history", history.Text, Similarity.Nearest(history.Text, Histories))
                : null,
            run is { At: { } at, Sample: not null }
                ? new Contradiction(at.At, "--at and --sample exclude each other: times, or a grid of times")
                : null,
            run is { Refractory: { } refractory, Resets.IsEmpty: true }
                ? new Contradiction(refractory.At, "--refractory needs a --reset: it is the time after one")
                : null,
            run is { ResetsAtSteps: true, Resets.IsEmpty: true }
                ? new Contradiction(run.Time.At, "--reset-at-steps needs a --reset")
                : null,
        ];
        var faults = found.OfType<Diagnostic>().ToArray();
        return faults.Length == 0 ? Success<Diagnostic, Unit>(Unit.Default) : Fail<Diagnostic, Unit>(toSeq(faults).Strict());
    }

    /// <summary>The sample times of <c>--at</c>: <c>0,1,2.5</c> or <c>@file.csv</c>; none without it.</summary>
    public static Validation<Diagnostic, ImmutableArray<double>> Times(Run run, IFiles files)
    {
        if (run.At is not { } text) return Success<Diagnostic, ImmutableArray<double>>([]);
        var times = text.Text.StartsWith('@')
            ? SignalFiles.Table(text.Slice(1, text.Text.Length - 1), files)
                .Map(table => table.Time.Match(Some: time => time.Values, None: () => table.Flat))
            : List(text);
        return times.Bind(all => all.Any(t => t < 0 || t > run.Time.Value)
            ? Fail<Diagnostic, ImmutableArray<double>>(new OutOfRange(
                text.At, "every sample time", string.Create(CultureInfo.InvariantCulture, $"between 0 and {run.Time.Value:R}")))
            : Success<Diagnostic, ImmutableArray<double>>(all));
    }

    /// <summary>What the run makes of delays, its words checked.</summary>
    public static Delaying Delays(Run run) => new(
        Delaying.Words.FirstOrDefault(w => w.Word == run.History?.Text).Meaning,
        (int)(Amount(run.DelayStages)?.Value ?? 0));

    /// <summary>What the run makes of noise, its words checked.</summary>
    public static Drawing Noise(Run run) => new(
        new(Number(run.Seed)) { Member = Number(run.Member) },
        Drawing.Words.FirstOrDefault(w => w.Word == run.Calculus?.Text).Meaning);

    /// <summary>The outputs of <c>-o NAME=PATH</c> and <c>-o PATH</c>.</summary>
    public static Seq<Output> Outputs(ImmutableArray<Written> outputs) => toSeq(outputs).Map(text => text.Split('=').Match(
        Some: both => new Output(Some(both.Left.Text.Trim()), both.Right.Text.Trim(), both.Right.At),
        None: () => new Output(None, text.Text.Trim(), text.At))).Strict();

    /// <summary>The events of <c>--event NAME=EXPRESSION</c>; a name is part of a file's name.</summary>
    public static Validation<Diagnostic, Seq<NamedExpression>> Events(ImmutableArray<Written> events) =>
        toSeq(events).Map(text => text.Split('=').Case is not (Written name, Written expression) || !NamedExpression.IsName(name.Text)
                ? Fail<Diagnostic, NamedExpression>(new Misread(text.At, text.Text, "NAME=EXPRESSION, a name of letters, digits, '_', '-' and '.'"))
                : Success<Diagnostic, NamedExpression>(new(name.Text, Fragment.Inline(expression.Text, expression.At))))
            .Strict().Sequence().Map(all => all.Strict());

    /// <summary>The resets of <c>--reset [NAME=]EXPRESSION: PATH=VALUE, …</c>.</summary>
    public static Validation<Diagnostic, Seq<Resetting>> Resets(Run run) => toSeq(run.Resets)
        .Map(text => Resetting.Read(text.Text, text.At).Map(r => r with { Refractory = run.Refractory?.Value ?? 0, AtSteps = run.ResetsAtSteps }))
        .Strict().Sequence().Map(all => all.Strict());

    private static Validation<Diagnostic, ImmutableArray<double>> List(Written text)
    {
        var numbers = text.Text.Split(',').Select(part => ValueReader.Number(part.Trim())).ToArray();
        return numbers.All(n => n.HasValue)
            ? Success<Diagnostic, ImmutableArray<double>>([.. numbers.Select(n => n!.Value)])
            : Fail<Diagnostic, ImmutableArray<double>>(new Misread(text.At, text.Text, "times such as 0,1,2.5 or @file.csv"));
    }

    private static OutOfRange? Positive(string what, Amount? number) =>
        number is { Value: <= 0 } wrong ? new(wrong.At, what, "greater than 0") : null;

    private static OutOfRange? NotNegative(string what, Amount? number) =>
        number is { Value: < 0 } wrong ? new(wrong.At, what, "0 or greater") : null;

    private static OutOfRange? Whole(string what, Amount? number, long least, double most = 1e15) =>
        number is { } n && (n.Value != Math.Floor(n.Value) || n.Value < least || Math.Abs(n.Value) > most)
            ? new(n.At, what, least != 1 ? "a whole number"
                : most < 1e15 ? string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most}") : "a whole number from 1 on")
            : null;

    private static OutOfRange? Seed(string what, Written? text) =>
        text is { } word && !long.TryParse(word.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? new(word.At, what, "a whole number of 64 bits")
            : null;

    private static long Number(Written? text) =>
        text is { } word && long.TryParse(word.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A word as a number; what is no number fails as one that is not whole.</summary>
    private static Amount? Amount(Written? text) =>
        text is { } word ? new(ValueReader.Number(word.Text) ?? 0.5, word.At) : null;
}
