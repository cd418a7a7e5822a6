using PyRates.Systems.Passes;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Systems;

public sealed class PassTests
{
    [Theory]
    [InlineData("2*pi*x", "6.283185307179586*o/x")]
    [InlineData("x*2*pi", "o/x*2*3.141592653589793")]                      // the text multiplies x first: so is it rounded
    [InlineData("1 + 2 + x + 3 + 4", "3 + o/x + 3 + 4")]
    [InlineData("x^(1/2)", "o/x^0.5")]
    [InlineData("x/(2*3)", "o/x/6")]
    [InlineData("x - -(3)", "o/x + 3")]
    [InlineData("exp(0)*x", "1*o/x")]
    [InlineData("0*x", "0*o/x")]                                           // x may be infinite
    public void Numbers_are_put_together_where_the_text_computes_them_from_each_other(string equation, string folded)
    {
        var system = Circuit([Node("n", Op("o", $"x' = {equation}", "x: variable"))]).Assembled();
        var after = StandardPasses.Run(system).Match(Succ: s => s, Fail: f => throw new Xunit.Sdk.XunitException(f[0].ToString()));
        Assert.Equal(folded, after.Populations[0].States[0].Derivative.ToString());
    }
}
