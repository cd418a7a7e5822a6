using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Language;

/// <summary>Reads <c>term + term + …</c>, a term being <c>name(1,2,3)</c>, <c>@file.csv</c> or <c>hold(@file.csv)</c>.</summary>
/// <remarks>A file's name may have any characters: it ends at the end, or at a <c>+</c> behind which another term begins.
/// A name in which even that occurs stands in quotes, <c>@'a+sine(1).csv'</c>.</remarks>
internal static class SignalReader
{
    private const string Terms = "constant(v), pulse(start,stop,value), ramp(t0,v0,t1,v1), sine(frequency,amplitude,…), "
        + "noise(mean,std[,seed]), "
        + "@file.csv, hold(@file.csv), or a sum of them";

    /// <summary>The summands in order.</summary>
    public static Validation<Diagnostic, Seq<SignalTerm>> Read(Written text)
    {
        var terms = new List<SignalTerm>();
        var at = Blanks(text.Text, 0);
        while (true)
        {
            var (term, next) = Term(text, at);
            if (term is null) return Fail<Diagnostic, Seq<SignalTerm>>(Wrong(text, at));
            terms.Add(term);
            at = Blanks(text.Text, next);
            if (at == text.Text.Length) return Success<Diagnostic, Seq<SignalTerm>>(toSeq(terms).Strict());
            if (text.Text[at] != '+') return Fail<Diagnostic, Seq<SignalTerm>>(Wrong(text, at));
            at = Blanks(text.Text, at + 1);
        }
    }

    private static (SignalTerm? Term, int Next) Term(Written text, int at)
    {
        if (At(text.Text, at) == '@') return File(text, at + 1, held: false);
        var name = Name(text.Text, at);
        var open = at + name;
        if (name == 0 || At(text.Text, open) != '(') return (null, at);
        if (text.Text[at..open] == "hold")
        {
            var inside = Blanks(text.Text, open + 1);
            return At(text.Text, inside) == '@' ? File(text, inside + 1, held: true) : (null, at);
        }
        var close = text.Text.IndexOf(')', open);
        return close >= 0 && Numbers(text.Text[(open + 1)..close]) is { } arguments
            ? (new SignalTerm.Call(text.Slice(at, name), [.. arguments]), close + 1)
            : (null, at);
    }

    /// <summary>A file's name from a place on, and what follows it.</summary>
    private static (SignalTerm? Term, int Next) File(Written text, int at, bool held)
    {
        var quoted = At(text.Text, at) is '\'' or '"';
        var from = quoted ? at + 1 : at;
        for (var end = from; end <= text.Text.Length; end++)
        {
            if (quoted && At(text.Text, end) != text.Text[at]) continue;
            var behind = quoted ? end + 1 : end;
            if (held)
            {
                behind = Blanks(text.Text, behind);
                if (At(text.Text, behind) != ')') continue;
                behind++;
            }
            if (!EndsTerm(text.Text, behind)) continue;
            var path = text.Slice(from, end - from);
            var bare = quoted ? path : path.Slice(0, path.Text.TrimEnd().Length);
            return bare.Text.Length == 0 ? (null, at) : (new SignalTerm.File(bare, held), behind);
        }
        return (null, at);
    }

    private static bool EndsTerm(string text, int at)
    {
        at = Blanks(text, at);
        if (at >= text.Length) return true;
        if (text[at] != '+') return false;
        at = Blanks(text, at + 1);
        return At(text, at) == '@' || (Name(text, at) is var n && n > 0 && At(text, at + n) == '(');
    }

    private static IEnumerable<double>? Numbers(string text)
    {
        var numbers = text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : (double?)null).ToArray();
        return numbers.All(n => n.HasValue) ? numbers.Select(n => n!.Value) : null;
    }

    private static int Name(string text, int at) =>
        text.Skip(at).TakeWhile(c => char.IsAsciiLetter(c) || c == '_').Count();

    private static int Blanks(string text, int at)
    {
        while (At(text, at) == ' ') at++;
        return at;
    }

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';

    private static Misread Wrong(Written text, int at)
    {
        var rest = text.Slice(at, text.Text.Length - at);
        return rest.Text.Length == 0 ? new(text.At, text.Text, Terms) : new(rest.At, rest.Text, Terms);
    }
}
