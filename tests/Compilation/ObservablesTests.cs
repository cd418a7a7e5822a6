using System;
using PyRates.Compilation;
using PyRates.Dynamics;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Compilation;

public sealed class ObservablesTests
{
    private static readonly ModelProblem Model = Circuit(
        [Node("p/q", Op("op", "x' = -x; m = 2*x", "x: variable(1)", "m: output", "k: 4")), Node("p", Op("op", "r' = t - r", "r: variable(2)"))])
        .Compiled();

    [Theory]
    [InlineData("p/op/r > 1.5", 3 - 1.5, Trigger.Rising)]
    [InlineData("p/op/r >= 1.5", 3 - 1.5, Trigger.Rising)]
    [InlineData("p/op/r < 1.5", 1.5 - 3, Trigger.Rising)]
    [InlineData("p/op/r", 3, Trigger.Either)]
    [InlineData("p/op/r - 2*t", 3 - 2 * 10, Trigger.Either)]
    [InlineData("p/q/op/x/p/op/r", 5.0 / 3, Trigger.Either)]
    [InlineData("2/p/op/r", 2.0 / 3, Trigger.Either)]
    [InlineData("t/p/op/r", 10.0 / 3, Trigger.Either)]
    [InlineData("p/op/r/2", 1.5, Trigger.Either)]
    [InlineData("p/q/op/m*pi", 10 * Math.PI, Trigger.Either)]
    [InlineData("tanh(p/q/op/x)", 0.9999092042625951, Trigger.Either)]
    [InlineData("p/q/op/x == 5", 0.5, Trigger.Rising)]
    [InlineData("p/q/op/x > 4 and p/op/r > 4", -0.5, Trigger.Rising)]
    [InlineData("1 < p/op/r < 4", 0.5, Trigger.Rising)]
    public void An_expression_of_paths_has_a_value_and_a_trigger(string text, double value, Trigger trigger)
    {
        var compiled = Observables.Compile(Model, text).Match(
            Succ: e => e, Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));
        Assert.Equal(value, compiled.Observe(new Stepping.Adaptive(0, 20)).At(10, [5, 3]), 15);
        Assert.Equal(trigger, compiled.Trigger);
        Assert.Equal(text, compiled.Text);
    }

    [Theory]
    [InlineData("p/op/s > 1.5", "<command line>:1:1: PR0510: the model has no variable 'p/op/s'; did you mean 'p/op/r'?")]
    [InlineData("2 + p/q/o/x", "<command line>:1:5: PR0510: the model has no variable 'p/q/o/x'; did you mean 'p/q/op/x'?")]
    [InlineData("r > 1", "<command line>:1:1: PR0510: the model has no variable 'r'")]
    [InlineData("t/2 > x/y", "<command line>:1:7: PR0510: the model has no variable 'x/y'")]
    public void A_path_that_the_model_does_not_have_is_a_fault(string text, string fault) =>
        Assert.Equal([fault], Faults(text));

    [Fact]
    public void Every_unknown_path_is_told() => Assert.Equal(2, Faults("p/op/s + p/op/z").Length);

    [Fact]
    public void Places_after_a_path_are_those_of_the_text() =>
        Assert.Equal("<command line>:1:12", Faults("p/op/r > 1 1")[0][..19]);

    private static string[] Faults(string text) => Observables.Compile(Model, text).Match(
        Succ: _ => [], Fail: faults => faults.Select(f => f.ToString()).ToArray());
}
