using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Models.Building;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Solving;

/// <summary>What a run reads of the time before its start, behind another run, and where there is no room for the past.</summary>
public sealed class PastTests
{
    private static readonly Event Never = Event.Rising("never", (_, _) => -1);

    /// <summary>Nothing changes: x' = −x + x(t − τ).</summary>
    [Theory]
    [InlineData(9.3e16)]
    [InlineData(1e300)]
    public void A_lag_of_more_steps_than_can_be_counted_reads_the_start(double steps)
    {
        var problem = Model("x' = -x + past(x, tau)", ("x", "output(0.3)"), ("tau", 0.01 * steps));
        foreach (var kernel in new[] { Kernel.Automatic, Kernel.Loops })
        {
            var problems = new[] { problem with { Kernel = kernel }, problem with { Kernel = kernel, Before = Some<History>(_ => new([0.3])) } };
            foreach (var one in problems) Assert.Equal(0.3, one.Solved(Method.Rk4.Fixed(0.01).Until(3)).End.Y[0], 1e-14);
        }
    }

    /// <summary>The model stays at 0.3, whatever start the problem has that goes on. What is computed before the start is computed of
    /// the first start, too; so is what a chain of states reads.</summary>
    [Theory]
    [InlineData("x' = -x + past(x, tau)", "z = x")]
    [InlineData("x' = -x + past(z, tau)", "z = x")]
    [InlineData("x' = -z + past(z, tau) + past(x, tau) - x", "z = x*x")]
    public void A_run_behind_another_reads_the_start_of_the_first(string slope, string computed)
    {
        var model = Model([slope, computed], ("x", "output(0.3)"), ("z", "variable"), ("tau", 1.0));
        ModelProblem[] problems =
        [
            model, model with { Before = Some<History>(_ => new([0.3])) }, model with { Kernel = Kernel.Loops }, model with { Kernel = Kernel.Interpreter },
        ];
        foreach (var problem in problems)
        {
            foreach (var solver in new[] { Method.Rk4.Fixed(0.1), Adaptive(1e-8), Method.Radau.With(Controller.Predictive(1e-8, 1e-8)) })
            {
                var first = problem.Solved(solver.Until(0.4));
                var without = (ModelProblem)problem.From(new([77.0])) with { Before = None };
                foreach (var other in new[] { problem.From(new([77.0])), without })
                {
                    var second = Right(solver.Until(0.8).Continue(first, other));
                    Assert.Equal(0.3, second.End.Y[0], 1e-12);
                    Assert.Equal(0.3, Right(solver.Until(1.7).Continue(second, other)).End.Y[0], 1e-12);
                }
            }
        }
    }

    [Fact]
    public void A_chain_behind_another_run_goes_on_from_its_state()
    {
        var problem = Spread();
        var solver = Method.Rk4.Fixed(0.05);
        var first = problem.Solved(solver.Until(1));
        var other = problem.From(new([.. problem.Start.Values.Select(y => y + 7)]));
        Assert.Equal(Right(solver.Until(2).Continue(first, problem.From(problem.Start))).End, Right(solver.Until(2).Continue(first, other)).End);
    }

    /// <summary>x' = −x + x(t − 1), 5 before 0 and 0.3 there: 5 − 4.7·exp(−t) up to 1.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_history_that_jumps_is_read_from_its_side(int which)
    {
        var history = Some<History>(_ => new([5.0]));
        var model = Model("x' = -x + past(x, tau)", ("x", "output(0.3)"), ("tau", 1.0)) with { Before = history };
        Problem problem = which switch
        {
            0 => model,
            1 => model with { Kernel = Kernel.Loops },
            2 => Problem.Delayed((t, y, past, d) => d[0] = -y[0] + past.At(t - 1, 0), [1.0], 0.3) with { Before = history },
            3 => Problem.Delayed(Filled, [1.0], 0.3) with { Before = history },
            _ => Problem.Delayed((t, y, past, d) => d[0] = -y[0] + past.At(t - 1, 0), [new VaryingLag(_ => 1.0)], 0.3) with { Before = history },
        };
        foreach (var solver in new[] { Method.Rk4.Fixed(0.1), Method.Rk4.Fixed(0.1).Watching(Never), Method.Rk4.Fixed(0.07), Method.Rk4.Fixed(1.0 / 30) })
        {
            Assert.Equal(5 - (4.7 * Math.Exp(-1)), problem.Solved(solver.Until(1)).End.Y[0], 5e-6);
            Assert.Equal(Behind(1.6), problem.Solved(solver.Until(1.6)).End.Y[0], 1e-5);
        }
        var run = problem.Solved(Adaptive(1e-9).Until(1.6));
        Assert.Equal(Behind(1.6), run.End.Y[0], 1e-8);
        Assert.InRange(run.Statistics.Rejected, 0, 3);

        static void Filled(double t, ReadOnlySpan<double> y, IPast past, Span<double> d)
        {
            past.Fill(t - 1, d);
            d[0] -= y[0];
        }
    }

    /// <summary>The same from a start whose numbers are rounded, and with two lags of which one reads the start from the right, in the step
    /// at whose end the other reads it from the left.</summary>
    [Fact]
    public void Two_lags_read_the_start_from_both_sides_in_one_step()
    {
        var problem = Problem.Delayed((t, y, past, d) => d[0] = past.At(t - 1, 0) + past.At(t - 0.9, 0), [0.9, 1.0], 0.0) with { Before = Some<History>(_ => new([1.0])) };
        foreach (var from in new[] { 0.0, 12.3, -3.7 })
        {
            // up to 0.9 both read 1; then one reads 2(t − 0.9)
            var run = Right(Method.Rk4.Fixed(0.1).Until(from + 1).Solve(problem, from));
            Assert.Equal(1.8 + 0.1 + 0.01, run.End.Y[0], 1e-12);
        }
    }

    [Fact]
    public void What_is_read_at_no_number_is_none()
    {
        var problem = Problem.Delayed((_, _, past, d) => d[0] = -past.At(double.NaN, 0), [1.0], 1.0);
        foreach (var solver in new[] { Method.Rk4.Fixed(0.01), Adaptive(1e-6) })
            Assert.IsType<SolveFailure.NotFinite>(Left(solver.Until(2).Solve(problem)));
    }

    /// <summary>A run of which only what was before its start is read has room enough, however little there is; a run that goes on
    /// behind it and reads it is refused.</summary>
    [Fact]
    public void What_no_lag_reads_is_given_up_where_there_is_no_room()
    {
        var model = Model("x' = -x + past(x, tau)", ("x", "output(0.3)"), ("tau", 300.0)) with { Before = Some<History>(_ => new([1.0])) };
        var function = Problem.Delayed((t, y, past, d) => d[0] = -y[0] + past.At(t - 300, 0), [300.0], 0.3) with { Before = Some<History>(_ => new([1.0])) };
        foreach (var problem in new Problem[] { model, model with { Kernel = Kernel.Loops }, function })
        {
            foreach (var solver in new[] { Method.Rk4.Fixed(0.01), Method.Rk4.Fixed(0.01).Watching(Never), Adaptive(1e-6).Within(Bounded with { LongestStep = 0.01 }) })
            {
                var bounded = solver.Within(solver.Limits with { Past = Bounded.Past }).Keeping(Sampler.Last);
                var run = problem.Solved(bounded.Until(200));
                Assert.Equal(problem.Solved(solver.Keeping(Sampler.Last).Until(200)).End, run.End);
                Assert.Contains("further back", Assert.IsType<SolveFailure.Impossible>(Left(bounded.Until(400).Continue(run))).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_past_that_does_not_fit_is_told()
    {
        var model = Model("x' = -x + past(x, tau)", ("x", "output(0.3)"), ("tau", 150.0));
        var function = Problem.Delayed((t, y, past, d) => d[0] = -y[0] + past.At(t - 150, 0), [150.0], 0.3);
        var varying = Problem.Delayed((t, y, past, d) => d[0] = -y[0] + past.At(t - 150, 0), [new VaryingLag(_ => 150.0)], 0.3);
        foreach (var problem in new Problem[] { model, model with { Kernel = Kernel.Loops }, function, varying })
        {
            foreach (var solver in new[]
            {
                Method.Rk4.Fixed(0.01), Method.Rk4.Fixed(0.01).Watching(Never), Adaptive(1e-6), Method.Radau.With(Controller.Predictive(1e-6, 1e-6)),
            })
            {
                var failure = Left(solver.Within(Bounded with { LongestStep = 0.01 }).Until(200).Solve(problem));
                Assert.Contains("more than can be kept", Assert.IsType<SolveFailure.Impossible>(failure).Message, StringComparison.Ordinal);
                Assert.InRange(failure.At, 1, 200);
            }
        }
    }

    private static Limits Bounded { get; } = new() { Past = 20_000 };

    private static double Behind(double t)
    {
        // x' = −x + 5 − 4.7·exp(−(t − 1)) behind 1
        var (s, at) = (t - 1, 5 - (4.7 * Math.Exp(-1)));
        return 5 + ((at - 5 - (4.7 * s)) * Math.Exp(-s));
    }

    private static Solver Adaptive(double tolerance) => Method.DormandPrince54.With(Controller.PI(tolerance, tolerance));

    private static ModelProblem Model(string equation, params (string, Declaration)[] variables) => Model([equation], variables);

    private static ModelProblem Model(ImmutableArray<string> equations, params (string, Declaration)[] variables) =>
        Compiled(Define.Circuit("one").WithNode("p", Define.Node("p", Define.Operator("op", equations, variables))));

    private static ModelProblem Spread() => Compiled(Define.Circuit("one")
        .WithNode("p", Define.Node("p", Define.Operator("op", ["x' = -x + inp + past(x, 0.5)"], ("x", "output(0.3)"), ("inp", "input"))))
        .WithEdge("p/op/x", "p/op/inp", weight: 0.5, delay: 0.6, spread: 0.3));

    private static ModelProblem Compiled(CircuitDefinition circuit) => circuit.Build().Bind(c => Pipeline.Compile(c)).Match(
        Succ: compiled => compiled.Problem, Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));

    private static Trajectory Right(LanguageExt.Either<SolveFailure, Trajectory> result) => result.Match(
        Right: run => run, Left: failure => throw new InvalidOperationException(failure.Message));

    private static SolveFailure Left(LanguageExt.Either<SolveFailure, Trajectory> result) => result.Match(
        Right: _ => throw new InvalidOperationException("solved what cannot be solved"), Left: failure => failure);
}
