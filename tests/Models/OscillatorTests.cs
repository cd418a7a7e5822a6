using System;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Oscillators and building blocks of the library against known values and exact solutions.</summary>
public sealed class OscillatorTests
{
    private const string VanDerPol = "model_templates.oscillators.vanderpol.vdp";
    private const string StuartLandau = "model_templates.oscillators.stuartlandau.sl";

    /// <summary>Computed with an independent program (DOP853, rtol 1e-12 and tighter).</summary>
    [Theory]
    [InlineData(1, 1.25070122815375, 0.979376082684013)]
    [InlineData(10, -0.439323226612136, -2.54393112087477)]
    public void The_van_der_Pol_oscillator_has_its_known_values(double t, double x, double z)
    {
        var at = Run.Problem(VanDerPol).At(t, "p/vdp_op/x", "p/vdp_op/z");
        Assert.Equal(x, at[0], 1e-10);
        Assert.Equal(z, at[1], 1e-10);
    }

    /// <summary>Computed with an independent program: period 6.66328686, amplitude 2.00861986 at μ = 1.</summary>
    [Fact]
    public void The_van_der_Pol_oscillator_has_its_known_period_and_amplitude()
    {
        var problem = Run.Problem(VanDerPol);
        var crossings = problem.Times(Event.Rising("up", at => at.Y[0]), until: 60);
        var peaks = problem.Times(Event.Falling("peak", at => at.Y[1]), until: 60);
        Assert.Equal(6.66328686, crossings[^1] - crossings[^2], 1e-8);
        Assert.Equal(2.00861986, problem.At(peaks[^1], "p/vdp_op/x")[0], 1e-8);
    }

    /// <summary>The normal form: amplitude √μ, period 2π/ω.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.5)]
    [InlineData(0.25, 3)]
    public void The_Stuart_Landau_oscillator_has_the_amplitude_and_period_of_the_normal_form(double mu, double omega)
    {
        var problem = Run.Problem(
            StuartLandau, ("p/sl_op/mu", mu), ("p/sl_op/omega", omega), ("p/sl_op/x", 0.1), ("p/sl_op/z", 0.2));
        var (late, period) = (60 / mu, 2 * Math.PI / omega);
        var (one, next) = (problem.At(late, "p/sl_op/x", "p/sl_op/z"), problem.At(late + period, "p/sl_op/x", "p/sl_op/z"));
        Assert.Equal(Math.Sqrt(mu), Math.Sqrt(one[0] * one[0] + one[1] * one[1]), 1e-10);
        Assert.Equal(one[0], next[0], 1e-9);
        Assert.Equal(one[1], next[1], 1e-9);
    }

    /// <summary>On the cycle x = cos ωt: the pulse is on while x is above cos(ω·t_on/2), that is for t_on around each maximum.</summary>
    [Fact]
    public void A_burst_lasts_as_long_as_it_is_asked_to()
    {
        var problem = Run.Problem(
            "model_templates.oscillators.stuartlandau.sl_burst_pop", ("p/sigmoid_op/t_on", 2), ("p/sigmoid_op/beta", 1000));
        Assert.Equal(1, problem.At(0.9, "p/sigmoid_op/m")[0], 1e-12);
        Assert.Equal(0.5, problem.At(1, "p/sigmoid_op/m")[0], 1e-8);
        Assert.Equal(0, problem.At(1.1, "p/sigmoid_op/m")[0], 1e-12);
        Assert.Equal(1, problem.At(2 * Math.PI, "p/sigmoid_op/m")[0], 1e-12);
    }

    [Fact]
    public void A_phase_oscillator_turns_at_its_frequency_and_emits_the_sine_of_its_phase()
    {
        var at = Run.Problem("model_templates.oscillators.kuramoto.sin_pop", ("p/phase_op/omega", 0.3)).At(2, "p/phase_op/theta", "p/sin_op/s");
        Assert.Equal(0.6, at[0], 1e-13);
        Assert.Equal(Math.Sin(2 * Math.PI * 0.6), at[1], 1e-12);
    }

    /// <summary>The impulse responses that the descriptions state.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(12)]
    public void A_synaptic_kernel_has_the_response_that_its_description_states(double t)
    {
        double Response(string op, string hit, double height) =>
            Run.Problem("model_templates.base_templates." + op, ($"p/{op}/{hit}", height)).At(t, $"p/{op}/v")[0];

        Assert.Equal(Math.Exp(-t), Response("monoexp_op", "v", 1), 1e-12);
        Assert.Equal((Math.Exp(-t / 10) - Math.Exp(-t)) / 9, Response("biexp_op", "x", 1 / 10.0), 1e-12);
        Assert.Equal(t * Math.Exp(-t), Response("alpha_op", "x", 1), 1e-12);
    }
}
