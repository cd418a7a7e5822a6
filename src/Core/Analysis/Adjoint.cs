using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MathNet.Numerics.Integration;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Solving;

namespace PyRates.Analysis;

/// <summary>The gradient of a loss by the adjoint equation <c>λ' = -λ·∂f/∂y - ∂l/∂y</c>, solved from the end to the start, with
/// jumps of <c>∂g/∂y</c> at sample times; then <c>dL/dp = ∫ λ·∂f/∂p dt + λ(t0)·∂y0/∂p</c> (Cao, Li, Petzold and Serban, SIAM J.
/// Sci. Comput. 24 (2003) 1076-1089). Its cost hardly depends on the number of parameters.</summary>
/// <remarks>On the way back the path is read from its dense output: 4 to 9 numbers per state and step. With several segments
/// the path is solved twice, and only the dense output of one segment is in memory. The integral over the parameters is taken
/// by Gauss' formula over every step of the way back, so that parameters add no states to it.</remarks>
public sealed class Adjoint
{
    private static readonly GaussLegendreRule Gauss = new(0, 1, 5);

    private readonly Problem problem;
    private readonly Loss loss;
    private readonly Solver forward, backward;
    private readonly IPullback pullback;
    private readonly Stepping stepping;
    private readonly Option<TurnedJacobian> turned;
    private readonly double[] lambda, gradient, slope, share;
    private double value;
    private Statistics there, back;

    private Adjoint(Problem problem, Loss loss, Solver forward, Solver backward, IPullback pullback, Stepping stepping, int count)
    {
        (this.problem, this.loss, this.forward, this.backward) = (problem, loss, forward, backward);
        (this.pullback, this.stepping) = (pullback, stepping);
        (lambda, slope) = (new double[problem.Start.Count], new double[problem.Start.Count]);
        (gradient, share) = (new double[count], new double[count]);
        turned = backward.Pace is Pace.Implicit ? problem.OpenJacobian(stepping).Map(j => new TurnedJacobian(j)) : None;
    }

    /// <summary>A loss and its gradient.</summary>
    /// <param name="problem">The problem: a model, or one whose Jacobian is given.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="names">With respect to what: parameters, or states whose initial values are meant.</param>
    /// <param name="forward">How the path is found. Events that it watches must not change or end it; it must not end before
    /// the loss does, or when it has settled.</param>
    /// <param name="backward">How the adjoint equation is solved, whatever it watches and when it ends; None: in the same way.</param>
    /// <param name="from">The time at the start.</param>
    /// <param name="segments">In how many parts the path is kept.</param>
    /// <returns>The gradient, or the failure of one of the solves.</returns>
    public static Either<SolveFailure, LossGradient> Of(
        Problem problem, Loss loss, ImmutableArray<string> names, Solver forward, Option<Solver> backward = default, double from = 0, int segments = 1)
    {
        if (Impossible(problem, loss, forward, backward.IfNone(forward), from, segments).Case is string reason) return Refused(problem, from, reason);
        var run = forward.Pace.Over(from, loss.Until);
        return problem.OpenPullback(run, names).Match(
            Left: why => Refused(problem, from, why),
            Right: pullback => new Adjoint(
                problem, loss, forward with { Sampler = Some(Sampler.Last), Names = None, Summary = None },
                backward.IfNone(forward) with { Sampler = Some(Sampler.Last), Names = None, Summary = None, Events = [], Settling = None, End = double.PositiveInfinity },
                pullback, run, names.Length).Solve(from, segments));
    }

    private static Either<SolveFailure, LossGradient> Refused(Problem problem, double from, string reason) =>
        new SolveFailure.Impossible(reason, new([], new([]), new([])) { End = new(from, problem.Start) });

    private static Option<string> Impossible(Problem problem, Loss loss, Solver forward, Solver backward, double from, int segments) =>
        !(loss.Until >= from) || !double.IsFinite(loss.Until) ? Some("the loss has no end after the start")
        : loss.Times.Values.Any(t => !(t >= from && t <= loss.Until)) ? Some("a sample time of the loss lies outside of the path")
        : Enumerable.Range(1, Math.Max(0, loss.Times.Count - 1)).Any(i => !(loss.Times[i - 1] < loss.Times[i])) ? Some("the sample times of the loss do not ascend")
        : forward.Events.Any(e => e.Interrupts) || forward.Settling.IsSome ? Some("a gradient is not carried through events that change or end the path")
        : !(forward.End >= loss.Until) ? Some("the solver ends before the loss does")
        : forward.Pace is Pace.Fixed || backward.Pace is Pace.Fixed ? Some("a gradient needs solvers that choose their steps")
        : segments > 1 && problem.Signals.Any(s => !ReferenceEquals(s, s.In(forward.Pace.Over(from, loss.Until))))
            ? Some("with an input of one sample per step the path has one segment")
        : segments < 1 ? Some("the path has one segment at least")
        : problem.HasDelays ? Some("a gradient is not carried backwards through delays: take forward sensitivities")
        : None;

    private Either<SolveFailure, LossGradient> Solve(double from, int segments)
    {
        double End(int segment) => segment == segments ? loss.Until : from + ((loss.Until - from) * segment / segments);
        var starts = new List<Rows> { problem.Start };
        for (var s = 1; s < segments; s++)
        {
            var solved = Step(starts[^1], End(s - 1), End(s), (solver, part, t) => solver.Solve(part, t));
            if (solved.Case is not Trajectory path) return Failed(solved);
            there += path.Statistics;
            starts.Add(path.End.Y);
        }
        for (var s = segments; s > 0; s--)
        {
            var solved = Step(starts[s - 1], End(s - 1), End(s), (solver, part, t) => solver.SolveContinuously(part, t));
            if (solved.Case is not ContinuousSolution path) return Failed(solved);
            there += path.Trajectory.Statistics;
            if (Back(path, End(s - 1), End(s), s == segments).Case is SolveFailure failure) return failure;
        }
        if (loss.Times.Count > 0 && loss.Times[0] == from) Jump(0, starts[0]);
        var byStart = lambda.ToArray();
        pullback.AtStart(byStart, gradient);
        return new LossGradient(value, new([.. gradient]), new([.. byStart]), there, back);
    }

    private Either<SolveFailure, T> Step<T>(Rows start, double from, double until, Func<Solver, Problem, double, Either<SolveFailure, T>> solve) =>
        solve(forward.Until(until), problem.From(start), from);

    private static Either<SolveFailure, LossGradient> Failed<T>(Either<SolveFailure, T> solved) => (SolveFailure)solved.Case;

    /// <summary>Backwards over a segment, from one break point or sample time to the one before.</summary>
    private Option<SolveFailure> Back(ContinuousSolution path, double from, double until, bool isLast)
    {
        var stops = Breaks(from, until).Concat(loss.Times.Values.Where(t => t > from && t < until)).Append(from).Append(until)
            .Distinct().OrderDescending().ToArray();
        for (var k = 0; k < stops.Length; k++)
        {
            // a sample at the border of two segments belongs to the later one's start
            if ((k > 0 || isLast) && loss.Times.Values.BinarySearch(stops[k]) is var sample && sample >= 0 && (stops[k] > stepping.From))
                Jump(sample, path.At(stops[k]).IfNone(default(Rows)));
            if (k + 1 == stops.Length) break;
            pullback.Between(stops[k + 1], stops[k]);
            turned.IfSome(j => j.Between(stops[k + 1], stops[k]));
            if (Stretch(path, stops[k + 1], stops[k]).Case is SolveFailure failure) return failure;
        }
        return None;
    }

    private IEnumerable<double> Breaks(double from, double until) => problem.Breaks(stepping).Where(t => t > from && t < until);

    private void Jump(int sample, Rows y)
    {
        System.Array.Clear(slope);
        loss.Sample.IfSome(g => value += g(sample, loss.Times[sample], y.AsSpan(), slope));
        for (var i = 0; i < lambda.Length; i++) lambda[i] += slope[i];
    }

    /// <summary>Backwards over a stretch in which nothing jumps: time runs as <c>τ = -t</c>.</summary>
    private Option<SolveFailure> Stretch(ContinuousSolution path, double from, double until)
    {
        var (y, discard) = (new double[lambda.Length], new double[gradient.Length]);
        var reversed = new FunctionProblem(Field, new([.. lambda])) { Names = problem.StateNames, Jacobian = turned.Map(j => j.Along(path)), Sparsity = turned.Map(j => j.Sparsity) };
        var solved = backward.Until(-from).SolveContinuously(reversed, -until);
        if (solved.Case is not ContinuousSolution adjoint) return Some((SolveFailure)solved.Case);
        back += adjoint.Trajectory.Statistics;
        Integrate(path, adjoint);
        adjoint.Trajectory.End.Y.AsSpan().CopyTo(lambda);
        return None;

        void Field(double reverse, ReadOnlySpan<double> row, Span<double> slopes)
        {
            path.Fill(Math.Clamp(-reverse, from, until), y);
            pullback.At(-reverse, y, row, slopes, []);
            if (loss.Running.Case is not RunningLoss running) return;
            System.Array.Clear(slope);
            System.Array.Clear(discard);
            running(-reverse, y, slope, discard);
            for (var i = 0; i < slopes.Length; i++) slopes[i] += slope[i];
        }
    }

    /// <summary>Gauss' formula over every step of the way back: the derivatives by parameters, and the cost of the path.</summary>
    private void Integrate(ContinuousSolution path, ContinuousSolution adjoint)
    {
        if (gradient.Length == 0 && loss.Running.IsNone) return;
        var (y, row, byState) = (new double[lambda.Length], new double[lambda.Length], new double[lambda.Length]);
        foreach (var (start, end) in adjoint.Steps)
        {
            for (var k = 0; k < Gauss.Order; k++)
            {
                var (reverse, w) = (start + ((end - start) * Gauss.GetAbscissa(k)), (end - start) * Gauss.GetWeight(k));
                path.Fill(-reverse, y);
                adjoint.Fill(reverse, row);
                pullback.At(-reverse, y, row, byState, share);
                Accumulate(w);
                if (loss.Running.Case is not RunningLoss running) continue;
                System.Array.Clear(slope);
                System.Array.Clear(share);
                value += w * running(-reverse, y, slope, share);
                Accumulate(w);
            }
        }
    }

    private void Accumulate(double weight)
    {
        for (var k = 0; k < share.Length; k++) gradient[k] += weight * share[k];
    }
}
