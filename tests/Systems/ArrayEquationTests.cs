using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Tests.Compilation;
using PyRates.Tests.Templates;
using Xunit;

namespace PyRates.Tests.Systems;

/// <summary>Functions of arrays and complex numbers, by hand: <c>v = [1, -2, 3]</c>, <c>w = [0.5, 2, -1]</c>,
/// <c>A = [[1, 2, 3], [4, 5, 6]]</c>, <c>z = 1+2j</c>, <c>c = [1j, 2, 1-1j]</c>, <c>s = 2</c>.</summary>
public sealed class ArrayEquationTests
{
    private const string Variables = "{x: output(0.0), m: variable, v: [1, -2, 3], w: [0.5, 2, -1], A: [[1, 2, 3], [4, 5, 6]], "
        + "B: [[1, 0], [0, 2], [1, 1]], z: 1+2j, c: [1j, 2, 1-1j], s: 2, g: [0, 1, 2], f: [10, 20, 40]}";

    [Theory]
    [InlineData("v + w", "1.5 0 2")]
    [InlineData("s*v - 1", "1 -5 5")]
    [InlineData("v/w", "2 -1 -3")]
    [InlineData("v^2", "1 4 9")]
    [InlineData("abs(v)", "1 2 3")]
    [InlineData("maxi(v, w)", "1 2 3")]
    [InlineData("where(v > 0, v, w)", "1 2 3")]
    [InlineData("v > 0", "1 0 1")]
    [InlineData("A + v", "2 0 6 5 3 9")]
    [InlineData("matvec(A, v)", "6 12")]
    [InlineData("A @ v", "6 12")]
    [InlineData("matmul(A, v)", "6 12")]
    [InlineData("matmul(A, B)", "4 7 10 16")]
    [InlineData("matmul(v, B)", "4 -1")]
    [InlineData("dot(v, w)", "-6.5")]
    [InlineData("matvec(A, tanh(0*v) + 1)", "6 15")]
    [InlineData("matvec(2*A, v)", "12 24")]
    [InlineData("vsum(v)", "2")]
    [InlineData("vsum(A)", "21")]
    [InlineData("mean(A)", "3.5")]
    [InlineData("v - mean(v)", "0.33333333333333337 -2.6666666666666665 2.3333333333333335")]
    [InlineData("wsum(A, v)", "6 12")]
    [InlineData("index(v, 0)", "1")]
    [InlineData("index(v, -1)", "3")]
    [InlineData("index(v, s)", "3")]
    [InlineData("index(A, 1)", "4 5 6")]
    [InlineData("index(A, 1, 2)", "6")]
    [InlineData("index_2d(A, 0, 1)", "2")]
    [InlineData("index_range(v, 0, 2)", "1 -2")]
    [InlineData("index_range(v, -2, 3)", "-2 3")]
    [InlineData("index_axis(A, 1)", "4 5 6")]
    [InlineData("index_axis(A, 1, 1)", "2 5")]
    [InlineData("roll(v, 1)", "3 1 -2")]
    [InlineData("roll(v, -1)", "-2 3 1")]
    [InlineData("concatenate(v, w)", "1 -2 3 0.5 2 -1")]
    [InlineData("concatenate(s, v)", "2 1 -2 3")]
    [InlineData("interp(0.5, g, f)", "15")]
    [InlineData("interp(1.5, g, f)", "30")]
    [InlineData("interp(-1, g, f)", "10")]
    [InlineData("interp(7, g, f)", "40")]
    [InlineData("interp(v/4, g, f)", "12.5 10 17.5")]
    [InlineData("interp_rows(0.5, g, A)", "1.5 4.5")]
    [InlineData("broadcast_post(v) * w", "0.5 2 -1 -1 -4 2 1.5 6 -3")]
    [InlineData("broadcast_pre(v) - broadcast_post(w)", "0.5 -2.5 2.5 -1 -4 1 2 -1 4")]
    [InlineData("wsum(broadcast_pre(v), broadcast_post(w))", "1 4 -2")]
    [InlineData("flatten1d(A)", "1 2 3 4 5 6")]
    [InlineData("reshape2d(A, 3, 2)", "1 2 3 4 5 6")]
    [InlineData("no_op(v)", "1 -2 3")]
    [InlineData("real(z)", "1")]
    [InlineData("imag(z)", "2")]
    [InlineData("absv(z)", "2.23606797749979")]
    [InlineData("real(conj(z)*z)", "5")]
    [InlineData("imag(z*I)", "1")]
    [InlineData("imag(2j*z)", "2")]
    [InlineData("real(z/(1+1j))", "1.5")]
    [InlineData("imag(z/(1+1j))", "0.5")]
    [InlineData("real(z^2)", "-3")]
    [InlineData("imag(c)", "1 0 -1")]
    [InlineData("vsum(absv(c)^2)", "7")]
    [InlineData("real(matvec(A, c))", "7 16")]
    [InlineData("imag(matvec(A, c))", "-2 -2")]
    [InlineData("real(vsum(c))", "3")]
    [InlineData("imag(index(c, 2))", "-1")]
    [InlineData("imag(roll(c, 1))", "-1 1 0")]
    [InlineData("real(concatenate(c, v))", "0 2 1 1 -2 3")]
    public void A_function_of_arrays_has_this_value(string expression, string values)
    {
        var m = Values(expression);
        double[] expected = [.. values.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(expected.Length, m.Length);
        for (var i = 0; i < m.Length; i++) Assert.Equal(expected[i], m[i], 1e-14 * System.Math.Max(1, System.Math.Abs(expected[i])));
    }

    /// <summary>Elementary functions of <c>z = 1+2j</c>, by Python's <c>cmath</c>.</summary>
    [Theory]
    [InlineData("exp(z)", -1.1312043837568135, 2.4717266720048188)]
    [InlineData("log(z)", 0.8047189562170503, 1.1071487177940904)]
    [InlineData("sqrt(z)", 1.272019649514069, 0.7861513777574233)]
    [InlineData("sin(z)", 3.165778513216168, 1.9596010414216063)]
    [InlineData("cos(z)", 2.0327230070196656, -3.0518977991518)]
    [InlineData("tan(z)", 0.033812826079896774, 1.0147936161466335)]
    [InlineData("sinh(z)", -0.4890562590412937, 1.4031192506220405)]
    [InlineData("cosh(z)", -0.64214812471552, 1.0686074213827783)]
    [InlineData("tanh(z)", 1.16673625724092, -0.24345820118572525)]
    [InlineData("z^z", -0.22251715680177264, 0.10070913113607538)]
    [InlineData("z^(-2)", -0.12, -0.16)]
    [InlineData("z^0.5", 1.272019649514069, 0.7861513777574233)]
    [InlineData("2^z", 0.36691394948660344, 1.9660554808224875)]
    [InlineData("sigmoid(z)", 1.0214153641721806, 0.4034387060815425)]
    [InlineData("angle(z)", 1.1071487177940904, 0)]
    public void A_function_of_a_complex_number_is_that_of_cmath(string expression, double real, double imaginary)
    {
        var m = Values(expression);
        Assert.Equal(real, m[0], 1e-14);
        Assert.Equal(imaginary, m.Length == 2 ? m[1] : 0, 1e-14);
    }

    /// <summary>Both shapes are in the message, and the caret is below the culprit.</summary>
    [Theory]
    [InlineData("v + index_range(v, 0, 2)", "(3)", "(2)")]
    [InlineData("matvec(A, B)", "(2, 3)", "(3, 2)", true)]
    [InlineData("matvec(B, v)", "(3, 2)", "(3)")]
    [InlineData("concatenate(A, v)", "(2, 3)", "(3)")]
    [InlineData("reshape2d(A, 4, 2)", "(2, 3)", "(4, 2)")]
    [InlineData("interp(s, g, index_range(f, 0, 2))", "(3)", "(2)")]
    public void A_mismatch_of_shapes_names_both(string expression, string one, string other, bool isFine = false)
    {
        var faults = Document(expression).Model("m.op").Bind(circuit => Pipeline.Compile(circuit)).Match(_ => [], f => f.ToArray());
        if (isFine) Assert.Empty(faults);
        else
        {
            var message = Assert.IsType<PyRates.Systems.Shapes.ShapeMismatch>(Assert.Single(faults)).Message;
            Assert.Contains(one, message, System.StringComparison.Ordinal);
            Assert.Contains(other, message, System.StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_state_has_the_shape_of_its_initial_value()
    {
        var problem = Documents.One("op: {base: OperatorTemplate, equations: \"x' = -x + c\", variables: {x: \"variable(0.5, 3)\", c: 1}}\n").Circuit("m.op").Compiled();
        Assert.Equal(["p/op/x[0]", "p/op/x[1]", "p/op/x[2]"], problem.StateNames.AsEnumerable());
        Assert.Equal([0.5, 0.5, 0.5], problem.FieldAt(0, 0.5, 0.5, 0.5));
    }

    private static double[] Values(string expression)
    {
        var problem = Document(expression).Circuit("m.op").Compiled();
        return [.. problem.Parts(new VariablePath("p", "op", "m")).Select(part => problem.Observe(part, new Stepping.Adaptive(0, 1))
            .Match(o => o.At(0, problem.Start.AsSpan()), () => double.NaN))];
    }

    private static Documents Document(string expression) => Documents.One(
        $"op: {{base: OperatorTemplate, equations: [\"m = {expression}\", \"x' = 1 + 0*vsum(flatten1d(broadcast_post(real(m))))\", \"q = vsum(v) + vsum(w) + vsum(A) + vsum(B) + real(z) + vsum(real(c)) + s + vsum(g) + vsum(f)\"], "
        + $"variables: {Variables[..^1]}, q: variable}}}}\n");
}
