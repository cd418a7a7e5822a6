using System;
using System.Diagnostics;
using System.Linq;
using PyRates.Systems;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Systems;

public sealed class JacobianSystemTests
{
    [Fact]
    public void Entries_are_in_the_order_of_the_states_and_only_where_there_is_something()
    {
        var jacobian = JacobianSystem.Of(Circuit([Node("n", Op("o", "x' = 3*y; y' = -x^2", "x: variable", "y: variable"))]).Assembled());
        Assert.Equal(
            [(0, 1, "3"), (1, 0, "-2*n/o/x")],
            jacobian.Entries.Select(e => (e.Row, e.Column, e.Value.ToString())).ToArray());
        Assert.Empty(jacobian.Partials);
    }

    [Fact]
    public void The_chain_rule_goes_through_algebraic_variables_and_edges()
    {
        var node = Op("o", "m = tanh(x); x' = -x + u", "x: variable(0.5)", "m: output", "u: input");
        var system = Circuit([Node("a", node), Node("b", node)], [Edge("a/o/m", "b/o/u", 3)]).Assembled();
        var jacobian = JacobianSystem.Of(system);
        var at = jacobian.At(Pointwise.At(jacobian.System, 0, [0.5, 0.25]));
        Assert.Equal([-1, 0], at[0].ToArray());
        Assert.Equal(3 * (1 - Math.Pow(Math.Tanh(0.5), 2)), at[1][0], 1e-15);
        Assert.Equal(-1, at[1][1]);
    }

    [Fact]
    public void A_chain_of_long_equations_grows_with_its_length_and_not_with_its_paths()
    {
        // each variable uses the one before it twice: written out, the last derivative has 2^60 terms
        const int count = 60;
        var equations = Enumerable.Range(1, count).Select(i => $"m{i} = sin(m{i - 1})*cos(m{i - 1}) + tanh(m{i - 1} + {i})");
        var variables = Enumerable.Range(1, count).Select(i => $"m{i}: variable");
        var system = Circuit([Node("n", Op(
            "o", $"m0 = x; {string.Join("; ", equations)}; x' = m{count}", ["x: variable(0.3)", "m0: variable", .. variables]))]).Assembled();
        var start = Stopwatch.GetTimestamp();
        var jacobian = JacobianSystem.Of(system);
        var slope = jacobian.At(Pointwise.At(jacobian.System, 0, [0.3]))[0][0];
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 60);

        static double Field(double x)
        {
            for (var i = 1; i <= count; i++) x = Math.Sin(x) * Math.Cos(x) + Math.Tanh(x + i);
            return x;
        }
        const double h = 1e-5;
        Assert.Equal((Field(0.3 + h) - Field(0.3 - h)) / (2 * h), slope, 1e-8);
    }

    [Fact]
    public void A_net_of_three_hundred_nodes_all_connected_is_no_matter_of_minutes()
    {
        const int count = 300;
        var node = Op("o", "m = tanh(x); x' = -x + u", "x: variable(0.5)", "m: output", "u: input");
        var edges = from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, count) select Edge($"n{i}/o/m", $"n{j}/o/u", 0.1);
        var system = Circuit([.. Enumerable.Range(0, count).Select(i => Node($"n{i}", node))], [.. edges]).Assembled();
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(count * count, JacobianSystem.Of(system).Entries.Length);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 60);     // 0.7 s on an idle core; what grows with the cube takes hours
    }
}
