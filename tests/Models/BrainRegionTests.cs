using System;
using System.Linq;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Models of brain regions: seizures, decisions, columns.</summary>
public sealed class BrainRegionTests
{
    private const string Family = "model_templates.neural_mass_models.";
    private const string Epileptor = Family + "epileptor.epileptor";
    private const string Decision = Family + "wongwang.WW";
    private const string Column = Family + "larterbreakspear.lb";

    /// <summary>Jirsa et al. (2014): x0 = −1.6 seizes again and again; a region of low epileptogenicity rests where
    /// x³ + 2x² + 4x = 4x0 + y0 + I1, on the branch of negative x1.</summary>
    [Fact]
    public void The_Epileptor_seizes_by_itself_only_if_it_is_epileptogenic()
    {
        var onsets = Run.Problem(Epileptor).Times(Event.Falling("onset", at => at.Y[2] - 3.3), until: 9000);
        Assert.InRange(onsets.Length, 3, 6);
        var period = onsets[2] - onsets[1];
        Assert.InRange(period, 1500, 2500);
        Assert.Equal(period, onsets[^1] - onsets[^2], 0.02 * period);

        var healthy = Run.Problem(Epileptor, ("p/epileptor_op/x_0", -2.5));
        Assert.DoesNotContain(healthy.Times(Event.Rising("discharge", at => at.Y[0]), until: 40_000), t => t > 10_000);
        var x = healthy.At(60_000, "p/epileptor_op/x1")[0];
        Assert.Equal(4 * -2.5 + 1 + 3.1, x * x * x + 2 * x * x + 4 * x, 1e-6);
    }

    /// <summary>The low-pass filter g = ∫ exp(−γ(t − s)) x1(s) ds of the publication: at rest g = x1/γ.</summary>
    [Fact]
    public void The_filter_of_the_Epileptor_is_that_of_the_publication()
    {
        var at = Run.Problem(Epileptor, ("p/epileptor_op/x_0", -2.5)).At(60_000, "p/epileptor_op/x1", "p/epileptor_op/g", "p/epileptor_op/field", "p/epileptor_op/x2");
        Assert.Equal(100 * at[0], at[1], 1e-4);
        Assert.Equal(at[3] - at[0], at[2], 1e-12);
    }

    /// <summary>Wong and Wang (2006): the population with the stronger stimulus wins, and remembers after the stimulus.</summary>
    [Theory]
    [InlineData(0.064)]
    [InlineData(-0.064)]
    public void The_stronger_stimulus_wins_the_decision_and_is_remembered(double coherence)
    {
        var decided = Run.Problem(Decision, ("s1/ww_op/I_ext", 0.0156 * (1 + coherence)), ("s2/ww_op/I_ext", 0.0156 * (1 - coherence)))
            .At(3, "s1/ww_op/S", "s2/ww_op/S", "s1/ww_op/H", "s2/ww_op/H");
        var (winner, loser) = coherence > 0 ? (0, 1) : (1, 0);
        Assert.InRange(decided[winner], 0.6, 0.7);
        Assert.InRange(decided[loser], 0, 0.1);
        Assert.True(decided[2 + winner] > 15 && decided[2 + loser] < 5);

        var remembered = Run.Problem(Decision, ("s1/ww_op/S", decided[0]), ("s2/ww_op/S", decided[1])).At(10, "s1/ww_op/S", "s2/ww_op/S");
        Assert.InRange(remembered[winner], 0.5, 0.6);
        Assert.InRange(remembered[loser], 0, 0.05);
    }

    /// <summary>At rest S = γτH/(1 + γτH); the threshold of H is a removable singularity.</summary>
    [Fact]
    public void The_reduced_model_of_Wong_and_Wang_rests_where_gating_and_decay_balance()
    {
        var at = Run.Problem(Family + "wongwang.rww").At(20, "p/rww_op/S", "p/rww_op/H", "p/rww_op/x");
        Assert.Equal(0.0641 * at[1] / (1 + 0.0641 * at[1]), at[0], 1e-10);
        Assert.Equal(0.2609 * 0.9 * at[0] + 0.3, at[2], 1e-12);

        static double Slope(double current) => Stability.Of(Family + "wongwang.ww_op", ("p/ww_op/I_0", current)).Slope[0];
        Assert.Equal(-1 + 0.9 * 0.641 / 0.154, Slope(0.4), 1e-12);
        Assert.Equal((Slope(0.4 - 1e-5) + Slope(0.4 + 1e-5)) / 2, Slope(0.4), 1e-6);
    }

    /// <summary>Breakspear, Terry, Friston (2003): an uncoupled column rests for δV below 0.55, oscillates up to 0.59.</summary>
    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.54, true)]
    [InlineData(0.57, false)]
    public void A_column_rests_or_oscillates_by_the_spread_of_its_thresholds(double spread, bool rests)
    {
        var model = Stability.Of(Column, ("p/lb_op/d_V", spread));
        Assert.Equal(rests, model.Hurwitz > 0);
    }

    /// <summary>Breakspear, Terry, Friston (2003): chaos at δV = 0.65. Columns that start almost alike part.</summary>
    [Fact]
    public void A_column_of_wide_thresholds_is_chaotic()
    {
        static double[] At(double start) => Run.Problem(Column, ("p/lb_op/V", start)).Every(4, until: 4000);
        var (one, other) = (At(-0.2), At(-0.2 + 1e-7));
        var distance = one.Zip(other, (a, b) => Math.Abs(a - b)).ToArray();
        Assert.True(distance[..50].Max() < 1e-4);
        Assert.True(distance[500..].Max() > 0.1);
        Assert.InRange(one.Min(), -0.6, -0.4);
        Assert.InRange(one.Max(), 0.2, 0.5);
    }

    /// <summary>Columns that are equal stay equal, and each is then the column alone.</summary>
    [Fact]
    public void Two_equal_columns_are_one_column_twice()
    {
        var two = Run.Problem(Family + "larterbreakspear.lb_2coupled").At(100, "p1/lb_op/V", "p2/lb_op/V");
        Assert.Equal(two[0], two[1], 1e-12);
        Assert.Equal(Run.Problem(Column).At(100, "p/lb_op/V")[0], two[0], 1e-8);
    }
}
