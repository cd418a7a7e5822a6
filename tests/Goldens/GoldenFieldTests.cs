using System;
using System.Linq;
using System.Text.Json;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Running;
using Xunit;

namespace PyRates.Tests.Goldens;

/// <summary>Vector fields of Python PyRates 1.2.3 at four points each: <c>tests/Reference/vector-fields.json</c>.</summary>
public sealed class GoldenFieldTests
{
    public static TheoryData<string> Models => [.. Reference.Entries("vector-fields.json").Select(Template)];

    [Theory]
    [MemberData(nameof(Models))]
    public void States_parameters_and_field_are_those_of_PyRates(string template)
    {
        var entry = Reference.Entries("vector-fields.json").Single(e => Template(e) == template);
        var problem = RunSetup.Compile(GoldenRun.Model(template), []).OrThrow();

        Assert.Equal(entry.GetProperty("states").EnumerateArray().Select(name => name.GetString()), problem.StateNames);
        Assert.Equal(Numbers(entry.GetProperty("start")), problem.Start.Values);
        foreach (var parameter in entry.GetProperty("parameters").EnumerateObject())
            Assert.Equal(parameter.Value.GetDouble(), problem.Parameters[problem.ParameterNames.IndexOf(parameter.Name)]);
        foreach (var point in entry.GetProperty("points").EnumerateArray())
        {
            var (t, y) = (point.GetProperty("t").GetDouble(), Numbers(point.GetProperty("y")));
            var expected = Numbers(point.GetProperty("dy"));
            var actual = Field(problem, t, y);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-12 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    private static double[] Field(ModelProblem problem, double t, double[] y) =>
        problem.From(new([.. y])).Open(new Stepping.Adaptive(t, t + 1), new Slope(t));

    private static string Template(JsonElement entry) => entry.GetProperty("template").GetString()!;

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

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
