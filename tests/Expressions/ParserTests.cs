using System;
using System.Linq;
using System.Threading;
using PyRates.Expressions;
using PyRates.Foundation;
using Xunit;

namespace PyRates.Tests.Expressions;

public sealed class ParserTests
{
    /// <summary>Each text, and the same with every pair of parentheses that precedence implies, as in Python.</summary>
    [Theory]
    [InlineData("-2^2", "-(2^2)")]
    [InlineData("2^3^2", "2^(3^2)")]
    [InlineData("2**-x", "2^(-x)")]
    [InlineData("2^-x^2", "2^(-(x^2))")]
    [InlineData("-a*b", "(-a)*b")]
    [InlineData("a*-b", "a*(-b)")]
    [InlineData("a/b/c", "(a/b)/c")]
    [InlineData("a*b/c*d", "((a*b)/c)*d")]
    [InlineData("a % b * c // d", "((a % b)*c) // d")]
    [InlineData("a - b*c", "a - (b*c)")]
    [InlineData("a + b < c - d", "(a + b) < (c - d)")]
    [InlineData("not a < b", "not (a < b)")]
    [InlineData("not a and b or c", "((not a) and b) or c")]
    [InlineData("a or b and c", "a or (b and c)")]
    [InlineData("a < b <= c", "(a < b) and (b <= c)")]
    [InlineData("a if b or c else d if e else f", "where(b or c, a, where(e, d, f))")]
    [InlineData("+a", "a")]
    [InlineData("(((a)))", "a")]
    [InlineData("log(a, b)", "log_base(a, b)")]
    [InlineData("heaviside(a)", "heaviside(a, 0.5)")]
    [InlineData("max(a, arctan2(b, absv(c)))", "maxi(a, atan2(b, abs(c)))")]
    public void Operators_bind_as_in_Python(string text, string meant) => Assert.Equal(Read(meant), Read(text));

    [Theory]
    [InlineData("a + b - c", typeof(Expr.Sum), 3)]
    [InlineData("(a + b) - c", typeof(Expr.Sum), 2)]
    [InlineData("a*b*c*d", typeof(Expr.Product), 4)]
    [InlineData("a*b/c", typeof(Expr.Quotient), 2)]
    public void Sums_and_products_have_as_many_terms_as_the_text(string text, Type kind, int parts)
    {
        var tree = Read(text);
        Assert.IsType(kind, tree);
        Assert.Equal(parts, tree switch { Expr.Sum s => s.Terms.Count, Expr.Product p => p.Factors.Count, _ => 2 });
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData(".5", 0.5)]
    [InlineData("2.", 2)]
    [InlineData("1e-3", 1e-3)]
    [InlineData("2.E+2", 200)]
    [InlineData("0.1000000000000000055511151231257827", 0.1)]
    [InlineData("4.9e-324", double.Epsilon)]
    public void Numbers_are_read_as_everywhere(string text, double value) => Assert.Equal(new Expr.Number(value), Read(text));

    [Fact]
    public void Names_may_have_letters_of_every_script() =>
        Assert.Equal(["_a1", "x\u0302", "τ_e", "ψ2"], FreeSymbols.Of(Read("τ_e + _a1*ψ2/x\u0302")));

    [Fact]
    public void A_name_of_a_function_without_parentheses_is_a_symbol() => Assert.Equal(new Expr.Symbol("gamma"), Read("gamma"));

    [Fact]
    public void Mentions_are_all_names_with_their_places_in_the_order_of_the_text()
    {
        var reading = Parser.Expression(Text("b + sin(a)*b")).Match(Succ: r => r, Fail: f => throw new Xunit.Sdk.XunitException(f[0].Message));
        Assert.Equal(
            [("b", false, 5), ("sin", true, 9), ("a", false, 13), ("b", false, 16)],
            reading.Mentions.AsEnumerable().Select(m => (m.Name, m.IsCall, m.At.Column)));
    }

    [Fact]
    public void Faults_of_one_text_are_told_together_in_its_order()
    {
        var faults = Faults("foo(a) + sinn(b) + x(t - d) + vsum(a) + 2j + maxi(a) + 1e999 $ 4");
        Assert.Equal(["PR0204", "PR0204", "PR0205", "PR0210", "PR0202"], faults.Select(f => f.Code));
        Assert.Equal([5, 14, 50, 60, 66], faults.Select(f => f.At.Column));
    }

    [Fact]
    public void A_misspelt_function_has_its_nearest_name()
    {
        var fault = Fault<UnknownFunction>("1 + sinhh(a)");
        Assert.Equal(("sinhh", "sinh", new SourceSpan("model.yaml", 2, 9, 5)), (fault.Name, fault.Nearest.IfNone(""), fault.At));
        Assert.Equal("sin", Fault<UnknownFunction>("Sin(a)").Nearest.IfNone(""));
    }

    [Theory]
    [InlineData("ln(a)", "the natural logarithm is 'log'")]
    [InlineData("weight(a + b)", "a product is written 'weight*(...)'")]
    [InlineData("Heaviside(a)", "the step function is 'heaviside'")]
    public void Habits_of_other_languages_have_a_hint(string text, string hint) =>
        Assert.Equal(hint, Fault<UnknownFunction>(text).Hint.IfNone(""));

    [Theory]
    [InlineData("sin()", "sin", 0, "1 argument")]
    [InlineData("sin(a, b)", "sin", 2, "1 argument")]
    [InlineData("log(a, b, c)", "log", 3, "1 or 2 arguments")]
    [InlineData("max(a)", "max", 1, "2 arguments")]
    [InlineData("where(a, b)", "where", 2, "3 arguments")]
    public void A_wrong_number_of_arguments_is_told(string text, string function, int found, string expected)
    {
        var fault = Fault<WrongArgumentCount>(text);
        Assert.Equal((function, found, expected), (fault.Function, fault.Found, fault.Expected));
    }

    [Fact]
    public void A_random_number_is_told_where_noise_comes_from() => Assert.Equal("rand", Fault<RandomNumber>("rand()").Found);

    [Fact]
    public void A_square_bracket_is_told_how_an_element_is_written() => Assert.Equal("[", Fault<UnknownCharacters>("x[0]").Found);

    /// <summary>What begins as a time and is none.</summary>
    [Theory]
    [InlineData("x(t - 1 < 2)")]
    [InlineData("x(t - 1 if a else b)")]
    [InlineData("x(t + 1)")]
    [InlineData("x(t)")]
    public void A_time_that_is_not_before_the_present_is_told(string text) =>
        Assert.Contains("'x(t - d)'", Fault<UnknownFunction>(text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_function_of_time_is_no_delay() => Assert.Equal("sin(t - 1)", Read("sin(t-1)").ToString());

    [Theory]
    [InlineData("a*(b", 9, "the end of the text", "')' for the '(' at 2:7")]
    [InlineData("sin(a, b", 13, "the end of the text", "',' or ')' for the '(' at 2:8")]
    [InlineData("a b", 7, "'b'", "an operator, such as '*'")]
    [InlineData("2x", 6, "'x'", "an operator, such as '*'")]
    [InlineData("a)", 6, "')'", "an operator or the end of the text")]
    [InlineData("a +", 8, "the end of the text", "a number, a name or '('")]
    [InlineData("a * not b", 9, "'not'", "a number, a name or '('")]
    [InlineData("a if b", 11, "the end of the text", "'else'")]
    [InlineData("x = 1", 7, "'='", "one '=' in an equation ('==' compares)")]
    [InlineData("  ", 5, "the end of the text", "a number, a name or '('")]
    public void A_word_out_of_place_is_told_with_what_was_expected(string text, int column, string found, string expected)
    {
        var fault = Fault<UnexpectedWord>(text);
        Assert.Equal((column, found, expected), (fault.At.Column, fault.Found, fault.Expected));
    }

    [Theory]
    [InlineData("a − b", "−", "'-'")]
    [InlineData("x²", "²", "'^2'")]
    [InlineData("a & b", "&", "'and'")]
    [InlineData("!a", "!", "'not' in front of a condition")]
    [InlineData("a $$ b", "$$", "")]
    public void Characters_without_meaning_are_told_with_what_to_write(string text, string found, string instead)
    {
        var fault = Fault<UnknownCharacters>(text);
        Assert.Equal((found, instead), (fault.Found, fault.Instead.IfNone("")));
    }

    [Theory]
    [InlineData("(", "x", ")")]
    [InlineData("-", "x", "")]
    [InlineData("sin(", "x", ")")]
    [InlineData("2^", "x", "")]
    [InlineData("1 if a else ", "x", "")]
    [InlineData("", "x", "/y")]
    [InlineData("", "x", "%y")]
    [InlineData("", "x", " and y")]
    [InlineData("", "x", " < y")]
    [InlineData("not ", "x", "")]
    public void Nesting_has_a_limit_and_what_is_within_it_is_safe(string before, string core, string after)
    {
        var deep = Fault<NestedTooDeeply>(Nested(20_000));
        Assert.Equal(Parser.DeepestTree, deep.Limit);

        var thread = new Thread(
            () =>
            {
                var tree = Read(Nested(499));
                var slope = Differentiation.Of(tree, "x");
                Assert.Equal(tree, Read(tree.ToString()));
                Assert.NotEmpty(ExprText.Of(Simplification.Of(slope)));
                Assert.Equal(tree.GetHashCode(), Read(Nested(499)).GetHashCode());
            },
            maxStackSize: 1 << 20);                                 // the smallest stack of a main thread
        thread.Start();
        thread.Join();

        string Nested(int levels) =>
            string.Concat(Enumerable.Repeat(before, levels)) + core + string.Concat(Enumerable.Repeat(after, levels));
    }

    [Theory]
    [InlineData("x + ")]
    [InlineData("x - ")]
    [InlineData("x*")]
    public void A_hundred_thousand_terms_are_one_level(string piece)
    {
        var tree = Read(string.Concat(Enumerable.Repeat(piece, 100_000)) + "x");
        Assert.Equal(100_001, tree switch { Expr.Sum s => s.Terms.Count, Expr.Product p => p.Factors.Count, _ => 0 });
        Assert.Equal(tree, Read(tree.ToString()));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("1")]
    [InlineData("a")]
    [InlineData("+")]
    [InlineData("$")]
    [InlineData("a$")]
    [InlineData("a ")]
    [InlineData("f(")]
    [InlineData("\uD835")]
    public void A_million_characters_end_in_a_tree_or_a_few_diagnostics(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Parser.Expression(Text(text)).Match(
            Succ: reading => Assert.NotEmpty(FreeSymbols.Of(reading.Value)),
            Fail: faults =>
            {
                Assert.InRange(faults.Count, 1, 60);
                Assert.All(faults, fault => Assert.InRange(fault.Message.Length, 1, 300));
            });
    }

    private static EquationText Text(string text) => EquationText.Of(Fragment.Inline(text, new SourceSpan("model.yaml", 2, 5)));

    private static Expr Read(string text) => Parser.Expression(Text(text))
        .Match(Succ: r => r.Value, Fail: f => throw new Xunit.Sdk.XunitException(f[0].ToString()));

    private static Diagnostic[] Faults(string text) => Parser.Expression(Text(text))
        .Match(Succ: r => throw new Xunit.Sdk.XunitException($"read as {r.Value}"), Fail: f => f.ToArray());

    private static T Fault<T>(string text) => Assert.IsType<T>(Assert.Single(Faults(text)));
}
