using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Tests.Goldens;
using Xunit;

namespace PyRates.Tests.Expressions;

public sealed class EquationTextTests
{
    /// <summary>Entries of <c>Reference/equation_replace.json</c> in which PyRates' search goes astray, and what whole words give.</summary>
    private static readonly Dictionary<(string Equation, string Term), string> Differing = new()
    {
        [("vv + 1", "v")] = "vv + 1",                               // PyRates: "vX + 1", it resumes in the middle of a name
        [("eta", "eta")] = "X",                                     // PyRates: "eta", it wants a neighbour on one side
    };

    public static TheoryData<string, string, string, string> Replacements
    {
        get
        {
            var entries = new TheoryData<string, string, string, string>();
            foreach (var entry in Reference.Entries("equation_replace.json"))
                entries.Add(Of(entry, "equation"), Of(entry, "term"), Of(entry, "replacement"), Of(entry, "result"));
            return entries;

            static string Of(JsonElement entry, string key) => entry.GetProperty(key).GetString()!;
        }
    }

    [Theory]
    [MemberData(nameof(Replacements))]
    public void Replacing_does_what_PyRates_does(string equation, string term, string replacement, string result) => Assert.Equal(
        Differing.GetValueOrDefault((equation, term), result),
        Text(equation).Replace(Text(term), Text(replacement)).Text);

    [Fact]
    public void A_replaced_word_points_into_the_text_it_came_from()
    {
        var parent = EquationText.Of(Fragment.Inline("r' = eta + sinn(r)", new SourceSpan("parent.yaml", 4, 10)));
        var child = EquationText.Of(Fragment.Inline("(eta + coss(a))", new SourceSpan("child.yaml", 9, 20)));
        var faults = EquationReader.Read(parent.Replace(Text("eta"), child)).Match(
            Succ: e => throw new Xunit.Sdk.XunitException(e.ToString()), Fail: f => f.ToArray());
        Assert.Equal(
            [new SourceSpan("child.yaml", 9, 27, 4), new SourceSpan("parent.yaml", 4, 21, 4)],
            faults.OfType<UnknownFunction>().Select(f => f.At));
    }

    [Fact]
    public void White_space_between_the_words_of_a_term_must_be_the_same() =>
        Assert.Equal("x' = Z - I_ext + s", Text("x' = I_ext+s - I_ext + s").Replace(Text("I_ext+s"), Text("Z")).Text);

    [Fact]
    public void White_space_around_a_term_is_no_part_of_it() =>
        Assert.Equal("x' = a*Z + u", Text("x' = a*x + u").Replace(Text(" x "), Text("Z")).Text);

    [Fact]
    public void What_was_put_in_is_not_looked_at_again() =>
        Assert.Equal("x' = a + a", Text("x' = a").Replace(Text("a"), Text("a + a")).Text);

    [Fact]
    public void A_removed_term_leaves_the_white_space_around_it()
    {
        var edited = Text("x' = a + u + b").Remove(Text("u"));
        Assert.Equal("x' = a +  + b", edited.Text);
        Assert.Equal("x' = a + b", Text("x' = a + u + b").Remove(Text("+ u")).Text.Replace("  ", " ", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Removing_all_words_leaves_an_empty_text() => Assert.True(Text("x' = a").Remove(Text("x' = a")).IsEmpty);

    [Fact]
    public void Nothing_is_found_nowhere() => Assert.Equal("x' = a", Text("x' = a").Replace(EquationText.Empty, Text("b")).Text);

    [Fact]
    public void Appended_and_prepended_texts_are_joined_by_a_blank()
    {
        Assert.Equal("x' = a + b", Text("x' = a").Append(Text("+ b")).Text);
        Assert.Equal("x' = b * a", Text("a").Prepend(Text("x' = b *")).Text);
        Assert.Equal("x", EquationReader.Read(Text("x' = a").Append(Text("+ b"))).Match(Succ: e => e.Target, Fail: f => f[0].Message));
    }

    [Fact]
    public void Words_that_edits_bring_together_stay_two_words() =>
        Assert.IsType<UnexpectedWord>(Faults(Text("x' = a*u*b").Remove(Text("u")))[0]);

    [Fact]
    public void Replacements_that_feed_each_other_end_in_a_diagnostic()
    {
        var text = Text("x' = a0");
        for (var i = 0; i < 60; i++) text = text.Replace(Text($"a{i}"), Text($"a{i + 1} + a{i + 1}"));
        Assert.Equal(EquationText.MostWords, Assert.IsType<EquationOvergrown>(Assert.Single(Faults(text))).Limit);
    }

    private static EquationText Text(string text) => EquationText.Of(Fragment.Inline(text, new SourceSpan("model.yaml", 1, 1)));

    private static Diagnostic[] Faults(EquationText text) => EquationReader.Read(text)
        .Match(Succ: e => throw new Xunit.Sdk.XunitException(e.ToString()), Fail: f => f.ToArray());
}
