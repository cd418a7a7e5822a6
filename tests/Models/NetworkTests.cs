using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Populations of oscillators and connections among all of them.</summary>
public sealed class NetworkTests
{
    private const string Kuramoto = "model_templates.oscillators.kuramoto.";
    private const string StuartLandau = "model_templates.oscillators.stuartlandau.";

    /// <summary>Kuramoto (1975): with Lorentzian frequencies of half width 1 the order parameter is √(1 − 2/K) above K = 2.
    /// The frequencies are quantiles, so that 100 oscillators come near the limit of infinitely many.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0.57735)]
    [InlineData(4, 0.70711)]
    [InlineData(8, 0.86603)]
    public void The_order_parameter_of_a_population_follows_the_law_of_Kuramoto(double coupling, double expected)
    {
        const int n = 100;
        var omega = Enumerable.Range(1, n).Select(j => Text(Math.Tan(Math.PI * (2 * j - n - 1) / (2 * n))));
        var problem = Run.Document($$"""
            net:
              base: CircuitTemplate
              populations:
                osc:
                  node: {{Kuramoto}}phase_pop
                  n: {{n}}
                  parameters: {phase_op/omega: [{{string.Join(", ", omega)}}] }
              connections:
                - source: osc/phase_op/theta
                  target: osc/phase_op/s_in
                  weights: {{Text(coupling / n)}}
                  edge: {{Kuramoto}}sin_edge
                  map: {sin_edge/coupling_op/theta_s: source, sin_edge/coupling_op/theta_t: osc/phase_op/theta}
            """);
        Assert.Equal(expected, Order(problem), expected == 0 ? 0.15 : 0.02);
    }

    [Fact]
    public void The_shipped_network_of_Kuramoto_has_its_order_parameter_and_keeps_its_mean_frequency()
    {
        var problem = Run.Problem(Kuramoto + "kmo_net");
        Assert.Equal(Math.Sqrt(0.5), Order(problem), 0.04);
        var phases = problem.EndOf(5);
        Assert.Equal(50, phases.Length);
        Assert.Equal(50.0, phases.Average(), 1e-8);
    }

    /// <summary>Aronson, Ermentrout, Kopell (1990), Amplitude response of coupled oscillators, Physica D 41:403-449: two of
    /// frequencies ±Δ/2 lock with the amplitude r² = 1 − K + √(K² − Δ²/4); both die for K above 1 and Δ above 2√(2K − 1).</summary>
    [Theory]
    [InlineData(0.5, 0.8)]
    [InlineData(2, 1)]
    [InlineData(1.5, 3.5)]
    public void Two_oscillators_of_Stuart_and_Landau_lock_or_die_as_they_must(double coupling, double spread)
    {
        var problem = Run.Document($$"""
            net:
              base: CircuitTemplate
              populations:
                osc:
                  node: {{StuartLandau}}sl_complex_pop
                  n: 2
                  parameters: {sl_complex_op/omega: [{{Text(-spread / 2)}}, {{Text(spread / 2)}}] }
              connections:
                - source: osc/sl_complex_op/z
                  target: osc/sl_complex_op/s_in
                  weights: {{Text(coupling)}}
                  edge: {{StuartLandau}}diffusion_edge
                  map: {diffusion_edge/diffusion_op/z_s: source, diffusion_edge/diffusion_op/z_t: osc/sl_complex_op/z}
            """);
        var dies = coupling > 1 && spread > 2 * Math.Sqrt(2 * coupling - 1);
        var square = dies ? 0 : 1 - coupling + Math.Sqrt(coupling * coupling - spread * spread / 4);
        foreach (var z in Amplitudes(problem.EndOf(200))) Assert.Equal(square, z.Magnitude * z.Magnitude, 1e-8);
    }

    /// <summary>The frequencies of the shipped network lie evenly around 1: the locked state turns at 1, and mirrored oscillators
    /// have mirrored phases and equal amplitudes, below that of one alone.</summary>
    [Fact]
    public void The_shipped_network_of_Stuart_and_Landau_locks()
    {
        var problem = Run.Problem(StuartLandau + "sl_net");
        var (now, later) = (Amplitudes(problem.EndOf(100)), Amplitudes(problem.EndOf(100 + 2 * Math.PI)));
        Assert.Equal(10, now.Length);
        for (var j = 0; j < 10; j++)
        {
            Assert.Equal(now[9 - j].Magnitude, now[j].Magnitude, 1e-8);
            Assert.Equal(0, (later[j] - now[j]).Magnitude, 1e-8);
            Assert.InRange(now[j].Magnitude, 0.8, 0.9999);
        }
    }

    /// <summary>One complex number for all units, or one for each.</summary>
    [Theory]
    [InlineData("0.5+0.25j", 0.5, 0.5, 0.25, 0.25)]
    [InlineData("[0.5+0.25j, 1j]", 0.5, 0, 0.25, 1)]
    public void Units_of_a_population_start_at_the_complex_numbers_given(string start, double re0, double re1, double im0, double im1) =>
        Assert.Equal([re0, re1, im0, im1], Run.Document($$"""
            net:
              base: CircuitTemplate
              populations:
                osc: {node: {{StuartLandau}}sl_complex_pop, n: 2, parameters: {sl_complex_op/z: {{start}} } }
            """).Start.Values.ToArray());

    /// <summary>The mean order parameter over many late times.</summary>
    private static double Order(ModelProblem problem)
    {
        double[] times = [.. Enumerable.Range(0, 80).Select(k => 20 + k / 2.0)];
        var late = Method.Tsitouras54.With(Controller.I(rtol: 1e-6, atol: 1e-8)).Until(60).Keeping(Sampler.At(times)).Solve(problem).OrThrow();
        return Enumerable.Range(0, times.Length).Average(row =>
            (late.Row(row).ToArray().Aggregate(Complex.Zero, (sum, phase) => sum + Complex.FromPolarCoordinates(1, phase)) / problem.StateNames.Length).Magnitude);
    }

    /// <summary>The real parts of all units, then the imaginary ones.</summary>
    private static Complex[] Amplitudes(double[] state) =>
        [.. Enumerable.Range(0, state.Length / 2).Select(j => new Complex(state[j], state[j + state.Length / 2]))];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
