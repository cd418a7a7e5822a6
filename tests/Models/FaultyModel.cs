using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace PyRates.Tests.Models;

/// <summary>A model with faults in it, as <c>Faulty/*.txt</c> has it.</summary>
/// <remarks>A model begins with <c>=== title</c>; further files of it with <c>--- name</c>. A line of a caret and a diagnostic is
/// no part of the text: the caret stands below the place of the fault.</remarks>
internal sealed partial class FaultyModel
{
    /// <summary>The document of the model that is asked for: its last template.</summary>
    public const string Main = "m.yaml";

    /// <summary>Parts without a fault, for every model to refer to.</summary>
    private const string Parts = """
        lin: {base: OperatorTemplate, equations: "x' = c - x + u", variables: {x: output(0.5), c: 0.3, u: input(0.0)}}
        n: {base: NodeTemplate, operators: lin}
        gain: {base: OperatorTemplate, equations: y = k*s, variables: {y: output, k: 2.0, s: input}}
        edge: {base: EdgeTemplate, operators: gain}
        both: {base: OperatorTemplate, equations: y = sin(pre - post), variables: {y: output, pre: input, post: input}}
        edge2: {base: EdgeTemplate, operators: both}
        vec: {base: OperatorTemplate, equations: "v' = u - v", variables: {v: "output(0.0, 3)", u: "input(0.0, 3)"}}
        m: {base: NodeTemplate, operators: vec}
        pair: {base: CircuitTemplate, nodes: {a: n, b: n}, edges: [[a/lin/x, b/lin/u, null, {weight: 2.0}]]}
        """;

    private readonly List<(string File, List<string> Lines)> sections = [(Main, [])];

    private FaultyModel(string group, string title) => (Group, Title) = (group, title);

    public static IEnumerable<string> Groups => Directory.EnumerateFiles(Folder(), "*.txt").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f)!);

    public string Group { get; }

    public string Title { get; }

    /// <summary>The files by name.</summary>
    public IEnumerable<(string File, string Text)> Files =>
        sections.Select(s => (s.File, string.Join('\n', s.Lines.Where(line => !Mark().IsMatch(line))))).Append(("lib.yaml", Parts));

    /// <summary>The address of the model.</summary>
    public string Address => $"m/{sections[0].Lines.Select(line => Key().Match(line)).Last(key => key.Success).Groups["name"].Value}";

    /// <summary>The diagnostics, as they are printed.</summary>
    public string[] Expected =>
    [
        .. from section in sections
           from mark in Marks(section.Lines)
           orderby section.File, mark.Line, mark.Column
           select $"{section.File}:{mark.Line}:{mark.Column}: {mark.Text}",
    ];

    /// <summary>The models of a group.</summary>
    public static IEnumerable<FaultyModel> Read(string group)
    {
        FaultyModel? model = null;
        foreach (var line in File.ReadAllLines(Path.Combine(Folder(), group + ".txt")))
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                if (model is not null) yield return model;
                model = new(group, line[4..]);
            }
            else if (model is null) continue;                       // the head of the file
            else if (line.StartsWith("--- ", StringComparison.Ordinal)) model.sections.Add((line[4..], []));
            else model.sections[^1].Lines.Add(line);
        }
        if (model is not null) yield return model;
    }

    /// <summary>Writes other diagnostics into the file of the group.</summary>
    public void Renew(IEnumerable<string> told)
    {
        var marks = told.Select(t => Told().Match(t)).ToLookup(
            m => (m.Groups["file"].Value, int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture)),
            m => new string(' ', int.Parse(m.Groups["column"].Value, CultureInfo.InvariantCulture) - 1) + "^ " + m.Groups["text"].Value);
        var text = new StringBuilder($"=== {Title}\n");
        foreach (var (file, lines) in sections)
        {
            if (file != Main) text.Append(CultureInfo.InvariantCulture, $"--- {file}\n");
            var number = 0;
            foreach (var line in lines.Where(line => !Mark().IsMatch(line)))
            {
                text.Append(line).Append('\n');
                foreach (var mark in marks[(file, ++number)]) text.Append(mark).Append('\n');
            }
        }
        var path = Path.Combine(Folder(), Group + ".txt");
        var whole = File.ReadAllText(path) + "=== ";
        var start = whole.IndexOf($"=== {Title}\n", StringComparison.Ordinal);
        var end = whole.IndexOf("=== ", start + 4, StringComparison.Ordinal);
        File.WriteAllText(path, (whole[..start] + text + whole[end..])[..^4]);
    }

    private static IEnumerable<(int Line, int Column, string Text)> Marks(List<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            if (Mark().Match(line) is { Success: true } mark) yield return (number, mark.Groups["indent"].Length + 1, mark.Groups["text"].Value);
            else number++;
        }
    }

    [GeneratedRegex(@"^(?<indent> *)\^ (?<text>(PR\d{4}|note): .*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?<name>\w+):", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex(@"^(?<file>[^:]+):(?<line>\d+):(?<column>\d+): (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Told();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Faulty");
}
