using System.Linq;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Running;

/// <summary>An expression of a model's variables and the name of the event that it is.</summary>
internal sealed record NamedExpression(string Name, Fragment Expression)
{
    /// <summary>Whether a text can name an event: it is part of a file's name, and no option.</summary>
    public static bool IsName(string text) => text.Length > 0 && text[0] is not ('.' or '-')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}

/// <summary>Two events of one name.</summary>
public sealed record EventTwice(SourceSpan At, string Name) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0529";

    /// <inheritdoc/>
    public override string Message => $"two events are called '{Name}'";
}
