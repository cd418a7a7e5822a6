using System;
using System.Globalization;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Benchmarks;

/// <summary>A problem with a known end.</summary>
internal sealed record StiffCase(string Name, double Time, string Equations, double[] Start, double[] End)
{
    /// <summary>The problems of the section, in the order of the anchors.</summary>
    public static StiffCase[] All { get; } =
    [
        new("van der Pol, μ = 1000, to T = 2000", 2000,
            """
            x' = z
            z' = 1000*(1 - x^2)*z - x
            """,
            [2, 0], [1.706167732170453, -8.928097010247975e-4]),
        new("ROBER to T = 1e11", 1e11,
            """
            a' = -0.04*a + 1e4*b*c
            b' = 0.04*a - 1e4*b*c - 3e7*b^2
            c' = 3e7*b^2
            """,
            [1, 0, 0], [2.0833401497e-8, 8.3333607703e-14, 0.9999999791665]),
        new("HIRES to T = 321.8122", 321.8122,
            """
            a' = -1.71*a + 0.43*b + 8.32*c + 0.0007
            b' = 1.71*a - 8.75*b
            c' = -10.03*c + 0.43*d + 0.035*e
            d' = 8.32*b + 1.71*c - 1.12*d
            e' = -1.745*e + 0.43*f + 0.43*g
            f' = -280*f*h + 0.69*d + 1.71*e - 0.43*f + 0.69*g
            g' = 280*f*h - 1.81*g
            h' = -280*f*h + 1.81*g
            """,
            [1, 0, 0, 0, 0, 0, 0, 0.0057],
            [
                7.37131257332543e-4, 1.44248572631614e-4, 5.88872974096713e-5, 1.17565134328310e-3, 2.38635619883062e-3,
                6.23896825274059e-3, 2.84999839518528e-3, 2.85000160481473e-3,
            ]),
    ];

    /// <summary>The error as <c>|y - exact|/(1e-4 + |exact|)</c>, the largest.</summary>
    public double Error(ReadOnlySpan<double> y)
    {
        var worst = 0.0;
        for (var i = 0; i < End.Length; i++) worst = Math.Max(worst, Math.Abs(y[i] - End[i]) / (1e-4 + Math.Abs(End[i])));
        return worst;
    }

    /// <summary>The problem from a YAML document.</summary>
    public Problem Compile()
    {
        var lines = Equations.Split('\n');
        var names = lines.Select(line => line[..line.IndexOf('\'', StringComparison.Ordinal)]).ToArray();
        var variables = "{" + string.Join(", ", names.Zip(Start, (name, y) => string.Create(CultureInfo.InvariantCulture, $"{name}: variable({y})"))) + "}";
        var text = $$"""
            op:
              base: OperatorTemplate
              equations: [{{string.Join(", ", lines.Select(line => $"\"{line}\""))}}]
              variables: {{variables}}
            n: {base: NodeTemplate, operators: [op]}
            net: {base: CircuitTemplate, nodes: {p: n} }
            """;
        return Made.Problem(Made.Circuit(text, "net"));
    }
}
