using System;
using System.Linq;
using System.Text.Json;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Running;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Goldens;

/// <summary>Vector fields of Python PyRates 1.2.3 at four points each: <c>tests/Reference/vector-fields.json</c>.</summary>
public sealed class GoldenFieldTests
{
    public static TheoryData<string> Models => [.. Reference.Entries("vector-fields.json").Select(Template)];

    public static TheoryData<string> Jacobians => [.. Reference.Entries("jacobians.json").Select(Template)];

    [Theory]
    [MemberData(nameof(Models))]
    public void States_parameters_and_field_are_those_of_PyRates(string template)
    {
        var entry = Reference.Entries("vector-fields.json").Single(e => Template(e) == template);
        var problem = RunSetup.Compile(GoldenRun.Model(template), []).OrThrow();

        string[] states = [.. entry.GetProperty("states").EnumerateArray().Select(name => name.GetString()!)];
        int[] places = [.. states.Select(name => problem.StateNames.IndexOf(name))];
        Assert.Equal(problem.VisibleStates, states.Where(name => problem.VisibleStates.Contains(name)));
        Assert.Equal(states.Order(), problem.StateNames.Order());
        Assert.Equal(Numbers(entry.GetProperty("start")), places.Select(at => problem.Start[at]));
        foreach (var parameter in entry.GetProperty("parameters").EnumerateObject())
            Assert.Equal(parameter.Value.GetDouble(), problem.Parameters[problem.ParameterNames.IndexOf(parameter.Name)]);
        foreach (var point in entry.GetProperty("points").EnumerateArray())
        {
            var (given, expected) = (Numbers(point.GetProperty("y")), Numbers(point.GetProperty("dy")));
            var y = new double[given.Length];
            for (var i = 0; i < y.Length; i++) y[places[i]] = given[i];
            var actual = Field(problem, point.GetProperty("t").GetDouble(), y);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[places[i]], 1e-12 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    /// <summary>Terms can cancel: what is left is compared with the size of the sums, which are of order 1 here.</summary>
    [Theory]
    [MemberData(nameof(Jacobians))]
    public void The_Jacobian_that_a_run_reads_is_that_of_PyRates(string template)
    {
        var entry = Reference.Entries("jacobians.json").Single(e => Template(e) == template);
        var problem = RunSetup.Compile(GoldenRun.Model(template), []).OrThrow();
        var jacobian = problem.OpenJacobian(new Stepping.Adaptive(0, 1)).IfNone(() => throw new InvalidOperationException(template));
        int[] places = [.. entry.GetProperty("states").EnumerateArray().Select(name => problem.StateNames.IndexOf(name.GetString()!))];
        foreach (var point in entry.GetProperty("points").EnumerateArray())
        {
            var given = Numbers(point.GetProperty("y"));
            var (y, entries) = (new double[given.Length], new double[jacobian.Sparsity.Count]);
            for (var i = 0; i < y.Length; i++) y[places[i]] = given[i];
            jacobian.At(point.GetProperty("t").GetDouble(), y, entries);
            foreach (var (row, numbers) in point.GetProperty("J").EnumerateArray().Select((numbers, row) => (row, Numbers(numbers))))
            {
                for (var column = 0; column < numbers.Length; column++)
                {
                    var found = jacobian.Sparsity.Find(places[row], places[column]);
                    Assert.Equal(numbers[column], found < 0 ? 0 : entries[found], 1e-12 * Math.Max(1, Math.Abs(numbers[column])));
                }
            }
        }
    }

    private static double[] Field(ModelProblem problem, double t, double[] y) =>
        (problem with { Before = Some<History>(_ => problem.Start) }).From(new([.. y])).Remembering(new Resting(problem.Start))
            .Open(new Stepping.Adaptive(t, t + 1), new Slope(t));

    private static string Template(JsonElement entry) => entry.GetProperty("template").GetString()!;

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>What is delayed reads the initial state.</summary>
    private sealed record Resting(PyRates.Foundation.Rows State) : IPast
    {
        public double From => 0;

        public double At(double t, int component) => State[component];

        public void Fill(double t, Span<double> y) => State.AsSpan().CopyTo(y);
    }

    private sealed class Slope(double t) : IProblemVisitor<double[]>
    {
        public double[] Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            var slope = TField.At(field, t, start);
            return TState.View(slope).ToArray();
        }
    }
}
