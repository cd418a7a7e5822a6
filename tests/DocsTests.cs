using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PyRates.Expressions;
using PyRates.Tests.Docs;
using Xunit;

namespace PyRates.Tests;

/// <summary>What the documents show is what the files say, and it runs.</summary>
public sealed partial class DocsTests
{
    public static TheoryData<string> Documents => [.. Document.All.Select(document => document.Name)];

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Document.ExampleFolder, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_code_block_shows_lines_of_the_example_that_it_names(string name)
    {
        foreach (var block in Document.Of(name).Blocks)
        {
            Assert.True(block.File is not null, $"{name}: this block names no file of docs/examples in its first line:\n{block.Text}");
            Assert.True(block.Text.Length > 0, $"{name}: nothing is shown of {block.File}");
            Assert.Contains(block.Text, Plain(File.ReadAllText(Path.Combine(Document.Root, block.File!))), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_of_a_document_runs(string name)
    {
        using var folder = new Scratch();
        foreach (var command in Document.Of(name).Commands)
        {
            var run = folder.Run(command);
            Assert.True(run.ExitCode == 0, $"{name}: {command}\nended with {run.ExitCode}:\n{run.Err}");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_somewhere(string name)
    {
        var document = Document.Of(name);
        foreach (var target in Link().Matches(document.Text).Select(match => match.Groups["target"].Value))
        {
            if (target.Contains("://", StringComparison.Ordinal)) continue;
            var path = Path.Combine(Path.GetDirectoryName(document.Path)!, target.Split('#')[0]);
            Assert.True(Path.Exists(path), $"{name}: nothing at {target}");
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_runs_and_prints_what_was_approved(string name)
    {
        using var folder = new Scratch();
        var run = folder.Run($"dotnet run -c Release docs/examples/{name}.cs");
        Assert.True(run.ExitCode == 0, run.Err + run.Out);
        Golden.Match(run.Out, "Examples/" + name);
    }

    [Fact]
    public void The_guide_has_a_row_for_every_function()
    {
        var guide = Document.Of("docs/guides/model-language.md").Text;
        foreach (var function in FunctionTable.All.Filter(f => FunctionTable.Callable.Contains(f.Name, StringComparer.Ordinal)))
        {
            if (function.Description.StartsWith("1 where", StringComparison.Ordinal)) continue;     // written as an operator
            var arguments = string.Join(", ", "xyz".Take(function.Arity));
            var names = string.Join(", ", function.Aliases.Prepend(function.Name).Select(name => $"`{name}({arguments})`"));
            Assert.Contains($"| {names} | {function.Description} |", guide, StringComparison.Ordinal);
        }
    }

    /// <summary>A text without the white space that frames lines.</summary>
    private static string Plain(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
