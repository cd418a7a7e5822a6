using System.Collections.Generic;
using System.Diagnostics;
using PyRates.Shell.Cli.Commands;
using PyRates.Shell.Cli.Rendering;

namespace PyRates.Shell.Cli;

/// <summary>From the words of the command line to the exit code.</summary>
internal static class Application
{
    /// <summary>Runs one command in a world.</summary>
    public static ExitCode Run(IReadOnlyList<string> words, Ports io) => Arguments.Parse(words).Match(
        Left: answer => Say(answer, io),
        Right: command => command.Where.Missing(io) is { IsEmpty: false } missing ? io.Faults(missing) : Do(command, io));

    private static ExitCode Do(Command command, Ports io) => command switch
    {
        Command.Integrate c => IntegrateCommand.Run(c, io),
        Command.Sweep c => SweepCommand.Run(c, io),
        Command.Perform c => PerformCommand.Run(c, io),
        Command.List c => ModelsCommand.Run(c, io),
        Command.Show c => ShowCommand.Run(c, io),
        Command.Evaluate c => EvaluateCommand.Run(c, io),
        Command.Check c => CheckCommand.Run(c, io),
        Command.Verify c => VerifyCommand.Run(c, io),
        Command.Generate c => GenerateCommand.Run(c, io),
        Command.Migrate c => MigrateCommand.Run(c, io),
        _ => throw new UnreachableException(),
    };

    private static ExitCode Say(Answer answer, Ports io)
    {
        io.Err.Write(answer.Err);
        return answer.Out.Length > 0 && io.Print(answer.Out) != ExitCode.Done ? ExitCode.Wrong : answer.Code;
    }
}
