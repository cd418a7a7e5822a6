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
        "text" => Print(c, io, system => SystemText.Of(system, c.Jacobian)),
        "json" => Print(c, io, system => DescriptionJson.Of(SystemDescription.Of(system, c.Jacobian))),
        "latex" => Print(c, io, system => SystemLatex.Of(system, c.Jacobian)),
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
            Succ: document =>
            {
                io.Notes(document.Notes);
                return io.Print(document.Text);
            },
            Fail: faults => io.Faults(faults));

    private static Seq<Note> LeftOut(Command.Show c) => toSeq(c.Changes.Inputs).Take(1)
        .Map(input => new Note(input.At, "inputs belong to a run: they are left out of the model's document")).Strict();

    private sealed record Document(string Text, Seq<Note> Notes);

    private static ExitCode Print(Command.Show c, Ports io, System.Func<EquationSystem, string> text) =>
        ModelSystem.Of(c.Model, c.Where, c.Changes, io).Match(
            Succ: model =>
            {
                io.Notes(model.Notes);
                return io.Print(text(model.System));
            },
            Fail: faults => io.Faults(faults));
}
