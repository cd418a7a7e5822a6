using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;
using static LanguageExt.Prelude;

namespace PyRates.Benchmarks;

/// <summary>1,000 units, each fed by 100 others after times that are whole steps, against C with the states in a ring.</summary>
internal static unsafe class DelayNetworks
{
    private const int Units = 1000, Each = 100, Steps = 400;
    private const double H = 1e-3;

    private const string Text = """
        rate: {base: OperatorTemplate, equations: "x' = -x + tanh(u + b)", variables: {x: output(0.1), b: 0.5, u: input} }
        unit: {base: NodeTemplate, operators: [rate]}
        rates: {base: CircuitTemplate, populations: {p: {node: unit, n: 1000} } }

        """;

    /// <summary>Both methods with a few distinct delays and with many.</summary>
    public static void Run(Report report)
    {
        var c = Paired.Compiled("delay-network.c");
        var euler = (delegate* unmanaged<double*, int*, int*, double*, double*, double*, double*, double*, long, long, double, long, void>)NativeLibrary.GetExport(c, "euler");
        var rk4 = (delegate* unmanaged<double*, int*, int*, double*, double*, double*, double*, double*, long, long, double, long, void>)NativeLibrary.GetExport(c, "rk4");
        foreach (var distinct in new[] { 10, 100 })
        {
            var random = new Random(distinct);
            int[] starts = [.. Enumerable.Range(0, Units + 1).Select(i => i * Each)];
            int[] sources = [.. Enumerable.Range(0, Units).SelectMany(_ => Enumerable.Range(0, Units).OrderBy(_ => random.Next()).Take(Each).Order())];
            int[] lags = [.. sources.Select(_ => (1 + random.Next(distinct)) * (200 / distinct))];
            var (weights, input, start) = (Drawn(random, sources.Length, 0.1), Drawn(random, Units, 0.5), Drawn(random, Units, 1));
            var problem = Problem(starts, sources, lags, weights, input, start);
            const int slots = 201;
            int[] back = [.. lags.Zip(sources, (lag, source) => (lag * Units) - source)];
            double[] x = new double[Units], ring = new double[2 * slots * Units], middle = new double[2 * slots * Units], room = new double[7 * Units];
            Compare(Method.Euler, Euler);
            Compare(Method.Rk4, Rk4);

            void Compare(Method method, Action theirs)
            {
                var solver = method.Fixed(H).Keeping(Sampler.Never).Until(Steps * H);
                theirs();
                var end = Made.Solved(solver, problem).End.Y;
                var worst = end.Values.Zip(x, (a, b) => Math.Abs(a - b)).Max();
                if (!(worst < 1e-12)) throw new InvalidOperationException($"{worst} from C");
                Paired.Compare(
                    report, string.Create(CultureInfo.InvariantCulture, $"1,000 units, 100 edges each, {distinct} distinct delays, {method.Name}"), "edge and step",
                    new("C, a ring of states, one index per edge", theirs, (double)Units * Each * Steps),
                    new("from YAML", () => Made.Solved(solver, problem), (double)Units * Each * Steps, 1.5));
            }

            void Euler()
            {
                start.CopyTo(x, 0);
                fixed (double* y = x, w = weights, b = input, r = ring, u = room)
                fixed (int* first = starts, from = back) euler(y, first, from, w, b, r, u, u + Units, Units, slots, H, Steps);
            }

            void Rk4()
            {
                start.CopyTo(x, 0);
                fixed (double* y = x, w = weights, b = input, r = ring, m = middle, u = room)
                fixed (int* first = starts, from = back) rk4(y, first, from, w, b, r, m, u, Units, slots, H, Steps);
            }
        }
    }

    private static ModelProblem Problem(int[] starts, int[] sources, int[] lags, double[] weights, double[] input, double[] start)
    {
        var drawn = Made.Circuit(Text, "rates");
        var perUnit = Table<Quantity>.Empty.With("rate/x", Quantity.Vector(start)).With("rate/b", Quantity.Vector(input));
        var delays = new double[Units * Units];
        for (var target = 0; target < Units; target++)
            for (var e = starts[target]; e < starts[target + 1]; e++) delays[(target * Units) + sources[e]] = lags[e] * H;
        return Made.Problem(drawn with
        {
            Nodes = drawn.Nodes.Map(node => node with { PerUnit = perUnit }),
            Connections = Seq1(new Connection(
                new("p", "rate", "x"), new("p", "rate", "u"), new Weights.Sparse([.. starts], [.. sources], new Rows([.. weights])), SourceSpan.Nowhere)
            {
                Delays = new([Units, Units], new Rows([.. delays]), null),
            }),
        });
    }

    private static double[] Drawn(Random random, int count, double size) => [.. Enumerable.Range(0, count).Select(_ => size * (2 * random.NextDouble() - 1))];
}
