using System;
using System.Linq;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Neurons of the library against numbers of their publications.</summary>
public sealed class NeuronTests
{
    private const string Neurons = "model_templates.neurons.";
    private const string FitzHugh = Neurons + "fitzhughnagumo.fhn";
    private const string MorrisLecar = Neurons + "morrislecar.ml";
    private const string HindmarshRose = Neurons + "hindmarshrose.hr";
    private const string HodgkinHuxley = Neurons + "hodgkinhuxley.hh";

    /// <summary>FitzHugh (1961): the resting point of a = 0.7, b = 0.8 is x = 1.1994, y = −0.6243 in his signs.</summary>
    [Fact]
    public void The_neuron_of_FitzHugh_and_Nagumo_rests_where_FitzHugh_has_it()
    {
        var rest = Stability.Of(FitzHugh).Equilibrium;
        Assert.Equal(-1.1994, rest[0], 5e-5);
        Assert.Equal(-0.6243, rest[1], 5e-5);
    }

    /// <summary>Trace 0: v² = 1 − b/τ, and I = (v + a)/b − v + v³/3 there.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void The_neuron_of_FitzHugh_and_Nagumo_loses_its_rest_at_the_exact_currents(int side)
    {
        var v = side * Math.Sqrt(1 - 0.8 / 12.5);
        var current = (v + 0.7) / 0.8 - v + v * v * v / 3;
        double At(double i) => Stability.Of(FitzHugh, ("p/fhn_op/I_ext", i), ("p/fhn_op/v", v)).Hurwitz;
        Assert.Equal(0, At(current), 1e-12);
        Assert.True(side * At(current + 0.001) > 0);
        Assert.True(side * At(current - 0.001) < 0);
        Assert.Equal(side < 0 ? 0.33128 : 1.41872, current, 5e-6);
    }

    /// <summary>Ermentrout and Terman (2010), section 3.1: the Hopf regime loses its rest at 93.86 and regains it at 212.02.</summary>
    [Theory]
    [InlineData(93.85, -25, true)]
    [InlineData(93.87, -25, false)]
    [InlineData(212.0, 8, false)]
    [InlineData(212.04, 8, true)]
    public void The_neuron_of_Morris_and_Lecar_rests_outside_its_two_Hopf_bifurcations(double current, double near, bool rests) =>
        Assert.Equal(rests, Stability.Of(MorrisLecar, ("p/ml_op/I_ext", current), ("p/ml_op/v", near), ("p/ml_op/w", 0.3)).Hurwitz > 0);

    /// <summary>Hindmarsh and Rose (1984), figure 6: from rest 0.4 gives one burst, 2 bursts again and again, 4 spikes for ever.</summary>
    [Fact]
    public void The_neuron_of_Hindmarsh_and_Rose_bursts_and_fires_as_in_its_publication()
    {
        double[] Spikes(double current) => Run.Problem(HindmarshRose, ("p/hr_op/I_ext", current)).Times(Event.Rising("spike", at => at.Y[0]), until: 2500);
        double[] Intervals(double[] times) => [.. times.Zip(times.Skip(1), (a, b) => b - a)];

        Assert.True(Spikes(0.4) is { Length: > 3 } burst && burst[^1] < 200);
        var pauses = Intervals(Spikes(2)).Count(interval => interval > 100);
        Assert.InRange(pauses, 2, 10);
        Assert.True(Intervals(Spikes(2)).Count(interval => interval < 25) > 10 * pauses);
        var tonic = Intervals(Spikes(4))[^20..];
        Assert.True(tonic.Max() < 1.01 * tonic.Min());
    }

    /// <summary>Hodgkin and Huxley (1952): rest is V = 0, −65 mV here; a membrane depolarised by 7 mV fires, by 6 mV it does not
    /// (figure 12); the spike of 15 mV overshoots zero by about 40 mV.</summary>
    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(15, true)]
    public void The_squid_axon_has_the_threshold_of_the_publication(double depolarised, bool fires)
    {
        var rest = Stability.Of(HodgkinHuxley).Equilibrium;
        Assert.Equal(-65, rest[0], 0.005);
        var problem = Run.Problem(HodgkinHuxley, ("p/hh_op/v", rest[0] + depolarised));
        var peaks = problem.Times(Event.Rising("up", at => at.Y[0] - 30), until: 20);
        Assert.Equal(fires ? 1 : 0, peaks.Length);
    }

    /// <summary>Hassard (1978), Journal of Theoretical Biology 71:401-420: rest is lost at 9.78 and regained at 154.5 μA/cm².
    /// </summary>
    [Theory]
    [InlineData(9.77, -60, true)]
    [InlineData(9.785, -60, false)]
    [InlineData(154.4, -43, false)]
    [InlineData(154.6, -43, true)]
    public void The_squid_axon_rests_outside_its_two_Hopf_bifurcations(double current, double near, bool rests)
    {
        var m = near < -50 ? 0.1 : 0.47;
        var (h, n) = near < -50 ? (0.4, 0.4) : (0.06, 0.66);
        var model = Stability.Of(
            HodgkinHuxley, ("p/hh_op/I_ext", current), ("p/hh_op/v", near), ("p/hh_op/m", m), ("p/hh_op/h", h), ("p/hh_op/n", n));
        Assert.Equal(rests, model.Hurwitz > 0);
    }

    /// <summary>The rates α have removable singularities at −40 and −55 mV.</summary>
    [Theory]
    [InlineData(-40)]
    [InlineData(-55)]
    public void The_rates_of_the_squid_axon_go_on_through_their_singularities(double v)
    {
        static double[] At(double x) => Stability.Of(HodgkinHuxley, ("p/hh_op/v", x)).Slope;
        var (at, below, above) = (At(v), At(v - 1e-4), At(v + 1e-4));
        for (var i = 1; i < 4; i++) Assert.Equal((below[i] + above[i]) / 2, at[i], 1e-8);
    }

    /// <summary>Q10 = 3: ten degrees more and the gates are three times as fast.</summary>
    [Fact]
    public void Warmth_makes_the_gates_of_the_squid_axon_faster()
    {
        var cold = Stability.Of(HodgkinHuxley, ("p/hh_op/v", -50)).Slope;
        var warm = Stability.Of(HodgkinHuxley, ("p/hh_op/v", -50), ("p/hh_op/T", 16.3)).Slope;
        for (var i = 1; i < 4; i++) Assert.Equal(3 * cold[i], warm[i], 1e-12);
        Assert.Equal(cold[0], warm[0], 1e-12);
    }
}
