using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics.Signals;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding;
using PyRates.Solving;
using PyRates.Tests.Shell;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>Verified defects of PyRates 1.2.3 by their numbers, with the figures that showed them.</summary>
public sealed class RepairedDefectsTests
{
    private const string Qif = "model_templates.neural_mass_models.qif.qif";

    /// <summary>x' = u(t - 0.5), u = t: x(2) = 1.125. PyRates' heun has 1.5304, the value of half the delay.</summary>
    [Theory]
    [InlineData("heun")]
    [InlineData("midpoint")]
    [InlineData("rk4")]
    public void D1_a_delay_of_an_edge_is_the_same_with_every_solver(string solver)
    {
        var model = Small.Net("  nodes: {s: ramp_n, t: sum_n}\n  edges: [[s/ramp/u, t/sum/r, null, {delay: 0.5}]]\n");
        Assert.Equal(1.125, model.End(solver, 2, 0.01, "t/sum/x")[0], 1e-12);
        Assert.Equal(1.125, model.Tight(2, "t/sum/x")[0], 1e-9);
    }

    /// <summary>PyRates' is all zeros unless vectorize=False.</summary>
    [Fact]
    public void D2_the_Jacobian_of_like_nodes_is_not_zero()
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = """
            op: {base: OperatorTemplate, equations: ["x' = -x + u", m = tanh(x)], variables: {x: variable(0.0), m: output, u: input}}
            n: {base: NodeTemplate, operators: op}
            net: {base: CircuitTemplate, nodes: {a: n, b: n}, edges: [[b/op/m, a/op/u, null, {weight: -5}], [a/op/m, b/op/u, null, {weight: 5}]]}
            """;
        Assert.Equal(ExitCode.Done, world.Run("evaluate", "m/net", "--jacobian"));
        Assert.Equal(["a/op/x,0,-0,-1,-5", "b/op/x,0,0,5,-1"], world.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    /// <summary>With a = 1 both end at +0.99 in PyRates.</summary>
    [Fact]
    public void D3_operators_of_one_name_keep_their_equations() => Assert.Equal([0.99, -0.99], Small.Of("""
        up: {base: OperatorTemplate, name: same, equations: "x' = +a", variables: {x: output(0.0), a: 1.0}}
        down: {base: OperatorTemplate, name: same, equations: "x' = -a", variables: {x: output(0.0), a: 1.0}}
        p: {base: NodeTemplate, operators: up}
        q: {base: NodeTemplate, operators: down}
        net: {base: CircuitTemplate, nodes: {p: p, q: q}}
        """).End("euler", 0.99, 0.01, "p/same/x", "q/same/x").Select(x => Math.Round(x, 12)));

    /// <summary>In PyRates the second run crashes, and the edges become more with every look at them.</summary>
    [Fact]
    public void D4_a_circuit_of_circuits_runs_twice_and_its_edges_stay_as_many()
    {
        var model = Simulation.Load("model_templates.neural_mass_models.jansenrit.JRC_2delaycoupled");
        var edges = model.Circuit.Edges.Count;
        var experiment = new Experiment { SimulationTime = 0.1, StepSize = 1e-3 };
        Assert.Equal(model.Integrate(experiment), model.Integrate(experiment));
        Assert.Equal(edges, model.Circuit.Edges.Count);
    }

    /// <summary>20 ms of 50 in 100 s: the integral is 1. PyRates' RK45 has 0.</summary>
    [Theory]
    [InlineData("RK45")]
    [InlineData("DOP853")]
    [InlineData("RK23")]
    public void D5_an_adaptive_solver_does_not_step_over_a_pulse(string method)
    {
        var model = Small.Net("  nodes: {p: sum_n}\n").Drive("p/sum/r", new Pulse(50, 50.02, 50));
        Assert.Equal(1, model.End(new Experiment { SimulationTime = 100, Method = method }, "p/sum/x")[0], 1e-9);
    }

    /// <summary>x' = -x(t - 1) by the method of steps. PyRates' error is 1.04e-5 at every tolerance.</summary>
    [Fact]
    public void D6_a_delay_equation_becomes_better_with_its_tolerance()
    {
        var model = Small.Operator("\"x' = -x(t - 1.0)\"", "{x: output(1.0)}");
        var exact = Enumerable.Range(0, 12).Sum(k => Math.Pow(-(11.0 - k), k) / Enumerable.Range(1, k).Aggregate(1.0, (f, i) => f * i));
        double[] errors = [Error(1e-4), Error(1e-7), Error(1e-10)];
        Assert.True(errors[0] > 30 * errors[1] && errors[1] > 30 * errors[2] && errors[2] < 1e-9, string.Join(", ", errors));

        double Error(double rtol) => Math.Abs(exact - model.End(
            new Experiment { SimulationTime = 10, Method = "RK23", Rtol = rtol, Atol = rtol / 100 }, "p/op/x")[0]);
    }

    /// <summary>The only delay equation among PyRates' test models fails there with the default vectorize=True.</summary>
    [Fact]
    public void D7_the_delay_equation_of_the_test_models_runs() => Assert.All(
        Simulation.Integrate("model_templates.test_resources.test_backend.net16", 1, 1e-3).Data.Values.ToArray(), x => Assert.True(double.IsFinite(x)));

    /// <summary>u = t, sampled every 1.5 steps. PyRates' last row is memory that nobody has written.</summary>
    [Fact]
    public void D8_a_sampling_step_between_steps_is_interpolated()
    {
        var run = Small.Net("  nodes: {p: ramp_n}\n").Integrate(new() { SimulationTime = 0.015, StepSize = 1e-3, SamplingStepSize = 1.5e-3 });
        Assert.Equal(10, run.Length);
        for (var k = 0; k < run.Length; k++) Assert.Equal(k * 1.5e-3, run[k, 0], 1e-15);
    }

    [Theory]
    [InlineData("dx/dt = -x")]
    [InlineData("d/dt * x = -x")]
    [InlineData("x' = -x")]
    public void D9_a_derivative_may_be_written_in_three_ways(string equation) =>
        Assert.Equal(Math.Exp(-1), Small.Operator($"\"{equation}\"", "{x: output(1.0)}").Tight(1, "p/op/x")[0], 1e-10);

    /// <summary>Three units with a coupling of 0.1 each: x' = 0.1·3x + 1, x(2) = (e^0.6 - 1)/0.3. PyRates is left with one unit.</summary>
    [Fact]
    public void D10_an_input_leaves_a_population_as_it_is()
    {
        var model = Small.Net("""
              populations: {p: {node: sum_n, n: 3}}
              connections: [{source: p/sum/x, target: p/sum/r, weights: 0.1}]
            """).Drive("p/sum/r", new Constant(1));
        var run = model.Integrate(new() { SimulationTime = 2, Method = "DOP853", Rtol = 1e-11, Atol = 1e-13, Endpoint = true, TEval = [2] });
        Assert.Equal(3, run.Names.Length);
        Assert.All(run.Row(0).ToArray(), x => Assert.Equal((Math.Exp(0.6) - 1) / 0.3, x, 1e-9));
    }

    [Fact]
    public void D11_any_variable_is_an_output_and_none_means_all_states()
    {
        var model = Small.Operator("[\"x' = -x\", m = 2*x]", "{x: output(1.0), m: variable}");
        Assert.Equal(2 * Math.Exp(-1), model.Tight(1, "p/op/m")[0], 1e-10);
        Assert.Equal(["p/op/x"], model.Integrate(new() { SimulationTime = 1, StepSize = 0.1 }).Names.ToArray());
    }

    [Theory]
    [InlineData("round(2.4)", 2)]
    [InlineData("E", Math.E)]
    [InlineData("abs(-3)", 3)]
    [InlineData("max(1, 2) + min(1, 2)", 3)]
    [InlineData("floor(2.7)", 2)]
    [InlineData("7 % 4", 3)]
    [InlineData("atan(1)", Math.PI / 4)]
    [InlineData("asin(1)", Math.PI / 2)]
    [InlineData("heaviside(2)", 1)]
    [InlineData("erf(0.5)", 0.5204998778130465)]
    [InlineData("where(3 > 2, 5, 6)", 5)]
    [InlineData("t + 4", 4)]
    public void D12_functions_and_constants_are_what_they_are_called(string expression, double value) =>
        Assert.Equal(value, Small.Operator($"\"x' = {expression}\"", "{x: output}").Compile().Slope()[0], 1e-14);

    /// <summary>1e-12 is lost beside 1 in PyRates' float32.</summary>
    [Fact]
    public void D13_numbers_are_double() =>
        Assert.Equal(1e-12, Small.Operator("\"x' = 1e-12\"", "{x: output(1.0)}").End("euler", 1, 1, "p/op/x")[0] - 1, 1e-15);

    [Fact]
    public void D14_a_typo_is_an_error_that_knows_the_right_name()
    {
        var model = Simulation.Load(Qif);
        Assert.Contains("'p/qif_op/I_ext'", Told(() => model.Drive("p/qif_op/I_exd", new double[] { 1 })), StringComparison.Ordinal);
        Assert.Contains("'p/qif_op/eta'", Told(() => model.Set("p/qif_op/etta", 1)), StringComparison.Ordinal);
        Assert.Contains("'p/qif_op/r'", Told(() => model.End("euler", 1, 0.1, "p/qif_op/R")), StringComparison.Ordinal);

        static string Told(Action act) => Assert.Throws<PyRatesException>(act).Message;
    }

    /// <summary>What PyRates ships and cannot run.</summary>
    [Theory]
    [InlineData("neural_mass_models.qif.qif_gap")]
    [InlineData("neural_mass_models.qif.qif_alpha_syn")]
    [InlineData("neural_mass_models.theta.kmo_conductance")]
    [InlineData("oscillators.stuartlandau.sl_burst_pop")]
    [InlineData("CNS_2019_Tutorial.templates.EC")]
    [InlineData("CNS_2019_Tutorial.templates.JRC")]
    [InlineData("CNS_2019_Tutorial.templates.JRC_nosyns")]
    [InlineData("test_resources.test_backend.net11")]
    public void D15_every_shipped_template_runs(string model) => Assert.All(
        Simulation.Integrate("model_templates." + model, 0.01, method: "RK45").Data.Values.ToArray(), x => Assert.True(double.IsFinite(x)));

    /// <summary>μ = 1: the amplitude of the normal form is 1. PyRates' file has z for x in one term.</summary>
    [Fact]
    public void D16_the_Stuart_Landau_oscillator_is_its_normal_form()
    {
        var end = Simulation.Load("model_templates.oscillators.stuartlandau.sl").Set("p/sl_op/mu", 1.0).Set("p/sl_op/x", 0.1).Tight(60, "p/sl_op/x", "p/sl_op/z");
        Assert.Equal(1, Math.Sqrt((end[0] * end[0]) + (end[1] * end[1])), 1e-8);
    }

    /// <summary>PyRates was stopped by hand after 8 minutes.</summary>
    [Fact]
    public void D17_a_run_without_an_end_ends_and_says_why()
    {
        var failure = Assert.Throws<PyRatesException>(() => Simulation.Load(Qif).Set("p/qif_op/eta", 1e12)
            .Integrate(new() { SimulationTime = 80, Method = "RK45", MaxSteps = 2000 })).Failure;
        Assert.IsType<SolveFailure.TooManySteps>(failure);
        Assert.NotEqual(0, failure.Partial.Length);
    }

    [Fact]
    public void D18_a_second_run_begins_where_the_first_began()
    {
        var model = Simulation.Load(Qif);
        var experiment = new Experiment { SimulationTime = 1, StepSize = 1e-2 };
        Assert.Equal(model.Integrate(experiment).Row(0).ToArray(), model.Integrate(experiment).Row(0).ToArray());
    }

    [Fact]
    public void D19_a_run_writes_no_file_that_was_not_asked_for()
    {
        using var world = new TestWorld();
        Assert.Equal(ExitCode.Done, world.Run("integrate", Qif, "-T", "1", "--step", "0.1"));
        Assert.Empty(world.Files.Content);
    }

    [Fact]
    public void D20_a_misspelt_attribute_of_an_edge_is_told()
    {
        using var world = new TestWorld();
        world.Files["m.yaml"] = Small.Parts + "net: {base: CircuitTemplate, nodes: {p: lin_n}, edges: [[p/lin/x, p/lin/u, null, {weigth: 2}]]}\n";
        Assert.Equal(ExitCode.Wrong, world.Run("check", "m/net"));
        Assert.Equal("m.yaml:7:83: PR0114: unknown key 'weigth' of an edge; did you mean 'weight'?\n", world.Err);
    }

    /// <summary>PyRates takes 56.8 s for such a file, in which 140 templates name each other.</summary>
    [Fact]
    public void D21_a_document_is_read_once_however_many_templates_it_has()
    {
        var filler = new string('#', 1000) + "\n";
        IEnumerable<string> nodes = Enumerable.Range(0, 138).Select(i => $"{filler}n{i}: {{base: {(i == 0 ? "lin_n" : $"n{i - 1}")}}}\n");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Single(Small.Of(Small.Parts + string.Concat(nodes.Take(90)) + "net: {base: CircuitTemplate, nodes: {p: n89}}\n").Circuit.Nodes);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);           // 0.05 s on an idle machine
    }

    [Fact]
    public void D22_an_edge_of_five_elements_is_read_and_none_is_written()
    {
        var model = Small.Net("  nodes: {p: lin_n}\n  edges: [[p/lin/x, p/lin/u, null, {weight: 2.0}, False]]\n");
        Assert.Equal(2.0, model.Circuit.Edges[0].Weight);
        Assert.Contains("[p/lin/x, p/lin/u, null, {weight: 2.0}]", model.ToYaml(), StringComparison.Ordinal);
    }
}
