using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Analysis.Laws;

/// <summary>A path of a problem whose solution nobody knows, solved as exactly as can be: what other solutions are measured
/// against.</summary>
public sealed class ReferencePath
{
    private const double Tightest = 1e-13, Known = 1e-9;
    private static readonly Limits Enough = Limits.None with { Steps = 2_000_000 };
    private readonly Func<double, StopReason?>? poll;
    private readonly ImmutableArray<double> times;
    private readonly Trajectory path;

    private ReferencePath(Problem problem, double until, double size, ImmutableArray<double> times, Trajectory path, Func<double, StopReason?>? poll) =>
        (Problem, Until, Size, this.times, this.path, this.poll) = (problem, until, size, times, path, poll);

    /// <summary>The problem.</summary>
    public Problem Problem { get; }

    /// <summary>The end of the path.</summary>
    public double Until { get; }

    /// <summary>What is large for a state of this problem: the median of their largest sizes.</summary>
    public double Size { get; }

    /// <summary>How often its tolerance a good solver is wrong here: how much the problem enlarges an error, 1 at least.</summary>
    public double Growth { get; private init; } = 1;

    /// <summary>The path of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="until">The end, from 0.</param>
    /// <param name="poll">Asked now and then whether to stop.</param>
    public static Either<SolveFailure, ReferencePath> Of(Problem problem, double until, Func<double, StopReason?>? poll = null)
    {
        ImmutableArray<double> quarters = [.. Enumerable.Range(1, 4).Select(k => until * k / 4)];
        return from rough in Solve(Method.DormandPrince54.With(Controller.PI(1e-6, 1e-9)), Method.Radau.With(Controller.Predictive(1e-6, 1e-9)))
               let size = Median(rough)
               from exact in Solve(Method.Verner98.With(Controller.PI(Tightest, Tightest * size)), Method.Radau.With(Controller.Predictive(1e-12, 1e-12 * size)))
               from good in Solve(Method.Verner76.With(Controller.PI(Known, Known * size)), Method.Radau.With(Controller.Predictive(Known, Known * size)))
               let reference = new ReferencePath(problem, until, size, quarters, exact, poll)
               select new ReferencePath(problem, until, size, quarters, exact, poll) { Growth = Math.Max(1, reference.Off(good) / Known) };

        Either<SolveFailure, Trajectory> Solve(Solver first, Solver otherwise) => Run(first).Match(
            Right: solved => solved,
            Left: failure => failure is SolveFailure.TooManySteps or SolveFailure.StepTooSmall && !problem.HasDelays ? Run(otherwise) : failure);

        Either<SolveFailure, Trajectory> Run(Solver solver) => solver.Within(Enough).At(quarters.AsSpan()).Keeping(Sampler.Last).Until(until).Solve(problem, poll: poll);

        double Median(Trajectory rough)
        {
            var sizes = Enumerable.Range(0, rough.Names.Length).Select(i => Enumerable.Range(0, rough.Length).Max(row => Math.Abs(rough[row, i]))).Order().ToArray();
            return sizes[sizes.Length / 2] is var size && size > 0 ? size : 1;
        }
    }

    /// <summary>How far a solver is from the path at four times: the root mean square over the states in units of
    /// <c>size + |y|</c>, which is what a relative tolerance r and an absolute one of r · size measure in.</summary>
    /// <param name="solver">A solver without an end.</param>
    public Either<SolveFailure, double> Off(Solver solver) => Measure(solver).Map(found => found.Off);

    /// <summary>The same, and how many steps were taken.</summary>
    internal Either<SolveFailure, (double Off, long Steps)> Measure(Solver solver) =>
        solver.At(times.AsSpan()).Keeping(Sampler.Last).Until(Until).Solve(Problem, poll: poll).Map(path => (Off(path), path.Statistics.Accepted));

    private double Off(Trajectory other)
    {
        var worst = 0.0;
        for (var row = 0; row < path.Length; row++)
        {
            var sum = 0.0;
            for (var i = 0; i < path.Names.Length; i++)
            {
                var q = (other[row, i] - path[row, i]) / (Size + Math.Abs(path[row, i]));
                sum += q * q;
            }
            worst = Math.Max(worst, Math.Sqrt(sum / path.Names.Length));
        }
        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
    }
}
