using System;
using System.Linq;
using Xunit;

namespace PyRates.Tests.Goldens;

/// <summary>Trajectories of Python PyRates 1.2.3; see the README of <c>tests/Reference</c>.</summary>
public sealed class GoldenTrajectoryTests
{
    public static TheoryData<string> Ids => [.. Reference.Cases.Select(golden => golden.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_run_agrees_with_PyRates_within_its_tolerance(string id)
    {
        var golden = Reference.Cases.Single(c => c.Id == id);
        var expected = golden.Rows;

        var actual = GoldenRun.Of(golden);

        Assert.Equal(expected.Length, (actual.Length + golden.Stride - 1) / golden.Stride);
        Assert.Equal(expected[0].Length, actual.Names.Length + 1);
        for (var row = 0; row < expected.Length; row++)
        {
            var at = row * golden.Stride;
            Assert.Equal(expected[row][0], actual.Times[at], 1e-9);
            for (var column = 0; column < actual.Names.Length; column++)
            {
                var difference = Math.Abs(expected[row][column + 1] - actual[at, column]);
                Assert.True(
                    difference <= golden.Tolerance,
                    $"{id}, {actual.Names[column]} at t = {actual.Times[at]}: {actual[at, column]:R} where PyRates has "
                    + $"{expected[row][column + 1]:R}, a difference of {difference:g3}; {golden.Tolerance:g3} is allowed");
            }
        }
    }

    [Fact]
    public void An_output_that_matches_several_variables_gives_a_column_for_each()
    {
        string[] Names(string id) => [.. GoldenRun.Of(Reference.Cases.Single(c => c.Id == id)).Names];

        Assert.Equal(["r/a/p/qif_op/r", "r/b/p/qif_op/r", "v/a/p/qif_op/v", "v/b/p/qif_op/v"], Names("hier_qif_pair_all_inputs"));
        Assert.Equal(
            ["left/a/p/qif_op/r", "left/b/p/qif_op/r", "right/a/p/qif_op/r", "right/b/p/qif_op/r"],
            Names("hier_qif_quad_all_list"));
    }
}
