using System;
using System.Runtime.InteropServices;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>Van der Pol's oscillator with an edge back to itself that takes 5 units of time, against a method of steps in C.</summary>
internal sealed unsafe class DelayBench : IBench
{
    private const int Steps = 800_000, Whole = 1000;
    private const double H = 5e-3, Delay = 5, Until = 4000;

    /// <inheritdoc/>
    public string Name => "delay";

    /// <inheritdoc/>
    public string Title => "A delay equation";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var c = Paired.Compiled("delay.c");
        var dopri = (delegate* unmanaged<double*, double*, double, double, double, double, long>)NativeLibrary.GetExport(c, "dopri");
        var euler = (delegate* unmanaged<double*, double*, double, long, long, double*, void>)NativeLibrary.GetExport(c, "euler");
        var rk4 = (delegate* unmanaged<double*, double*, double, long, long, double*, double*, void>)NativeLibrary.GetExport(c, "rk4");
        var problem = Simulation.Load("vdp").Update(m => m.WithEdge("p/vdp_op/x", "p/vdp_op/inp", weight: 0.5, delay: Delay)).Compile()
            .From(new([1, 1]));
        var interpreted = (ModelProblem)problem with { Kernel = Kernel.Interpreter };
        double[] parameters = [1, 0.5, Delay], state = [1, 1], ring = new double[Whole + 1], slopes = new double[Whole + 1];

        var solver = Method.DormandPrince54.With(Controller.I(1e-6, 1e-9)).Within(Limits.None with { FirstStep = 1e-3 })
            .Keeping(Sampler.Never).Until(Until);
        var accepted = (double)Adaptive();
        Agree(Made.Solved(solver, problem), 1e-9);
        if (Made.Solved(solver, problem).Statistics.Accepted != accepted) throw new InvalidOperationException("other steps than C");
        Paired.Compare(
            report, "`vdp` with an edge delay of 5, Dormand-Prince 5(4), rtol 1e-6, T = 4,000", "accepted step",
            new("C, method of steps", () => _ = Adaptive(), accepted),
            new("emitted", () => Made.Solved(solver, problem), accepted, 1.5),
            new("interpreter", () => Made.Solved(solver, interpreted), accepted));

        var (one, four) = (Fixed(Method.Euler), Fixed(Method.Rk4));
        Euler();
        Agree(Made.Solved(one, problem), 1e-9);
        Paired.Compare(
            report, "the same, Euler, 1,000 steps a delay", "step",
            new("C, a ring", Euler, Steps),
            new("emitted", () => Made.Solved(one, problem), Steps, 1.5));
        Rk4();
        Agree(Made.Solved(four, problem), 1e-9);
        Paired.Compare(
            report, "the same, RK4", "step",
            new("C, a ring, cubic in the middle", Rk4, Steps),
            new("emitted", () => Made.Solved(four, problem), Steps, 1.5));
        DelayNetworks.Run(report);

        long Adaptive()
        {
            Restart();
            fixed (double* y = state, p = parameters) return dopri(y, p, Until, 1e-3, 1e-6, 1e-9);
        }

        void Euler()
        {
            Restart();
            fixed (double* y = state, p = parameters, r = ring) euler(y, p, H, Steps, Whole, r);
        }

        void Rk4()
        {
            Restart();
            fixed (double* y = state, p = parameters, r = ring, s = slopes) rk4(y, p, H, Steps, Whole, r, s);
        }

        void Restart() => (state[0], state[1]) = (1, 1);

        void Agree(Trajectory run, double within)
        {
            if (Math.Abs(run.End.Y[0] - state[0]) > within || Math.Abs(run.End.Y[1] - state[1]) > within)
                throw new InvalidOperationException($"{run.End.Y[0]:R}, {run.End.Y[1]:R} where C gives {state[0]:R}, {state[1]:R}");
        }
    }

    private static Solver Fixed(Method method) => method.Fixed(H).Keeping(Sampler.Never).Until(Steps * H);
}
