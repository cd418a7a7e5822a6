using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Tests.Templates;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Models;

/// <summary>What is wrong with an operator, and what is right though PyRates 1.2.3 refuses it.</summary>
public sealed class OperatorsTests
{
    [Fact]
    public void An_unknown_symbol_is_shown_inside_of_the_quoted_equation()
    {
        var fault = Documents.One("op:\n  base: OperatorTemplate\n  equations:\n    - \"x' = -x + etta\"\n  variables: {x: output, eta: 1}\n")
            .Fault<UnknownSymbol>("m.op");
        Assert.Equal(("m.yaml:4:18", 4, Some("eta")), (fault.At.ToString(), fault.At.Length, fault.Nearest));
    }

    [Fact]
    public void In_an_inherited_equation_it_is_shown_in_the_document_where_it_was_written()
    {
        var faults = Documents.Of(
            ("a.yaml", "op:\n  base: OperatorTemplate\n  equations: \"x' = -x + aa\"\n  variables: {x: output}\n"),
            ("b.yaml", "op2:\n  base: a.op\n  equations: {replace: {-x: bb*x}}\n")).Faults("b.op2");
        Assert.Equal(["a.yaml:3:25", "b.yaml:3:29"], faults.Select(f => f.At.ToString()));
    }

    [Fact]
    public void An_equation_of_an_undeclared_variable_suggests_the_nearest() => Assert.Equal(
        ("tua", Some("tau")),
        Only<UndeclaredVariable>("tua' = -tau", "{tau: 1}") is var fault ? (fault.Name, fault.Nearest) : default);

    [Fact]
    public void Two_equations_of_one_variable_are_a_fault_that_knows_both_places()
    {
        var fault = Only<SecondEquation>("[\"x' = -x\", x = 1]", "{x: output}");
        Assert.Equal((26, 16), (fault.At.Column, fault.First.Column));
    }

    [Fact]
    public void A_variable_that_no_equation_determines_is_a_fault() =>
        Assert.Equal("y", Only<WithoutEquation>("x' = y", "{x: output, y: variable}").Name);

    [Fact]
    public void An_output_that_no_equation_determines_is_a_fault() =>
        Assert.Equal("y", Only<WithoutEquation>("x' = y", "{x: variable, y: output}").Name);

    [Fact]
    public void All_faults_of_an_operator_come_together() => Assert.Equal(
        ["PR0201", "PR0203", "PR0204", "PR0221"],
        Faults("[\"x' = a\", \"x = snh(b)\", \"y' = x\", \"x = (\"]", "{x: output}").Select(f => f.Code).Distinct().Order());

    [Fact]
    public void The_time_is_there_without_a_declaration_and_none_is_made_of_one()
    {
        Assert.Equal("x w", Names("x' = cos(w*t) - x", "{x: output, w: 3.0}"));
        Assert.Equal("x w", Names("x' = cos(w*t) - x", "{x: output, w: 3.0, t: variable(0.0)}"));
    }

    [Fact]
    public void Constants_need_no_declaration() => Assert.Equal("x", Names("x' = pi*E - x", "{x: output}"));

    /// <summary>SEMANTICS 2.2: names that PyRates 1.2.3 reserves, or that crash it.</summary>
    [Theory]
    [InlineData("beta")]
    [InlineData("gamma")]
    [InlineData("zeta")]
    [InlineData("E")]
    [InlineData("I")]
    [InlineData("pi")]
    [InlineData("S")]
    [InlineData("N")]
    [InlineData("y")]
    [InlineData("dy")]
    [InlineData("re")]
    [InlineData("lambda")]
    [InlineData("exp")]
    [InlineData("x_buffer")]
    public void A_declared_name_is_a_variable_whatever_else_it_may_be(string name) =>
        Assert.Equal($"x {name}", Names($"x' = {name}*exp(-x)", $"{{x: output, {name}: 2.0}}"));

    /// <summary>SEMANTICS 2.1: a constant or an input with a differential equation is a state that starts there.</summary>
    [Theory]
    [InlineData("0.25", Role.Constant)]
    [InlineData("input(0.25)", Role.Input)]
    public void A_constant_or_an_input_may_have_an_equation(string form, Role role)
    {
        var x = Documents.One($"op: {{base: OperatorTemplate, equations: x' = -x, variables: {{x: {form}}}}}\n").Circuit("m.op").Variables.Single().Variable;
        Assert.Equal((role, 0.25), (x.Role, x.Value));
    }

    [Fact]
    public void An_operator_may_have_two_outputs() => Assert.Equal("x y", Names("[\"x' = y\", \"y' = x\"]", "{x: output, y: output}"));

    [Fact]
    public void A_complex_variable_that_no_equation_uses_does_no_harm() =>
        Assert.Equal("x", Names("x' = -x", "{x: output, i: 0.0+1.0j}"));

    private static string Names(string equations, string variables) =>
        string.Join(' ', Of(equations, variables).Circuit("m.op").Variables.Select(v => v.Path.Variable));

    private static T Only<T>(string equations, string variables)
        where T : Diagnostic => Of(equations, variables).Fault<T>("m.op");

    private static Diagnostic[] Faults(string equations, string variables) => Of(equations, variables).Faults("m.op");

    private static Documents Of(string equations, string variables) =>
        Documents.One($"op: {{base: OperatorTemplate,\n  equations: {equations},\n  variables: {variables}}}\n");
}
