using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;
using static LanguageExt.Prelude;

namespace PyRates.Benchmarks;

/// <summary>Large populations from YAML against C loops and libraries.</summary>
internal sealed unsafe class PopulationBench : IBench
{
    private const double H = 1e-3;

    private const string Text = """
        phase: {base: OperatorTemplate, equations: "theta' = omega + K*u", variables: {theta: output(0.0), omega: 1.0, K: 2.0, u: input} }
        oscillator: {base: NodeTemplate, operators: [phase]}
        pull: {base: OperatorTemplate, equations: "m = sin(s - r)", variables: {m: output, s: input, r: input} }
        edge: {base: EdgeTemplate, operators: [pull]}
        rate: {base: OperatorTemplate, equations: ["x' = -x + u + b", "m = tanh(x)"], variables: {x: output(0.1), m: variable, b: 0.5, u: input} }
        unit: {base: NodeTemplate, operators: [rate]}
        oscillators:
          base: CircuitTemplate
          populations: {p: {node: oscillator, n: 10} }
          connections:
            - {source: p/phase/theta, target: p/phase/u, weights: 0.001, edge: edge, map: {edge/pull/s: source, edge/pull/r: p/phase/theta} }
        rates: {base: CircuitTemplate, populations: {p: {node: unit, n: 10} } }

        """;

    /// <inheritdoc/>
    public string Name => "population";

    /// <inheritdoc/>
    public string Title => "Large populations";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var c = Paired.Compiled("population.c", "-fopenmp-simd");
        Kuramoto(report, c);
        foreach (var n in new[] { 1000, 4000 }) Dense(report, c, n);
        Sparse(report, c);
        Adaptive(report);
        Times(report);
    }

    private static void Kuramoto(Report report, nint c)
    {
        const int n = 1000, steps = 2000;
        var loop = (delegate* unmanaged<double*, double*, double*, double*, long, double, double, long, void>)NativeLibrary.GetExport(c, "kuramoto");
        var (theta, omega) = (Drawn(n, 1, 3), Drawn(n, 2, 1));
        var problem = Problem("oscillators", n, ("phase/theta", theta), ("phase/omega", omega));
        double[] state = [.. theta], s = new double[n], k = new double[n];
        Paired.Compare(
            report, "1000 phase oscillators all to all, Euler: the model says Σ sin(θ_j − θ_i)", "oscillator and step",
            new("C, mean field written by hand, sincos of glibc", () =>
            {
                theta.CopyTo(state, 0);
                fixed (double* x = state, w = omega, a = s, b = k) loop(x, w, a, b, n, 2.0, H, steps);
            }, (double)n * steps),
            new("from YAML", () => Made.Solved(Method.Euler.Fixed(H).Keeping(Sampler.Never).Until(steps * H), problem), (double)n * steps, 0.15));
    }

    private static void Dense(Report report, nint c, int n)
    {
        var steps = n == 1000 ? 200 : 20;
        var product = NativeLibrary.TryLoad("libopenblas.so.0", out var openblas) ? NativeLibrary.GetExport(openblas, "cblas_dgemv") : 0;
        if (product != 0) ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(openblas, "openblas_set_num_threads"))(1);
        var loop = (delegate* unmanaged<double*, double*, double*, double*, double*, long, double, long, void>)NativeLibrary.GetExport(c, "dense");
        var blas = (delegate* unmanaged<double*, double*, double*, double*, double*, long, double, long, nint, void>)NativeLibrary.GetExport(c, "blas");
        var (start, weights, input) = (Drawn(n, 3, 1), Drawn(n * n, 4, 1.5 / Math.Sqrt(n)), Drawn(n, 5, 0.5));
        var problem = Problem("rates", n, ("rate/x", start), ("rate/b", input), new Weights.Dense(new([n, n], new Rows([.. weights]), null)));
        double[] state = [.. start], r = new double[n], u = new double[n];
        Variant[] variants =
        [
            new("C, omp simd reduction", () =>
            {
                start.CopyTo(state, 0);
                fixed (double* x = state, w = weights, b = input, p = r, q = u) loop(x, w, b, p, q, n, H, steps);
            }, (double)n * n * steps),
            new("OpenBLAS dgemv, one thread", () =>
            {
                start.CopyTo(state, 0);
                fixed (double* x = state, w = weights, b = input, p = r, q = u) blas(x, w, b, p, q, n, H, steps, product);
            }, (double)n * n * steps),
            new("from YAML", () => Made.Solved(Method.Euler.Fixed(H).Keeping(Sampler.Never).Until(steps * H), problem), (double)n * n * steps, 0.9),
        ];
        Paired.Compare(report, $"{n} units, tanh, dense weights, Euler", "weight and step", product == 0 ? [variants[0], variants[2]] : variants);
    }

    private static void Sparse(Report report, nint c)
    {
        const int n = 100_000, each = 100, steps = 4;
        var loop = (delegate* unmanaged<double*, int*, int*, double*, double*, double*, double*, long, double, long, void>)NativeLibrary.GetExport(c, "sparse");
        var random = new Random(6);
        int[] starts = [.. Enumerable.Range(0, n + 1).Select(i => i * each)], sources = [.. Enumerable.Range(0, n * each).Select(_ => random.Next(n))];
        for (var i = 0; i < n; i++) System.Array.Sort(sources, i * each, each);
        var (start, weights, input) = (Drawn(n, 3, 1), Drawn(n * each, 4, 0.1), Drawn(n, 5, 0.5));
        var problem = Problem(
            "rates", n, ("rate/x", start), ("rate/b", input), new Weights.Sparse([.. starts], [.. sources], new Rows([.. weights])));
        double[] state = [.. start], r = new double[n], u = new double[n];
        Paired.Compare(
            report, "100,000 units, tanh, 100 edges each, Euler", "edge and step",
            new("C, row by row", () =>
            {
                start.CopyTo(state, 0);
                fixed (double* x = state, w = weights, b = input, p = r, q = u)
                fixed (int* first = starts, from = sources) loop(x, first, from, w, b, p, q, n, H, steps);
            }, (double)n * each * steps),
            new("from YAML", () => Made.Solved(Method.Euler.Fixed(H).Keeping(Sampler.Never).Until(steps * H), problem), (double)n * each * steps, 1.1));
    }

    /// <summary>The same achieved error: tolerances of ours are chosen so that the error against a run of 1e-12 is not above odeint's.</summary>
    private static void Adaptive(Report report)
    {
        const int n = 200;
        const double until = 20;
        var odeint = (delegate* unmanaged<double*, double*, double*, long, double, double, double, long>)NativeLibrary.GetExport(
            Paired.Compiled("odeint.cpp", "-fopenmp-simd"), "odeint");
        var (theta, omega, weights) = (Drawn(n, 1, 3), Drawn(n, 2, 1), Drawn(n * n, 7, 2.0 / n));
        var problem = Problem("oscillators", n, ("phase/theta", theta), ("phase/omega", omega), new Weights.Dense(new([n, n], new Rows([.. weights.Select(w => w / 2)]), null)));
        var exact = Ours(1e-12);
        double[] state = new double[n];
        _ = Theirs(1e-6);
        var reached = Error(state);
        var rtol = Enumerable.Range(0, 40).Select(k => 1e-4 * Math.Pow(10, -k / 8.0)).First(tolerance => Error(Ours(tolerance)) <= reached);
        var solver = Method.DormandPrince54.With(Controller.I(rtol, rtol)).Keeping(Sampler.Never).Until(until);
        Paired.Compare(
            report, string.Create(CultureInfo.InvariantCulture, $"200 phase oscillators, dense weights, Dormand-Prince 5(4), T = 20, error {reached:E1} (ours {Error(Ours(rtol)):E1})"),
            "unit of time",
            new("Boost odeint, tolerances 1e-6", () => _ = Theirs(1e-6), until),
            new(string.Create(CultureInfo.InvariantCulture, $"from YAML, tolerances {rtol:E1}"), () => Made.Solved(solver, problem), until, 0.5));

        double Error(double[] end) => end.Zip(exact, (a, b) => Math.Abs(a - b)).Max();

        double[] Ours(double tolerance) => [.. Made.Solved(
            Method.DormandPrince54.With(Controller.I(tolerance, tolerance)).Keeping(Sampler.Last).Until(until), problem).Data.Values];

        long Theirs(double tolerance)
        {
            theta.CopyTo(state, 0);
            fixed (double* x = state, w = weights, o = omega) return odeint(x, o, w, n, until, tolerance, tolerance);
        }
    }

    private static void Times(Report report)
    {
        var rows = new[] { 1, 100, 10_000, 1_000_000 }.Select(n =>
        {
            var circuit = Circuit("oscillators", n);
            var ms = Enumerable.Range(0, 5).Select(_ =>
            {
                var start = Paired.ThreadTime();
                var compiled = Pipeline.Compile(circuit).Match(Succ: c => c.Problem, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
                _ = compiled.Open(new Stepping.Fixed(0, 1, H), new Nothing());
                return (Paired.ThreadTime() - start) / 1e6;
            }).Skip(1);
            return (string[])[n.ToString("N0", CultureInfo.InvariantCulture), Paired.Median(ms).ToString("F1", CultureInfo.InvariantCulture), "30"];
        });
        report.Table(["oscillators all to all: compiled and opened, all arrays made", "ms", "at most"], [.. rows]);
    }

    private static ModelProblem Problem(string circuit, int n, (string Name, double[] Values) first, (string Name, double[] Values) second, Weights? weights = null)
    {
        var drawn = Circuit(circuit, n);
        var perUnit = Table<Quantity>.Empty.With(first.Name, Quantity.Vector(first.Values)).With(second.Name, Quantity.Vector(second.Values));
        return Pipeline.Compile(drawn with
        {
            Nodes = drawn.Nodes.Map(node => node with { PerUnit = perUnit }),
            Connections = weights is null ? drawn.Connections
                : drawn.Connections.IsEmpty ? Seq1(new Connection(new("p", "rate", "m"), new("p", "rate", "u"), weights, SourceSpan.Nowhere))
                : drawn.Connections.Map(connection => connection with { Weights = weights }).Strict(),
        }).Match(Succ: compiled => compiled.Problem, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
    }

    private static Circuit Circuit(string name, int n)
    {
        var circuit = Made.Circuit(Text, name);
        return circuit with { Nodes = circuit.Nodes.Map(node => node with { Units = n }) };
    }

    private static double[] Drawn(int count, int seed, double size)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => size * (2 * random.NextDouble() - 1))];
    }

    private sealed class Nothing : IProblemVisitor<int>
    {
        public int Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState> => 0;
    }
}
