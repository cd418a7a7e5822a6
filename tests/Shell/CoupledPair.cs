namespace PyRates.Tests.Shell;

/// <summary>Two nodes that drive each other, one of them later.</summary>
internal static class CoupledPair
{
    /// <summary>The document; the circuit is <c>pair</c>.</summary>
    public const string Text = """
        op:
          base: OperatorTemplate
          equations: ["m = tanh(x)", "x' = (u + k*m - x)/tau"]
          variables: {m: output(0.0), x: variable(1.0), tau: 2.0, k: 0.5, u: input(0.25)}
        node: {base: NodeTemplate, operators: [op]}
        pair:
          base: CircuitTemplate
          nodes: {a: node, b: node}
          edges:
            - [a/op/m, b/op/u, null, {weight: 2.0}]
            - [b/op/m, a/op/u, null, {weight: -1.5, delay: 0.5}]

        """;
}
