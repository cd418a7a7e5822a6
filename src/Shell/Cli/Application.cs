using System.Collections.Generic;

namespace PyRates.Shell.Cli;

/// <summary>From the words of the command line to the exit code.</summary>
internal static class Application
{
    /// <summary>Runs one command in a world.</summary>
    public static ExitCode Run(IReadOnlyList<string> words, Ports io) => Arguments.Parse(words).Match(
        Left: answer => Say(answer, io),
        Right: command => Say(new(ExitCode.Done, command + "\n", ""), io));

    private static ExitCode Say(Answer answer, Ports io)
    {
        io.Print(answer.Out);
        io.Err.Write(answer.Err);
        return answer.Code;
    }
}
