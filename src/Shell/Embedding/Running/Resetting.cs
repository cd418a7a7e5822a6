using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Running;

/// <summary>What happens to units when an expression of theirs crosses: state variables get other values.</summary>
/// <param name="Name">The name under which it is recorded.</param>
/// <param name="When">The expression.</param>
/// <param name="Assignments">State variables and their new values.</param>
/// <param name="Refractory">How long after it nothing happens to the unit.</param>
/// <param name="AtSteps">Whether what crosses within a step happens at its end.</param>
internal sealed record Resetting(
    string Name, Fragment When, Seq<(Fragment Path, Fragment Value)> Assignments, double Refractory, bool AtSteps)
{
    /// <summary>In place of a name: none that anybody can give.</summary>
    public const string Unnamed = "(reset)";

    /// <summary>Reads <c>EXPRESSION: PATH=VALUE, PATH=VALUE</c>, with <c>NAME=</c> in front where it shall have a name.</summary>
    public static Validation<Diagnostic, Resetting> Read(string text, SourceSpan at)
    {
        var whole = Fragment.Inline(text, at);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var assignments = colon < 0 ? [] : Pieces(text, colon + 1);
        if (assignments.Any(a => Equals(text, a.Start, a.End) < 0) || assignments.Count == 0 || colon == 0)
            return Fail<Diagnostic, Resetting>(new UnreadableReset(at, text));
        var named = Equals(text, 0, colon) is var equals && equals > 0 && text[..equals].Trim() is var name && NamedExpression.IsName(name);
        return Success<Diagnostic, Resetting>(new(
            named ? text[..equals].Trim() : Unnamed,
            Part(named ? equals + 1 : 0, colon),
            toSeq(assignments.Select(a => (Part(a.Start, Equals(text, a.Start, a.End)), Part(Equals(text, a.Start, a.End) + 1, a.End)))).Strict(),
            0, AtSteps: false));

        Fragment Part(int start, int end)
        {
            while (start < end && char.IsWhiteSpace(text[start])) start++;
            while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
            return Fragment.Inline(text[start..end], whole.Slice(start, end - start));
        }
    }

    /// <summary>What stands between commas that are not in brackets.</summary>
    private static List<(int Start, int End)> Pieces(string text, int start)
    {
        var (pieces, depth) = (new List<(int, int)>(), 0);
        for (var i = start; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                pieces.Add((start, i));
                start = i + 1;
            }
            else if (text[i] is '(' or '[') depth++;
            else if (text[i] is ')' or ']') depth--;
        }
        return pieces;
    }

    /// <summary>The first <c>=</c> that assigns; −1: there is none.</summary>
    private static int Equals(string text, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (text[i] != '=') continue;
            if (i + 1 < text.Length && text[i + 1] == '=') i++;
            else if (text[i - 1] is not ('<' or '>' or '!')) return i;
        }
        return -1;
    }
}

/// <summary>A reset that is not written as one.</summary>
public sealed record UnreadableReset(SourceSpan At, string Text) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0528";

    /// <inheritdoc/>
    public override string Message => $"'{Text}' is no reset: EXPRESSION: PATH=VALUE, PATH=VALUE was expected, NAME= in front if it shall have a name";
}
