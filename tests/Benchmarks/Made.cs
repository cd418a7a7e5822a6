using System;
using System.Globalization;
using System.Text;
using LanguageExt;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Solving;
using PyRates.Templates;

namespace PyRates.Benchmarks;

/// <summary>Models made from text, and their solutions; a fault ends the benchmark.</summary>
internal static class Made
{
    /// <summary>The circuit of a name in a document.</summary>
    public static Circuit Circuit(string document, string name) => Right(TemplateLibrary.Empty
        .Add(new SourceText(new("m.yaml"), document)).Bind(library => Circuits.Instantiate(library, new(new("m.yaml"), name))));

    /// <summary>A compiled circuit.</summary>
    public static ModelProblem Problem(Circuit circuit) => Right(Pipeline.Compile(circuit)).Problem;

    /// <summary>A problem whose parameters are constants in the code.</summary>
    public static ModelProblem Baked(ModelProblem problem) => problem with { Kernel = Kernel.ConstantStructs };

    /// <summary>A whole solution.</summary>
    public static Trajectory Solved(Solver solver, Problem problem) => Right(solver.Solve(problem));

    /// <summary>The solution, or the end of the benchmark.</summary>
    public static Trajectory Right(Either<SolveFailure, Trajectory> solved) => solved.Match(
        Right: trajectory => trajectory, Left: failure => throw new InvalidOperationException(failure.Message));

    /// <summary>Nodes <c>p0 …</c> of one QIF population each, in a circuit <c>net</c>.</summary>
    /// <param name="nodes">Their number.</param>
    /// <param name="more">What the first equation has more.</param>
    /// <param name="edges">Writes the edges of a node.</param>
    public static string QifNetwork(int nodes, string more, Func<int, string> edges)
    {
        var text = new StringBuilder($$"""
            qif_op:
              base: OperatorTemplate
              equations:
                - "r' = (Delta/(pi*tau) + 2.0*r*v)/tau{{more}}"
                - "v' = (v^2 - (pi*tau*r)^2 + tau*r_in + eta)/tau"
              variables: {r: output(0.01), v: variable(-2.0), tau: 1.0, Delta: 1.0, eta: -5.0, r_in: input(0.0)}
            pop: {base: NodeTemplate, operators: [qif_op]}
            net:
              base: CircuitTemplate
              nodes:

            """);
        for (var i = 0; i < nodes; i++) text.Append(CultureInfo.InvariantCulture, $"    p{i}: pop\n");
        text.Append("  edges:\n");
        for (var i = 0; i < nodes; i++) text.Append(edges(i));
        return text.ToString();
    }

    /// <summary>An edge of such a network.</summary>
    public static string QifEdge(int source, int target, double weight) => string.Create(
        CultureInfo.InvariantCulture, $"    - [p{source}/qif_op/r, p{target}/qif_op/r_in, null, {{weight: {weight}}}]\n");

    private static T Right<T>(Validation<Diagnostic, T> made) => made.Match(
        Succ: value => value, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
}
