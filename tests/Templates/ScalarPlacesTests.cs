using System;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates.Yaml;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>Every character of a scalar's value leads back to that character of the document.</summary>
public sealed class ScalarPlacesTests
{
    [Theory]
    [InlineData("k: x' = a + b\n")]
    [InlineData("k: \"x' = a + b\"\n")]
    [InlineData("k: 'x'' = a + b'\n")]
    [InlineData("k: x' = a\n  + b\n\n  - c\n")]
    [InlineData("k: \"x' = a\n     + b\"\n")]
    [InlineData("k: |\n  x' = a\n    + b\n\n  y = c\n")]
    [InlineData("k: |2-   # two\n    x' = a\n   + b\n")]
    [InlineData("k: >-\n  x' = a\n  + b\n")]
    [InlineData("k: &anchor !!str\n  x' = a\n  + b\n")]
    [InlineData("k: \"x' =\\\n    a\\tb c\"\n")]
    [InlineData("k: |\r\n  x' = a\r\n  + b\r\n")]
    [InlineData("{k: x' = a}\n")]
    public void A_character_is_found_where_it_stands(string document)
    {
        var lines = document.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var text = ((YamlNode.Scalar)YamlReaderTests.Tree(document).Entries[0].Value).Text;
        Assert.NotEmpty(text.Text.Trim());
        foreach (var (i, c) in text.Text.Index().Where(c => !char.IsWhiteSpace(c.Item)))
        {
            var at = text.Slice(i, 1);
            Assert.True(lines[at.Line - 1][at.Column - 1] == c, $"'{c}' at {i} is not at {at}");
        }
    }

    [Fact]
    public void An_escaped_character_is_found_at_its_escape_and_those_behind_it_at_themselves()
    {
        var text = ((YamlNode.Scalar)YamlReaderTests.Tree("k: \"\\u0061 + \\U0001F600b\"\n").Entries[0].Value).Text;
        Assert.Equal("a + \ud83d\ude00b", text.Text);
        Assert.Equal((5, 12, 14, 24), (Column(text, 'a'), Column(text, '+'), Column(text, '\ud83d'), Column(text, 'b')));
    }

    private static int Column(Fragment text, char c) => text.Slice(text.Text.IndexOf(c, StringComparison.Ordinal), 1).Column;
}
