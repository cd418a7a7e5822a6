using System;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>The circuits of the library's tutorial and test documents against exact solutions.</summary>
public sealed class ResourceModelTests
{
    private const string Tutorial = "model_templates.CNS_2019_Tutorial.templates.";
    private const string Backend = "model_templates.test_resources.test_backend.";
    private const string Caching = "model_templates.test_resources.test_operator_caching_templates.";

    [Fact]
    public void The_population_of_the_tutorial_is_the_QIF_mean_field()
    {
        var tutorial = Run.Problem(Tutorial + "EC").At(4, "Pop_exc/Op_exc/r", "Pop_exc/Op_exc/v");
        var qif = Run.Problem("model_templates.neural_mass_models.qif.qif", ("p/qif_op/r", 0), ("p/qif_op/v", 0)).At(4, "p/qif_op/r", "p/qif_op/v");
        Assert.Equal(qif[0], tutorial[0], 1e-11);
        Assert.Equal(qif[1], tutorial[1], 1e-10);
    }

    /// <summary>An inhibitory population is an excitatory one whose recurrent rate has the other sign; without it both are free.</summary>
    [Fact]
    public void Without_coupling_the_columns_of_the_tutorial_are_free_populations()
    {
        (string, double)[] off = [("all/all/J", 0)];
        var column = Run.Problem(Tutorial + "JRC_nosyns", off).At(3, "PC/Op_exc/r", "EIN/Op_exc/r", "IIN/Op_inh/r");
        var free = Run.Problem(Tutorial + "EC", off).At(3, "Pop_exc/Op_exc/r")[0];
        Assert.All(column, r => Assert.Equal(free, r, 1e-12));

        (string, double)[] silent = [("all/all/J_e", 0), ("all/all/J_i", 0), ("all/all/eta", -5)];
        var synapses = Run.Problem(Tutorial + "JRC", silent).At(3, "PC/Op_exc_syns/r", "IIN/Op_inh_syns/r");
        Assert.All(synapses, r => Assert.Equal(free, r, 1e-12));
    }

    /// <summary>A synapse at a constant rate: I tends to H·τ·r.</summary>
    [Fact]
    public void A_synaptic_current_of_the_tutorial_tends_to_amplitude_times_time_times_rate()
    {
        var at = Run.Problem(Tutorial + "JRC").At(400, "PC/Op_exc_syns/I_i", "IIN/Op_inh_syns/r", "PC/Op_exc_syns/r", "EIN/Op_exc_syns/I_e", "EIN/Op_exc_syns/r");
        Assert.Equal(22 * 2 * 0.3375 * at[1], at[0], 1e-6);
        Assert.Equal(3.25 * (at[4] + 1.08 * at[2]), at[3], 1e-6);
    }

    /// <summary>What the descriptions state: 2 per unit of time; the one that receives itself, 3.</summary>
    [Fact]
    public void The_linear_circuits_rise_as_they_say()
    {
        Assert.Equal(2 * 3.0, Run.Problem("model_templates.test_resources.linear.ExampleCircuit").At(3, "Node/LinearOperator/y")[0], 1e-11);
        var slopes = Run.Problem("model_templates.test_resources.linear.MatrixCircuit").Slope();
        Assert.Equal([2, 3, 4, 2, 3, 4, 2, 3, 4], slopes);
    }

    /// <summary>With gain 1, x1' = cos x2 and x2' = sin x1 conserve sin x2 + cos x1.</summary>
    [Fact]
    public void Operators_that_inherit_from_each_other_keep_their_own_values()
    {
        var at = Run.Problem(Caching + "TestCircuit2", ("all/TestOpLin0/c", 1), ("node1/TestOpLin0/out_var", 0.4))
            .At(2, "node1/TestOpLin0/out_var", "node2/TestOpLin0/out_var");
        Assert.Equal(Math.Cos(0.4), Math.Sin(at[1]) + Math.Cos(at[0]), 1e-11);
        Assert.True(Math.Abs(at[0] - 0.4) > 0.5);
        Assert.Equal(3, Run.Problem(Caching + "TestCircuit1", ("node1/TestOpLin0/out_var", 1.5)).At(2, "node2/TestOpLin1/out_var")[0], 1e-12);
    }

    /// <summary>x' = −x(t − 0.1), x = 1 before: exact values.</summary>
    [Theory]
    [InlineData(1, 0.32904421126867840)]
    [InlineData(2, 0.10754039354569303)]
    public void The_delay_equation_has_its_exact_solution(double t, double x) =>
        Assert.Equal(x, Run.Problem(Backend + "net16").At(t, "p1/op_dde/x")[0], 1e-10);

    /// <summary>pop0 decays as exp(−t) from 1, which it was before; pop1 follows 2·a(t − 0.2) + a(t − 0.4)/2.</summary>
    [Fact]
    public void Two_edges_of_different_delays_between_one_pair_both_count()
    {
        var a = Run.Problem(Backend + "net11", ("pop0/op1/a", 1)).At(0.4, "pop1/op7/a")[0];
        var d = Math.Exp(-0.2);
        Assert.Equal(d * 2.5 * (1 - d) + 0.4 * d + 0.5 * (1 - d), a, 1e-10);
    }
}
