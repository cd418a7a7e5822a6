using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using PyRates.Shell.Cli;
using PyRates.Tests.Shell;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>The faulty models of <c>Faulty/*.txt</c>: what <c>pyrates check</c> tells of each, word by word and place by place.</summary>
public sealed class FaultyModelsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public static TheoryData<string, string> Titles
    {
        get
        {
            var titles = new TheoryData<string, string>();
            foreach (var model in All) titles.Add(model.Group, model.Title);
            return titles;
        }
    }

    private static IReadOnlyList<FaultyModel> All { get; } = [.. FaultyModel.Groups.SelectMany(FaultyModel.Read)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_faulty_model_is_told_with_code_line_and_column(string group, string title)
    {
        var model = All.Single(m => (m.Group, m.Title) == (group, title));
        var told = Told(model);
        if (Golden.Renews) model.Renew(told);
        else Assert.Equal(model.Expected, told);
    }

    [Fact]
    public void There_are_a_hundred_at_least_and_no_two_of_one_name()
    {
        Assert.InRange(All.Count, 100, 1000);
        Assert.Equal(All.Count, All.Select(m => (m.Group, m.Title)).Distinct().Count());
        Assert.All(All, model => Assert.NotEmpty(model.Expected));
    }

    /// <summary>The document as a whole, each of its templates by itself, tells the same faults and perhaps more; a mapping without
    /// a base is no template of it, but something to which aliases refer.</summary>
    [Theory]
    [MemberData(nameof(Titles))]
    public void A_check_of_the_whole_document_tells_them_too(string group, string title)
    {
        var model = All.Single(m => (m.Group, m.Title) == (group, title));
        if (title != "No base") Assert.Empty(model.Expected.Except(Told(model, FaultyModel.Main)));
    }

    /// <summary>The lines of the diagnostics.</summary>
    private static string[] Told(FaultyModel model, string? address = null)
    {
        var world = new TestWorld();                                 // not disposed: a command that hangs still has it
        foreach (var (file, text) in model.Files) world.Files[file] = text;
        var run = Task.Run(() => world.Run("check", address ?? model.Address));
        Assert.True(run.Wait(Soon), "no answer");
        var lines = world.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Array.Exists(lines, line => !line.Contains(": note: ", StringComparison.Ordinal)) ? ExitCode.Wrong : ExitCode.Done, run.Result);
        Assert.All(lines, line => Assert.Matches(@"^[\w./]+:\d+:\d+: (PR0[1-6]\d\d|note): .{5,}$", line));
        return lines;
    }
}
