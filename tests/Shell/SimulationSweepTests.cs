using System.Collections.Immutable;
using System.Linq;
using PyRates.Analysis;
using PyRates.Shell.Embedding;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>A sweep from C#.</summary>
public sealed class SimulationSweepTests
{
    private const string Eta = "p/qif_op/eta", Weight = "p/qif_op/r:p/qif_op/r_in:weight";
    private static readonly Experiment Steps = new() { SimulationTime = 2, StepSize = 1e-2, SamplingStepSize = 0.1, Outputs = Of("r", "p/qif_op/r"), Cutoff = 0.5 };

    public static TheoryData<Experiment> Experiments =>
    [
        Steps, Steps with { Method = "RK45", StepSize = null }, Steps with { Method = "BDF", StepSize = null },
        Steps with { Events = Of("up", "p/qif_op/r > 0.02") }, Steps with { Until = "p/qif_op/r > 0.03" }, Steps with { DdeApprox = 2 },
    ];

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Each_set_is_what_integrate_gives(Experiment experiment)
    {
        var model = Simulation.Load("qif");
        var swept = model.Sweep(experiment, [Axis.Of(Eta, -5, -3), new("J", [Weight], [10, 20, 30])], permute: true);
        Assert.Equal(["p/qif_op/eta", "J"], swept.Axes.AsEnumerable());
        Assert.Equal(6, swept.Sets.Length);
        Assert.Equal(["qif_0", "qif_1", "qif_2", "qif_3", "qif_4", "qif_5"], swept.Sets.Select(s => s.Name));
        Assert.All(swept.Sets, set =>
        {
            var alone = model.Set(Eta, set.Values[0]).SetWeight("p/qif_op/r", "p/qif_op/r_in", set.Values[1]).Integrate(experiment);
            Assert.Equal(alone, set.Trajectory);
            Assert.True(set.Failure.IsNone);
        });
    }

    [Fact]
    public void Without_permute_the_first_values_are_a_set_and_the_second_ones()
    {
        var swept = Simulation.Sweep("qif", Steps, [Axis.Of(Eta, -5, -3, -1), Axis.Even("p/qif_op/v", -2, 0, 3)]);
        Assert.Equal([[-5, -2], [-3, -1], [-1, 0]], swept.Sets.Select(s => s.Values.Values.ToArray()));
        Assert.Equal([-2.0, -1, 0], Simulation.Sweep("qif", Steps with { Outputs = Of("v", "p/qif_op/v"), Cutoff = 0 }, [Axis.Even("p/qif_op/v", -2, 0, 3)])
            .Sets.Select(s => s.Trajectory[0, 0]));
    }

    [Fact]
    public void The_table_has_a_column_per_output_and_set_and_NaN_where_a_set_has_no_row()
    {
        var swept = Simulation.Sweep("qif", Steps with { Until = "p/qif_op/r > 0.5", Outputs = null }, [Axis.Of(Eta, -5, 10)]);
        var table = swept.Table();
        Assert.Equal(["p/qif_op/r/qif_0", "p/qif_op/r/qif_1", "p/qif_op/v/qif_0", "p/qif_op/v/qif_1"], table.Names.AsEnumerable());
        Assert.True(swept.Sets[1].Trajectory.Length < swept.Sets[0].Trajectory.Length);
        Assert.Equal(swept.Sets[0].Trajectory.Times.Values, table.Times.Values.Where(swept.Sets[0].Trajectory.Times.Values.Contains));
        Assert.True(double.IsNaN(table[table.Length - 1, 1]));
        Assert.Equal(swept.Sets[0].Trajectory[swept.Sets[0].Trajectory.Length - 1, 0], table[table.Length - 1, 0]);
    }

    [Fact]
    public void A_set_that_fails_says_why_and_leaves_the_others_be()
    {
        var swept = Simulation.Sweep("qif", Steps with { SimulationTime = 400, StepSize = 0.05 }, [Axis.Of(Eta, -5, 1e200)]);
        Assert.True(swept.Sets[0].Failure.IsNone);
        Assert.True(swept.Sets[1].Failure.IsSome);
        Assert.True(swept.Sets[1].Trajectory.Length < swept.Sets[0].Trajectory.Length);
    }

    [Fact]
    public void Whatever_is_wrong_is_thrown_all_of_it()
    {
        Assert.Equal(["PR0515", "PR0515"], Codes([new("a", [Eta], [1]), new("a", [], [2])]));
        Assert.Equal(["PR0515"], Codes([]));
        Assert.Equal(["PR0515"], Codes([Axis.Of(Eta)]));
        Assert.Equal(["PR0515"], Codes([Axis.Of(Eta, 1), Axis.Of("p/qif_op/v", 1, 2)]));
        Assert.Equal(["PR0515"], Codes([Axis.Of(Eta, 1), new("again", [Eta], [2])]));
        Assert.Equal(2, Codes([Axis.Of("p/qif_op/etta", 1), new("w", ["p/qif_op/r:p/qif_op/r_in:wait"], [1])]).Length);
        Assert.Single(Codes([new("w", ["p/qif_op/r:p/qif_op/r_in:weight:x"], [1])]));

        static string[] Codes(ImmutableArray<Axis> axes) =>
            [.. Assert.Throws<PyRatesException>(() => Simulation.Load("qif").Sweep(Steps, axes)).Diagnostics.Select(d => d.Code)];
    }

    private static ImmutableDictionary<string, string> Of(string name, string path) =>
        ImmutableDictionary<string, string>.Empty.Add(name, path);
}
