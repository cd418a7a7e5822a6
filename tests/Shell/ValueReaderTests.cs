using System.Linq;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class ValueReaderTests
{
    [Fact]
    public void A_number_is_for_every_match() => Assert.Equal((-2e-3, false), Read("-2e-3") is { } v ? (v.Numbers[0], v.IsList) : default);

    [Theory]
    [InlineData("[1,2,3]")]
    [InlineData(" [ 1, 2 , 3 ] ")]
    [InlineData("@values.csv")]
    [InlineData("@table.csv")]
    public void A_list_has_an_entry_per_match(string text)
    {
        var value = Read(text);
        Assert.Equal([1.0, 2, 3], value.Numbers.ToArray());
        Assert.True(value.IsList);
    }

    [Theory]
    [InlineData("", "PR0511")]
    [InlineData("one", "PR0511")]
    [InlineData("[1,]", "PR0511")]
    [InlineData("[1,2", "PR0511")]
    [InlineData("@", "PR0511")]
    [InlineData("inf", "PR0511")]
    [InlineData("1+2j", "PR0513")]
    [InlineData("-2.5e-1j", "PR0513")]
    [InlineData("[1,1e3-2j]", "PR0513")]
    [InlineData("[[1],[2]]", "PR0513")]
    [InlineData("@nothing.csv", "PR0601")]
    public void What_is_wrong_is_said(string text, string code) => Assert.Equal(
        code,
        ValueReader.Read(new(text, new(SourceSpan.CommandLine, 1, 1)), Files).Match(_ => "", faults => faults.Single().Code));

    private static MemoryFiles Files => new() { ["values.csv"] = "value\n1\n2\n3\n", ["table.csv"] = "1,2,3\n" };

    private static SetValue Read(string text) =>
        ValueReader.Read(new(text, new(SourceSpan.CommandLine, 1, 1)), Files).IfFail(default(SetValue));
}
