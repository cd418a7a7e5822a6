using System;

namespace PyRates.Shell.Cli;

internal static class Program
{
    private static int Main(string[] words)
    {
        using var world = new World();
        try
        {
            return (int)Application.Run(words, world.Ports);
        }
#pragma warning disable CA1031 // the one place where everything is caught: what arrives here is a fault of this program
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(
                $"""
                pyrates: this is a fault in pyrates, not in your model.
                Please report it with the command line, the model and these lines:
                pyrates {Arguments.Version} on {Environment.OSVersion}, .NET {Environment.Version}
                {fault}
                """);
            return (int)ExitCode.Fault;
        }
    }
}
