using PyRates.Foundation;

namespace PyRates.Shell.Cli;

/// <summary>A word of the command line, and where it stands.</summary>
internal readonly record struct Written(string Text, SourceSpan At)
{
    /// <summary>What stands before and after the first separator; None when there is none.</summary>
    public Option<(Written Left, Written Right)> Split(char separator) => Text.IndexOf(separator) is var i && i >= 0
        ? Some((Slice(0, i), Slice(i + 1, Text.Length - i - 1)))
        : None;

    /// <summary>Some characters of the word.</summary>
    public Written Slice(int start, int length) =>
        new(Text.Substring(start, length), At with { Column = At.Column + start, Length = length });

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A number of the command line, and where it stands.</summary>
internal readonly record struct Amount(double Value, SourceSpan At);
