using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using Xunit;

namespace PyRates.Tests.Expressions;

public sealed class EquationReaderTests
{
    [Theory]
    [InlineData("x' = -x", 2)]
    [InlineData("x'=-x", 2)]
    [InlineData("d/dt * x = -x", 8)]
    [InlineData("d/dt*x=-x", 6)]
    [InlineData("d/dt x = -x", 6)]
    [InlineData("dx/dt = -x", 5)]
    [InlineData("dx / dt = -x", 7)]
    public void A_derivative_on_the_left_makes_a_differential_equation(string text, int leftLength)
    {
        var equation = Read(text);
        Assert.Equal(("x", EquationKind.Differential, "-x"), (equation.Target, equation.Kind, equation.Value.ToString()));
        Assert.Equal(new SourceSpan("model.yaml", 3, 8, leftLength), equation.At);
    }

    [Theory]
    [InlineData("m = a", "m")]
    [InlineData("dm = a", "dm")]
    [InlineData("d = a", "d")]
    public void A_variable_on_the_left_makes_an_algebraic_equation(string text, string target) =>
        Assert.Equal((target, EquationKind.Algebraic), (Read(text).Target, Read(text).Kind));

    [Fact]
    public void A_name_that_begins_with_d_has_its_derivative_too() =>
        Assert.Equal(("delta", "dx", "d"), (Read("ddelta/dt = 1").Target, Read("dx' = 1").Target, Read("dd/dt = 1").Target));

    [Theory]
    [InlineData("x' = a*x", 8, 13, 15)]
    [InlineData("d/dt * x = a*x", 15, 19, 21)]
    [InlineData("dx/dt = a*x", 9, 16, 18)]
    public void Mentions_begin_with_the_variable_on_the_left(string text, int target, int a, int x) => Assert.Equal(
        [("x", target), ("a", a), ("x", x)],
        Read(text).Mentions.AsEnumerable().Select(m => (m.Name, m.At.Column)));

    [Theory]
    [InlineData("x'' = 1", "x''", 8, 3)]
    [InlineData("2*x = 1", "2*x", 8, 3)]
    [InlineData("sin(x) = 1", "sin(x)", 8, 6)]
    [InlineData("d/dt = 1", "d/dt", 8, 4)]
    [InlineData("  dx/du = 1", "dx/du", 10, 5)]
    [InlineData("and = 1", "and", 8, 3)]
    public void Another_left_side_is_a_fault(string text, string found, int column, int length)
    {
        var fault = Fault<WrongLeftSide>(text);
        Assert.Equal((found, column, length), (fault.Found, fault.At.Column, fault.At.Length));
    }

    [Theory]
    [InlineData("x += 1", 10, "'+='", "'='")]
    [InlineData("x' -= 1", 11, "'-='", "'='")]
    [InlineData("x *= 1", 10, "'*='", "'='")]
    [InlineData("x //= 1", 10, "'//='", "'='")]
    [InlineData(" = 1", 9, "'='", "a left-hand side, such as \"x'\"")]
    [InlineData("x = ", 11, "the end of the text", "a number, a name or '('")]
    [InlineData("x'", 10, "the end of the text", "'=' and a right-hand side")]
    [InlineData("x == 1", 14, "the end of the text", "'=' and a right-hand side")]
    [InlineData("", 8, "the end of the text", "'=' and a right-hand side")]
    [InlineData("x = y = 1", 14, "'='", "one '=' in an equation ('==' compares)")]
    [InlineData("y = x' + 1", 13, "\"'\"", "an operator or the end of the text")]
    public void A_word_out_of_place_is_told_with_what_was_expected(string text, int column, string found, string expected)
    {
        var fault = Fault<UnexpectedWord>(text);
        Assert.Equal((column, found, expected), (fault.At.Column, fault.Found, fault.Expected));
    }

    [Fact]
    public void The_time_is_not_determined_by_an_equation() => Assert.Equal(8, Fault<TimeDetermined>("t' = 1").At.Column);

    [Fact]
    public void Both_sides_are_looked_at()
    {
        var faults = EquationReader.Read(Text("x'' $ = sinn(x)")).Match(Succ: _ => [], Fail: f => f.ToArray());
        Assert.Equal([typeof(UnknownCharacters), typeof(UnknownFunction)], faults.Select(f => f.GetType()));
    }

    [Fact]
    public void Equations_are_equal_by_what_they_say()
    {
        Assert.Equal(Read("x' = a + b"), Read("d/dt*x=a+b"));
        Assert.Equal(Read("x' = a + b").GetHashCode(), Read("d/dt*x=a+b").GetHashCode());
        Assert.NotEqual(Read("x' = a + b"), Read("x = a + b"));
        Assert.NotEqual(Read("x' = a + b"), Read("x' = b + a"));
    }

    private static EquationText Text(string text) => EquationText.Of(Fragment.Inline(text, new SourceSpan("model.yaml", 3, 8)));

    private static Equation Read(string text) => EquationReader.Read(Text(text))
        .Match(Succ: e => e, Fail: f => throw new Xunit.Sdk.XunitException(f[0].ToString()));

    private static T Fault<T>(string text) => Assert.IsType<T>(Assert.Single(
        EquationReader.Read(Text(text)).Match(Succ: e => throw new Xunit.Sdk.XunitException(e.ToString()), Fail: f => f.ToArray())));
}
