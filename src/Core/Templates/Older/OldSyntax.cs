using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates.Older;

/// <summary>The syntax of PyRates before version 1, which is still read: what stands for what.</summary>
internal static class OldSyntax
{
    /// <summary>The key that <c>equations</c> had when there could be one only.</summary>
    public const string Equation = "equation";

    /// <summary>The name that <c>pi</c> had.</summary>
    public const string Pi = "PI";

    /// <summary>The keys of a variable's declaration.</summary>
    public static Seq<string> Wrapping { get; } = Seq("default", "unit", "description", "name");

    /// <summary>What is right in an entry but in an older syntax, each kind once.</summary>
    public static IEnumerable<Note> NotesOf(YamlNode.Mapping entry) => Outdated.In(entry, HasOwnPi(entry))
        .DistinctBy(found => found.Remark, StringComparer.Ordinal)
        .Select(found => new Note(found.At, found.Remark));

    /// <summary>Whether an entry declares a variable of the name that <c>pi</c> had.</summary>
    public static bool HasOwnPi(YamlNode.Mapping entry) => entry.Entries.Any(e =>
        e.Name == "variables" && e.Value is YamlNode.Mapping variables && variables.Entries.Any(v => v.Name == Pi));

    /// <summary>The root that a base names, without the module that could stand before it.</summary>
    public static string Root(string name) =>
        name.StartsWith("pyrates.", StringComparison.Ordinal) ? name[(name.LastIndexOf('.') + 1)..] : name;

    /// <summary>What a value of <c>default</c> would be without it: <c>float(1.2)</c> is 1.2, <c>placeholder</c> an input.</summary>
    public static YamlNode Default(YamlNode node) =>
        node is YamlNode.Scalar scalar && Meant(scalar.Text.Text.Trim()) is { } text
            ? new YamlNode.Scalar(Fragment.Inline(text, scalar.At), scalar.IsPlain, scalar.At, scalar.Extent)
            : node;

    /// <summary>What sets a variable of a node's operator: the value, or <c>{default: value}</c>.</summary>
    public static YamlNode Override(YamlNode node) =>
        node is YamlNode.Mapping mapping && mapping.Entries.FirstOrDefault(e => e.Name == "default") is { } entry ? Default(entry.Value) : node;

    /// <summary>An equation in which <c>PI</c> means π, unless there is a variable of that name.</summary>
    public static Equation WithPi(Equation equation, Func<string, bool> isVariable)
    {
        if (isVariable(Pi) || isVariable("pi") || !equation.Mentions.Exists(m => m.Name == Pi && !m.IsCall)) return equation;
        return equation with
        {
            Value = Renaming.Of(equation.Value, name => name == Pi ? "pi" : name),
            Mentions = equation.Mentions.Map(m => m.Name == Pi ? m with { Name = "pi" } : m).Strict(),
        };
    }

    /// <summary>The text of 1.x for a value that 1.x does not read; null where it does.</summary>
    private static string? Meant(string text) => text switch
    {
        "placeholder" => "input",
        "float" or "int" or "constant" or "constant(float)" or "constant(int)" => "0.0",
        ['f', 'l', 'o', 'a', 't', '(', .. var inside, ')'] => inside.Trim(),
        ['i', 'n', 't', '(', .. var inside, ')'] => inside.Trim(),
        _ => null,
    };
}
