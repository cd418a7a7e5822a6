using System;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Synapses of the library: plasticity and kernels on edges.</summary>
public sealed class PlasticityTests
{
    private const string Family = "model_templates.neural_mass_models.";
    private const string Plasticity = Family + "synaptic_plasticity.";

    /// <summary>Tsodyks, Pawelzik, Markram (1998): the states that a constant rate leads to.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    public void A_constant_rate_leads_to_the_resources_and_the_utilisation_of_the_descriptions(double rate)
    {
        double Late(string op, string variable) => Run.Problem(Plasticity + op, ($"p/{op}/r_in", rate)).At(6000, $"p/{op}/{variable}")[0];

        Assert.Equal(1 / (1 + 100 * rate), Late("depression_op", "x"), 1e-10);
        Assert.Equal(0.2 * (1 + 100 * rate) / (1 + 20 * rate), Late("release_op", "u"), 1e-10);
        var u = 0.6 * (1 + 200 * rate) / (1 + 120 * rate);
        Assert.Equal(u, Late("tsodyks_op", "u"), 1e-10);
        Assert.Equal(1 / (1 + 10 * u * rate), Late("tsodyks_op", "x"), 1e-10);
    }

    /// <summary>The name says what activity does to the utilisation of the resources.</summary>
    [Fact]
    public void Facilitation_raises_the_utilisation_and_PyRates_operator_lowers_it()
    {
        static double Soon(string op) => Run.Problem(Plasticity + op, ($"p/{op}/r_in", 0.1)).At(5, $"p/{op}/u")[0];

        Assert.True(Soon("release_op") > 0.2);
        Assert.True(Soon("facilitation_op") < 0.2);
    }

    /// <summary>With u = 1 and k = 0 the factor x·u is 1 for ever.</summary>
    [Fact]
    public void Without_plasticity_the_populations_of_Wilson_and_Cowan_are_those_of_fixed_weights()
    {
        string Edge(string from, string to, string weight, bool plastic) => plastic
            ? $"- [{from}, {to}, {Plasticity}tsodyks_edge, {{weight: {weight}, tsodyks_op/k: 0.0, tsodyks_op/u: 1.0, tsodyks_op/U0: 1.0}}]"
            : $"- [{from}, {to}, null, {{weight: {weight}}}]";

        double[] At(bool plastic) => Run.Document($$"""
            driven:
              base: NodeTemplate
              operators:
                {{Family}}wilsoncowan.rate_op: {r: 0.1}
                {{Family}}wilsoncowan.se_op: {r_ext: 1.5}
            net:
              base: CircuitTemplate
              nodes: {e: driven, i: {{Family}}wilsoncowan.inh_pop}
              edges:
                {{Edge("e/rate_op/r", "e/se_op/r_in", "5.0", plastic)}}
                {{Edge("e/rate_op/r", "i/si_op/r_in", "10.0", plastic)}}
                {{Edge("i/rate_op/r", "e/se_op/r_in", "-5.0", plastic)}}
                {{Edge("i/rate_op/r", "i/si_op/r_in", "-5.0", plastic)}}
            """).At(50, "e/rate_op/r", "i/rate_op/r");

        var (plastic, plain) = (At(true), At(false));
        Assert.True(plain[0] > 0.05);
        Assert.Equal(plain[0], plastic[0], 1e-10);
        Assert.Equal(plain[1], plastic[1], 1e-10);
    }

    /// <summary>A kernel of area one leaves the equilibria where they are: r = 0.08113444195011972 for η = −5.</summary>
    [Fact]
    public void The_QIF_population_with_alpha_synapses_rests_where_the_plain_one_rests() =>
        Assert.Equal(0.08113444195011972, Run.Problem(Family + "qif.qif_alpha_syn").At(60, "p/qif_op/r")[0], 1e-10);

    /// <summary>Depression of strength k: at rest r of the population obeys the equation of the QIF mean field with the weight
    /// J·x, x = 1/(1 + 100 r): π²r² − 15 r x − 1/(4π²r²) = η.</summary>
    [Fact]
    public void The_QIF_population_with_depression_rests_at_the_equilibrium_of_the_depressed_weight()
    {
        var r = Run.Problem(Family + "qif.qif_sd").At(1500, "p/qif_op/r")[0];
        Assert.Equal(-5, Math.PI * Math.PI * r * r - 15 * r / (1 + 100 * r) - 1 / (4 * Math.PI * Math.PI * r * r), 1e-8);
    }

    /// <summary>Without coupling each of two columns is one column.</summary>
    [Fact]
    public void Two_columns_that_do_not_reach_each_other_are_one_column_twice()
    {
        const string columns = Family + "jansenrit.";
        var two = Run.Document($$"""
            net:
              base: CircuitTemplate
              circuits: {jrc1: {{columns}}JRC, jrc2: {{columns}}JRC}
              edges:
                - [jrc1/pc/pro/m, jrc2/pc/rpo_e_in/m_in, null, {weight: 0.0, delay: 0.004, spread: 0.001}]
            """).At(0.2, "jrc1/pc/rpo_e_in/v", "jrc2/pc/rpo_e_in/v");
        var one = Run.Problem(columns + "JRC").At(0.2, "pc/rpo_e_in/v")[0];
        Assert.Equal(one, two[0], 1e-12);
        Assert.Equal(one, two[1], 1e-12);
    }
}
