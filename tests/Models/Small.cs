using System.Linq;
using PyRates.Shell.Embedding;
using PyRates.Tests.Templates;

namespace PyRates.Tests.Models;

/// <summary>Models of a few lines, and their values at the end of a run.</summary>
internal static class Small
{
    /// <summary>A ramp <c>u' = 1</c>, a node <c>x' = r</c> that adds up its input, a relaxation <c>x' = c - x + u</c>.</summary>
    public const string Parts = """
        ramp: {base: OperatorTemplate, equations: "u' = 1", variables: {u: output(0.0)}}
        sum: {base: OperatorTemplate, equations: "x' = r", variables: {x: output(0.0), r: input(0.0)}}
        lin: {base: OperatorTemplate, equations: "x' = c - x + u", variables: {x: output(0.5), c: 0.3, u: input(0.25)}}
        ramp_n: {base: NodeTemplate, operators: ramp}
        sum_n: {base: NodeTemplate, operators: sum}
        lin_n: {base: NodeTemplate, operators: lin}

        """;

    /// <summary>The model of a circuit <c>net</c>, whose lines follow the parts.</summary>
    public static Model Net(string lines) => Of(Parts + "net:\n  base: CircuitTemplate\n" + lines);

    /// <summary>The model of a template of a document.</summary>
    public static Model Of(string yaml, string name = "net") => Model.Of(Documents.One(yaml).Circuit("m." + name));

    /// <summary>An operator by itself, <c>p/op</c>.</summary>
    public static Model Operator(string equations, string variables) =>
        Of($"op: {{base: OperatorTemplate, equations: {equations}, variables: {variables}}}\n", "op");

    /// <summary>Some variables at the end of a run with a fixed step.</summary>
    public static double[] End(this Model model, string solver, double t, double step, params string[] paths) => model.End(new Experiment
    {
        SimulationTime = t,
        StepSize = step,
        Solver = solver,
    }, paths);

    /// <summary>Some variables at the end of a run of DOP853 at rtol 1e-11.</summary>
    public static double[] Tight(this Model model, double t, params string[] paths) => model.End(new Experiment
    {
        SimulationTime = t,
        Method = "DOP853",
        Rtol = 1e-11,
        Atol = 1e-13,
    }, paths);

    /// <summary>Some variables at the end of a run.</summary>
    public static double[] End(this Model model, Experiment experiment, params string[] paths)
    {
        var run = model.Integrate(experiment with { Endpoint = true, Outputs = paths.ToDictionary(path => path, path => path) });
        return run.Row(run.Length - 1).ToArray();
    }
}
