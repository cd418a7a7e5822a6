using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;
using Flag = System.CommandLine.Option<bool>;
using Word = System.CommandLine.Option<string>;
using Words = System.CommandLine.Option<string[]>;

namespace PyRates.Shell.Cli;

/// <summary>The words of one command line by option, with their places; collects what is no number.</summary>
internal sealed class Given(IReadOnlyList<string> words, ParseResult result)
{
    private readonly bool[] placed = new bool[words.Count];
    private readonly List<string> faults = [];

    /// <summary>What is wrong with the words read so far.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Whether a switch is on.</summary>
    public bool Has(Flag option) => result.GetValue(option);

    /// <summary>The word of an option that is there once or not at all.</summary>
    public Written? One(Word option) =>
        result.GetResult(option) is { Implicit: false } found && found.Tokens.Count > 0 ? Place(found.Tokens[0].Value) : null;

    /// <summary>Every word of an option.</summary>
    public ImmutableArray<Written> All(Words option) =>
        result.GetResult(option) is { } found ? [.. found.Tokens.Select(token => Place(token.Value))] : [];

    /// <summary>Every word of an argument.</summary>
    public ImmutableArray<Written> All(Argument argument) =>
        result.GetResult(argument) is { } found ? [.. found.Tokens.Select(token => Place(token.Value))] : [];

    /// <summary>The number of an option.</summary>
    public Amount? Number(Word option)
    {
        if (One(option) is not { } word) return null;
        if (double.TryParse(word.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return new(value, word.At);
        faults.Add($"option '{option.Name}' needs a number, and '{word.Text}' is none");
        return null;
    }

    /// <summary>The number of an option that has a meaning above zero only.</summary>
    public Amount? Positive(Word option)
    {
        var amount = Number(option);
        if (amount is not { Value: <= 0 }) return amount;
        faults.Add($"option '{option.Name}' needs a number greater than 0");
        return null;
    }

    /// <summary>The place of a word among all words, one space between two of them.</summary>
    private Written Place(string value)
    {
        for (var (i, column) = (0, 1); i < words.Count; column += words[i++].Length + 1)
        {
            var before = words[i].Length - value.Length;
            if (placed[i] || !words[i].EndsWith(value, StringComparison.Ordinal)) continue;
            if (before > 0 && words[i][0] != '-') continue;
            placed[i] = true;
            return new(value, new(SourceSpan.CommandLine, 1, column + before, value.Length));
        }
        return new(value, new(SourceSpan.CommandLine, 1, 1, value.Length));
    }
}
