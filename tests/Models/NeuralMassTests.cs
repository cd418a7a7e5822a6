using System;
using System.Linq;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Mean fields and neural masses of the library against numbers of independent programs and against each other.</summary>
public sealed class NeuralMassTests
{
    private const string Qif = "model_templates.neural_mass_models.qif.qif";

    /// <summary>Computed with an independent program (DOP853, rtol 1e-12 and tighter).</summary>
    [Theory]
    [InlineData(1, 7.80840504261678e-2, -1.98741194574350)]
    [InlineData(10, 8.11344419493417e-2, -1.96161998859024)]
    public void The_QIF_mean_field_has_its_known_values(double t, double r, double v)
    {
        var at = Run.Problem(Qif).At(t, "p/qif_op/r", "p/qif_op/v");
        Assert.Equal(r, at[0], 1e-10);
        Assert.Equal(v, at[1], 1e-10);
    }

    /// <summary>Montbrió, Pazó, Roxin (2015): with Δ = τ = 1, J = 15 the equilibria of rate r lie at η = π²r² − Jr − 1/(4π²r²),
    /// v = −1/(2πr); three of them at η = −5, and the upper fold at η = −3.13613….</summary>
    [Theory]
    [InlineData(-5, 0.08113444195011972)]
    [InlineData(-5, 0.4729803406846841)]
    [InlineData(-5, 1.030596798837572)]
    [InlineData(-3.13613408619568525, 0.162569796813214426)]
    public void The_QIF_mean_field_rests_at_its_equilibria(double eta, double r)
    {
        Assert.Equal(eta, Math.PI * Math.PI * r * r - 15 * r - 1 / (4 * Math.PI * Math.PI * r * r), 1e-11);
        var slope = Run.Problem(Qif, ("p/qif_op/eta", eta), ("p/qif_op/r", r), ("p/qif_op/v", -1 / (2 * Math.PI * r))).Slope();
        Assert.All(slope, component => Assert.Equal(0, component, 1e-11));
    }

    [Fact]
    public void Without_adaptation_or_gap_junctions_the_variants_of_the_QIF_mean_field_are_the_plain_one()
    {
        const string family = "model_templates.neural_mass_models.qif.";
        var plain = Run.Problem(Qif).At(5, "p/qif_op/r", "p/qif_op/v");
        var adapting = Run.Problem(family + "qif_sfa", ("p/qif_sfa_op/alpha", 0)).At(5, "p/qif_sfa_op/r", "p/qif_sfa_op/v");
        var gap = Run.Problem(family + "qif_gap").At(5, "p/qif_gap_op/r", "p/qif_gap_op/v");
        foreach (var variant in new[] { adapting, gap })
            Assert.All(plain.Zip(variant), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-11));
    }

    /// <summary>Pietras et al. (2019): a gap junction of strength g takes g·r from τ r'.</summary>
    [Fact]
    public void A_gap_junction_takes_its_part_from_the_slope_of_the_rate()
    {
        const string gap = "model_templates.neural_mass_models.qif.qif_gap";
        var (without, with) = (Run.Problem(gap).Slope(), Run.Problem(gap, ("p/qif_gap_op/g", 3)).Slope());
        Assert.Equal(without[0] - 3 * 0.01, with[0], 1e-14);
        Assert.Equal(without[1], with[1], 1e-14);
    }

    /// <summary>Chen and Campbell (2022): without recovery variable and leak the Izhikevich neuron is a QIF neuron.</summary>
    [Fact]
    public void The_Izhikevich_mean_field_without_recovery_and_leak_is_the_conductance_based_QIF_mean_field()
    {
        var qif = Run.Problem("model_templates.neural_mass_models.qif.qif_conduct", ("p/qif_conduct_op/eta", 1))
            .At(5, "p/qif_conduct_op/r", "p/qif_conduct_op/v", "p/qif_conduct_op/s");
        (string, double)[] same =
        [
            ("alpha", 0), ("a", 0), ("b", 0), ("d", 0), ("Delta", 1), ("eta", 1), ("g", 5), ("E_r", 1), ("tau_s", 2),
        ];
        var izhikevich = Run.Problem(
                "model_templates.neural_mass_models.ik.ik_nodim", [.. same.Select(set => ("p/ik_nodim_op/" + set.Item1, set.Item2))])
            .At(5, "p/ik_nodim_op/r", "p/ik_nodim_op/v", "p/ik_nodim_op/s");
        Assert.All(qif.Zip(izhikevich), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-10));
    }

    /// <summary>Computed with an independent program at 1e-12.</summary>
    [Fact]
    public void The_column_of_Jansen_and_Rit_has_its_known_values()
    {
        var at = Run.Problem("model_templates.neural_mass_models.jansenrit.JRC2").At(1, "jrc/jrc_op/V_ein", "jrc/jrc_op/V_e", "jrc/jrc_op/V_i");
        Assert.Equal(1.22716416175815e-2, at[0], 1e-13);
        Assert.Equal(6.56900075309698e-3, at[1] - at[2], 1e-13);
    }

    [Fact]
    public void The_column_as_three_populations_and_as_one_operator_are_the_same_model()
    {
        var three = Run.Problem("model_templates.neural_mass_models.jansenrit.JRC").At(0.5, "pc/rpo_e_in/v", "pc/rpo_i/v", "ein/rpo_e/v");
        var one = Run.Problem("model_templates.neural_mass_models.jansenrit.JRC2").At(0.5, "jrc/jrc_op/V_e", "jrc/jrc_op/V_i", "jrc/jrc_op/V_ein");
        Assert.Equal(three[0], one[0], 1e-13);
        Assert.Equal(three[1], -one[1], 1e-13);
        Assert.Equal(three[2], one[2], 1e-13);
    }

    /// <summary>Wilson and Cowan (1972), equation (15): no input gives no response, so that silence is an equilibrium.</summary>
    [Fact]
    public void The_populations_of_Wilson_and_Cowan_rest_in_silence() =>
        Assert.All(Run.Problem("model_templates.neural_mass_models.wilsoncowan.WC").Slope(), slope => Assert.Equal(0, slope, 1e-16));
}
