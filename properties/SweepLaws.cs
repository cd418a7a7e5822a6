using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Analysis;
using PyRates.Compilation;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Solving;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

/// <summary>A sweep is its sets, each for itself.</summary>
public sealed class SweepLaws
{
    private static readonly double[] Values = [0, 0.25, -1.5, 2, -0.0, 0.7, 1e-3, 3, 0.2];
    private static readonly Solver Solver = Method.Euler.Fixed(0.125).Until(1);

    /// <summary>Nested loops: of one and two axes the last is outside; of more the second, the first, and the others inside.</summary>
    [Property]
    public void A_product_is_nested_loops(PositiveInt first, PositiveInt second, PositiveInt third)
    {
        var (a, b, c) = (Axis(first, 1), Axis(second, 100), Axis(third, 10_000));
        var (one, two, three) = (new List<double[]>(), new List<double[]>(), new List<double[]>());
        foreach (var x in a.Values) one.Add([x]);
        foreach (var y in b.Values)
            foreach (var x in a.Values) two.Add([x, y]);
        foreach (var y in b.Values)
            foreach (var x in a.Values)
                foreach (var z in c.Values) three.Add([x, y, z]);
        Assert.Equal([[]], Numbers(ParameterGrid.Product([])));
        Assert.Equal(one, Numbers(ParameterGrid.Product([a])));
        Assert.Equal(two, Numbers(ParameterGrid.Product([a, b])));
        Assert.Equal(three, Numbers(ParameterGrid.Product([a, b, c])));
    }

    [Property]
    public void Zipped_axes_are_one_loop(PositiveInt count)
    {
        var (a, b) = (Axis(count, 1), Axis(count, 100));
        var loop = new List<double[]>();
        for (var i = 0; i < a.Values.Length; i++) loop.Add([a.Values[i], b.Values[i]]);
        Assert.Equal(loop, Numbers(ParameterGrid.Zipped([a, b])));
    }

    /// <summary>Whatever is varied, a parameter, a start, a weight, a delay: each set has the problem of the changed model.</summary>
    [Property(Arbitrary = [typeof(RandomCircuits)], MaxTest = 150)]
    public void Every_variant_is_the_changed_model_compiled(Circuit circuit, NonNegativeInt seed) => Same(circuit, new Random(seed.Get));

    [Property(Arbitrary = [typeof(Networks)], MaxTest = 100)]
    public void So_it_is_in_networks_with_delays_and_operators_on_edges(Circuit circuit, NonNegativeInt seed) => Same(circuit, new Random(seed.Get));

    [Property(Arbitrary = [typeof(Populated)], MaxTest = 60)]
    public void So_it_is_with_populations(Circuit circuit, NonNegativeInt seed) => Same(circuit, new Random(seed.Get));

    private static void Same(Circuit circuit, Random random)
    {
        var targets = Targets(circuit).ToArray();
        random.Shuffle(targets);
        var chosen = targets.Take(random.Next(1, 4)).ToArray();
        ImmutableArray<Variation> variations = [.. chosen.Select(set => new Variation(set))];
        ImmutableArray<Rows> points =
            [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => new Rows([.. chosen.Select(_ => Values[random.Next(Values.Length)])]))];
        var alone = points.Select(point => Changed(point).Bind(model => Pipeline.Compile(model)).Map(compiled => compiled.Problem)).ToArray();
        var together = Pipeline.CompileVariants(circuit, variations, points);
        Assert.Equal(alone.All(problem => problem.IsSuccess), together.IsSuccess);
        together.IfSuccess(problems =>
        {
            for (var set = 0; set < alone.Length; set++) alone[set].IfSuccess(problem => Equal(problem, problems[set]));
        });

        Validation<Diagnostic, Circuit> Changed(Rows point)
        {
            var changed = Success<Diagnostic, Circuit>(circuit);
            for (var axis = 0; axis < chosen.Length; axis++)
            {
                var (set, value) = (chosen[axis], point[axis]);
                changed = changed.Bind(model => set(model, value));
            }
            return changed;
        }
    }

    private static void Equal(ModelProblem expected, ModelProblem found)
    {
        Assert.True(expected.StateNames.SequenceEqual(found.StateNames) && expected.ParameterNames.SequenceEqual(found.ParameterNames), "names");
        Assert.Equal((expected.Parameters, expected.Start), (found.Parameters, found.Start));
        Assert.Equal(expected.Lags.ToArray(), found.Lags.ToArray());
        var (alone, together) = (Solver.Solve(Driven(expected)), Solver.Solve(Driven(found)));
        Assert.Equal(alone.IsRight, together.IsRight);
        Assert.Equal(alone.Match(Right: s => s, Left: f => f.Partial), together.Match(Right: s => s, Left: f => f.Partial));
    }

    private static ModelProblem Driven(ModelProblem problem) =>
        problem.WithSignals([.. problem.Signals.Select((_, i) => (PyRates.Dynamics.Signal)new PyRates.Dynamics.Signals.Constant(0.1 * i))]);

    /// <summary>Everything that can be set: variables of nodes that no equation gives, attributes of edges and connections.</summary>
    private static IEnumerable<Func<Circuit, double, Validation<Diagnostic, Circuit>>> Targets(Circuit circuit)
    {
        foreach (var (path, _) in circuit.Variables)
        {
            if (circuit.EquationOf(path).Exists(e => e.Kind == EquationKind.Algebraic)) continue;
            yield return (c, v) => c.Set(path.ToString(), v, SourceSpan.Nowhere);
        }
        var ends = circuit.Edges.Map(e => (e.Source, e.Target)).Concat(circuit.Connections.Map(c => (c.Source, c.Target)));
        foreach (var (pair, number) in ends.GroupBy(e => e).SelectMany(same => same.Select((pair, number) => (pair, number))))
            foreach (var attribute in (string[])["weight", "delay", "spread"])
                yield return (c, v) => c.SetEdge(pair.Source.ToString(), pair.Target.ToString(), number, attribute, v, SourceSpan.Nowhere);
    }

    private static Axis Axis(PositiveInt count, double unit) =>
        new("", [], [.. Enumerable.Range(0, 1 + (count.Get % 7)).Select(i => unit * i)]);

    private static IEnumerable<double[]> Numbers(Either<string, ImmutableArray<Rows>> points) =>
        points.Match(Right: all => all.Select(p => p.Values.ToArray()), Left: text => throw new InvalidOperationException(text));
}
