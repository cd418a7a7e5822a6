using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;
using PyRates.Templates.Yaml;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>What <c>equations:</c> makes of the inherited equations <c>r' = (eta - r)/tau</c> and <c>m = r + eta</c>.</summary>
public sealed class EquationEditTests
{
    private static readonly string[] Inherited = ["r' = (eta - r)/tau", "m = r + eta"];

    [Theory]
    [InlineData("\"x' = 1\"", "x' = 1")]
    [InlineData("[\"x' = 1\", y = 2]", "x' = 1", "y = 2")]
    [InlineData("[]")]
    public void Text_takes_the_place_of_all(string form, params string[] expected) => Assert.Equal(expected, Edited(form));

    [Fact]
    public void Replacements_are_made_in_order_each_on_the_result_of_the_one_before() =>
        Assert.Equal(["r' = ((a+b) - r)/tau", "m = r + (a+b)"], Edited("{replace: {eta: c, c: (a+b)}}"));

    [Fact]
    public void A_replacement_changes_the_right_side_of_an_equation_of_the_same_variable() =>
        Assert.Equal(["r' = (eta - v)/tau", "m = v + eta"], Edited("{replace: {r: v}}"));

    [Fact]
    public void What_is_removed_leaves_the_rest() => Assert.Equal(["r' = ( - r)/tau", "m = r + "], Edited("{remove: eta}"));

    [Fact]
    public void Several_terms_are_removed() => Assert.Equal(["r' = ( - r)/tau", "m =  "], Edited("{remove: [eta, r +]}"));

    [Fact]
    public void Texts_in_front_and_behind_go_to_every_equation() =>
        Assert.Equal(["r' = (eta - r)/tau + u", "m = r + eta + u"], Edited("{append: + u}"));

    [Fact]
    public void What_is_added_is_not_edited() =>
        Assert.Equal(["r' = (x - r)/tau", "m = r + x", "e' = eta"], Edited("{add: [\"e' = eta\"], replace: {eta: x}}"));

    [Fact]
    public void A_key_that_no_edit_has_is_a_fault() =>
        Assert.Equal("replace", Assert.IsType<UnknownKey>(Assert.Single(Faults("{repalce: {a: b}}"))).Nearest.IfNone(""));

    [Fact]
    public void A_list_of_lists_is_a_fault_in_each() => Assert.Equal(2, Faults("[[a], [b]]").Length);

    private static string[] Edited(string form) => Read(form).Match(
        edit => edit.On(LanguageExt.Prelude.toSeq(Inherited.Select(text => PyRates.Expressions.EquationText.Of(Fragment.Inline(text, SourceSpan.Nowhere)))).Strict())
            .Map(e => e.Text).ToArray(),
        faults => throw new Xunit.Sdk.XunitException(string.Join('\n', faults)));

    private static Diagnostic[] Faults(string form) => Read(form).Match(_ => [], faults => faults.ToArray());

    private static LanguageExt.Validation<Diagnostic, EquationEdit> Read(string form) =>
        EquationEditReader.Read(YamlReaderTests.Tree($"equations: {form}\n").Entries[0].Value);
}
