using System.Linq;
using System.Text.Json;
using PyRates.Systems;
using PyRates.Tests.Templates;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Systems;

public sealed class SystemTextTests
{
    private static readonly Documents All = Documents.Below("tests/Reference").With("model_templates", Documents.Below("templates"));

    [Theory]
    [InlineData("model_templates.neural_mass_models.qif.qif", "qif")]
    [InlineData("model_templates.neural_mass_models.jansenrit.JRC", "JRC")]
    public void A_model_is_shown_with_its_values_put_in(string template, string name) =>
        Golden.Match(SystemText.Of(All.Circuit(template).Assembled(), JacobianSystem.Of(All.Circuit(template).Assembled())), $"Show/{name}");

    [Theory]
    [InlineData("model_templates.neural_mass_models.qif.qif", "qif")]
    [InlineData("model_templates.neural_mass_models.jansenrit.JRC", "JRC")]
    public void A_model_is_shown_in_LaTeX_with_its_symbols(string template, string name) =>
        Golden.Match(SystemLatex.Of(All.Circuit(template).Assembled(), JacobianSystem.Of(All.Circuit(template).Assembled())), $"Show/{name}.tex");

    [Fact]
    public void Names_of_nodes_are_no_commands_of_LaTeX()
    {
        var leak = Op("o", "x_1' = -x_1 + u", "x_1: variable(1)", "u: input(0.5)");
        var latex = SystemLatex.Of((Circuit([Node("a_b", leak), Node("\\input{x}%&$#^~", leak)]) with { Description = "50 % \\end" }).Assembled());
        Assert.Contains(@"50 \% \textbackslash{}end", latex, System.StringComparison.Ordinal);
        Assert.Contains(@"\text{(a\_b)}", latex, System.StringComparison.Ordinal);
        Assert.Contains(@"\text{(\textbackslash{}input\{x\}\%\&\$\#\textasciicircum{}\textasciitilde{})}", latex, System.StringComparison.Ordinal);
        Assert.DoesNotContain(@"\input", latex, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_and_defaults_are_told_apart()
    {
        var leak = Op("o", "x' = -x + u", "x: variable(1)", "u: input(0.5)");
        var text = SystemText.Of(Circuit([Node("a", leak), Node("b", leak)], drives: ["b/o/u"]).Assembled());
        Assert.Contains("a/o/u  0.5", text, System.StringComparison.Ordinal);
        Assert.Contains("b/o/u  signal 1", text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_model_shows_its_beginning()
    {
        var leak = Op("o", "x' = -x", "x: variable(1)");
        var text = SystemText.Of(Circuit([.. Enumerable.Range(0, 1000).Select(i => Node($"n{i}", leak))]).Assembled());
        Assert.Contains("… and 800 more lines", text, System.StringComparison.Ordinal);
        Assert.InRange(text.Length, 1000, 20_000);
    }

    [Fact]
    public void The_description_is_plain_data()
    {
        var system = All.Circuit("model_templates.neural_mass_models.qif.qif").Assembled();
        var json = JsonSerializer.SerializeToElement(SystemDescription.Of(system, JacobianSystem.Of(system)));
        Assert.Equal("p/qif_op/r", json.GetProperty("States")[0].GetProperty("Path").GetString());
        Assert.Equal(15, json.GetProperty("Edges")[0].GetProperty("Weight").GetDouble());
        Assert.Equal(4, json.GetProperty("Jacobian").GetProperty("Entries").GetArrayLength());
        Assert.Contains("[p/qif_op/r_in]", json.GetProperty("States")[1].GetProperty("Derivative").GetString(), System.StringComparison.Ordinal);
    }
}
