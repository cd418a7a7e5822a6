using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Reflection;
using PyRates.Foundation;
using Syntax = System.CommandLine.Command;

namespace PyRates.Shell.Cli;

/// <summary>The words of the command line as a <see cref="Command"/>, or as an answer at once: help, version, wrong usage.</summary>
internal static class Arguments
{
    private static readonly ParserConfiguration Plain = new()
    {
        ResponseFileTokenReplacer = null,                           // @file.csv is a value here
    };

    /// <summary>Reads the words.</summary>
    public static Either<Answer, Command> Parse(IReadOnlyList<string> words)
    {
        var verbs = Verbs.All;
        var root = new RootCommand("Simulates dynamical systems that are described in YAML.") { HelpName = "pyrates" };
        foreach (var verb in verbs) root.Add(verb.Syntax);
        var result = root.Parse(words, Plain);
        if (result.Errors.Count > 0) return Left(Usage(result.CommandResult.Command, result.Errors.Select(e => e.Message)));
        if (verbs.FirstOrDefault(v => v.Syntax == result.CommandResult.Command) is { } chosen && result.Action is null)
        {
            var given = new Given(words, result);
            var command = chosen.Read(given);
            return given.Faults.Count > 0 ? Left(Usage(chosen.Syntax, given.Faults)) : command;
        }
        return Left(Own(result));
    }

    /// <summary>What is told about wrong usage of a command.</summary>
    public static Answer Usage(Syntax of, IEnumerable<string> faults) => new(
        ExitCode.Usage,
        "",
        string.Concat(faults.Select(fault => $"pyrates: {Suggest(of, fault)}\n"))
            + $"see 'pyrates {(of is RootCommand ? "" : of.Name + " ")}--help'\n");

    /// <summary>Help, version and completion are answered by the library, and one worked example is added to the help.</summary>
    private static Answer Own(ParseResult result)
    {
        using var text = new StringWriter();
        if (result.Action is System.CommandLine.Help.HelpAction help) help.MaxWidth = 100;
        if (result.Action?.GetType().Name == "VersionOptionAction") text.Write(Version + "\n");
        else result.Invoke(new InvocationConfiguration { Output = text, Error = text });
        var example = result.Action is System.CommandLine.Help.HelpAction ? Verbs.ExampleOf(result.CommandResult.Command) : "";
        return new(ExitCode.Done, text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n" + example, "");
    }

    /// <summary>The version of this program.</summary>
    public static string Version =>
        typeof(Arguments).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static string Suggest(Syntax of, string fault)
    {
        var quote = fault.IndexOf('\'');
        var end = fault.LastIndexOf('\'');
        if (!fault.StartsWith("Unrecognized", StringComparison.Ordinal) || end <= quote) return Sentence(fault);
        var word = fault[(quote + 1)..end];
        var known = of.Options.SelectMany(o => o.Aliases.Append(o.Name)).Concat(of.Subcommands.Select(c => c.Name));
        return Sentence(fault) + Similarity.Nearest(word, known).Match(n => $"; did you mean '{n}'?", () => "");
    }

    private static string Sentence(string fault) => char.ToLowerInvariant(fault[0]) + fault[1..].TrimEnd('.');
}

/// <summary>What is said instead of running a command.</summary>
internal sealed record Answer(ExitCode Code, string Out, string Err);
