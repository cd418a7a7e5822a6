using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli;

/// <summary>A model as this request wants it, and the signals that drive it, in the order of the model's drives.</summary>
internal sealed record ChangedModel(Circuit Circuit, ImmutableArray<Signal> Signals)
{
    /// <summary>The model with every change of the request; every fault of every change.</summary>
    /// <param name="circuit">The model as its template has it.</param>
    /// <param name="changes">What is to be different.</param>
    /// <param name="files">Where values and signals are read.</param>
    /// <param name="step">The step of the run, for held samples without times.</param>
    /// <param name="path">Which path noise takes.</param>
    public static Validation<Diagnostic, ChangedModel> Apply(Circuit circuit, Changes changes, IFiles files, Option<double> step, NoisePath? path = null)
    {
        var model = new ChangedModel(circuit, []);
        var faults = new List<Diagnostic>();
        foreach (var text in changes.Set) model = Tried(model.Set(text, files));
        foreach (var text in changes.SetEdge) model = Tried(model.SetEdge(text));
        foreach (var text in changes.Inputs) model = Tried(model.Drive(text, files, new(step, path ?? new(), model.Signals.Length)));
        return faults.Count == 0 ? Success<Diagnostic, ChangedModel>(model) : Fail<Diagnostic, ChangedModel>(toSeq(faults).Strict());

        ChangedModel Tried(Validation<Diagnostic, ChangedModel> change) => change.Match(
            Succ: changed => changed,
            Fail: wrong =>
            {
                faults.AddRange(wrong);
                return model;
            });
    }

    private Validation<Diagnostic, ChangedModel> Set(Written text, IFiles files) =>
        from parts in Parts(text, "PATH=VALUE")
        from value in ValueReader.Read(parts.Right, files)
        from circuit in Circuit.Set(parts.Left.Text.Trim(), value, parts.Left.At)
        select this with { Circuit = circuit };

    private Validation<Diagnostic, ChangedModel> SetEdge(Written text) =>
        from edge in EdgeSetting.Read(text)
        from circuit in Circuit.SetEdge(edge.Edge.Source, edge.Edge.Target, edge.Edge.Number, edge.Edge.Name, edge.Value, edge.At)
        select this with { Circuit = circuit };

    private Validation<Diagnostic, ChangedModel> Drive(Written text, IFiles files, SignalContext around) =>
        from parts in Parts(text, "PATH=SIGNAL")
        from both in (SignalFiles.Read(parts.Right, files, around), Circuit.Drive(parts.Left.Text.Trim(), 1, parts.Left.At))
            .Apply((signals, _) => signals)
        from driven in Circuit.Drive(parts.Left.Text.Trim(), both.Length, parts.Left.At)
        select new ChangedModel(
            driven.Circuit, Signals.AddRange(both.Length == 1 ? Enumerable.Range(0, driven.Driven.Count).Select(i => SignalFunctions.For(both[0], i)) : both));

    private static Validation<Diagnostic, (Written Left, Written Right)> Parts(Written text, string form) =>
        text.Split('=').ToValidation<Diagnostic>(new Misread(text.At, text.Text, form));
}
