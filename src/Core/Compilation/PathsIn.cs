using System;
using System.Collections.Generic;
using System.Globalization;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>The paths of variables in an expression, where <c>/</c> divides as well: a path is the longest chain of names
/// with <c>/</c> between them, and nothing else, that a variable of the model has.</summary>
/// <param name="Text">The expression with a name of the same length in place of each path, so that places stay true.</param>
/// <param name="Variables">What these names mean.</param>
/// <param name="Unknown">Chains that are no path.</param>
internal sealed record PathsIn(
    string Text, IReadOnlyDictionary<string, Variable> Variables, Seq<(string Path, SourceSpan At)> Unknown)
{
    public static PathsIn Read(Fragment expression, Program program)
    {
        var variables = new Dictionary<string, Variable>(StringComparer.Ordinal);
        var (text, unknown) = Read(
            expression, path => program.Find(path) is not null, (name, path) => variables.Add(name, program.Find(path)!));
        return new(text, variables, unknown);
    }

    /// <summary>The text with names in place of paths, and the chains that are none.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="isPath">Whether a chain of names is a path.</param>
    /// <param name="name">Told the name in place of each path.</param>
    public static (string Text, Seq<(string Path, SourceSpan At)> Unknown) Read(
        Fragment expression, Func<string, bool> isPath, Action<string, string> name)
    {
        var named = 0;
        var text = expression.Text;
        var characters = text.ToCharArray();
        var unknown = Seq<(string Path, SourceSpan At)>();
        for (var at = 0; at < text.Length;)
        {
            if (!IsStart(text, at) || (at > 0 && IsInside(text[at - 1])))
            {
                at++;
                continue;
            }
            var ends = Chain(text, at);
            if (ends.Count == 1 || IsKnown(text[at..ends[0]]))
            {
                at = ends[0];
                continue;
            }
            var found = ends.FindLastIndex(end => isPath(text[at..end]));
            var last = found < 0 ? ends[^1] : ends[found];
            var path = text[at..last];
            if (found < 0) unknown = unknown.Add((path, expression.Slice(at, path.Length)));
            else Replace(path, at);
            at = last;
        }
        return (new(characters), unknown);

        void Replace(string path, int at)
        {
            var number = named++.ToString(CultureInfo.InvariantCulture);
            var inPlace = "_" + number.PadLeft(path.Length - 1, '_');
            name(inPlace, path);
            inPlace.CopyTo(characters.AsSpan(at));
        }
    }

    /// <summary>Whether a name has a meaning without the model.</summary>
    public static bool IsKnown(string name) => name == Constants.Time || Constants.Values.ContainsKey(name);

    /// <summary>Where the first name ends, the first two, and so on.</summary>
    private static List<int> Chain(string text, int at)
    {
        var ends = new List<int>();
        while (true)
        {
            while (at < text.Length && IsInside(text[at])) at++;
            ends.Add(at);
            if (at + 1 >= text.Length || text[at] != '/' || !IsStart(text, at + 1)) return ends;
            at++;
        }
    }

    private static bool IsStart(string text, int at) => text[at] == '_' || char.IsLetter(text[at]);

    private static bool IsInside(char c) => c == '_' || char.IsLetterOrDigit(c);
}
