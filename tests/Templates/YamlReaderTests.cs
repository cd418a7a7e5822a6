using System.Linq;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Templates.Yaml;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>YAML to trees: YAML 1.2 as ruamel reads it, with places.</summary>
public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("1e-3", 1e-3)]
    [InlineData("017", 17)]
    [InlineData("0o17", 15)]
    [InlineData("0x1F", 31)]
    [InlineData("-.5", -0.5)]
    [InlineData("+2.", 2)]
    [InlineData(".inf", double.PositiveInfinity)]
    [InlineData("-.Inf", double.NegativeInfinity)]
    [InlineData(".nan", double.NaN)]
    [InlineData("True", 1)]
    [InlineData("false", 0)]
    [InlineData("1_000", 1000)]
    public void Numbers_are_those_of_the_core_schema(string text, double value) => Assert.Equal(value, CoreSchema.Number(text));

    [Theory]
    [InlineData("yes")]
    [InlineData("1.0+2.0j")]
    [InlineData("1 2")]
    [InlineData("e5")]
    [InlineData("0x")]
    [InlineData("--1")]
    [InlineData("")]
    public void Everything_else_is_text(string text) => Assert.Null(CoreSchema.Number(text));

    [Fact]
    public void An_alias_is_the_node_of_its_anchor()
    {
        var root = Tree("a: &x {b: 1}\nc: *x\n");
        Assert.Same(root.Entries[0].Value, root.Entries[1].Value);
    }

    [Fact]
    public void Own_keys_win_over_merged_ones_and_earlier_merged_over_later()
    {
        var root = Tree("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 0\n");
        var merged = Assert.IsType<YamlNode.Mapping>(root.Entries[2].Value);
        Assert.Equal("x=0 y=1 z=2", string.Join(' ', merged.Entries.Select(e => $"{e.Name}={((YamlNode.Scalar)e.Value).Text.Text}")));
    }

    [Fact]
    public void A_key_twice_is_a_fault_that_knows_both_places() =>
        Assert.Equal(new DuplicateKey(At(3, 3), "x", At(2, 3)), Fault("a:\n  x: 1\n  x: 2\n"));

    [Fact]
    public void A_pair_without_braces_begins_at_its_key()
    {
        var list = Assert.IsType<YamlNode.Sequence>(Tree("a:\n  b: [1, c d: 2, e: {f: 3}]\n").Entries[0].Value is YamlNode.Mapping inner ? inner.Entries[0].Value : null);
        Assert.Equal([At(2, 7), At(2, 10), At(2, 18)], list.Items.Select(item => item.At with { Length = 1 }));
    }

    [Fact]
    public void An_empty_document_says_so() => Assert.Equal(new EmptyDocument(At(1, 1)), Fault(""));

    [Fact]
    public void A_document_of_comments_is_empty() => Assert.IsType<EmptyDocument>(Fault("# nothing\n"));

    [Fact]
    public void A_second_document_is_a_fault_at_its_beginning() => Assert.Equal(new SecondDocument(At(2, 1)), Fault("a: 1\n---\nb: 2\n"));

    [Fact]
    public void A_line_indented_with_a_tab_is_named() => Assert.Equal(new TabIndentation(At(3, 1)), Fault("a:\n  b: 1\n\tc: 2\n"));

    [Fact]
    public void Wrong_indentation_has_its_place_and_says_what_may_be_wrong()
    {
        var fault = Assert.IsType<NotYaml>(Fault("a: 1\n b: 2\n"));
        Assert.Equal((2, 3), (fault.At.Line, fault.At.Column));
        Assert.Contains("indented too far", fault.Message);
    }

    [Fact]
    public void A_bracket_that_is_not_closed_is_named_where_it_was_opened() =>
        Assert.Contains("the '[' at 1:4 is open here", Fault("a: [1, 2\nb: 3\n").Message);

    [Fact]
    public void A_quote_that_is_not_closed_is_named_where_it_was_opened()
    {
        var fault = Fault("a: 1\nb: \"x' = 1\n");
        Assert.Equal((2, 4), (fault.At.Line, fault.At.Column));
        Assert.Contains("quote", fault.Message);
    }

    [Fact]
    public void An_unknown_tag_is_a_fault() => Assert.Equal(new UnknownTag(At(1, 4), "!python/object"), Fault("a: !python/object x\n"));

    [Fact]
    public void An_alias_without_its_anchor_suggests_the_nearest()
    {
        var fault = Assert.IsType<UnknownAlias>(Fault("a: &qif 1\nb: *qi\n"));
        Assert.Equal(LanguageExt.Option<string>.Some("qif"), fault.Nearest);
    }

    [Fact]
    public void An_alias_inside_of_its_anchor_is_a_fault() => Assert.IsType<CyclicAlias>(Fault("a: &x [1, *x]\n"));

    [Fact]
    public void A_list_as_a_key_is_a_fault() => Assert.IsType<KeyWithoutName>(Fault("? [a]\n: b\n"));

    [Fact]
    public void A_document_that_is_a_list_is_a_fault() => Assert.IsType<WrongShape>(Fault("- a\n- b\n"));

    [Fact]
    public void Zeros_and_other_controls_mean_a_binary_file() => Assert.Equal(new NotText(At(1, 4), '\0'), Fault("\u007FELF\0"[1..] + "\n"));

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() => Assert.Equal("a", Tree("\ufeffa: 1\n").Entries[0].Name);

    [Fact]
    public void Several_faults_of_one_document_come_together() =>
        Assert.Equal(3, Faults("a: {x: 1, x: 2}\nb: !t 1\n? [c]\n: 1\n").Length);

    internal static YamlNode.Mapping Tree(string text) => YamlReader.Read(new(new("m.yaml"), text)).IfFail(faults =>
        throw new Xunit.Sdk.XunitException(string.Join('\n', faults)));

    private static Diagnostic Fault(string text) => Assert.Single(Faults(text));

    private static Diagnostic[] Faults(string text) => YamlReader.Read(new(new("m.yaml"), text)).Match(_ => [], faults => faults.ToArray());

    private static SourceSpan At(int line, int column) => new("m.yaml", line, column);
}
