using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PyRates.Tests.Docs;

/// <summary>A command line as the documents write it.</summary>
internal static class Command
{
    private const string FromClone = "dotnet run -c Release --project src/Shell/Cli -- ";

    /// <summary>Whether a line is a command that the tests run.</summary>
    public static bool IsOurs(string line) =>
        line.StartsWith("pyrates ", StringComparison.Ordinal) && !line.StartsWith("pyrates COMMAND", StringComparison.Ordinal)
        || line.StartsWith(FromClone, StringComparison.Ordinal);

    /// <summary>The words of a line; quotes keep words together.</summary>
    public static string[] Words(string line)
    {
        var plain = line.StartsWith(FromClone, StringComparison.Ordinal) ? "pyrates " + line[FromClone.Length..] : line;
        var words = new List<string>();
        foreach (var (part, quoted) in plain.Split('\'').Select((part, i) => (part, i % 2 == 1)))
        {
            var pieces = quoted ? [part] : part.Split(' ');
            var joins = words.Count > 0;
            foreach (var piece in pieces)
            {
                if (joins) words[^1] += piece;
                else words.Add(piece);
                joins = false;
            }
        }
        return [.. words.Where(word => word.Length > 0)];
    }

    /// <summary>The program that stands for the first word: ours is the one that was built with the tests. An example is run
    /// where it stands, since it names the project beside it.</summary>
    public static string[] Program(string[] words) => words[0] switch
    {
        "pyrates" => ["dotnet", Path.Combine(AppContext.BaseDirectory, "pyrates.dll"), .. words[1..]],
        "dotnet" => [.. words.Select(w => w.EndsWith(".cs", StringComparison.Ordinal) ? Path.Combine(Document.Root, w) : w)],
        _ => words,
    };
}
