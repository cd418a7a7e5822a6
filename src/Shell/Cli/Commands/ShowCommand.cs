using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
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
        "yaml" => io.Faults([new NotSupported(c.Form.At, $"a model as {c.Form}; there are text, json and latex")]),
        var form => io.Usage("show", $"unknown form '{form}'; there are text, json and latex"),
    };

    private static ExitCode Print(Command.Show c, Ports io, System.Func<EquationSystem, string> text) =>
        ModelSystem.Of(c.Model, c.Where, c.Changes, io).Match(
            Succ: model =>
            {
                io.Notes(model.Notes);
                return io.Print(text(model.System));
            },
            Fail: faults => io.Faults(faults));
}
