using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class ValueReaderTests
{
    [Theory]
    [InlineData("-2e-3", "-0.002")]
    [InlineData("1+2j", "1+2j")]
    [InlineData("-2.5e-1j", "0-0.25j")]
    [InlineData("[1,2,3]", "[1, 2, 3]")]
    [InlineData(" [ 1, 2 , 3 ] ", "[1, 2, 3]")]
    [InlineData("[1,1e3-2j]", "[1+0j, 1000-2j]")]
    [InlineData("[[1],[2]]", "[[1], [2]]")]
    [InlineData("@values.csv", "[1, 2, 3]")]
    [InlineData("@table.csv", "[1, 2, 3]")]
    [InlineData("@matrix.csv", "[[1, 2], [3, 4]]")]
    public void A_value_is_a_number_a_list_or_a_file(string text, string value) => Assert.Equal(value, Read(text).ToString());

    [Theory]
    [InlineData("", "PR0511")]
    [InlineData("one", "PR0511")]
    [InlineData("[1,]", "PR0511")]
    [InlineData("[1,2", "PR0511")]
    [InlineData("@", "PR0511")]
    [InlineData("inf", "PR0511")]
    [InlineData("[[1],[2,3]]", "PR0511")]
    [InlineData("[]", "PR0511")]
    [InlineData("[1]]", "PR0511")]
    [InlineData("@nothing.csv", "PR0601")]
    public void What_is_wrong_is_said(string text, string code) => Assert.Equal(
        code,
        ValueReader.Read(new(text, new(SourceSpan.CommandLine, 1, 1)), Files).Match(_ => "", faults => faults.Single().Code));

    private static MemoryFiles Files => new() { ["values.csv"] = "value\n1\n2\n3\n", ["table.csv"] = "1,2,3\n", ["matrix.csv"] = "1,2\n3,4\n" };

    private static Quantity Read(string text) => ValueReader.Read(new(text, new(SourceSpan.CommandLine, 1, 1)), Files)
        .Match(value => value, faults => throw new Xunit.Sdk.XunitException(faults[0].ToString()));
}
