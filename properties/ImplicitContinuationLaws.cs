using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

/// <summary>A method that solves equations remembers much: steps, orders, Jacobians and how old they are. All of it goes on.</summary>
[Properties(Arbitrary = [typeof(Problems), typeof(ImplicitContinuationLaws)], MaxTest = 60)]
public sealed class ImplicitContinuationLaws
{
    /// <summary>All that ship, and those of them that can do without a matrix.</summary>
    private static readonly ImmutableArray<ImplicitMethod> Methods = [.. Method.AllImplicit, .. Method.AllImplicit.SelectMany(m => m.WithoutMatrix())];

    /// <summary>Times of a run of length 1.</summary>
    public static Arbitrary<double[]> Stops() => Problems.Between(0, 1).ArrayOf(3).Select(stops => stops.Order().ToArray()).ToArbitrary();

    [Property]
    public void Parts_are_the_whole(KnownProblem known, double[] stops, byte digits, bool hasJacobian)
    {
        foreach (var method in Methods) Same(hasJacobian ? known.WithJacobian() : known.AsProblem(), Of(method, digits), known.Time, stops);
    }

    /// <summary>Relaxation oscillations: Jacobians grow old, orders and steps change, stiff and not stiff take turns.</summary>
    [Property(MaxTest = 30)]
    public void Where_the_problem_is_stiff_now_and_then(double[] stops, byte digits, byte stiffness, bool hasJacobian)
    {
        var mu = Math.Pow(10, stiffness % 30 / 10.0);
        var plain = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], (mu * (1 - (y[0] * y[0])) * y[1]) - y[0]), 2, 0);
        var problem = !hasJacobian ? plain : plain with
        {
            Jacobian = Some<JacobianFunction>((_, y, d) => (d[0], d[1], d[2], d[3]) = (0, (-2 * mu * y[0] * y[1]) - 1, 1, mu * (1 - (y[0] * y[0])))),
        };
        foreach (var method in Methods.Where(m => mu < 20 || (!m.IsStabilised && !m.IsFunctional))) Same(problem, Of(method, digits), 2 * mu, stops);
    }

    /// <summary>Matrices of every kind: full, banded, sparse ones. Where it is stirred, the pivots that serve from matrix to matrix are not
    /// those that would be chosen later.</summary>
    [Property(MaxTest = 12)]
    public void Whatever_the_matrix(double[] stops, byte digits, PositiveInt stride, bool isFull, bool isStirred)
    {
        const int n = 80;
        var stir = isStirred ? 3000 : 0;
        var far = 2 + (stride.Get % 37);
        VectorField field = (t, y, d) =>
        {
            for (var i = 0; i < n; i++)
                d[i] = (i % 2 == 0 ? stir * y[i + 1] : -stir * y[i - 1]) - (stir / 60 * y[i]) + (30 * (y[(i + 1) % n] - (2 * y[i]) + y[(i + n - 1) % n])) + Math.Tanh(3 * y[(i * far) % n]) - (y[i] * y[i] * y[i]) + Math.Cos(t + i);
        };
        var entries = Enumerable.Range(0, n).SelectMany(i => new[] { (i, (i + 1) % n), (i, i), (i, (i + n - 1) % n), (i, i * far % n) });
        var problem = Problem.Of(field, [.. Enumerable.Range(0, n).Select(i => Math.Sin(i * 0.7))]) with { Sparsity = isFull ? None : Some(Sparsity.Of(n, entries)) };
        foreach (var method in Methods.Where(m => !isStirred || (!m.IsStabilised && !m.IsFunctional))) Same(problem, Of(method, (byte)(digits % 2)), 1, stops);
    }

    /// <summary>Parts may end where the field jumps, or anywhere else.</summary>
    [Property]
    public void Across_jumps(KnownProblem known, double[] stops, double[] jumps, byte digits)
    {
        var smooth = known.AsProblem();
        var plain = (FunctionProblem)Problem.Of(
            (t, y, d) =>
            {
                ((FunctionProblem)smooth).Function(t, y, d);
                d[0] += jumps.Count(jump => t >= jump * known.Time) % 2;
            },
            smooth.Start.AsSpan());
        var problem = plain with { Jumps = [.. jumps.Select(j => j * known.Time).Where(t => t > 0).Distinct()] };
        foreach (var method in Methods)
        {
            Same(problem, Of(method, digits), known.Time, stops);
            Same(problem, Of(method, digits), known.Time, jumps);
        }
    }

    [Property]
    public void An_event_stops_and_nothing_else_is_different(KnownProblem known, byte digits, PositiveInt often)
    {
        foreach (var method in Methods)
        {
            var (problem, run) = (known.AsProblem(), Of(method, digits).Until(known.Time));
            var pulse = Event.Rising("pulse", (t, _) => Math.Sin((1 + (often.Get % 9)) * Math.PI * t / known.Time) - 0.1);
            var whole = Solution.Of(run.Watching(pulse), problem);
            var parts = new List<Trajectory> { Solution.Of(run.Until(pulse), problem) };
            while (parts[^1].End.T < known.Time) parts.Add(Solution.Of(run.Until(pulse).Continue(parts[^1])));
            Assert.Equal(whole.End, parts[^1].End);
            Assert.Equal(whole.Times.Values.ToHashSet(), parts.SelectMany(p => p.Times.Values).Except(parts.SelectMany(p => p.Occurrences).Select(o => o.Time)).ToHashSet());
            Assert.Equal(whole.Occurrences.Select(o => o.Time), parts.SelectMany(p => p.Occurrences).Select(o => o.Time));
        }
    }

    /// <summary>Somebody may end a run within an attempt where that takes long.</summary>
    [Property(MaxTest = 20)]
    public void A_solve_that_was_cancelled_anywhere_goes_on(byte digits, PositiveInt looks, int seed)
    {
        var net = new TanhNet(90, seed);
        foreach (var method in Methods)
        {
            var (problem, run, left) = (Problem.Of(net.Derive, net.Start()), Of(method, digits).Every(0.05).Until(1), looks.Get % 40);
            var whole = Solution.Of(run, problem);
            var first = run.Solve(problem, 0, _ => left-- == 0 ? StopReason.Cancelled : null).Match(t => t, failure => failure.Partial);
            var second = Solution.Of(run.Continue(first));
            Assert.Equal(whole.End, second.End);
            Assert.Equal(whole.Data.Values, first.Data.Values.Concat(second.Data.Values));
        }
    }

    [Property]
    public void Delay_equations_too(double[] stops, byte digits, PositiveInt lag)
    {
        var tau = 0.05 + (lag.Get % 20 / 10.0);
        var problem = Problem.Delayed((t, y, past, d) => d[0] = (-5 * y[0]) + (3 * Math.Sin(past.At(t - tau, 0))), [tau], 1);
        foreach (var method in Methods.Where(m => m.Nonstiff.IsNone)) Same(problem, Of(method, digits), 3, stops);
    }

    private static Solver Of(ImplicitMethod method, byte digits) =>
        method.With(Controller.PI(Math.Pow(10, -3 - (digits % 4)), Math.Pow(10, -3 - (digits % 4))));

    private static void Same(Problem problem, Solver solver, double time, double[] stops)
    {
        var run = solver.Every(time / 37);
        var whole = Solution.Of(run.Until(time), problem);
        var parts = new List<Trajectory> { Solution.Of(run.Until(stops[0] * time), problem) };
        foreach (var stop in stops.Append(1).Skip(1)) parts.Add(Solution.Of(run.Until(stop * time).Continue(parts[^1])));
        Assert.Equal(whole.End, parts[^1].End);
        var last = stops[^1] * time;
        Assert.Equal(whole.Times.Values.Where(t => t > last), parts[^1].Times.Values.Where(t => t > last));
        Assert.Equal(
            Enumerable.Range(0, whole.Length).Where(i => whole.Times[i] > last).SelectMany(i => whole.Row(i).ToArray()),
            Enumerable.Range(0, parts[^1].Length).Where(i => parts[^1].Times[i] > last).SelectMany(i => parts[^1].Row(i).ToArray()));
    }
}
