using System.Numerics;
using PyRates.Foundation;
using PyRates.Templates;
using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>The forms of a declaration and what PyRates 1.2.3 makes of each, except where that is an accident.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("1", nameof(DeclarationKind.Constant), 1.0)]
    [InlineData("1.0", nameof(DeclarationKind.Constant), 1.0)]
    [InlineData("-2", nameof(DeclarationKind.Constant), -2.0)]
    [InlineData("\"3.0\"", nameof(DeclarationKind.Constant), 3.0)]
    [InlineData("1e-3", nameof(DeclarationKind.Constant), 0.001)]
    [InlineData("input", nameof(DeclarationKind.Input), 0.0)]
    [InlineData("input(0.5)", nameof(DeclarationKind.Input), 0.5)]
    [InlineData("input(1)", nameof(DeclarationKind.Input), 1.0)]
    [InlineData("output", nameof(DeclarationKind.Output), 0.0)]
    [InlineData("output(0.3)", nameof(DeclarationKind.Output), 0.3)]
    [InlineData("output(-0.3)", nameof(DeclarationKind.Output), -0.3)]
    [InlineData("output( 0.5 )", nameof(DeclarationKind.Output), 0.5)]
    [InlineData("output(float)", nameof(DeclarationKind.Output), 0.0)]
    [InlineData("variable", nameof(DeclarationKind.Variable), 0.0)]
    [InlineData("variable(1e-3)", nameof(DeclarationKind.Variable), 0.001)]
    [InlineData("{vtype: state_var, dtype: float, value: 0.5, shape: [1]}", nameof(DeclarationKind.Variable), 0.5)]
    [InlineData("{vtype: constant, value: 2}", nameof(DeclarationKind.Constant), 2.0)]
    public void A_real_scalar_is_declared(string form, string kind, double value)
    {
        var declared = Declared(form);
        Assert.Equal((kind, value, false, 1), (declared.Kind.ToString(), declared.Value.Scalar, declared.Value.IsComplex, declared.Value.Count));
    }

    [Theory]
    [InlineData("input(complex)", 0.0, 0.0)]
    [InlineData("variable(-0.6-0.8j)", -0.6, -0.8)]
    [InlineData("variable(0.5+0.1j)", 0.5, 0.1)]
    [InlineData("variable(complex)", 0.0, 0.0)]
    [InlineData("\"0.0+1.0j\"", 0.0, 1.0)]
    [InlineData("2j", 0.0, 2.0)]
    [InlineData("1e-3-1e+2j", 0.001, -100.0)]
    [InlineData("(1-j)", 1.0, -1.0)]
    public void A_complex_scalar_is_declared(string form, double real, double imaginary)
    {
        var declared = Declared(form);
        Assert.Equal((new Complex(real, imaginary), true), (declared.Value.At(0), declared.Value.IsComplex));
    }

    [Theory]
    [InlineData("variable(0.5, 3)", 0.5)]
    [InlineData("variable(0.0,3)", 0.0)]
    [InlineData("input(float, 3)", 0.0)]
    [InlineData("{vtype: variable, value: 0.5, shape: [3]}", 0.5)]
    public void A_vector_is_declared(string form, double value)
    {
        var declared = Declared(form);
        Assert.Equal((3, value), (declared.Value.Count, declared.Value.Scalar));
    }

    [Theory]
    [InlineData("variable(foo)")]
    [InlineData("variable(1")]
    [InlineData("input(1, 0)")]
    [InlineData("input(1, 2.5)")]
    public void Brackets_without_a_value_are_a_fault(string form) => Assert.IsType<UnreadableValue>(Fault(form));

    [Theory]
    [InlineData("constant(2.0)", null)]
    [InlineData("foo", null)]
    [InlineData("state_var(1.0)", null)]
    [InlineData("inputs", "input")]
    [InlineData("outptu(1.0)", "output")]
    public void A_word_without_meaning_is_a_fault_with_the_nearest(string form, string? nearest) =>
        Assert.Equal(nearest, Assert.IsType<UnknownDeclaration>(Fault(form)).Nearest.MatchUnsafe(n => n, () => null));

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    public void Nothing_is_a_fault(string form) => Assert.IsType<UnknownDeclaration>(Fault(form));

    [Theory]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("[[1, 2], [3, 4j]]", "[[1+0j, 2+0j], [3+0j, 0+4j]]")]
    [InlineData("input(1, 2, 3)", "[[1, 1, 1], [1, 1, 1]]")]
    [InlineData("variable(float, 2)", "[0, 0]")]
    public void Arrays_are_lists_or_a_number_with_extents(string form, string value) =>
        Assert.Equal(value, Declared(form).Value.ToString());

    [Theory]
    [InlineData("[[1, 2], [3]]")]
    [InlineData("[]")]
    [InlineData("[1, a]")]
    public void Rows_of_an_array_have_the_same_extent_and_consist_of_numbers(string form) => Fault(form);

    [Theory]
    [InlineData("{default: input}", nameof(DeclarationKind.Input), 0.0)]
    [InlineData("{default: 6e-3, unit: V, description: threshold}", nameof(DeclarationKind.Constant), 0.006)]
    [InlineData("{default: float(1.2)}", nameof(DeclarationKind.Constant), 1.2)]
    [InlineData("{default: int(3)}", nameof(DeclarationKind.Constant), 3.0)]
    [InlineData("{default: constant(float), unit: s}", nameof(DeclarationKind.Constant), 0.0)]
    [InlineData("{default: placeholder}", nameof(DeclarationKind.Input), 0.0)]
    [InlineData("{default: variable(-2.0)}", nameof(DeclarationKind.Variable), -2.0)]
    public void The_syntax_of_PyRates_0_is_read(string form, string kind, double value)
    {
        var declared = Declared(form);
        Assert.Equal((kind, value), (declared.Kind.ToString(), declared.Value.Scalar));
    }

    [Fact]
    public void A_missing_key_that_is_misspelt_is_told_once() =>
        Assert.Equal(["PR0114"], Read("{defualt: input}").Match(_ => [], faults => faults.Map(f => f.Code).ToArray()));

    private static VariableDeclaration Declared(string form) =>
        Read(form).IfFail(faults => throw new Xunit.Sdk.XunitException(string.Join('\n', faults)));

    private static Diagnostic Fault(string form) => Assert.Single(Read(form).Match(_ => [], faults => faults.ToArray()));

    private static LanguageExt.Validation<Diagnostic, VariableDeclaration> Read(string form) =>
        DeclarationReader.Read(YamlReaderTests.Tree($"x: {form}\n").Entries[0]);
}
