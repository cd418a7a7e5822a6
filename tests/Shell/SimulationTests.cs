using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Formats;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class SimulationTests
{
    private const string Qif = "model_templates.neural_mass_models.qif.qif";

    [Fact]
    public void The_tutorial_in_one_call()
    {
        var run = Simulation.Integrate(
            Qif, simulationTime: 80, stepSize: 1e-3, samplingStepSize: 1e-2, outputs: new() { ["r"] = "p/qif_op/r" });
        Assert.Equal((8000, "r"), (run.Length, run.Names.Single()));
        Assert.Equal(0.2, run.Times[20]);
        Assert.Equal(0.0478263187499289, run[20, 0], 1e-15);        // PyRates, tut_qif_euler
        Assert.Equal(["time", "r"], run.ToDataFrame().Columns.Select(c => c.Name));
    }

    [Fact]
    public void A_changed_model_is_another_model()
    {
        var low = Simulation.Load("qif");
        var high = low.Set("p/qif_op/eta", -2.0).SetWeight("p/qif_op/r", "p/qif_op/r_in", 20);
        var before = Rate(low);
        Assert.NotEqual(before, Rate(high));
        Assert.Equal(before, Rate(low));
        Assert.Equal(before, Rate(high.Set("p/qif_op/eta", -5.0).SetWeight("p/qif_op/r", "p/qif_op/r_in", 15)));

        static double Rate(Model model) => model.Integrate(new() { SimulationTime = 5, StepSize = 1e-2 })[499, 0];
    }

    [Fact]
    public void An_array_a_signal_and_a_driven_model_are_the_same_input()
    {
        var steps = Enumerable.Range(0, 8000).Select(k => k is >= 2000 and < 6000 ? -3.0 : 0.0).ToArray();
        var (array, signal) = (Solved(steps), Solved(new Pulse(20, 60, -3)));
        Assert.Equal(array, signal);
        Assert.Equal(array, Simulation.Load(Qif).Drive("p/qif_op/I_ext", steps)
            .Integrate(new() { SimulationTime = 80, StepSize = 1e-2, Solver = "heun" }));

        static Trajectory Solved(Input input) => Simulation.Integrate(
            Qif, simulationTime: 80, stepSize: 1e-2, inputs: new() { ["p/qif_op/I_ext"] = input }, solver: "heun");
    }

    [Fact]
    public void Every_word_of_solve_ivp_is_heard()
    {
        var run = Simulation.Integrate(
            "vdp", simulationTime: 10, solver: "scipy", method: "RK23", rtol: 1e-6, atol: 1e-9, firstStep: 1e-3, minStep: 1e-12,
            maxStep: 0.1, tEval: [0, 2.5, 10], events: new() { ["zero"] = "p/vdp_op/x" }, outputs: new() { ["x"] = "p/vdp_op/x" });
        Assert.Equal([0.0, 2.5, 10], run.Times.Values.ToArray());
        Assert.All(run.Occurrences.ToArray(), o => Assert.Equal(("zero", 0), (o.Event, Math.Round(o.State[0], 6))));
        Assert.Equal(3, run.Occurrences.Length);                    // the period is 6.66, the start lies in x = 0
        Assert.True(run.Statistics.Accepted >= 100);
    }

    [Fact]
    public void A_continuous_solution_can_be_asked_at_any_time()
    {
        var experiment = new Experiment { SimulationTime = 5, Method = "DOP853", Rtol = 1e-10, Atol = 1e-12 };
        var solution = Simulation.Load("vdp").IntegrateContinuously(experiment);
        var asked = Simulation.Load("vdp").Integrate(experiment with { TEval = [1.2345] });
        Assert.Equal(asked.Row(0).ToArray(), solution.At(1.2345).IfNone(default(Foundation.Rows)).Values.ToArray());
        Assert.True(solution.At(5.1).IsNone);
    }

    [Fact]
    public void A_solver_of_ones_own_solves_a_model()
    {
        var model = Simulation.Load("vdp");
        var solver = Method.Rk4.Fixed(0.01).Every(1).Until(3);
        var run = Simulation.Solve(model, solver, new() { ["x"] = "p/vdp_op/x" });
        Assert.Equal(solver.Recording("p/vdp_op/x").Solve(model.Compile()).OrThrow().Data, run.Data);
        Assert.Equal(["x"], run.Names.ToArray());
    }

    [Fact]
    public void What_is_wrong_is_thrown_all_at_once()
    {
        Assert.Contains("did you mean 'qif'?", Thrown(() => Simulation.Load("qfi")).Message, StringComparison.Ordinal);
        Assert.Equal("PR0302", Thrown(() => Simulation.Load("qif").Set("p/qif_op/etta", 1)).Diagnostics.Single().Code);
        Assert.Equal("PR0310", Thrown(() => Simulation.Load("qif").Drive("p/qif_op/I_ext", new double[2, 2])).Diagnostics.Single().Code);
        Assert.Equal("PR0522", Thrown(() => Simulation.Integrate("qif", 1)).Diagnostics.Single().Code);
        Assert.Equal("PR0522", Thrown(() => Simulation.Integrate("qif", 1, stepSize: 0.1, solver: "BFD")).Diagnostics.Single().Code);
        Assert.Equal("PR0523", Thrown(() => Simulation.Integrate("qif", 1, stepSize: -0.1)).Diagnostics.Single().Code);
        var unknown = Thrown(() => Simulation.Integrate("qif", 1, stepSize: 0.1, outputs: new() { ["a"] = "p/qif_op/a", ["b"] = "p/b/r" }));
        Assert.Equal(["PR0302", "PR0302"], unknown.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void A_failed_solve_is_thrown_with_what_was_solved()
    {
        var failure = Thrown(() => Simulation.Load("qif").Set("p/qif_op/eta", 1e300)
            .Integrate(new() { SimulationTime = 10, StepSize = 1, Outputs = null })).Failure;
        Assert.IsType<SolveFailure.NotFinite>(failure);
        Assert.NotEqual(0, failure.Partial.Length);
    }

    private static PyRatesException Thrown(Action act) => Assert.Throws<PyRatesException>(act);
}
