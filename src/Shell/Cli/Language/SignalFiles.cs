using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Dynamics.Signals;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Formats;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Language;

/// <summary>Written signals as signals: a file with several columns gives one per column.</summary>
internal static class SignalFiles
{
    /// <summary>The signals of a sum: one that drives all targets alike, or one for each target in order.</summary>
    /// <param name="text">The sum as it was written.</param>
    /// <param name="files">Where files are read.</param>
    /// <param name="around">What the run knows.</param>
    public static Validation<Diagnostic, ImmutableArray<Signal>> Read(Written text, IFiles files, SignalContext around) =>
        SignalReader.Read(text)
            .Bind(terms => toSeq(terms.Select((term, i) => Term(term, files, around with { First = around.First + ((long)i << 32) })).ToArray()).Sequence())
            .Bind(terms => Add(terms.Strict(), text));

    private static Validation<Diagnostic, ImmutableArray<Signal>> Term(SignalTerm term, IFiles files, SignalContext around) =>
        term switch
        {
            SignalTerm.Call call => SignalFunctions.Of(call, around).Map(signal => ImmutableArray.Create(signal)),
            SignalTerm.File file => Table(file.Path, files).Bind(table => Columns(table, file, around)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The table in a file of the request.</summary>
    public static Validation<Diagnostic, NumberTable> Table(Written path, IFiles files)
    {
        var name = path.At.Document == SourceSpan.CommandLine ? path.Text : files.NameOf(path.Text);
        return files.Read(name, int.MaxValue, path.At).Bind(bytes => CsvReader.Read(name, bytes)).Bind(t => t.InTime());
    }

    private static Validation<Diagnostic, ImmutableArray<Signal>> Columns(
        NumberTable table, SignalTerm.File file, SignalContext around)
    {
        if (table.Values.IsEmpty)
            return Fail<Diagnostic, ImmutableArray<Signal>>(new NoRows(new(table.File, 1, 1), table.File));
        if (table.Time.Case is Rows times)
            return Success<Diagnostic, ImmutableArray<Signal>>(
                [.. table.Values.Select(column => file.Held ? (Signal)new Held(times, column) : new Sampled(times, column))]);
        if (!file.Held)
            return Success<Diagnostic, ImmutableArray<Signal>>([.. table.Values.Select(Signal (column) => new PerStep(column))]);
        return around.Step.Match(
            Some: dt => Success<Diagnostic, ImmutableArray<Signal>>(
                [.. table.Values.Select(Signal (column) => new PerStepHeld(dt, column))]),
            None: () => Fail<Diagnostic, ImmutableArray<Signal>>(new Contradiction(
                file.Path.At, $"'{file.Path}' has no column 'time': held samples need --step, the time from one to the next")));
    }

    /// <summary>The sum of terms: single signals go to every column of the others.</summary>
    private static Validation<Diagnostic, ImmutableArray<Signal>> Add(Seq<ImmutableArray<Signal>> terms, Written text)
    {
        var widths = terms.AsEnumerable().Select(t => t.Length).Where(n => n > 1).Distinct().ToArray();
        if (widths.Length > 1)
            return Fail<Diagnostic, ImmutableArray<Signal>>(new Contradiction(
                text.At, $"files with {string.Join(" and ", widths)} columns cannot be added"));
        var width = widths is [var n] ? n : 1;
        return Success<Diagnostic, ImmutableArray<Signal>>(
            [.. Enumerable.Range(0, width).Select(i => terms.Map(t => t[t.Length == 1 ? 0 : i]).Reduce((a, b) => a + b))]);
    }
}

/// <summary>What a signal must know of its run.</summary>
/// <param name="Step">The step, for held samples without times.</param>
/// <param name="Path">Which path noise takes.</param>
/// <param name="First">How many signals there are before it: noise of each is independent of that of the others.</param>
internal sealed record SignalContext(Option<double> Step, NoisePath Path, long First);
