using System;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Mean fields with a complex order parameter: theta neurons and phase oscillators.</summary>
public sealed class ThetaTests
{
    private const string Theta = "model_templates.neural_mass_models.theta.";
    private const string Kuramoto = "model_templates.oscillators.kuramoto.";

    /// <summary>Montbrió, Pazó, Roxin (2015): z = (1 − w)/(1 + w) of w = πr − iv turns one model into the other;
    /// z = −0.6 − 0.8i is r = 0, v = −2.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Theta_neurons_have_the_rate_of_QIF_neurons(double t)
    {
        var theta = Run.Problem(Theta + "kmo_theta").At(t, "p/theta_op/r")[0];
        var qif = Run.Problem("model_templates.neural_mass_models.qif.qif", ("p/qif_op/r", 0)).At(t, "p/qif_op/r")[0];
        Assert.Equal(qif, theta, 1e-10);
    }

    /// <summary>Coombes and Byrne (2019): the same map, of QIF neurons with the current s·(v_s − v): τ r' = Δ/(πτ) + 2rv − sr.</summary>
    [Fact]
    public void Theta_neurons_with_conductances_have_the_rate_of_QIF_neurons_with_conductances()
    {
        var qif = Run.Document("""
            op:
              base: OperatorTemplate
              equations:
                - "s = 15*r"
                - "r' = 1/pi + 2*r*v - s*r"
                - "v' = v^2 - (pi*r)^2 - 5 + s*(-10 - v)"
              variables: {s: variable, r: output(0.0), v: variable(-2.0)}
            node: {base: NodeTemplate, operators: [op]}
            net: {base: CircuitTemplate, nodes: {p: node}}
            """).At(3, "p/op/r")[0];
        Assert.Equal(qif, Run.Problem(Theta + "kmo_conductance").At(3, "p/conductance_op/r")[0], 1e-11);
    }

    /// <summary>Ott and Antonsen (2008): |z|² = 1 − 2Δ/K above K = 2Δ.</summary>
    [Theory]
    [InlineData(4, 0.5)]
    [InlineData(10, 0.8)]
    [InlineData(1, 0)]
    public void Phase_oscillators_synchronise_above_the_critical_coupling(double coupling, double square)
    {
        var z = Run.Document($$"""
            net:
              base: CircuitTemplate
              nodes: {p: {{Kuramoto}}kmo_pop}
              edges:
                - [p/kmo_op/z, p/kmo_op/s_in, null, {weight: {{coupling}}}]
            """).At(40, "p/kmo_op/z.re", "p/kmo_op/z.im");
        Assert.Equal(square, z[0] * z[0] + z[1] * z[1], 1e-8);
    }

    /// <summary>Equal populations cancel each other's attraction: z' = (iω − Δ)z.</summary>
    [Fact]
    public void Two_equal_populations_of_phase_oscillators_lose_their_order()
    {
        var z = Run.Problem(Kuramoto + "kmo_mf_2coupled").At(2, "p1/kmo_op/z.re", "p1/kmo_op/z.im", "p2/kmo_op/z.re");
        var expected = new System.Numerics.Complex(0.5, 0.1) * System.Numerics.Complex.Exp(new System.Numerics.Complex(-1, 10) * 2);
        Assert.Equal(expected.Real, z[0], 1e-10);
        Assert.Equal(expected.Imaginary, z[1], 1e-10);
        Assert.Equal(z[0], z[2], 1e-14);
    }

    /// <summary>The difference φ of the phases obeys φ' = 8 sin φ, whose solution is tan(φ/2) = tan(φ(0)/2)·exp(8t).</summary>
    [Fact]
    public void Two_phase_oscillators_that_repel_each_other_go_to_antiphase()
    {
        var problem = Run.Problem(Kuramoto + "kmo_2coupled", ("p1/phase_op/theta", 0.01));
        foreach (var t in new[] { 0.3, 0.8, 3 })
        {
            var at = problem.At(t, "p1/phase_op/theta", "p2/phase_op/theta");
            Assert.Equal(2 * Math.Atan(Math.Tan(0.005) * Math.Exp(8 * t)), at[0] - at[1], 1e-9);
        }
    }
}
