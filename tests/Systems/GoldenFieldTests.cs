using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using PyRates.Systems;
using PyRates.Systems.Passes;
using PyRates.Tests.Goldens;
using PyRates.Tests.Templates;
using Xunit;

namespace PyRates.Tests.Systems;

/// <summary>Vector fields and Jacobians of Python PyRates: <c>tests/Reference/vector-fields.json</c>, <c>jacobians.json</c>.</summary>
public sealed class GoldenFieldTests
{
    private static readonly Documents All = Documents.Below("tests/Reference").With("model_templates", Documents.Below("templates"));

    public static TheoryData<string> Fields => [.. Templates("vector-fields.json")];

    public static TheoryData<string> Jacobians => [.. Templates("jacobians.json")];

    [Theory]
    [MemberData(nameof(Fields))]
    public void States_start_and_parameters_are_those_of_PyRates(string template)
    {
        var (system, entry) = (System(template), Entry("vector-fields.json", template));
        var states = Strings(entry.GetProperty("states")).Zip(Numbers(entry.GetProperty("start"))).ToArray();
        Assert.Equal(
            states.OrderBy(s => s.Item1, StringComparer.Ordinal),
            system.States.Select(s => (s.Path, s.Initial)).OrderBy(s => s.Path, StringComparer.Ordinal));
        var parameters = system.Parameters.ToDictionary(p => p.Path, p => p.Value, StringComparer.Ordinal);
        Assert.All(entry.GetProperty("parameters").EnumerateObject(), p => Assert.Equal(p.Value.GetDouble(), parameters[p.Name]));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void The_vector_field_is_that_of_PyRates(string template)
    {
        var (system, entry) = (System(template), Entry("vector-fields.json", template));
        var names = Strings(entry.GetProperty("states")).ToArray();
        foreach (var point in entry.GetProperty("points").EnumerateArray())
        {
            var actual = At(system, names, point).Derivatives;
            var expected = ByName(names, Numbers(point.GetProperty("dy")));
            for (var i = 0; i < actual.Length; i++)
                AssertClose(expected[system.States[i].Path], actual[i], 1e-12, system.States[i].Path);
        }
    }

    [Theory]
    [MemberData(nameof(Jacobians))]
    public void The_Jacobian_is_that_of_PyRates(string template)
    {
        var (system, entry) = (System(template), Entry("jacobians.json", template));
        var jacobian = JacobianSystem.Of(system);
        var names = Strings(entry.GetProperty("states")).ToArray();
        foreach (var point in entry.GetProperty("points").EnumerateArray())
        {
            var actual = jacobian.At(At(system, names, point));
            var expected = ByName(names, point.GetProperty("J").EnumerateArray().Select(row => ByName(names, Numbers(row))));
            for (var row = 0; row < names.Length; row++)
            {
                for (var column = 0; column < names.Length; column++)
                {
                    var (of, by) = (system.States[row].Path, system.States[column].Path);
                    AssertClose(expected[of][by], actual[row][column], 1e-11, $"{of} by {by}");
                }
            }
        }
    }

    /// <summary>Terms can cancel: what is left is compared with the size of the sums, which are of order 1 here.</summary>
    private static void AssertClose(double expected, double actual, double relative, string name) => Assert.True(
        Math.Abs(expected - actual) <= relative * Math.Max(1, Math.Abs(expected)), $"{name}: expected {expected:R}, found {actual:R}");

    private static ScalarSystem System(string template) => ScalarSystem.Of(StandardPasses.Run(All.Circuit(template).Assembled()).Match(
        Succ: s => s,
        Fail: faults => throw new Xunit.Sdk.XunitException(string.Join('\n', faults))));

    private static Pointwise At(ScalarSystem system, string[] names, JsonElement point)
    {
        var state = ByName(names, Numbers(point.GetProperty("y")));
        return Pointwise.At(system, point.GetProperty("t").GetDouble(), [.. system.States.Select(s => state[s.Path])]);
    }

    private static Dictionary<string, T> ByName<T>(IEnumerable<string> names, IEnumerable<T> values) =>
        names.Zip(values).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    private static JsonElement Entry(string file, string template) =>
        Reference.Entries(file).Single(e => e.GetProperty("template").GetString() == template);

    private static IEnumerable<string> Templates(string file) => Reference.Entries(file).Select(e => e.GetProperty("template").GetString()!);

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(e => e.GetString()!);

    private static IEnumerable<double> Numbers(JsonElement list) => list.EnumerateArray().Select(e => e.GetDouble());
}
