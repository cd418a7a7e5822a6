using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Running;
using PyRates.Templates;

namespace PyRates.Shell.Cli.Language;

/// <summary>A request that stands in a file, in the words of the command line; without what cannot be read.</summary>
/// <param name="Model">The model.</param>
/// <param name="Time">The simulation time.</param>
/// <param name="Run">How it is solved; its time is that of <paramref name="Time"/>.</param>
/// <param name="Changes">What is changed.</param>
/// <param name="Results">Where results go.</param>
/// <param name="Grids">The sets of a sweep; null: it is no sweep.</param>
/// <param name="Roots">Further roots of model addresses.</param>
/// <param name="Faults">What cannot be read.</param>
internal sealed record Experiment(
    Written? Model, Amount? Time, Run Run, Changes Changes, Results Results, Grids? Grids, ImmutableArray<Written> Roots, Seq<Diagnostic> Faults)
{
    /// <summary>Whether something stands in the place of the simulation time.</summary>
    public bool SaysTime { get; init; }
}

/// <summary>Reads an experiment: the keys of the command line's options, each in the form that suits YAML.</summary>
internal static class ExperimentReader
{
    private const string Assignments = "a mapping, or a list of", Value = "a number, a text, or a list of numbers";

    private static readonly ImmutableArray<string> Keys =
    [
        "model", "time", "step", "sample", "cutoff", "at", "endpoint", "solver", "method", "tolerances", "max-step", "min-step", "max-steps",
        "history", "dde-approx", "set", "edges", "inputs", "outputs", "until", "events", "resets", "refractory", "reset-at-steps",
        "seed", "member", "calculus", "sweep", "save", "plot", "stats", "path", "time-limit",
    ];

    /// <summary>What keys are called elsewhere: on the command line, in PyRates, in <c>solve_ivp</c>.</summary>
    private static readonly FrozenDictionary<string, string> Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["out"] = "save",
        ["output"] = "outputs",
        ["input"] = "inputs",
        ["event"] = "events",
        ["reset"] = "resets",
        ["set-edge"] = "edges",
        ["rtol"] = "tolerances: {rtol: …}",
        ["atol"] = "tolerances: {atol: …}",
        ["grid"] = "sweep: {grid: …}",
        ["map"] = "sweep: {map: …}",
        ["permute"] = "sweep: {permute: …}",
        ["T"] = "time",
        ["simulation_time"] = "time",
        ["step_size"] = "step",
        ["sampling_step_size"] = "sample",
        ["t_eval"] = "at",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The request in a document.</summary>
    public static Validation<Diagnostic, Experiment> Read(SourceText document) =>
        DocumentPart.Read(document, "the keys of an experiment, such as model and time").Map(root => Read(root, document.Path.Folder));

    private static Experiment Read(DocumentPart.Entries root, DocumentPath folder)
    {
        var faults = new List<Diagnostic>();
        var keys = new ExperimentFields(root, faults);
        keys.Know(Keys, Elsewhere);
        if (keys.Find("model") is null) faults.Add(new MissingKey(root.At, "model", "the address of a template"));
        var (model, time) = (keys.Word("model", "the address of a template"), keys.Number("time"));
        var (run, changes, results) = (RunOf(keys, faults, time ?? new(1, root.At)), ChangesOf(keys), ResultsOf(keys));
        var grids = GridsOf(keys, faults);
        return new(model, time, run, changes, results, grids, Beside(keys.Words("path", "folders"), folder), toSeq(faults).Strict())
        {
            SaysTime = keys.Find("time") is not null,
        };
    }

    private static Run RunOf(ExperimentFields keys, List<Diagnostic> faults, Amount time)
    {
        var tolerances = keys.Nested("tolerances", "a mapping {rtol: …, atol: …}", out _) ?? new(new([], time.At, ""), faults);
        tolerances.Know(["rtol", "atol"], FrozenDictionary<string, string>.Empty);
        return new()
        {
            Time = time,
            Step = keys.Number("step"),
            Sample = keys.Number("sample"),
            Cutoff = keys.Number("cutoff"),
            Endpoint = keys.Flag("endpoint"),
            At = keys.Find("at") is { } at ? keys.List(at, "times, or @file.csv in quotes") : null,
            Until = keys.Word("until", "an expression"),
            Events = keys.Assignments("events", $"{Assignments} NAME=EXPRESSION", part => keys.Text(part, "an expression")),
            Resets = keys.Assignments("resets", "a text in quotes, '[NAME=]EXPRESSION: PATH=VALUE, …', a list of them, or a mapping",
                part => keys.Text(part, "a text in quotes, 'EXPRESSION: PATH=VALUE, …'")),
            Refractory = keys.Number("refractory"),
            ResetsAtSteps = keys.Flag("reset-at-steps"),
            Solver = keys.Word("solver", "the name of a solver"),
            Method = keys.Word("method", "the name of a method"),
            RelativeTolerance = tolerances.Number("rtol"),
            AbsoluteTolerance = tolerances.Number("atol"),
            MaxStep = keys.Number("max-step"),
            MinStep = keys.Number("min-step"),
            MaxSteps = keys.Number("max-steps"),
            History = keys.Word("history", "initial, zero or steady"),
            DelayStages = keys.Word("dde-approx", "a number of stages"),
            Seed = keys.Word("seed", "a whole number"),
            Member = keys.Word("member", "a whole number"),
            Calculus = keys.Word("calculus", "ito or stratonovich"),
            TimeLimit = keys.Number("time-limit"),
        };
    }

    private static Changes ChangesOf(ExperimentFields keys) => new(
        keys.Assignments("set", $"{Assignments} PATH=VALUE", part => keys.Value(part, Value)),
        keys.Assignments("edges", $"{Assignments} {EdgeAttribute.Form}=VALUE", part => keys.Text(part, "a number")),
        keys.Assignments("inputs", $"{Assignments} PATH=SIGNAL", part => keys.Text(part, "a signal, such as sine(1,2) or '@file.csv' in quotes")));

    private static Results ResultsOf(ExperimentFields keys) => new(
        keys.Assignments("outputs", $"{Assignments} NAME=PATH or PATH", part => keys.Text(part, "a path")),
        keys.Words("save", "a file, or a list of files"),
        keys.Words("plot", "a file, or a list of files"),
        keys.Word("stats", "a file"));

    private static Grids? GridsOf(ExperimentFields keys, List<Diagnostic> faults)
    {
        const string form = "a mapping {grid: {NAME: [v1, v2, …]}, map: {NAME: PATH}, permute: true}";
        if (keys.Nested("sweep", form, out var at) is not { } sweep) return null;
        sweep.Know(["grid", "map", "permute"], FrozenDictionary<string, string>.Empty);
        if (sweep.Find("grid") is null) faults.Add(new MissingKey(at, "grid", "the values of each quantity, by its name"));
        var grids = sweep.Assignments("grid", $"{Assignments} NAME=v1,v2,…", part => sweep.List(part, "numbers, or start:stop:count"));
        var maps = sweep.Assignments("map", $"{Assignments} NAME=PATH,PATH,…", part => sweep.List(part, "paths"));
        var permute = sweep.Flag("permute");
        return grids.IsEmpty ? null : new(grids, maps, permute);
    }

    /// <summary>Paths that are relative to the document's folder.</summary>
    private static ImmutableArray<Written> Beside(ImmutableArray<Written> paths, DocumentPath folder) =>
        [.. paths.Select(path => System.IO.Path.IsPathRooted(path.Text) ? path : new(folder.Combine(path.Text).Value, path.At))];
}
