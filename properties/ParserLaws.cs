using System;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Properties.Generators;
using Xunit;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Exprs)])]
public sealed class ParserLaws
{
    [Property(MaxTest = 1000)]
    public void What_is_printed_reads_back_as_the_same_tree(Expr expression) =>
        Assert.Equal(expression, Read(ExprText.Of(expression)));

    [Property]
    public Property White_space_does_not_matter(Expr expression) => Prop.ForAll(
        Gen.Elements("", " ", "  ", "\t", "\n ").ListOf(50).ToArbitrary(),
        blanks =>
        {
            var words = Lexer.Read(At(ExprText.Of(expression)));
            var spaced = string.Concat(words.Select((word, i) => (word.Space.Length > 0 ? " " : "") + blanks[i % blanks.Count] + word.Text));
            Assert.Equal(expression, Read(spaced));
        });

    [Property(MaxTest = 2000)]
    public Property Any_text_gives_a_tree_or_diagnostics_inside_it() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        Inside(text, Parser.Expression(EquationText.Of(At(text))).Map(reading => reading.Value.Fold(new Depth())));
        Inside(text, EquationReader.Read(EquationText.Of(At(text))).Map(equation => equation.Value.Fold(new Depth())));
    });

    [Property]
    public Property Words_and_white_space_make_the_text_again() => Prop.ForAll(Texts.ToArbitrary(), text =>
        Assert.Equal(text, EquationText.Of(At(text)).Text));

    [Property]
    public Property Every_word_points_to_itself() => Prop.ForAll(Texts.ToArbitrary(), text =>
        Assert.All(Lexer.Read(At(text)), word => Assert.Equal(word.Text, text.Substring(word.At.Column - Start, word.At.Length))));

    [Property]
    public void Printing_does_not_look_at_the_culture(Expr expression)
    {
        var (ours, text) = (CultureInfo.CurrentCulture, ExprText.Of(expression));
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(text, ExprText.Of(expression));
            Assert.Equal(expression, Read(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = ours;
        }
    }

    private const int Start = 7;

    private static Fragment At(string text) => Fragment.Inline(text, new SourceSpan("model.yaml", 3, Start));

    private static Expr Read(string text) => Parser.Expression(EquationText.Of(At(text)))
        .Match(Succ: reading => reading.Value, Fail: faults => throw new Xunit.Sdk.XunitException($"{text}: {faults[0]}"));

    private static void Inside(string text, Validation<Diagnostic, int> result) => result.Match(
        Succ: depth => Assert.InRange(depth, 1, Parser.DeepestTree),
        Fail: faults => Assert.All(faults, fault =>
        {
            Assert.Equal(("model.yaml", 3), (fault.At.Document, fault.At.Line));
            Assert.InRange(fault.At.Column - Start, 0, text.Length);
            Assert.InRange(fault.At.Column - Start + fault.At.Length, 0, text.Length);
            Assert.NotEmpty(fault.Message);
        }));

    /// <summary>Text of the language's own words, text of all characters, and printed expressions with a part knocked out.</summary>
    private static Gen<string> Texts => Gen.OneOf(
        Gen.Elements("x", "t", "sin", "past", "1", "2.5e-3", "3j", "+", "-", "*", "/", "^", "**", "(", ")", ",", "'", "=", "<", "==",
            "and", "not", "if", "else", "d/dt", "[", "@", " ", "foo(", "?", "\n", "1e", ".", "\uD835", "é").ListOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null),
        Gen.Choose(0, 255).ListOf().Select(bytes => string.Concat(bytes.Select(b => (char)b))),
        from expression in Exprs.Arbitrary().Generator
        let text = ExprText.Of(expression)
        from cut in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, Math.Min(5, text.Length - cut))
        select text.Remove(cut, length));

    private sealed class Depth : IExprAlgebra<int>
    {
        public int Number(double value) => 1;

        public int Symbol(string name) => 1;

        public int Sum(Seq<int> terms) => 1 + terms.Max();

        public int Product(Seq<int> factors) => 1 + factors.Max();

        public int Negation(int operand) => 1 + operand;

        public int Quotient(int numerator, int denominator) => 1 + Math.Max(numerator, denominator);

        public int Power(int @base, int exponent) => 1 + Math.Max(@base, exponent);

        public int Call(string function, Seq<int> arguments) => 1 + arguments.Max();
    }
}
