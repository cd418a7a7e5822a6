using System;
using PyRates.Expressions;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Expressions;

public sealed class AlgebraTests
{
    [Theory]
    [InlineData("1 + 2 + x", "3 + x")]
    [InlineData("x + 1 + 2", "x + 1 + 2")]                          // 3 would round differently
    [InlineData("(a + b) + c", "a + b + c")]
    [InlineData("a + (b + c)", "a + (b + c)")]
    [InlineData("x + 0 - 0", "x")]
    [InlineData("1 - 1 + (a + b) + c", "a + b + c")]
    [InlineData("0*x + y", "y")]
    [InlineData("x*1*2", "x*2")]
    [InlineData("-1*x", "-x")]
    [InlineData("a + -2*x", "a - 2*x")]
    [InlineData("-a*-b", "a*b")]
    [InlineData("-(2*x)", "-2*x")]
    [InlineData("a/-b", "-a/b")]
    [InlineData("x/1", "x")]
    [InlineData("0/x", "0/x")]                                      // NaN at 0
    [InlineData("1/0", "1/0")]
    [InlineData("x^1 + y^0", "x + 1")]
    [InlineData("2^10*x", "1024*x")]
    [InlineData("sin(0) + no_op(x)", "x")]
    [InlineData("x if 2 > 1 else y", "x")]
    [InlineData("sqrt(-1)", "sqrt(-1)")]
    [InlineData("--x", "x")]
    public void Simplification_keeps_the_rounding(string text, string simple) =>
        Assert.Equal(simple, Simplification.Of(Examples.Read(text)).ToString());

    [Theory]
    [InlineData("x^3", "3*x^2")]
    [InlineData("a*x*y", "a*y")]
    [InlineData("sin(2*x)", "cos(2*x)*2")]
    [InlineData("1/x", "-1/x/x")]
    [InlineData("x^n", "n*x^(n - 1)")]
    [InlineData("a^x", "a^x*log(a)")]
    [InlineData("maxi(x, y)", "where(x >= y, 1, 0)")]
    [InlineData("floor(x) + (x > y)", "0")]
    [InlineData("sqrt(x) if x > 0 else 0", "where(x > 0, 0.5/sqrt(x), 0)")]
    [InlineData("pi*y", "0")]
    public void Derivatives_are_short(string text, string slope) =>
        Assert.Equal(slope, Differentiation.Of(Examples.Read(text), "x").ToString());

    [Theory]
    [InlineData("a*b/c", "a*b/c")]
    [InlineData("a*(b/c)", "a*(b/c)")]
    [InlineData("(a+b)*c-(d-e)", "(a + b)*c - (d - e)")]
    [InlineData("(-a)**2", "(-a)^2")]
    [InlineData("(a<b)*2", "(a < b)*2")]
    [InlineData("not (a and b)", "not (a and b)")]
    [InlineData("1e-7*1e22", "1e-07*1e+22")]
    [InlineData("0.1+0.2", "0.1 + 0.2")]
    public void Printed_text_has_no_needless_parentheses(string text, string printed) => Assert.Equal(printed, Examples.Read(text).ToString());

    [Theory]
    [InlineData("a/(b + tau_e^2)", @"\frac{a}{b + \tau_{e}^{2}}")]
    [InlineData("2.0*m_max/(1 + exp(-x))", @"\frac{2 m_{max}}{1 + \exp\left(-x\right)}")]
    [InlineData("sqrt(abs(x))*1e-3", @"\sqrt{\left|x\right|} \cdot 0.001")]
    [InlineData("a if x >= 0 else b", @"\begin{cases} a & x \ge 0 \\ b & \text{otherwise} \end{cases}")]
    [InlineData("(a - b)^n - (c - d)", @"\left(a - b\right)^{n} - \left(c - d\right)")]
    [InlineData("-(a + b)*2e22", @"-\left(a + b\right) \cdot 2 \cdot 10^{22}")]
    [InlineData("maxi(x, y) % 2", @"\max\left(x, y\right) \bmod 2")]
    public void Formulas_are_LaTeX(string text, string latex) => Assert.Equal(latex, ExprLatex.Of(Examples.Read(text)));

    [Fact]
    public void Numbers_that_cannot_be_written_are_still_printed()
    {
        var odd = new Expr.Sum(Seq<Expr>(new Expr.Number(-3), new Expr.Number(double.NegativeInfinity), new Expr.Number(double.NaN)));
        Assert.Equal("-3 - inf + nan", odd.ToString());
        Assert.Equal("(-3)^-0.5", new Expr.Power(new Expr.Number(-3), new Expr.Number(-0.5)).ToString());
    }

    [Fact]
    public void Constants_have_their_values_unless_the_name_is_given_another()
    {
        var text = Examples.Read("pi + E");
        Assert.Equal(Math.PI + Math.E, ExprValue.Of(text, new System.Collections.Generic.Dictionary<string, double>(StringComparer.Ordinal)));
        Assert.Equal(1 + Math.E, ExprValue.Of(text, new System.Collections.Generic.Dictionary<string, double>(StringComparer.Ordinal) { ["pi"] = 1 }));
    }

    [Theory]
    [InlineData(3, 27)]
    [InlineData(-2, 1 / 9.0)]
    [InlineData(8, 6561)]
    [InlineData(0, 1)]
    public void Small_whole_powers_are_multiplied_out(double exponent, double value) => Assert.Equal(value, Arithmetic.Power(3, exponent));
}
