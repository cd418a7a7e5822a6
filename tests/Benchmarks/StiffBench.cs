using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;
using PyRates.Templates;

namespace PyRates.Benchmarks;

/// <summary>Stiff problems from YAML against CVODE and Boost.odeint, at the error that those achieve with rtol 1e-6.</summary>
internal sealed unsafe class StiffBench : IBench
{
    private const double Rtol = 1e-6, Atol = 1e-10;

    private static readonly StiffCase[] Cases =
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

    /// <inheritdoc/>
    public string Name => "stiff";

    /// <inheritdoc/>
    public string Title => "Stiff problems";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var cvode = (delegate* unmanaged<int, double, double, double*, long*, int>)NativeLibrary.GetExport(
            Paired.Compiled("stiff.c", "-lsundials_cvode", "-lsundials_nvecserial", "-lsundials_sunmatrixdense", "-lsundials_sunlinsoldense"), "cvode");
        var boost = (delegate* unmanaged<int, double, double, double*, long*, int>)NativeLibrary.GetExport(Paired.Compiled("stiff.cpp"), "rosenbrock");
        for (var i = 0; i < Cases.Length; i++)
        {
            Against(report, i, "CVODE", cvode, 0.8);
            Against(report, i, "Boost rosenbrock4", boost, 1);
        }
    }

    private static void Against(
        Report report, int number, string anchor, delegate* unmanaged<int, double, double, double*, long*, int> solve, double atMost)
    {
        var given = Cases[number];
        var (end, counts) = (new double[8], new long[3]);
        Anchor();
        var error = given.Error(end);
        var problem = given.Compile();
        var fair = (
            from method in Method.Stiff
            let rtol = Enumerable.Range(6, 13).Select(half => Math.Pow(10, -half / 2.0)).FirstOrDefault(rtol => Error(method, rtol) <= error)
            where rtol > 0
            let solver = Solver(method, rtol, given.Time)
            select (Name: string.Create(CultureInfo.InvariantCulture, $"{method.Name}, rtol {rtol:E1}, error {Error(method, rtol):E1}"),
                Run: (Action)(() => _ = solver.Solve(problem)))).ToList();
        Paired.Compare(
            report, string.Create(CultureInfo.InvariantCulture, $"{given.Name}; error {error:E1}"), "solution",
            [
                new(string.Create(CultureInfo.InvariantCulture, $"{anchor}, rtol {Rtol:E1}, {counts[0]} steps, {counts[1]} evaluations"), Anchor, 1),
                .. fair.Select(f => new Variant(f.Name, f.Run, 1, atMost)),
            ]);

        double Error(ImplicitMethod method, double rtol) => given.Error(
            Solver(method, rtol, given.Time).Solve(problem).Match(Right: t => t.End.Y.AsSpan().ToArray(), Left: _ => [.. given.End.Select(_ => double.NaN)]));

        void Anchor()
        {
            fixed (double* y = end)
            fixed (long* c = counts)
                if (solve(number, Rtol, Atol, y, c) < 0) throw new InvalidOperationException(anchor);
        }
    }

    private static Solver Solver(ImplicitMethod method, double rtol, double time) =>
        method.With(Controller.Predictive(rtol, rtol * 1e-4)).Keeping(Sampler.Never).Until(time);
}

/// <summary>A problem with a known end.</summary>
internal sealed record StiffCase(string Name, double Time, string Equations, double[] Start, double[] End)
{
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
        return TemplateLibrary.Empty.Add(new SourceText(new("m.yaml"), text))
            .Bind(library => Circuits.Instantiate(library, new(new("m.yaml"), "net"))).Bind(circuit => Pipeline.Compile(circuit))
            .Match(Succ: compiled => compiled.Problem, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
    }
}
