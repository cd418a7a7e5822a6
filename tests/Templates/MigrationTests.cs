using System;
using System.Linq;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Embedding;
using PyRates.Templates;
using PyRates.Templates.Older;
using PyRates.Tests.Shell;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Templates;

/// <summary>Documents of PyRates before version 1, in the manners in which they were written.</summary>
public sealed partial class MigrationTests
{
    public static TheoryData<string, string> Written => new()
    {
        { NeuralMass, "default: label:" },
        { MeanField, "default: PI variables:" },
        { Sigmoids, "default: PI variables: equation: pyrates. sigmoid" },
        { FiveElements, "fifth" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void An_old_document_loads_with_a_note_and_its_rewriting_loads_as_the_same_model_without_one(string text, string constructs)
    {
        var (before, notes) = Loaded(text);
        Assert.All(constructs.Split(' ').Where(c => c != "label:"), c => Assert.Contains(notes, note => note.Text.Contains(c, StringComparison.Ordinal)));
        var migrated = Migration.Of(new(new("m.yaml"), text)).OrThrow();
        var (after, left) = Loaded(migrated.Text);
        Assert.Equal(before, after);
        Assert.Empty(left);
        Assert.All(["default:", "PI", "False", "false]", "equation:", "pyrates."], old => Assert.DoesNotContain(old, migrated.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_and_layout_stay_and_what_has_no_place_becomes_a_comment()
    {
        var lines = Migration.Of(new(new("m.yaml"), NeuralMass)).OrThrow().Text.Split('\n');
        Assert.All(
            [
                "# operators", "  equations: [\"m_out = m_max / (1. + exp(r*(V_thr - PSP)))\"]   # sigmoid", "    m_out: output", "    m_max: 5.  # Hz: maximum firing rate",
                "    V_thr: 6e-3  # threshold", "    tau: 10e-3", "    u: input", "    PSP_t: variable  # integration variable, no output",
                "    h: -22e-3    # inhibitory", "  edges:", "    # source, target, edge, attributes",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void A_sigmoid_is_written_out()
    {
        var text = Migration.Of(new(new("m.yaml"), Sigmoids)).OrThrow().Text;
        Assert.Contains("d/dt * x = c*0.8*(m_max*sigmoid(r*(x - V_thr))) - (m_max*sigmoid(r*(y - V_thr)))/2.", text, StringComparison.Ordinal);
        Assert.Contains("'d/dt * y = -y + (2*m_max)*sigmoid(x - y) + u'", text, StringComparison.Ordinal);
    }

    /// <summary>m·σ(r·(x − V)) at x = 1, m = 5, r = 0.56, V = 6: 5/(1 + exp(0.56·5)) = 0.28662…, as in PyRates 0.x.</summary>
    [Fact]
    public void An_old_sigmoid_has_scaling_steepness_and_offset()
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = "op: {base: OperatorTemplate, equations: \"d/dt * x = sigmoid(x, m, r, V)\", variables: {x: {default: variable(1.0)}, m: {default: 5}, r: {default: 0.56}, V: {default: 6}}}";
        world.Run("evaluate", "m.yaml/op");
        Assert.Equal(5 / (1 + Math.Exp(0.56 * 5)), double.Parse(world.Out.Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture), 14);
    }

    [Fact]
    public void A_variable_called_PI_stays_what_it_is()
    {
        const string text = "op: {base: OperatorTemplate, equations: \"d/dt * x = PI*x\", variables: {x: output(1.0), PI: 3.0}}";
        var migrated = Migration.Of(new(new("m.yaml"), text)).OrThrow();
        Assert.Equal(text, migrated.Text);
        Assert.Empty(migrated.Changes);
    }

    [Fact]
    public void The_command_writes_the_document_and_says_what_it_changed()
    {
        using var world = new TestWorld();
        world.Files["old.yaml"] = FiveElements;
        Assert.Equal(0, (int)world.Run("migrate", "old.yaml", "--out", "new.yaml"));
        Assert.Equal("", world.Out);
        Assert.Equal("old.yaml:8:43: note: the fifth element of an edge means nothing (rewritten at 2 places)\n", world.Err.ReplaceLineEndings("\n"));
        Assert.Equal(0, (int)world.Run("migrate", "new.yaml"));
        Assert.Equal(FiveElements.Replace(", false]", "]", StringComparison.Ordinal).Replace("\n    - true", "", StringComparison.Ordinal), world.Out);
        Assert.Equal(1, (int)world.Run("migrate", "nothing.yaml"));
    }

    private static (Circuit Circuit, Seq<Note> Notes) Loaded(string text)
    {
        var documents = Documents.One(text);
        var wanted = Address.Requested("m.yaml/main");
        return (documents.Circuit("m.yaml/main"), Imports.Notes(documents.Load(wanted).OrThrow(), Seq1(wanted)));
    }
}
