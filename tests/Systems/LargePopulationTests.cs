using System;
using System.Linq;
using LanguageExt;
using PyRates.Compilation;
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

/// <summary>Populations cost what the numbers of their units cost, and edges between whole populations are kept as one.</summary>
public sealed class LargePopulationTests
{
    private const int Few = 19;
    private static readonly Operator Rate = Op("op", "x' = c - x + u; m = tanh(x)", "x: output(0.5)", "m: variable", "c: 0.3", "u: input(0.25)");
    private static readonly Operator Feed = Op("op", "v' = 1 - v", "v: output(0.75)");

    [Theory]
    [InlineData("p/op/m>p/op/u")]
    [InlineData("q/op/v>p/op/u")]
    [InlineData("p/op/m>r/op/u,r/op/m>p/op/u")]
    [InlineData("p/op/m>p/op/u,p/op/x>p/op/u")]
    [InlineData("p/op/m>p/op/u,p/op/m>p/op/u")]
    [InlineData("p/op/m>p/op/u,q/op/v>p/op/u,p/op/m>p/op/u")]
    public void Edges_of_populations_are_those_of_their_units(string edges)
    {
        foreach (var delay in new[] { 0, 0.75 })
        {
            var (whole, units) = (Population(edges, delay), Units(edges, delay));
            Assert.Equal(Few * edges.Split(',').Length, Weights(whole));
            foreach (var kernel in Fields.Kernels)
            {
                var (a, b) = (End(whole with { Kernel = kernel }), End(units with { Kernel = Kernel.Interpreter }));
                Assert.Equal(units.StateNames.Select(name => Bits(b[units.StateNames.IndexOf(name)])), units.StateNames.Select(name => Bits(a[whole.StateNames.IndexOf(OfUnit(name))])));
            }
        }
    }

    [Fact]
    public void An_edge_between_populations_has_a_weight_for_each_unit()
    {
        var problem = Population("p/op/m>r/op/u", 0);
        var coupling = Assert.Single(Circuit([Node("p", Rate) with { Units = Few }, Node("r", Rate) with { Units = Few }], [Edge("p/op/m", "r/op/u", 0.5)]).Assembled().Couplings);
        Assert.Equal((Few, Few), coupling.Edges is Pattern.OneEach each ? (each.Receivers, each.Senders) : default);
        Assert.Equal(
            Enumerable.Range(0, Few).Select(k => $"p/op/m:r/op/u:weight[{k}]"), problem.ParameterNames.Where(name => name.Contains("weight", StringComparison.Ordinal)));
        var one = problem.With("p/op/m:r/op/u:weight[3]", 0).IfNone(problem);
        Assert.Equal(Few - 1, End(one).Zip(End(problem), (a, b) => Bits(a) == Bits(b)).Count(same => same) - (End(problem).Length - Few));
    }

    /// <summary>More pairs than a number of 32 bits counts.</summary>
    [Fact]
    public void A_mean_field_of_many_reaches_every_unit()
    {
        var system = Connected(70_000, "p/op/m", "p/op/u").Assembled();
        Assert.Equal("op/u<0", Assert.Single(system.Populations[0].Assignments, a => a.Name == "op/u").Value.ToString());
        Assert.DoesNotContain(system.Populations[0].Parameters, p => p.IsInput);
    }

    [Fact]
    public void A_mean_field_that_needs_itself_is_a_loop_however_many_there_are()
    {
        var op = Op("op", "x' = -x; m = u + x", "x: output(0.5)", "m: variable", "u: input");
        foreach (var units in new[] { 3, 100_000 })
        {
            var circuit = Connected(units, "p/op/m", "p/op/u");
            circuit = circuit with { Nodes = circuit.Nodes.Map(node => node with { Operators = Table<Operator>.Of([op], o => o.Name) }) };
            var loop = Assert.IsType<AlgebraicLoop>(Assert.Single(circuit.Faults()));
            Assert.Equal(["p[0]/op/m", "p[0]/op/u"], loop.Cycle.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_mean_field_that_needs_its_own_past_is_a_loop_however_many_there_are()
    {
        var op = Op("op", "x' = -x; m = u + x", "x: output(0.5)", "m: variable", "u: input");
        foreach (var units in new[] { 3, 100_000 })
        {
            var circuit = Connected(units, "p/op/m", "p/op/u", 0.5);
            circuit = circuit with { Nodes = circuit.Nodes.Map(node => node with { Operators = Table<Operator>.Of([op], o => o.Name) }) };
            Assert.IsType<DelayedLoop>(Assert.Single(circuit.Faults()));
        }
    }

    /// <summary>What a unit more takes: the numbers of its states and parameters where they are declared, and those of the vector
    /// of parameters where there are several.</summary>
    [Theory]
    [InlineData("alone", 24 + 16)]
    [InlineData("mean field", 24)]
    [InlineData("mean field, later", 24 + 28)]
    [InlineData("one to one", 24 + 16)]
    [InlineData("driven", 16 + 4)]
    [InlineData("noise", 16 + 9)]
    [InlineData("past", 24 + 12)]
    public void A_unit_more_takes_its_numbers(string what, int most)
    {
        var bytes = new[] { 50_000, 100_000 }.Select(units =>
        {
            var circuit = what switch
            {
                "mean field" => Connected(units, "p/op/m", "p/op/u"),
                "mean field, later" => Connected(units, "p/op/x", "p/op/u", 0.5),
                "one to one" => Circuit([Node("p", Rate) with { Units = units }], [Edge("p/op/m", "p/op/u", 0.5)]),
                "noise" => Circuit([Node("p", Op("op", "x' = c - x + xi", "x: output(0.5)", "c: 0.3")) with { Units = units }]),
                "past" => Circuit([Node("p", Op("op", "x' = c - past(x, 2.0)", "x: output(0.5)", "c: 0.3")) with { Units = units }]),
                "driven" => Circuit([Node("p", Rate) with { Units = units }], [], ["p/op/u"]),
                _ => Circuit([Node("p", Rate) with { Units = units }]),
            };
            Compile(circuit);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Compile(circuit);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).ToArray();
        Assert.InRange((bytes[1] - bytes[0]) / 50_000.0, 0, most + 1);

        static void Compile(Circuit circuit) => Assert.True(Pipeline.Compile(circuit).IsSuccess);
    }

    /// <summary>An algebraic variable of many units at an earlier time is computed for all of them at once, a single one alone.</summary>
    [Theory]
    [InlineData("x' = c - x + past(m, 0.75); m = tanh(x)")]
    [InlineData("x' = c - x + past(m, c); m = tanh(x)*t")]
    [InlineData("x' = c - x + past(m, 0.75); m = tanh(x) + past(x, 0.5)")]
    [InlineData("x' = c - x + past(m, 0.5 + 0.25*t); m = tanh(x)")]
    public void The_past_of_each_unit_is_that_of_the_unit_alone(string equations)
    {
        const int many = 70;
        var op = Op("op", equations, "x: output(0.5)", "m: variable", "c: 0.3");
        var each = Quantity.Vector([.. Enumerable.Range(0, many).Select(k => 0.3 + (0.01 * k))]);
        var whole = Circuit([Node("p", op) with { Units = many, PerUnit = Table<Quantity>.Empty.With("op/c", each) }]).Compiled();
        foreach (var kernel in new[] { Kernel.Loops, Kernel.Interpreter })
        {
            var all = End(whole with { Kernel = kernel });
            foreach (var k in new[] { 0, 1, 68, 69 })
            {
                var one = Circuit([Node("p", Op("op", equations, "x: output(0.5)", "m: variable", FormattableString.Invariant($"c: {each.Real[k]:R}")))]).Compiled();
                Assert.Equal(Bits(End(one with { Kernel = Kernel.Interpreter })[0]), Bits(all[k]));
            }
        }
    }

    [Fact]
    public void Operators_for_each_pair_of_very_many_units_are_a_fault()
    {
        var circuit = Connected(100_000, "p/op/x", "p/op/u");
        var low = Op("low", "s' = a - s", "s: output(0)", "a: input");
        circuit = circuit with
        {
            Connections = circuit.Connections.Map(c => c with { Operators = new("low", Table<Operator>.Of([low], o => o.Name), []) }).Strict(),
        };
        Assert.Contains("10,000,000,000 pairs of units", Assert.IsType<TooManyPairs>(Assert.Single(circuit.Faults())).Message, StringComparison.Ordinal);
    }

    /// <summary>Before there was one tape for all units, each had one with room for the values of all.</summary>
    [Fact]
    public void A_delayed_mean_field_of_an_algebraic_variable_takes_room_for_its_units_only()
    {
        var bytes = new[] { 2000, 4000 }.Select(units =>
        {
            var problem = Connected(units, "p/op/m", "p/op/u", 0.75).Compiled();
            End(problem);
            var before = GC.GetAllocatedBytesForCurrentThread();
            End(problem);
            return (double)(GC.GetAllocatedBytesForCurrentThread() - before);
        }).ToArray();
        Assert.InRange(bytes[1] / bytes[0], 1, 2.5);
    }

    private static Circuit Connected(int units, string source, string target, double delay = 0)
    {
        var circuit = Circuit([Node("p", Rate) with { Units = units }]);
        return circuit with
        {
            Connections = Seq1(new Connection(Path(source), Path(target), new Weights.Uniform(1.0 / units), SourceSpan.Nowhere) { Delays = delay }),
        };
    }

    private static ModelProblem Population(string edges, double delay) => Wired(
        Circuit([Node("p", Rate) with { Units = Few, PerUnit = Differing() }, Node("q", Feed), Node("r", Rate) with { Units = Few }]),
        edges.Split(',').Select(edge => edge.Split('>')).Select(ends => (ends[0], ends[1])), delay);

    private static ModelProblem Units(string edges, double delay) => Wired(
        Circuit(
        [
            .. Enumerable.Range(0, Few).Select(k => Node($"p{k}", Op("op", "x' = c - x + u; m = tanh(x)", $"x: output({0.05 * k})", "m: variable", "c: 0.3", "u: input(0.25)"))),
            Node("q", Feed),
            .. Enumerable.Range(0, Few).Select(k => Node($"r{k}", Rate)),
        ]),
        from edge in edges.Split(',')
        from k in Enumerable.Range(0, Few)
        let ends = edge.Replace("p/op", $"p{k}/op", StringComparison.Ordinal).Replace("r/op", $"r{k}/op", StringComparison.Ordinal).Split('>')
        select (ends[0], ends[1]),
        delay);

    private static Table<Quantity> Differing() =>
        Table<Quantity>.Empty.With("op/x", Quantity.Vector([.. Enumerable.Range(0, Few).Select(k => 0.05 * k)]));

    private static ModelProblem Wired(Circuit circuit, System.Collections.Generic.IEnumerable<(string From, string To)> edges, double delay) => (circuit with
    {
        Edges = toSeq(edges.Select(e => Edge(e.From, e.To, 0.5) with { Delay = new(delay, 0) }).ToArray()),
    }).Compiled();

    private static double[] End(ModelProblem problem)
    {
        var run = problem.Solved(Method.Euler.Fixed(0.25).Until(4));
        return run.Row(run.Length - 1).ToArray();
    }

    private static string OfUnit(string name) => name[0] == 'q' ? name : $"{name[0]}{name[name.IndexOf('/')..]}[{name[1..name.IndexOf('/')]}]";

    private static int Weights(ModelProblem problem) => problem.ParameterNames.Count(name => name.Contains(":weight", StringComparison.Ordinal));

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
