using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>The tutorial's model from its YAML text against a C loop written for it, and against Boost.odeint.</summary>
internal sealed unsafe class QifBench : IBench
{
    private const int Steps = 80_000;
    private const double H = 1e-3, Rtol = 1e-6, Atol = 1e-9;
    private const string Rate = "p/qif_op/r";
    private static readonly double[] Parameters = [1, 1, -5, 15, 0];

    /// <inheritdoc/>
    public string Name => "qif";

    /// <inheritdoc/>
    public string Title => "A small model: QIF";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var c = Paired.Compiled("qif.c");
        var euler = (delegate* unmanaged<double*, double*, double*, double, long, long, double*, void>)NativeLibrary.GetExport(c, "euler");
        var rk4 = (delegate* unmanaged<double*, double*, double*, double, long, long, double*, void>)NativeLibrary.GetExport(c, "rk4");
        var dopri = (delegate* unmanaged<double*, double*, double, double, double, double, long>)NativeLibrary.GetExport(c, "dopri");
        double[] pulse = [.. Enumerable.Range(0, Steps).Select(k => k is >= 20_000 and < 60_000 ? 3.0 : 0.0)];
        var rows = new double[Steps / 10];
        var plain = Simulation.Load("qif");
        var (alone, driven) = (plain.Compile(), plain.Drive("p/qif_op/I_ext", pulse).Compile());

        Fixed("QIF from YAML, Euler, input array read every step, every 10th state kept", euler, Method.Euler, (1.05, 0.65));
        Fixed("the same, RK4", rk4, Method.Rk4, (double.NaN, double.NaN));
        Adaptive(report, alone, dopri);
        Evaluations(report, alone);

        void Fixed(
            string title, delegate* unmanaged<double*, double*, double*, double, long, long, double*, void> c, Method method,
            (double Values, double Baked) most)
        {
            var solver = method.Fixed(H).Every(1e-2).Until(Steps * H).Recording(Rate);
            var anchor = (Action)(() => InC(c));
            anchor();
            if (!rows.AsSpan().SequenceEqual(Made.Solved(solver, driven).Data.AsSpan())) throw new InvalidOperationException($"{method.Name}: not the bits of C");
            Paired.Compare(
                report, title, "step",
                new("C", anchor, Steps),
                new("emitted, input array", () => Made.Solved(solver, driven), Steps, most.Values),
                new("emitted, no input", () => Made.Solved(solver, alone), Steps),
                new("parameters as constants, input array", () => Made.Solved(solver, Made.Baked(driven)), Steps, most.Baked));
        }

        void InC(delegate* unmanaged<double*, double*, double*, double, long, long, double*, void> method)
        {
            var state = stackalloc double[] { 0.01, -2 };
            fixed (double* u = pulse, p = Parameters, r = rows) method(state, u, p, H, Steps, 10, r);
        }
    }

    private static void Adaptive(Report report, ModelProblem problem, delegate* unmanaged<double*, double*, double, double, double, double, long> dopri)
    {
        var boost = Paired.Compiled("qif-odeint.cpp", "-DNDEBUG", "-ffp-contract=fast", "-std=c++17");
        var solve = (delegate* unmanaged<double*, double*, double, double, double, double, long>)NativeLibrary.GetExport(boost, "solve");
        var course = (delegate* unmanaged<double*, double*, double, long, double, double, double, double*, void>)NativeLibrary.GetExport(boost, "course");
        var solver = Chosen(Method.DormandPrince54, Rtol).Keeping(Sampler.Never).Until(800);
        var accepted = (double)Made.Solved(solver, problem).Statistics.Accepted;
        var loosest = Loosest(problem, course);
        Paired.Compare(
            report, "QIF from YAML, Dormand-Prince 5(4), rtol 1e-6, T = 800", "accepted step",
            new("C", () => Native(dopri, 1), accepted),
            new("emitted", () => Made.Solved(solver, problem), accepted, 1.05),
            new("parameters as constants", () => Made.Solved(solver, Made.Baked(problem)), accepted, 0.9));
        Paired.Compare(
            report, string.Create(CultureInfo.InvariantCulture, $"the same against Boost.odeint with rtol {Rtol * loosest:G3}, where its error is the same"), "accepted step of ours",
            new("Boost.odeint", () => Native(solve, loosest), accepted),
            new("Boost.odeint, rtol 1e-6", () => Native(solve, 1), accepted),
            new("emitted", () => Made.Solved(solver, problem), accepted, 1.0));

        static void Native(delegate* unmanaged<double*, double*, double, double, double, double, long> method, double scale)
        {
            var state = stackalloc double[] { 0.01, -2 };
            fixed (double* p = Parameters) method(state, p, 800, 1e-3, Rtol * scale, Atol * scale);
        }
    }

    /// <summary>What one evaluation of the field costs in the methods of higher order, all of the step divided among them.</summary>
    private static void Evaluations(Report report, ModelProblem problem)
    {
        EmbeddedMethod[] methods = [Method.DormandPrince54, Method.Tsitouras54, Method.Verner76, Method.DormandPrince853, Method.Verner98];
        Paired.Compare(report, "QIF, rtol 1e-6, T = 800", "evaluation", [.. methods.Select(method =>
        {
            var solver = Chosen(method, Rtol).Keeping(Sampler.Never).Until(800);
            return new Variant(method.Name, () => Made.Solved(solver, problem), Made.Solved(solver, problem).Statistics.Evaluations);
        })]);
    }

    /// <summary>By which factor Boost's tolerances may be looser or must be stricter for the error that ours has over the first 20
    /// units of time, while the state still moves.</summary>
    private static double Loosest(
        ModelProblem problem, delegate* unmanaged<double*, double*, double, long, double, double, double, double*, void> course)
    {
        const int count = 200;
        var exact = Course(Chosen(Method.Verner98, 1e-13));
        var ours = Error(Course(Chosen(Method.DormandPrince54, Rtol)));
        var scale = 1000.0;
        while (Error(Theirs(scale)) > ours) scale /= 1.1;
        return scale;

        double[] Theirs(double scale)
        {
            var theirs = new double[count];
            var state = stackalloc double[] { 0.01, -2 };
            fixed (double* p = Parameters, r = theirs) course(state, p, 0.1, count, 1e-3, Rtol * scale, Atol * scale, r);
            return theirs;
        }

        double[] Course(Solver solver) => [.. Made.Solved(solver.Every(0.1).Until(20.05).Recording(Rate), problem).Data.Values.Skip(1).Take(count)];

        double Error(IEnumerable<double> rows) => Math.Sqrt(rows.Zip(exact, (a, b) => (a - b) * (a - b)).Sum());
    }

    private static Solver Chosen(EmbeddedMethod method, double rtol) =>
        method.With(Controller.I(rtol, rtol * Atol / Rtol)).Within(Limits.None with { FirstStep = 1e-3 });
}
