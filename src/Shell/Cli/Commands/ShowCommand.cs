using System;
using PyRates.Foundation;
using PyRates.Models.Writing;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;
using PyRates.Systems;

namespace PyRates.Shell.Cli.Commands;

/// <summary>What a model is, for a reader or for a tool.</summary>
internal static class ShowCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Show c, Ports io) => c.Form.Text switch
    {
        "text" => Print(c, io, SystemText.Of),
        "json" => Print(c, io, (system, jacobian) => SystemDescription.Within(system, c.Model.At, jacobian).Match(
            DescriptionJson.Of, _ => DescriptionJson.Of(SystemOutline.Of(system)))),
        "latex" => Print(c, io, SystemLatex.Of),
        "yaml" => Yaml(c, io),
        var form => io.Usage("show", $"unknown form '{form}'; there are text, json, latex and yaml"),
    };

    /// <summary>The model as a document of its own.</summary>
    private static ExitCode Yaml(Command.Show c, Ports io) => (
        from loaded in Loaded.Of(c.Where.Loader(io), c.Model.Text, c.Model.At)
        from changed in ChangedModel.Apply(loaded.Circuit, c.Changes, io.Files, None)
        from text in CircuitYaml.Of(changed.Circuit)
        select new Document(text, loaded.Notes + LeftOut(c)))
        .Match(
            Succ: document => Print(document, io),
            Fail: faults => io.Faults(faults));

    private static Seq<Note> LeftOut(Command.Show c) => toSeq(c.Changes.Inputs).Take(1)
        .Map(input => new Note(input.At, "inputs belong to a run: they are left out of the model's document")).Strict();

    private sealed record Document(string Text, Seq<Note> Notes);

    private static ExitCode Print(Command.Show c, Ports io, Func<EquationSystem, JacobianSystem?, string> text) => (
        from model in ModelSystem.Of(c.Model, c.Where, c.Changes, io)
        from jacobian in c.Jacobian
            ? JacobianSystem.Within(model.System, c.Model.At).Map(Optional)
            : Success<Diagnostic, Option<JacobianSystem>>(None)
        select new Document(text(model.System, (JacobianSystem?)jacobian.Case), model.Notes))
        .Match(
            Succ: document => Print(document, io),
            Fail: faults => io.Faults(faults));

    private static ExitCode Print(Document document, Ports io)
    {
        io.Notes(document.Notes);
        return io.Print(document.Text);
    }
}
