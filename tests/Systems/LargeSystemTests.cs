using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using LanguageExt;
using PyRates.Analysis;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Export;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;
using PyRates.Systems;
using PyRates.Tests.Compilation;
using Xunit;
using static LanguageExt.Prelude;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Systems;

/// <summary>What is said of systems too large to be written out unit by unit.</summary>
public sealed class LargeSystemTests
{
    private const int Many = 1_000_000;
    private static readonly SourceSpan Here = new("here", 3, 4);

    [Fact]
    public void A_large_population_is_shown_once_for_all_units()
    {
        var text = SystemText.Of(MeanField(Many).Assembled());
        Assert.Contains("p: 1,000,000 units\n", text, StringComparison.Ordinal);
        Assert.Contains("    x' = c - x + u\n", text, StringComparison.Ordinal);
        Assert.Contains("    u = 0.25*sum([p/op/m])\n", text, StringComparison.Ordinal);
        Assert.Contains("    op/c  0 … 999999\n", text, StringComparison.Ordinal);
        Assert.Contains("p/op/m -> p/op/u  all: 1,000,000,000,000 edges, weight 0.25\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 100, 2000);
    }

    [Fact]
    public void A_large_population_is_set_in_LaTeX_once_for_all_units()
    {
        var latex = SystemLatex.Of(MeanField(Many).Assembled());
        Assert.Contains(@"{{\dot{x}}_{i}} &= {{c}_{i}} - {{x}_{i}} + {{u}_{i}}, \quad i = 1, \dots, 1000000", latex, StringComparison.Ordinal);
        Assert.Contains(@"{{u}_{i}} &= 0.25 \sum_{j} {{m}_{j}}", latex, StringComparison.Ordinal);
        Assert.Contains(@"${{c}_{i}}$ & $0 \dots 999999$", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outline_of_a_large_system_is_plain_data()
    {
        var outline = JsonSerializer.SerializeToElement(SystemOutline.Of(MeanField(Many).Assembled()));
        Assert.Equal(Many, outline.GetProperty("States").GetInt64());
        Assert.Equal("c - x + u", outline.GetProperty("Populations")[0].GetProperty("States")[0].GetProperty("Derivative").GetString());
        Assert.Equal(1_000_000_000_000, outline.GetProperty("Couplings")[0].GetProperty("Edges").GetInt64());
    }

    /// <summary>The kinds of edges, delays and inputs in an outline of a few units.</summary>
    [Fact]
    public void An_outline_tells_each_kind_of_coupling()
    {
        var rate = Op("op", "x' = c - x + u", "x: output(0.5)", "c: 2", "u: input(0.25)");
        var circuit = Circuit([Node("p", rate) with { Units = 3 }, Node("q", rate), Node("r", rate) with { Units = 3 }], [Edge("q/op/x", "r/op/u", 3)]) with
        {
            Connections = Seq(
                new Connection(Path("p/op/x"), Path("r/op/u"), new Weights.Sparse([0, 1, 1, 3], [2, 0, 1], new([0.5, 2, 1])), Here) { Delays = 0.5 },
                new Connection(Path("r/op/x"), Path("p/op/u"), new Weights.Dense(new([3, 3], new([1, 1, 1, 1, 1, 1, 1, 1, 1]), null)), Here)),
        };
        var outline = SystemOutline.Of(circuit.Assembled());
        Assert.Equal(["p", "q", "r"], outline.Populations.Select(p => p.Path));
        Assert.Equal("sum([r/op/x])", outline.Populations[0].Algebraic[0].Value);
        Assert.Equal("sum(weight*past([p/op/x], 0.5)) + 3*[q/op/x]", outline.Populations[2].Algebraic[0].Value);
        Assert.Equal("2 - x + 0.25", outline.Populations[1].States[0].Derivative);
        Assert.Equal(
            ["each 3 3", "some 3 0.5 … 2", "all 9 1"], outline.Couplings.OrderBy(c => c.Edges * 10 + c.Pairs.Length).Select(c => $"{c.Pairs} {c.Edges} {c.Weight}"));
        Assert.Equal("0.5", outline.Couplings.Single(c => c.Delay is not null).Delay!.ToString());
    }

    [Fact]
    public void What_needs_every_unit_is_refused_with_its_size()
    {
        var system = MeanField(Many).Assembled();
        foreach (var fault in new[]
        {
            ScalarSystem.Within(system, Here).FailToSeq().Head, SystemDescription.Within(system, Here).FailToSeq().Head,
            JacobianSystem.Within(system, Here).FailToSeq().Head,
        })
        {
            Assert.Equal(Here, Assert.IsType<TooMuchToWrite>(fault).At);
            Assert.Contains("1,000,000 states", fault.Message, StringComparison.Ordinal);
        }
        var target = Target.Find("python").IfNone(() => throw new InvalidOperationException());
        Assert.IsType<TooMuchToWrite>(target.Write(system, new("f.py", "f", [])).FailToSeq().Head);
    }

    /// <summary>The mean field goes through one unit: few terms in the equations, and a full Jacobian.</summary>
    [Fact]
    public void A_Jacobian_with_too_many_entries_is_refused_though_the_equations_are_short()
    {
        var mean = Op("mean", "m = u", "m: output", "u: input");
        var rate = Op("op", "x' = u - x", "x: output(0.5)", "u: input");
        var circuit = Circuit([Node("p", rate) with { Units = 50_000 }, Node("q", mean) with { Units = 1 }]) with
        {
            Connections = Seq(
                new Connection(Path("p/op/x"), Path("q/mean/u"), new Weights.Uniform(0.5), Here),
                new Connection(Path("q/mean/m"), Path("p/op/u"), new Weights.Uniform(1), Here)),
        };
        var system = circuit.Assembled();
        Assert.True(WrittenSize.Of(system).Fits);
        var fault = Assert.IsType<TooManyEntries>(JacobianSystem.Within(system, Here).FailToSeq().Head);
        Assert.Equal((50_000, JacobianSystem.Most), (fault.States, fault.Limit));
    }

    /// <summary>The size that is told beforehand is that of what is written.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void The_size_is_that_of_the_equations(int units)
    {
        var system = MeanField(units).Assembled();
        var (scalar, size) = (ScalarSystem.Of(system), WrittenSize.Of(system));
        var words = scalar.States.Select(s => s.Derivative).Concat(scalar.Assignments.Select(a => a.Value)).Sum(e => e.ToString().Split(' ', '*', '(').Length);
        Assert.Equal(scalar.States.Length, size.States);
        Assert.Equal(scalar.Parameters.Length, size.Parameters);
        Assert.InRange(size.Words, 0.5 * words, 2.0 * words);
    }

    /// <summary>A chain of algebraic variables takes a population apart; what reaches all of it from another is one block for each part.</summary>
    [Fact]
    public void Edges_between_all_units_are_blocks_where_a_population_falls_apart()
    {
        var problem = Chained(200);
        var system = problem.Assembled();
        Assert.All(system.Couplings.Filter(c => c.Variable == "op/x"), c => Assert.IsType<Pattern.Uniform>(c.Edges));
        var scalar = ScalarSystem.Of(system);
        var at = Pointwise.At(scalar, 0, [.. scalar.States.Select(s => s.Initial)]);
        Assert.Equal([101, 201, 101], Enumerable.Range(0, 3).Select(k => at.Values[$"p/alg/y[{k}]"]));
    }

    /// <summary>Each unit needs the one before: as many groups as units, and between all of them edges one by one.</summary>
    [Fact]
    public void Too_many_edges_that_must_be_taken_one_by_one_are_a_fault()
    {
        const int units = 5000;
        var chain = Chained(units, links: units - 1);
        Assert.Contains("25,000,000 edges", Assert.IsType<TooManyEdges>(Assert.Single(chain.Faults())).Message, StringComparison.Ordinal);
    }

    /// <summary>What all units have is computed for the population, what one has alone: to the bit the same.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(5000)]
    public void Recorded_together_or_alone_a_variable_is_the_same(int units)
    {
        var problem = MeanField(units).Compiled();
        string[] all = [.. Enumerable.Range(0, units).SelectMany(k => (string[])[$"p/op/u[{k}]", $"p/op/m[{k}]"])];
        var solver = Method.Rk4.Fixed(0.125).Until(1);
        var together = problem.Solved(solver.Recording([.. all]));
        foreach (var name in new[] { all[0], all[1], all[78], all[79], all[^2], all[^1] })
        {
            var alone = problem with { Kernel = Kernel.Interpreter };
            var reader = alone.Observe(name, new Stepping.Fixed(0, 1, 0.125)).IfNone(() => throw new InvalidOperationException());
            var states = problem.Solved(solver);
            for (var row = 0; row < states.Length; row++)
                Assert.Equal(reader.At(states.Times[row], states.Row(row)), together[row, System.Array.IndexOf(all, name)]);
        }
    }

    [Fact]
    public void Sensitivities_with_respect_to_too_many_names_are_refused()
    {
        var problem = MeanField(100_000).Compiled();
        var fault = problem.WithSensitivities(problem.ParameterNames).Match(_ => null!, f => f);
        Assert.Contains("100,000 states have too many sensitivities with respect to 100,001 names", Assert.IsType<SensitivityFault.TooMany>(fault).Message, StringComparison.Ordinal);
    }

    /// <summary>Backwards, a name costs its number and nothing for each state.</summary>
    [Fact]
    public void A_gradient_with_respect_to_the_parameters_of_many_units_is_carried_back()
    {
        const int units = 20_000;
        var problem = MeanField(units).Compiled();
        ImmutableArray<string> names = [.. problem.ParameterNames.Where(name => name.StartsWith("p/op/c", StringComparison.Ordinal))];
        var loss = new Loss
        {
            Times = new([0.5]),
            Sample = Some<SampleLoss>((_, _, y, slope) =>
            {
                slope[7] = 1;
                return y[7];
            }),
        };
        var gradient = Adjoint.Of(problem.With("p/op/m:p/op/u:weight", 0).IfNone(problem), loss, names, Method.DormandPrince54.With(Controller.PI(1e-8, 1e-10)))
            .Match(found => found.Gradient, failure => throw new InvalidOperationException(failure.Message));
        Assert.Equal(units, gradient.Count);
        Assert.Equal(1 - Math.Exp(-0.5), gradient[7], 1e-7);
        Assert.Equal(0, gradient[8], 1e-12);
    }

    private static Circuit Chained(int units, int links = 1)
    {
        var alg = Op("alg", "y = a + b", "y: output", "a: input(1)", "b: input");
        var starts = Enumerable.Range(0, units + 1).Select(k => Math.Clamp(k - 1, 0, links)).ToArray();
        return Circuit([Node("p", alg) with { Units = units }, Node("q", Op("op", "x' = -x", "x: output(0.5)")) with { Units = units }]) with
        {
            Connections = Seq(
                new Connection(Path("p/alg/y"), Path("p/alg/a"), new Weights.Sparse([.. starts], [.. Enumerable.Range(0, links)], new([.. Enumerable.Repeat(1.0, links)])), Here),
                new Connection(Path("q/op/x"), Path("p/alg/b"), new Weights.Uniform(1), Here)),
        };
    }

    private static Circuit MeanField(int units)
    {
        var rate = Op("op", "x' = c - x + u; m = tanh(x)", "x: output(0.5)", "m: variable", "c: 0.3", "u: input(0.25)");
        var each = Quantity.Vector([.. Enumerable.Range(0, units).Select(k => (double)k)]);
        return Circuit([Node("p", rate) with { Units = units, PerUnit = Table<Quantity>.Empty.With("op/c", each) }]) with
        {
            Connections = Seq1(new Connection(Path("p/op/m"), Path("p/op/u"), new Weights.Uniform(0.25), Here)),
        };
    }
}
