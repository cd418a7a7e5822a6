using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Classical systems of the library against exact properties.</summary>
public sealed class DynamicalSystemTests
{
    private const string Family = "model_templates.dynamical_systems.";
    private const string MackeyGlass = Family + "mackeyglass.mg";

    /// <summary>Lorenz (1963), equation (34): steady convection is lost at ρ = σ(σ + β + 3)/(σ − β − 1) = 470/19.</summary>
    [Fact]
    public void Steady_convection_ends_where_Lorenz_says()
    {
        var (rho, x) = (470.0 / 19, Math.Sqrt(8.0 / 3 * (470.0 / 19 - 1)));
        Stability At(double r) => Stability.Of(Family + "lorenz.lorenz", ("p/lorenz_op/rho", r),
            ("p/lorenz_op/x", x), ("p/lorenz_op/y", x), ("p/lorenz_op/z", rho - 1));
        Assert.Equal([x, x, rho - 1], At(rho).Equilibrium, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0, At(rho).Hurwitz, 1e-9);
        Assert.True(At(rho - 0.01).Hurwitz > 0 && At(rho + 0.01).Hurwitz < 0);
    }

    /// <summary>At rest the Jacobian has the eigenvalue 0 for ρ = 1.</summary>
    [Fact]
    public void Convection_begins_at_the_critical_Rayleigh_number() => Assert.Equal(
        0, Stability.Of(Family + "lorenz.lorenz", ("p/lorenz_op/rho", 1 + 1e-9), ("p/lorenz_op/y", 0)).Characteristic[^1], 1e-7);

    /// <summary>The volume shrinks at the rate σ + 1 + β everywhere: a1 of the characteristic polynomial.</summary>
    [Fact]
    public void The_flow_of_Lorenz_contracts_volumes_at_its_constant_rate() =>
        Assert.Equal(41.0 / 3, Stability.Of(Family + "lorenz.lorenz", ("p/lorenz_op/x", 8), ("p/lorenz_op/y", 8), ("p/lorenz_op/z", 27)).Characteristic[1], 1e-12);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void The_equilibria_of_Roessler_are_those_of_the_formula(int sign)
    {
        var x = (5.7 + sign * Math.Sqrt(5.7 * 5.7 - 4 * 0.2 * 0.2)) / 2;
        var slope = Stability.Of(
            Family + "rossler.rossler", ("p/rossler_op/x", x), ("p/rossler_op/y", -x / 0.2), ("p/rossler_op/z", x / 0.2)).Slope;
        Assert.All(slope, component => Assert.Equal(0, component, 1e-12));
    }

    [Fact]
    public void Predators_and_prey_conserve_their_first_integral()
    {
        static double Integral(double x, double y) => 0.1 * x - 0.4 * Math.Log(x) + 0.4 * y - 1.1 * Math.Log(y);
        var problem = Run.Problem(Family + "lotkavolterra.lv");
        foreach (var t in new[] { 3.0, 10, 60 })
        {
            var at = problem.At(t, "p/lv_op/x", "p/lv_op/y");
            Assert.Equal(Integral(10, 5), Integral(at[0], at[1]), 1e-10);
        }
        Assert.Equal([4, 2.75], Stability.Of(Family + "lotkavolterra.lv", ("p/lv_op/x", 4.2), ("p/lv_op/y", 2.7)).Equilibrium, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    /// <summary>The equilibrium is (A, B/A); at B = 1 + A² the eigenvalues are ±iA.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    public void The_Brusselator_loses_its_equilibrium_at_its_Hopf_bifurcation(double a)
    {
        var b = 1 + a * a;
        var model = Stability.Of(Family + "brusselator.brusselator", ("p/brusselator_op/A", a), ("p/brusselator_op/B", b), ("p/brusselator_op/y", b));
        Assert.Equal([a, b / a], model.Equilibrium, (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal([1, 0, a * a], model.Characteristic, (x, y) => Math.Abs(x - y) < 1e-12);
    }

    /// <summary>Around x = 1 the equation is u' = −0.1 u − 0.4 u(t − τ), stable for τ below arccos(−1/4)/√0.15 = 4.7082.</summary>
    [Theory]
    [InlineData(4.4, true)]
    [InlineData(5.1, false)]
    public void The_equation_of_Mackey_and_Glass_begins_to_oscillate_at_its_Hopf_bifurcation(double tau, bool rests)
    {
        Assert.Equal(4.7082, Math.Acos(-0.25) / Math.Sqrt(0.15), 5e-5);
        var late = Late(Run.Problem(MackeyGlass, ("p/mg_op/tau", tau)), from: 1900, to: 2000);
        Assert.Equal(rests, late.Max() - late.Min() < 0.02);
        Assert.Equal(1, (late.Max() + late.Min()) / 2, 0.05);
    }

    /// <summary>Production is at most 0.2·max x/(1 + x^10) = 0.14450, so that x is at most 1.4450 in the long run; and two
    /// solutions that start almost alike part (Mackey and Glass 1977; Farmer 1982, Physica D 4:366-393,
    /// doi:10.1016/0167-2789(82)90042-2).</summary>
    [Fact]
    public void The_equation_of_Mackey_and_Glass_is_chaotic_within_bounds()
    {
        var one = Late(Run.Problem(MackeyGlass), 2900, 3500);
        var other = Late(Run.Problem(MackeyGlass, ("p/mg_op/x", 1.200001)), 2900, 3500);
        Assert.InRange(one.Max(), 1.2, 1.4451);
        Assert.InRange(one.Min(), 0.2, 0.6);
        Assert.True(one.Zip(other, (a, b) => Math.Abs(a - b)).Max() > 0.1);
    }

    /// <summary>As long as the delayed position is the initial one, 0, the feedback is none.</summary>
    [Fact]
    public void Delayed_feedback_on_the_van_der_Pol_oscillator_begins_after_the_delay()
    {
        const string family = "model_templates.oscillators.vanderpol.";
        var (delayed, plain) = (Run.Problem(family + "vdp_delayed"), Run.Problem(family + "vdp"));
        Assert.Equal(plain.At(5, "p/vdp_op/x")[0], delayed.At(5, "p/vdp_delayed_op/x")[0], 1e-10);
        Assert.Equal(plain.At(20, "p/vdp_op/x")[0], Run.Problem(family + "vdp_delayed", ("p/vdp_delayed_op/k", 0)).At(20, "p/vdp_delayed_op/x")[0], 1e-9);
    }

    /// <summary>Computed with an independent program by the method of steps, to 6e-8.</summary>
    [Theory]
    [InlineData(10, -0.73635986271317566, -4.4570485333885674)]
    [InlineData(20, 0.94648493089357222, 5.1639672053823471)]
    public void The_van_der_Pol_oscillator_with_delayed_feedback_has_its_known_values(double t, double x, double z)
    {
        var at = Run.Problem("model_templates.oscillators.vanderpol.vdp_delayed").At(t, "p/vdp_delayed_op/x", "p/vdp_delayed_op/z");
        Assert.Equal(x, at[0], 3e-7);
        Assert.Equal(z, at[1], 3e-7);
    }

    private static double[] Late(ModelProblem problem, double from, double to)
    {
        double[] times = [.. Enumerable.Range(0, (int)(2 * (to - from))).Select(i => from + i / 2.0)];
        var solved = Method.DormandPrince853.With(Controller.I(rtol: 1e-9, atol: 1e-11)).Until(to).Keeping(Sampler.At(times)).Solve(problem).OrThrow();
        return [.. Enumerable.Range(0, times.Length).Select(i => solved.Row(i)[0])];
    }
}
