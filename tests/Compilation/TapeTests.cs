using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Models;
using PyRates.Tests.Systems;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Compilation;

public sealed class TapeTests
{
    private static readonly Operator Qif = Op(
        "qif",
        "r' = (Delta/(pi*tau) + 2.0*r*v)/tau; v' = (v^2 + eta + I + r_in*tau - (pi*r*tau)^2)/tau",
        "r: output(0.01)", "v: variable(-2)", "tau: 1", "Delta: 2", "eta: -5", "I: input", "r_in: input");

    [Fact]
    public void The_tape_of_a_population_reads_as_its_equations_do()
    {
        var system = Circuit(
            [Node("p1", Qif), Node("p2", Qif)],
            [Edge("p1/qif/r", "p1/qif/r_in", 15), Edge("p2/qif/r", "p1/qif/r_in", -3), Edge("p1/qif/r", "p2/qif/r_in", 2)],
            ["p2/qif/I"]).Assembled();
        Golden.Match(TapeText.Of(new Program(system).Arrays), "Tapes/qif_population");
    }

    [Fact]
    public void The_tape_of_its_units_has_no_populations()
    {
        var system = Circuit(
            [Node("p1", Qif), Node("p2", Qif)],
            [Edge("p1/qif/r", "p1/qif/r_in", 15), Edge("p2/qif/r", "p1/qif/r_in", -3), Edge("p1/qif/r", "p2/qif/r_in", 2)],
            ["p2/qif/I"]).Assembled();
        Golden.Match(TapeText.Of(new Program(system).Scalars), "Tapes/qif_units");
    }

    [Theory]
    [InlineData("x' = a - b + x", "r0 - r1 | r2 + r3")]
    [InlineData("x' = -a + b + x", "-r0 | r2 + r1 | r3 + r4")]
    [InlineData("x' = x - (-a)", "-r0 | r2 - r1")]
    [InlineData("x' = x*a*b", "r2 * r0 | r3 * r1")]
    [InlineData("x' = x/a/b", "r2 / r0 | r3 / r1")]
    [InlineData("x' = x^3", "r0 * r0 | r1 * r0")]
    [InlineData("x' = x^5", "r0 * r0 | r1 * r1 | r2 * r0")]
    [InlineData("x' = x^-2", "r1 * r1 | r0 / r2")]
    [InlineData("x' = x^a", "r1 ^ r0")]
    [InlineData("x' = x^2.5", "r1 ^ r0")]
    [InlineData("x' = tanh(x*a) + tanh(x*a)", "r1 * r0 | tanh(r2) | r3 + r3")]
    [InlineData("x' = x*2.0*3.0", "r2 * r0 | r3 * r1")]
    [InlineData("x' = 2.0*3.0*x", "r0 * r1")]
    [InlineData("x' = x*1 + a/1", "r1 + r0")]
    public void Operations_come_in_the_order_of_the_text(string equation, string operations)
    {
        var op = Op("o", equation, "x: variable(0.5)", "a: 2", "b: 3");
        var tape = new Program(Circuit([Node("p", op)]).Assembled()).Scalars;
        Assert.Equal(operations, string.Join(" | ", TapeText.Of(tape).Split('\n')
            .Where(line => line.StartsWith("  r", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 2)..])
            .Where(value => value.Contains('r', StringComparison.Ordinal))));
    }

    [Fact]
    public void The_two_zeros_are_two_constants()
    {
        var op = Op("o", "x' = 1/(0*x) + 1/(-0.0*x)", "x: variable(1)");
        var problem = Circuit([Node("p", op)]).Compiled();
        Assert.All(Fields.Kernels, kernel => Assert.True(double.IsNaN((problem with { Kernel = kernel }).FieldAt(0, 1)[0])));
    }

    [Fact]
    public void The_smaller_of_the_two_zeros_is_the_negative_one()
    {
        var problem = Circuit([Node("p", Op("o", "x' = mini(x, -0.0)", "x: variable(1)"))]).Compiled();
        Assert.All(Fields.Kernels, kernel => Assert.True(double.IsNegative((problem with { Kernel = kernel }).FieldAt(0, 0)[0])));
    }

    [Fact]
    public void What_depends_on_parameters_only_is_computed_once()
    {
        var op = Op("o", "x' = k*(a*b - sqrt(a)) + x/(a*b); k = exp(a)", "x: variable(1)", "k: variable", "a: 2", "b: 3");
        var tape = new Program(Circuit([Node("p", op)]).Assembled()).Scalars;
        Assert.Equal(
            [Opcode.State, Opcode.Divide, Opcode.Add],
            tape.Instructions.Skip(tape.Prologue).Select(i => i.Code));
    }

    [Fact]
    public void What_no_derivative_needs_is_not_computed()
    {
        var op = Op("o", "x' = -x; m = exp(x)", "x: variable(1)", "m: output");
        Assert.DoesNotContain(new Program(Circuit([Node("p", op)]).Assembled()).Arrays.Instructions, i => i.Code == Opcode.Call);
    }

    [Fact]
    public void Up_to_eight_edges_are_added_from_the_left_and_more_in_eight_interleaved_sums()
    {
        double[] weights = [.. Enumerable.Range(0, 21).Select(i => Math.Pow(-1.7, i % 9) * (1 + i / 7.0))];
        double[] values = [.. weights.Select(w => Math.Sin(w * 1e3))];
        int[] sources = [.. Enumerable.Range(0, 21)];
        Assert.Equal(0, Operations.Weighted([], [], values));
        for (var n = 1; n <= 8; n++)
        {
            var sum = weights[0] * values[0];
            for (var i = 1; i < n; i++) sum += weights[i] * values[i];
            Assert.Equal(sum, Operations.Weighted(weights.AsSpan(0, n), sources.AsSpan(0, n), values));
        }
        for (var n = 9; n <= 21; n++)
        {
            double?[] lanes = new double?[8];
            for (var i = 0; i < n; i++) lanes[i % 8] = lanes[i % 8] is { } lane ? lane + weights[i] * values[i] : weights[i] * values[i];
            var sum = lanes.Skip(1).Aggregate(lanes[0]!.Value, (a, b) => a + b!.Value);
            Assert.Equal(sum, Operations.Weighted(weights.AsSpan(0, n), sources.AsSpan(0, n), values));
        }
    }
}
